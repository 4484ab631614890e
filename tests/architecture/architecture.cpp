// SPDX-License-Identifier: GPL-3.0-or-later
#include "architecture.h"

#include <QDir>
#include <QDirIterator>
#include <QRegularExpression>
#include <QStringList>

using namespace Qt::StringLiterals;

namespace Architecture {

namespace {

constexpr int kMostLines = 600;

// What a layer may include: our layers by folder, Qt by module. `app` composes and `tests` look at
// everybody, so neither is bound to modules.
struct Layer
{
    QString folder;
    QStringList layers;
    QStringList qtModules; // empty: any
};

const QList<Layer> &layers()
{
    static const QList<Layer> table{
        {u"migration"_s, {u"migration"_s}, {u"QtCore"_s}},
        {u"connectors"_s, {u"connectors"_s, u"migration"_s}, {u"QtCore"_s, u"QtNetwork"_s}},
        {u"wizard"_s,
         {u"wizard"_s, u"migration"_s},
         {u"QtCore"_s, u"QtDBus"_s, u"QtGui"_s, u"QtSvg"_s, u"QtSvgWidgets"_s, u"QtWidgets"_s}},
        {u"sandbox"_s, {u"sandbox"_s}, {u"QtCore"_s, u"QtNetwork"_s, u"QtHttpServer"_s}},
        {u"app"_s, {u"app"_s, u"wizard"_s, u"connectors"_s, u"migration"_s}, {}},
        {u"tests"_s,
         {u"tests"_s, u"app"_s, u"wizard"_s, u"connectors"_s, u"migration"_s, u"sandbox"_s},
         {}},
        {u"resources"_s, {}, {}},
    };
    return table;
}

// Where a library's headers may appear: the one place that hides it from everybody else.
struct Library
{
    QString header;      // prefix of the include
    QStringList folders; // prefixes of the path
};

const QList<Library> &libraries()
{
    static const QList<Library> table{
        {u"rapidjson/"_s, {u"sandbox/kit/"_s}},
        {u"sodium"_s, {u"migration/"_s}},
        {u"zip.h"_s, {u"migration/"_s}},
        {u"graphviz/"_s, {u"wizard/"_s}},
        {u"Qsci/"_s, {u"wizard/"_s}},
        {u"qt6keychain/"_s, {u"app/"_s}},
        {u"CLI/"_s, {u"app/"_s, u"sandbox/program/"_s}},
    };
    return table;
}

// A word that must not appear under some folders.
struct Word
{
    QRegularExpression pattern;
    QStringList under;  // prefixes of the path
    QStringList except; // prefixes of the path
    QString why;
    bool inComments = false;
};

const QList<Word> &words()
{
    static const QStringList everywhere{u""_s};
    static const QStringList tests{u"tests/"_s};
    static const QRegularExpression platform{
        uR"((octopus|dynatrace|datadog|dataverse)(?![\w.:/-]*\.svg))"_s,
        QRegularExpression::CaseInsensitiveOption};
    static const QList<Word> table{
        {platform,
         {u"migration/"_s},
         {u"migration/spread/"_s},
         u"the engine names no platform: say it in the platform profile"_s,
         true},
        {platform,
         {u"wizard/"_s},
         {u"wizard/theme/icons."_s},
         u"the wizard names no platform: ask the profile"_s,
         true},
        {QRegularExpression(uR"(\bignoreSslErrors\b)"_s),
         everywhere,
         {u"tests/architecture/"_s},
         u"TLS is checked always: trust a certificate by its fingerprint"_s},
        {QRegularExpression(uR"(\bQEventLoop\b|\bprocessEvents\b)"_s), everywhere, tests,
         u"no nested event loops: start a Job and return"_s},
        {QRegularExpression(uR"(\bQJsonDocument::fromJson\b)"_s),
         {u"migration/"_s, u"connectors/"_s, u"wizard/"_s},
         {},
         u"QJsonDocument changes numbers and key order: use readJson"_s},
        {QRegularExpression(uR"(\bQNetworkAccessManager\b)"_s),
         everywhere,
         {u"connectors/http/"_s, u"tests/"_s},
         u"requests are made by HttpClient alone"_s},
        {QRegularExpression(uR"(\bsender\(\))"_s),
         everywhere,
         {u"tests/architecture/"_s},
         u"no sender(): capture the object"_s},
        // D-Bus signals know no other form: the one place that listens to the desktop is let off.
        {QRegularExpression(uR"(\b(SIGNAL|SLOT)\()"_s),
         everywhere,
         {u"tests/architecture/"_s, u"wizard/theme/desktopsettings.cpp"_s},
         u"no string connects: connect member functions"_s},
        {QRegularExpression(uR"(\bsetInsecureFallback\(\s*true)"_s),
         everywhere,
         {u"tests/architecture/"_s},
         u"no plain-text stand-in for the keychain"_s},
        {QRegularExpression(uR"(\b(qWait|qSleep|msleep|usleep|sleep_for)\()"_s),
         everywhere,
         {u"tests/architecture/"_s},
         u"nothing sleeps: wait for the condition"_s},
        {QRegularExpression(uR"(\bQString tr\(const char\b|\bauto tr = \[)"_s),
         everywhere,
         {u"tests/architecture/"_s},
         u"the catalogue tool cannot tell its context: use Q_DECLARE_TR_FUNCTIONS"_s},
        {QRegularExpression(uR"(\b(TODO|FIXME|XXX)\b)"_s),
         everywhere,
         {u"tests/architecture/"_s},
         u"finish it, or write an issue"_s,
         true},
    };
    return table;
}

bool isUnder(const QString &path, const QStringList &prefixes)
{
    return std::any_of(prefixes.begin(), prefixes.end(),
                       [&path](const QString &prefix) { return path.startsWith(prefix); });
}

// The text with comments blanked out and line breaks kept. Knows strings and raw strings just well
// enough not to take "//" inside a literal for a comment.
QString withoutComments(const QString &text)
{
    static const QRegularExpression token(
        uR"re((R"(\w*)\([\s\S]*?\)\2"|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*')|//[^\n]*|/\*[\s\S]*?\*/)re"_s);
    QString code;
    qsizetype from = 0;
    for (auto it = token.globalMatch(text); it.hasNext();) {
        const QRegularExpressionMatch match = it.next();
        if (match.capturedLength(1) > 0)
            continue;
        code += text.mid(from, match.capturedStart() - from);
        code += QString(match.captured().count(u'\n'), u'\n');
        from = match.capturedEnd();
    }
    return code + text.mid(from);
}

// Why `path` may not include `header`; empty if it may.
QString objection(const QString &path, const Layer &layer, const QString &header, bool quoted,
                  const QHash<QString, QString> &qtHeaders)
{
    if (header.contains("../"_L1))
        return u"write the include with its layer"_s;
    for (const Library &library : libraries()) {
        if (header.startsWith(library.header) && !isUnder(path, library.folders)
            && layer.folder != "tests"_L1)
            return u"only %1 may"_s.arg(library.folders.join(u" and "_s));
    }
    const QString first = header.section(u'/', 0, 0);
    const bool isOurs = std::any_of(layers().begin(), layers().end(),
                                    [&first](const Layer &other) { return other.folder == first; });
    if (isOurs && header.contains(u'/')) {
        const bool isSandboxProgram = path.startsWith("app/sandbox"_L1) && first == "sandbox"_L1;
        return layer.layers.contains(first) || isSandboxProgram
            ? QString()
            : u"no arrow from %1 to %2"_s.arg(layer.folder, first);
    }
    if (quoted || layer.qtModules.isEmpty())
        return {};
    const QString module =
        header.startsWith("Qt"_L1) && header.contains(u'/') ? first : qtHeaders.value(header);
    if (!module.isEmpty() && !layer.qtModules.contains(module))
        return u"%1 may not use %2"_s.arg(layer.folder, module);
    return {};
}

void checkIncludes(const QString &path, const Layer &layer, const QStringList &lines,
                   const QHash<QString, QString> &qtHeaders, QList<Violation> &found)
{
    static const QRegularExpression include(uR"(^\s*#\s*include\s*([<"])([^>"]+)[>"])"_s);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QRegularExpressionMatch match = include.match(lines[i]);
        if (!match.hasMatch())
            continue;
        const QString header = match.captured(2);
        const QString why = objection(path, layer, header, match.captured(1) == "\""_L1, qtHeaders);
        if (!why.isEmpty())
            found.append({path, int(i + 1), u"#include <%1>: %2"_s.arg(header, why)});
    }
}

