// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonpathscanner.h>

#include <migration/json/jsontext.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

qsizetype endOfWord(QStringView text, qsizetype from)
{
    qsizetype at = from;
    while (at < text.size()) {
        const QChar c = text[at];
        const bool isPair =
            c.isHighSurrogate() && at + 1 < text.size() && text[at + 1].isLowSurrogate();
        const char32_t codePoint = isPair ? QChar::surrogateToUcs4(c, text[at + 1]) : c.unicode();
        if (!QChar::isLetterOrNumber(codePoint) && !u"_-$@"_s.contains(c))
            break;
        at += isPair ? 2 : 1;
    }
    return at;
}

} // namespace

bool isPlainPathWord(QStringView key)
{
    return !key.isEmpty() && endOfWord(key, 0) == key.size();
}

QString quotedPathKey(QByteArrayView key)
{
    QByteArray quoted("\"");
    appendJsonEscaped(quoted, key);
    quoted.append('"');
    return QString::fromUtf8(quoted);
}

bool JsonPathScanner::skip(QStringView part)
{
    if (hasFailed() || !m_text.sliced(m_at).startsWith(part))
        return false;
    m_at += part.size();
    return true;
}

void JsonPathScanner::skipSpaces()
{
    while (!isAtEnd() && m_text[m_at] == u' ')
        ++m_at;
}

std::optional<QByteArray> JsonPathScanner::word()
{
    const qsizetype end = endOfWord(m_text, m_at);
    if (hasFailed() || end == m_at)
        return std::nullopt;
    const QStringView word = m_text.sliced(m_at, end - m_at);
    m_at = end;
    return utf8FromText(word);
}

std::optional<QByteArray> JsonPathScanner::quoted()
{
    if (hasFailed() || isAtEnd() || (m_text[m_at] != u'"' && m_text[m_at] != u'\''))
        return std::nullopt;
    const QChar quote = m_text[m_at++];
    QString out;
    while (!isAtEnd()) {
        const QChar c = m_text[m_at++];
        if (c == quote)
            return utf8FromText(out);
        if (c != u'\\') {
            out += c;
            continue;
        }
        const std::optional<QChar> meaning = escaped();
        if (!meaning)
            return std::nullopt;
        out += *meaning;
    }
    fail("the closing quote is missing");
    return std::nullopt;
}

// What stands behind a backslash.
std::optional<QChar> JsonPathScanner::escaped()
{
    constexpr QStringView letters(u"\"'\\/bfnrt");
    constexpr QStringView meanings(u"\"'\\/\b\f\n\r\t");
    const QChar letter = isAtEnd() ? QChar() : m_text[m_at];
    if (letter == u'u') {
        bool isHex = m_text.size() - m_at >= 5;
        const ushort unit = isHex ? m_text.sliced(m_at + 1, 4).toUShort(&isHex, 16) : ushort(0);
        // The conversion takes signs and prefixes too; digits alone are meant.
        for (qsizetype i = 1; isHex && i <= 4; ++i)
            isHex = QStringView(u"0123456789abcdefABCDEF").contains(m_text[m_at + i]);
        if (isHex) {
            m_at += 5;
            return QChar(unit);
        }
        fail("an escape of a code point has four hexadecimal digits");
        return std::nullopt;
    }
    const qsizetype which = letter.isNull() ? -1 : letters.indexOf(letter);
    if (which < 0) {
        fail("there is no such escape");
        return std::nullopt;
    }
    ++m_at;
    return meanings[which];
}

std::optional<qsizetype> JsonPathScanner::index()
{
    qsizetype end = m_at;
    while (end < m_text.size() && m_text[end] >= u'0' && m_text[end] <= u'9')
        ++end;
    if (hasFailed() || end == m_at)
        return std::nullopt;
    bool fits = false;
    const qlonglong index = m_text.sliced(m_at, end - m_at).toLongLong(&fits);
    if (!fits) {
        fail("the index is too large");
        return std::nullopt;
    }
    m_at = end;
    return index;
}

bool JsonPathScanner::expect(QStringView part, const char *reason)
{
    if (skip(part))
        return true;
    fail(reason);
    return false;
}

void JsonPathScanner::fail(const char *reason)
{
    if (hasFailed())
        return;
    m_failedAt = m_at;
    m_reason = reason;
}

Error JsonPathScanner::error() const
{
    Error error;
    error.kind = Error::Kind::Validation;
    error.message =
        QCoreApplication::translate("Migration::JsonPath", "“%1” is not a path into a document.")
            .arg(m_text);
    error.detail =
        u"column %1: %2"_s.arg(QString::number(m_failedAt + 1), QString::fromUtf8(m_reason));
    return error;
}

} // namespace Migration
