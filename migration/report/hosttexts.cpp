// SPDX-License-Identifier: GPL-3.0-or-later
#include "hosttexts.h"

#include <QRegularExpression>

namespace Migration {

using namespace Qt::StringLiterals;

QString withHosts(const QString &text, const Environment &source, const Environment &destination)
{
    static const QRegularExpression host(u"\\{(source|destination)(?::([^}]*))?\\}"_s);
    QString result;
    qsizetype done = 0;
    for (auto it = host.globalMatch(text); it.hasNext();) {
        const auto match = it.next();
        const Environment &side = match.capturedView(1) == "source"_L1 ? source : destination;
        const QString name = side.address.host();
        const bool isCut =
            !match.capturedView(2).isEmpty() && name.startsWith(match.capturedView(2));
        result += text.sliced(done, match.capturedStart() - done);
        result += isCut ? name.sliced(match.capturedLength(2)) : name;
        done = match.capturedEnd();
    }
    return result + text.sliced(done);
}

Guide guideFor(const Guide &guide, const QStringList &choices, const Environment &source,
               const Environment &destination)
{
    const auto filled = [&](const QString &text) { return withHosts(text, source, destination); };
    Guide result = guide;
    std::erase_if(result.parts, [&](const Guide::Part &part) {
        return part.isChoice && !choices.contains(part.id);
    });
    result.text = filled(result.text);
    for (Guide::Part &part : result.parts) {
        part.text = filled(part.text);
        for (Guide::Snippet &snippet : part.snippets)
            snippet.text = filled(snippet.text);
    }
    return result;
}

QString plainText(const Guide &guide)
{
    QStringList lines{guide.title, {}, guide.text};
    for (const Guide::Part &part : guide.parts) {
        lines << QString() << part.title;
        if (!part.text.isEmpty())
            lines << part.text;
        for (const Guide::Snippet &snippet : part.snippets) {
            lines << QString() << u"# "_s + snippet.title;
            lines << snippet.text;
        }
    }
    return QString(lines.join(u'\n') + u'\n');
}

} // namespace Migration