void checkWords(const QString &path, const QStringList &code, const QStringList &text,
                QList<Violation> &found)
{
    for (const Word &word : words()) {
        if (!isUnder(path, word.under) || isUnder(path, word.except))
            continue;
        const QStringList &lines = word.inComments ? text : code;
        for (qsizetype i = 0; i < lines.size(); ++i) {
            const QRegularExpressionMatch match = word.pattern.match(lines[i]);
            if (match.hasMatch())
                found.append({path, int(i + 1), u"%1: %2"_s.arg(match.captured(), word.why)});
        }
    }
}

// A page talks to the session, never to another page.
void checkPages(const QString &path, const QStringList &lines, QList<Violation> &found)
{
    static const QRegularExpression include(
        uR"(#\s*include\s*[<"]wizard/pages/(\w+page)\.h[>"])"_s);
    if (!path.startsWith("wizard/pages/"_L1))
        return;
    const QString own = path.section(u'/', -1).section(u'.', 0, 0);
    for (qsizetype i = 0; i < lines.size(); ++i) {
        const QString other = include.match(lines[i]).captured(1);
        if (!other.isEmpty() && other != own && other != "wizardpage"_L1)
            found.append({path, int(i + 1), u"a page includes the page %1"_s.arg(other)});
    }
}

} // namespace

