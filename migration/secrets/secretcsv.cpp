// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretcsv.h"

#include "sealedfile.h"

#include <QCoreApplication>
#include <QFile>
#include <QHash>
#include <QSet>

#include <algorithm>
#include <optional>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype largestTable = 64 << 20;
constexpr char noSeparator = '\0'; // one column

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SecretCsv)
};

// One line of the table. The last cell holds a value and is wiped with the line.
struct Line
{
    Line() = default;
    Line(Line &&) = default;
    Line &operator=(Line &&) = delete;
    Line(const Line &) = delete;
    Line &operator=(const Line &) = delete;
    ~Line()
    {
        for (QByteArray &cell : cells)
            wipe(cell);
    }

    std::vector<QByteArray> cells;
    int number = 1;
};

// Cells as RFC 4180 quotes them. Every cell is a buffer of its own, reserved before it is filled, so
// that no copy of a value stays behind in freed memory.
class TableReader
{
public:
    TableReader(QByteArrayView text, char separator)
        : m_text(text)
        , m_separator(separator)
    {
    }

    Result<std::vector<Line>> read()
    {
        std::vector<Line> lines;
        while (m_at < m_text.size()) {
            Line line;
            line.number = m_line;
            if (auto read = readLine(line); !read)
                return tl::unexpected(read.error());
            const bool isEmpty = line.cells.size() == 1 && line.cells.front().trimmed().isEmpty();
            if (!isEmpty)
                lines.push_back(std::move(line));
        }
        return lines;
    }

private:
    Result<> readLine(Line &line)
    {
        for (;;) {
            QByteArray cell;
            cell.reserve(cellLength());
            if (peek() == '"') {
                if (!readQuoted(cell)) {
                    return failure(
                        Error::Kind::Validation,
                        Text::tr("The table can not be read: the quotation mark in line %1 is "
                                 "not closed. Correct the line and try again.")
                            .arg(line.number));
                }
            }
            while (m_at < m_text.size() && !isEndOfCell())
                cell += m_text[m_at++];
            line.cells.push_back(std::move(cell));
            if (m_at >= m_text.size() || m_text[m_at] != m_separator)
                break;
            ++m_at;
        }
        if (peek() == '\r')
            ++m_at;
        if (peek() == '\n')
            ++m_at;
        ++m_line;
        return {};
    }

    bool readQuoted(QByteArray &cell)
    {
        ++m_at;
        while (m_at < m_text.size()) {
            const char c = m_text[m_at++];
            if (c == '\n')
                ++m_line;
            if (c != '"') {
                cell += c;
            } else if (peek() == '"') {
                cell += c;
                ++m_at;
            } else {
                return true;
            }
        }
        return false;
    }

    bool isEndOfCell() const
    {
        const char c = m_text[m_at];
        return c == m_separator || c == '\n' || c == '\r';
    }
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    // Enough for the cell that starts here, quoted or not.
    qsizetype cellLength() const
    {
        bool isQuoted = false;
        qsizetype end = m_at;
        for (; end < m_text.size(); ++end) {
            const char c = m_text[end];
            if (c == '"')
                isQuoted = !isQuoted;
            else if (!isQuoted && (c == m_separator || c == '\n'))
                break;
        }
        return end - m_at + 1;
    }

    const QByteArrayView m_text;
    const char m_separator;
    qsizetype m_at = 0;
    int m_line = 1;
};

// What separates cells: the first of these that the first line has outside quotes.
char separatorOf(QByteArrayView text, QByteArrayView candidates)
{
    for (const char candidate : candidates) {
        bool isQuoted = false;
        for (const char c : text) {
            if (c == '"')
                isQuoted = !isQuoted;
            else if (c == '\n' && !isQuoted)
                break;
            else if (c == candidate && !isQuoted)
                return candidate;
        }
    }
    return noSeparator;
}

QString folded(const QString &text)
{
    return text.simplified().toCaseFolded();
}

