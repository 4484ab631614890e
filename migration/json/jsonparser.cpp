// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonparser.h>

#include <migration/json/jsonnumber.h>
#include <migration/json/jsontext.h>

namespace Migration {

using Type = JsonValue::Type;

namespace {

constexpr QByteArrayView byteOrderMark("\xEF\xBB\xBF");

bool isHighSurrogate(uint unit)
{
    return (unit & 0xFC00) == 0xD800;
}

bool isLowSurrogate(uint unit)
{
    return (unit & 0xFC00) == 0xDC00;
}

} // namespace

JsonParser::JsonParser(QByteArrayView text, const JsonLimits &limits)
    : m_begin(text.begin())
    , m_end(text.end())
    , m_at(text.begin())
    , m_limits(limits)
    , m_seed(jsonHashSeed())
{
    if (text.startsWith(byteOrderMark))
        m_at += byteOrderMark.size();
}

JsonParser::~JsonParser()
{
    for (const Cell &cell : std::as_const(m_values))
        JsonAccess::adopt(cell);
}

tl::expected<JsonValue, JsonSyntaxError> JsonParser::parse()
{
    bool isGood = m_end - m_begin <= m_limits.bytes
        || failAt(m_begin + m_limits.bytes, "the text is longer than is allowed");
    isGood = isGood && readValue() && readRest();
    if (!isGood)
        return tl::unexpected(error());
    JsonValue root = JsonAccess::adopt(m_values.first());
    m_values.clear();
    return root;
}

// Reads until the outermost value is complete.
bool JsonParser::readValue()
{
    do {
        skipSpace();
        if (m_at == m_end)
            return failAt(m_at, "the text ends where a value should be");
        bool isOpened = false;
        bool isGood = false;
        switch (*m_at) {
        case '{':
        case '[':
            isOpened = true;
            isGood = open(*m_at == '{');
            break;
        case '"': {
            QByteArrayView text;
            bool isPlain = false;
            isGood = readString(&text, &isPlain);
            if (isGood)
                m_values.append(JsonAccess::readTextCell(text, isPlain));
            break;
        }
        case 't': isGood = readLiteral("true", JsonAccess::boolCell(true)); break;
        case 'f': isGood = readLiteral("false", JsonAccess::boolCell(false)); break;
        case 'n': isGood = readLiteral("null", JsonAccess::typed(Type::Null)); break;
        default: isGood = readNumber();
        }
        // An opened container that is not empty goes on with its first value.
        if (!isGood || (!isOpened && !finishValue()))
            return false;
    } while (!m_frames.isEmpty());
    return true;
}

bool JsonParser::readRest()
{
    skipSpace();
    return m_at == m_end || failAt(m_at, "something follows the end of the value");
}

bool JsonParser::open(bool isObject)
{
    if (m_frames.size() >= m_limits.depth)
        return failAt(m_at, "the nesting is deeper than is allowed");
    ++m_at;
    m_frames.append({m_values.size(), m_keys.size(), isObject});
    skipSpace();
    if (m_at != m_end && *m_at == (isObject ? '}' : ']')) {
        ++m_at;
        close();
        return finishValue();
    }
    return !isObject || readKey();
}

// After a value: what follows it in its container, closing all that ends here.
bool JsonParser::finishValue()
{
    while (!m_frames.isEmpty()) {
        const bool isObject = m_frames.last().isObject;
        skipSpace();
        if (m_at == m_end)
            return failAt(m_at,
                          isObject ? "the text ends inside an object"
                                   : "the text ends inside an array");
        if (*m_at == ',') {
            ++m_at;
            if (!isObject)
                return true;
            skipSpace();
            return readKey();
        }
        if (*m_at != (isObject ? '}' : ']'))
            return failAt(m_at,
                          isObject ? "expected a comma or the end of the object"
                                   : "expected a comma or the end of the array");
        ++m_at;
        close();
    }
    return true;
}

void JsonParser::close()
{
    const Frame frame = m_frames.last();
    m_frames.removeLast();
    const Cell *values = m_values.constData() + frame.firstValue;
    const auto count = static_cast<size_t>(m_values.size() - frame.firstValue);
    if (!frame.isObject || count == 0) {
        const Cell cell =
            frame.isObject ? JsonAccess::typed(Type::Object) : JsonAccess::arrayCell(values, count);
        m_values.resize(frame.firstValue);
        m_values.append(cell);
        return;
    }
    const std::span<const JsonKey> keys(m_keys.constData() + frame.firstKey, count);
    if (JsonShape *shape = JsonShape::shared(keys)) {
        const Cell cell = JsonAccess::objectCell(values, shape);
        m_values.resize(frame.firstValue);
        m_values.append(cell);
    } else {
        closeObjectWithTwins(values, keys);
    }
    m_keys.resize(frame.firstKey);
    if (m_keys.isEmpty())
        m_keysWithEscapes.clear();
}

// A key that occurs twice keeps its first place and its last value, as in every browser.
void JsonParser::closeObjectWithTwins(const Cell *values, std::span<const JsonKey> keys)
{
    JsonValue object = JsonValue::object();
    for (size_t i = 0; i < keys.size(); ++i)
        object.set(keys[i].view(), JsonAccess::adopt(values[i]));
    m_values.resize(m_values.size() - static_cast<qsizetype>(keys.size()));
    m_values.append(JsonAccess::release(std::move(object)));
}

bool JsonParser::readKey()
{
    if (m_at == m_end)
        return failAt(m_at, "the text ends inside an object");
    if (*m_at != '"')
        return failAt(m_at, "expected a key in quotes");
    QByteArrayView key;
    bool isPlain = false;
    if (!readString(&key, &isPlain))
        return false;
    if (key.data() == m_unescaped.constData())
        key = m_keysWithEscapes.emplace_back(key.toByteArray());
    m_keys.append({key.data(), static_cast<uint32_t>(key.size()),
                   static_cast<uint32_t>(jsonHash(key, m_seed))});
    skipSpace();
    if (m_at == m_end)
        return failAt(m_at, "the text ends inside an object");
    if (*m_at != ':')
        return failAt(m_at, "expected a colon after the key");
    ++m_at;
    return true;
}

bool JsonParser::readLiteral(QByteArrayView word, Cell cell)
{
    if (!QByteArrayView(m_at, m_end - m_at).startsWith(word))
        return failAt(m_at, "this is not a JSON value");
    m_at += word.size();
    m_values.append(cell);
    return true;
}

bool JsonParser::readNumber()
{
    if (*m_at != '-' && (*m_at < '0' || *m_at > '9'))
        return failAt(m_at, "this is not a JSON value");
    const char *stop = nullptr;
    const char *const end = endOfJsonNumber(m_at, m_end, &stop);
    if (!end)
        return failAt(stop, "this is not a JSON number");
    m_values.append(JsonAccess::textCell(Type::Number, QByteArrayView(m_at, end - m_at), false));
    m_at = end;
    return true;
}

// From the opening quote to behind the closing one. The view is of the text itself, or of
// m_unescaped until the next string is read.
bool JsonParser::readString(QByteArrayView *text, bool *isPlain)
{
    const char *const start = ++m_at;
    bool isAscii = true;
    const char *const stop = endOfPlainRun(start, m_end, &isAscii);
    const QByteArrayView run(start, stop - start);
    if (!isAscii) {
        const qsizetype bad = firstInvalidUtf8(run, LoneSurrogates::Refused);
        if (bad >= 0)
            return failAt(start + bad, "this is not UTF-8");
    }
    m_at = stop;
    if (stop != m_end && *stop == '"') {
        *text = run;
        *isPlain = true;
        ++m_at;
        return true;
    }
    m_unescaped.resize(0);
    m_unescaped.append(run);
    return readEscapes(text, isPlain);
}

bool JsonParser::readEscapes(QByteArrayView *text, bool *isPlain)
{
    while (m_at != m_end && *m_at == '\\') {
        if (!readEscape(&m_unescaped))
            return false;
        bool isAscii = true;
        const char *const stop = endOfPlainRun(m_at, m_end, &isAscii);
        const QByteArrayView run(m_at, stop - m_at);
        const qsizetype bad = isAscii ? -1 : firstInvalidUtf8(run, LoneSurrogates::Refused);
        if (bad >= 0)
            return failAt(m_at + bad, "this is not UTF-8");
        m_unescaped.append(run);
        m_at = stop;
    }
    if (m_at == m_end)
        return failAt(m_at, "the text ends inside a string");
    if (*m_at != '"')
        return failAt(m_at, "a control character in a string has to be written as an escape");
    ++m_at;
    *text = m_unescaped;
    *isPlain = isPlainJsonText(m_unescaped);
    return true;
}

bool JsonParser::readEscape(QByteArray *out)
{
    const char *const start = m_at++;
    if (m_at == m_end)
        return failAt(m_at, "the text ends inside a string");
    constexpr QByteArrayView letters("\"\\/bfnrt");
    constexpr QByteArrayView meanings("\"\\/\b\f\n\r\t");
    const char letter = *m_at++;
    if (letter != 'u') {
        const qsizetype which = letters.indexOf(letter);
        if (which < 0)
            return failAt(start, "there is no such escape");
        out->append(meanings[which]);
        return true;
    }
    uint unit = 0;
    if (!readUnit(&unit))
        return false;
    if (!isHighSurrogate(unit) || m_end - m_at < 6 || m_at[0] != '\\' || m_at[1] != 'u') {
        appendUtf8(*out, unit);
        return true;
    }
    const char *const afterFirst = m_at;
    m_at += 2;
    uint second = 0;
    if (!readUnit(&second))
        return false;
    if (isLowSurrogate(second)) {
        appendUtf8(*out, 0x10000 + ((unit & 0x3FF) << 10) + (second & 0x3FF));
        return true;
    }
    m_at = afterFirst; // the first stands alone
    appendUtf8(*out, unit);
    return true;
}

bool JsonParser::readUnit(uint *unit)
{
    uint value = 0;
    for (int i = 0; i < 4; ++i, ++m_at) {
        const char digit = m_at == m_end ? '\0' : *m_at;
        if (digit >= '0' && digit <= '9')
            value = value * 16 + static_cast<uint>(digit - '0');
        else if ((digit | 0x20) >= 'a' && (digit | 0x20) <= 'f')
            value = value * 16 + static_cast<uint>((digit | 0x20) - 'a') + 10;
        else
            return failAt(m_at, "an escape of a code point has four hexadecimal digits");
    }
    *unit = value;
    return true;
}

void JsonParser::skipSpace()
{
    while (m_at != m_end && (*m_at == ' ' || *m_at == '\n' || *m_at == '\r' || *m_at == '\t'))
        ++m_at;
}

bool JsonParser::failAt(const char *place, const char *reason)
{
    m_failedAt = place;
    m_reason = reason;
    return false;
}

JsonSyntaxError JsonParser::error() const
{
    JsonSyntaxError error;
    error.offset = m_failedAt - m_begin;
    error.reason = QString::fromLatin1(m_reason);
    error.line = 1;
    const char *lineStart = m_begin;
    if (QByteArrayView(m_begin, m_end - m_begin).startsWith(byteOrderMark))
        lineStart += byteOrderMark.size();
    for (const char *p = lineStart; p < m_failedAt; ++p) {
        const bool isHalfOfCrLf = *p == '\r' && p + 1 != m_end && p[1] == '\n';
        if ((*p == '\n' || *p == '\r') && !isHalfOfCrLf) {
            ++error.line;
            lineStart = p + 1;
        }
    }
    error.column = 1;
    for (const char *p = lineStart; p < m_failedAt; ++p)
        error.column += (static_cast<uchar>(*p) & 0xC0) == 0x80 ? 0 : 1;
    return error;
}

} // namespace Migration
