// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/json.h>

#include <algorithm>
#include <numeric>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

bool isPlain(char byte)
{
    return static_cast<unsigned char>(byte) >= 0x20 && byte != '"' && byte != '\\';
}

void writeEscaped(QByteArray &out, char byte)
{
    switch (byte) {
    case '"': out += "\\\""; break;
    case '\\': out += "\\\\"; break;
    case '\b': out += "\\b"; break;
    case '\f': out += "\\f"; break;
    case '\n': out += "\\n"; break;
    case '\r': out += "\\r"; break;
    case '\t': out += "\\t"; break;
    default: out += "\\u00" + QByteArray(1, byte).toHex();
    }
}

// What needs no escape goes in whole runs: documents are mostly that.
void writeText(QByteArray &out, const QString &text)
{
    const QByteArray bytes = text.toUtf8();
    out += '"';
    for (auto at = bytes.cbegin(); at != bytes.cend();) {
        const auto end = std::find_if_not(at, bytes.cend(), isPlain);
        out.append(at, end - at);
        at = end;
        if (at != bytes.cend())
            writeEscaped(out, *at++);
    }
    out += '"';
}

void writeLineBreak(QByteArray &out, int depth, Json::Style style)
{
    if (style == Json::Style::Indented)
        out += '\n' + QByteArray(qsizetype(depth) * 2, ' ');
}

} // namespace

Json::Json(const QString &text)
    : m_type(Type::String)
    , m_text(text)
{
}

Json::Json(QLatin1StringView text)
    : Json(QString(text))
{
}

Json Json::array(QList<Json> items)
{
    Json result;
    result.m_type = Type::Array;
    result.m_items = std::move(items);
    return result;
}

Json Json::texts(const QStringList &items)
{
    Json result = array();
    for (const QString &item : items)
        result.append(item);
    return result;
}

Json Json::object(std::initializer_list<Member> members)
{
    Json result;
    result.m_type = Type::Object;
    for (const Member &member : members)
        result.set(member.first, member.second);
    return result;
}

Json Json::numberText(const QString &text)
{
    Json result;
    result.m_type = Type::Number;
    result.m_text = text;
    return result;
}

Json Json::literal(const char *text)
{
    const std::optional<Json> result = parse(QByteArray(text));
    Q_ASSERT(result);
    return *result;
}

qint64 Json::toInteger(qint64 otherwise) const
{
    bool ok = false;
    const qint64 number = isNumber() ? m_text.toLongLong(&ok) : 0;
    return ok ? number : otherwise;
}

QStringList Json::toTexts() const
{
    QStringList result;
    if (isArray()) {
        for (const Json &item : m_items) {
            if (item.isString())
                result += item.m_text;
        }
    }
    return result;
}

void Json::append(Json value)
{
    m_items.append(std::move(value));
}

void Json::removeAt(qsizetype index)
{
    m_items.removeAt(index);
}

qsizetype Json::indexOf(QAnyStringView key) const
{
    for (qsizetype i = 0; i < m_keys.size(); ++i) {
        if (QAnyStringView(m_keys.at(i)) == key)
            return i;
    }
    return -1;
}

const Json *Json::find(QAnyStringView key) const
{
    const qsizetype index = indexOf(key);
    return index < 0 ? nullptr : &m_items.at(index);
}

Json *Json::find(QAnyStringView key)
{
    const qsizetype index = indexOf(key);
    return index < 0 ? nullptr : &m_items[index];
}

const Json &Json::value(QAnyStringView key) const
{
    static const Json absent;
    const Json *found = find(key);
    return found ? *found : absent;
}

void Json::set(const QString &key, Json value)
{
    const qsizetype index = indexOf(key);
    if (index >= 0) {
        m_items[index] = std::move(value);
        return;
    }
    m_keys.append(key);
    m_items.append(std::move(value));
}

void Json::set(QLatin1StringView key, Json value)
{
    set(QString(key), std::move(value));
}

void Json::prepend(QLatin1StringView key, Json value)
{
    remove(key);
    m_keys.prepend(QString(key));
    m_items.prepend(std::move(value));
}

bool Json::remove(QAnyStringView key)
{
    const qsizetype index = indexOf(key);
    if (index < 0)
        return false;
    m_keys.removeAt(index);
    m_items.removeAt(index);
    return true;
}

Json Json::withSortedKeys() const
{
    Json result = *this;
    if (isArray()) {
        for (Json &item : result.m_items)
            item = item.withSortedKeys();
        return result;
    }
    QList<qsizetype> order(m_keys.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [this](qsizetype a, qsizetype b) { return m_keys.at(a) < m_keys.at(b); });
    for (qsizetype i = 0; i < order.size(); ++i) {
        result.m_keys[i] = m_keys.at(order.at(i));
        result.m_items[i] = m_items.at(order.at(i)).withSortedKeys();
    }
    return result;
}

QByteArray Json::toBytes(Style style) const
{
    QByteArray result;
    write(result, 0, style);
    return result;
}

void Json::write(QByteArray &out, int depth, Style style) const
{
    switch (m_type) {
    case Type::Null: out += "null"; return;
    case Type::Bool: out += m_flag ? "true" : "false"; return;
    case Type::Number: out += m_text.toLatin1(); return;
    case Type::String: writeText(out, m_text); return;
    case Type::Array:
    case Type::Object: break;
    }
    out += isArray() ? '[' : '{';
    for (qsizetype i = 0; i < m_items.size(); ++i) {
        if (i > 0)
            out += ',';
        writeLineBreak(out, depth + 1, style);
        if (isObject()) {
            writeText(out, m_keys.at(i));
            out += style == Style::Indented ? ": " : ":";
        }
        m_items.at(i).write(out, depth + 1, style);
    }
    if (!m_items.isEmpty())
        writeLineBreak(out, depth, style);
    out += isArray() ? ']' : '}';
}

} // namespace Sandbox