// Finds slots by the names people give them.
class SlotNames
{
public:
    explicit SlotNames(const std::vector<SecretSlot> &wanted)
    {
        for (const SecretSlot &slot : wanted) {
            const QString resource = slot.resourceName;
            for (const QString &label : {slot.label, QString(resource + u'/' + slot.label)}) {
                add(label, slot.key);
                add(QString(label + u'\n' + slot.scope), slot.key);
                add(QString(label + u" ("_s + slot.scope + u')'), slot.key);
            }
            m_keys.insert(slot.key);
        }
    }

    // An exact key is meant whatever else it could be; a name may fit several.
    QSet<QString> find(const QString &name) const
    {
        if (m_keys.contains(name))
            return {name};
        return m_names.value(folded(name));
    }
    QSet<QString> find(const QString &label, const QString &scope) const
    {
        return m_names.value(folded(QString(label + u'\n' + scope)));
    }

private:
    void add(const QString &name, const QString &key) { m_names[folded(name)].insert(key); }

    QHash<QString, QSet<QString>> m_names;
    QSet<QString> m_keys;
};

class Matcher
{
public:
    explicit Matcher(const std::vector<SecretSlot> &wanted)
        : m_names(wanted)
    {
    }

    void add(Line &line)
    {
        ++m_match.linesRead;
        const size_t last = line.cells.size() - 1;
        const QString label = QString::fromUtf8(line.cells.front()).trimmed();
        const QString scope = last >= 2 ? QString::fromUtf8(line.cells[1]).trimmed() : QString();
        const QString shown = scope.isEmpty() ? label : QString(label + u" ("_s + scope + u')');
        const QSet<QString> keys = last >= 2 ? m_names.find(label, scope) : m_names.find(label);
        if (keys.isEmpty())
            m_match.unknown.append(shown);
        else if (keys.size() > 1)
            m_match.ambiguous.append(shown);
        else
            give(*keys.begin(), shown, line.cells[last]);
    }

    void give(const QString &key, const QString &shown, QByteArray &value)
    {
        if (value.isEmpty()) {
            m_match.withoutValue.append(shown);
            return;
        }
        Secret secret = Secret::fromUtf8(std::move(value));
        const auto known = std::find_if(m_match.values.begin(), m_match.values.end(),
                                        [&key](const auto &each) { return each.first == key; });
        if (known == m_match.values.end()) {
            m_match.values.emplace_back(key, std::move(secret));
            return;
        }
        m_match.repeated.append(shown);
        known->second = std::move(secret);
    }

    void countLine() { ++m_match.linesRead; }
    SecretTableMatch take() { return std::move(m_match); }

private:
    const SlotNames m_names;
    SecretTableMatch m_match;
};

bool isHeading(const Line &line)
{
    static const QStringList names = {u"slot"_s,   u"label"_s,    u"name"_s,
                                      u"secret"_s, u"variable"_s, u"key"_s};
    const QByteArray last = line.cells.back().trimmed().toLower();
    return line.cells.size() > 1 && last == "value"
        && names.contains(folded(QString::fromUtf8(line.cells.front())));
}

Result<SecretTableMatch> matchColumn(std::vector<Line> &lines,
                                     const std::vector<SecretSlot> &wanted)
{
    if (lines.size() != wanted.size()) {
        return failure(
            Error::Kind::Validation,
            Text::tr("The column has %1 values for %2 secrets, so it is not clear which belongs "
                     "to which. Give a value for each, or put the names in a column before "
                     "them.")
                .arg(lines.size())
                .arg(wanted.size()));
    }
    Matcher matcher(wanted);
    for (size_t i = 0; i < lines.size(); ++i) {
        matcher.countLine();
        matcher.give(wanted[i].key, wanted[i].label, lines[i].cells.front());
    }
    return matcher.take();
}

Result<SecretTableMatch> matchLines(std::vector<Line> &lines, const std::vector<SecretSlot> &wanted)
{
    Matcher matcher(wanted);
    for (size_t i = isHeading(lines.front()) ? 1 : 0; i < lines.size(); ++i) {
        const size_t cells = lines[i].cells.size();
        if (cells < 2 || cells > 3) {
            return failure(
                Error::Kind::Validation,
                Text::tr("The table can not be read: line %1 has %2 columns; slot and value "
                         "are needed, with the scope between them where there is one. Put a "
                         "value that holds separators in quotation marks.")
                    .arg(lines[i].number)
                    .arg(cells));
        }
        matcher.add(lines[i]);
    }
    return matcher.take();
}