QString Violation::text() const
{
    return u"%1:%2: %3"_s.arg(path, QString::number(line), what);
}

QHash<QString, QString> readQtHeaders(const QString &folder)
{
    QHash<QString, QString> modules;
    const QStringList names = QDir(folder).entryList({u"Qt*"_s}, QDir::Dirs);
    for (const QString &module : names) {
        const QStringList headers = QDir(folder + u'/' + module).entryList(QDir::Files);
        for (const QString &header : headers)
            modules.insert(header, module);
    }
    return modules;
}

QList<Violation> check(const QString &path, const QString &text,
                       const QHash<QString, QString> &qtHeaders)
{
    QList<Violation> found;
    const QStringList lines = text.split(u'\n');
    const bool isHeader = path.endsWith(".h"_L1);
    const bool isCpp = isHeader || path.endsWith(".cpp"_L1);

    const bool hasLicence = std::any_of(
        lines.begin(), lines.begin() + std::min(2, int(lines.size())), [](const QString &line) {
            return line.contains("SPDX-License-Identifier: GPL-3.0-or-later"_L1);
        });
    if (!hasLicence)
        found.append({path, 1, u"the SPDX licence line is missing"_s});
    const int count = int(text.endsWith(u'\n') ? lines.size() - 1 : lines.size());
    if (count > kMostLines)
        found.append({path, kMostLines + 1, u"%1 lines: split the file"_s.arg(count)});
    if (!isCpp)
        return found;

    const QStringList code = withoutComments(text).split(u'\n');
    if (isHeader && !code.contains("#pragma once"_L1))
        found.append({path, 1, u"#pragma once is missing"_s});
    if (isHeader && !path.startsWith("tests/"_L1)
        && code.indexOf(QRegularExpression(u"^\\s*using namespace.*"_s)) >= 0)
        found.append({path, 1, u"using namespace in a header"_s});

    const QString folder = path.section(u'/', 0, 0);
    const auto layer = std::find_if(layers().begin(), layers().end(),
                                    [&folder](const Layer &one) { return one.folder == folder; });
    if (layer == layers().end()) {
        found.append({path, 1, u"code outside the layers"_s});
        return found;
    }
    checkIncludes(path, *layer, code, qtHeaders, found);
    checkWords(path, code, lines, found);
    checkPages(path, code, found);
    return found;
}

} // namespace Architecture