bool isRemark(QByteArrayView line)
{
    return line.trimmed().isEmpty() || line.startsWith('#');
}

std::vector<QByteArrayView> linesOf(QByteArrayView text)
{
    std::vector<QByteArrayView> lines;
    for (qsizetype from = 0; from < text.size();) {
        qsizetype end = text.indexOf('\n', from);
        if (end < 0)
            end = text.size();
        QByteArrayView line = text.sliced(from, end - from);
        if (line.endsWith('\r'))
            line.chop(1);
        if (!isRemark(line))
            lines.push_back(line);
        from = end + 1;
    }
    return lines;
}

// Lines of NAME=value; null when the text is not of this kind. At least one name must be known: a
// column of values may hold such signs too, and what is no name must never be shown as one.
std::optional<SecretTableMatch> matchAssignments(QByteArrayView text,
                                                 const std::vector<SecretSlot> &wanted)
{
    const SlotNames names(wanted);
    const std::vector<QByteArrayView> lines = linesOf(text);
    const auto nameOf = [](QByteArrayView line) { return line.first(line.indexOf('=')).trimmed(); };
    const bool haveSigns = std::all_of(lines.begin(), lines.end(),
                                       [](QByteArrayView line) { return line.indexOf('=') > 0; });
    if (!haveSigns || std::none_of(lines.begin(), lines.end(), [&](QByteArrayView line) {
            return !names.find(QString::fromUtf8(nameOf(line))).isEmpty();
        }))
        return {};
    Matcher matcher(wanted);
    for (const QByteArrayView each : lines) {
        Line line;
        line.cells.push_back(nameOf(each).toByteArray());
        line.cells.push_back(each.sliced(each.indexOf('=') + 1).toByteArray());
        matcher.add(line);
    }
    return matcher.take();
}

Result<SecretTableMatch> matchTable(QByteArrayView text, const std::vector<SecretSlot> &wanted,
                                    QByteArrayView separators)
{
    if (text.startsWith("\xef\xbb\xbf"))
        text = text.sliced(3);
    if (auto assigned = matchAssignments(text, wanted))
        return std::move(*assigned);
    const char separator = separatorOf(text, separators);
    auto lines = TableReader(text, separator).read();
    if (!lines)
        return tl::unexpected(lines.error());
    if (lines->empty())
        return SecretTableMatch();
    return separator == noSeparator ? matchColumn(*lines, wanted) : matchLines(*lines, wanted);
}

} // namespace

Result<SecretTableMatch> matchSecretTable(QByteArray &&wiped, const std::vector<SecretSlot> &wanted,
                                          QByteArrayView separators)
{
    auto match = wiped.size() > largestTable
        ? Result<SecretTableMatch>(failure(
            Error::Kind::Validation, Text::tr("The table is larger than this program accepts.")))
        : matchTable(wiped, wanted, separators);
    wipe(wiped);
    return match;
}

Result<SecretTableMatch> readSecretFile(const QString &path, const std::vector<SecretSlot> &wanted,
                                        const Secret &password)
{
    if (!isSealedFile(path)) {
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly) || file.size() > largestTable) {
            return failure(Error::Kind::File,
                           Text::tr("The file “%1” could not be read.").arg(path),
                           file.isOpen() ? Text::tr("It is larger than this program accepts.")
                                         : file.errorString());
        }
        return matchSecretTable(file.readAll(), wanted);
    }
    auto sealed = readSealedFile(path, password);
    if (!sealed)
        return tl::unexpected(sealed.error());
    QSet<QString> known;
    for (const SecretSlot &slot : wanted)
        known.insert(slot.key);
    SecretTableMatch match;
    for (auto &[key, secret] : *sealed) {
        ++match.linesRead;
        if (known.contains(key))
            match.values.emplace_back(key, std::move(secret));
        else
            match.unknown.append(key);
    }
    return match;
}

} // namespace Migration
