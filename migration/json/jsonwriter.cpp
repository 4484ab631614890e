// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonwriter.h>

#include <migration/json/jsonblocks.h>
#include <migration/json/jsontext.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace Migration {

namespace {

char *copied(char *to, QByteArrayView text)
{
    std::memcpy(to, text.data(), static_cast<size_t>(text.size()));
    return to + text.size();
}

qsizetype mostBytes(QByteArrayView text, bool isPlain)
{
    return (isPlain ? text.size() : text.size() * 6) + 2;
}

char *quoted(char *to, QByteArrayView text, bool isPlain)
{
    *to++ = '"';
    to = isPlain ? copied(to, text) : writeJsonEscaped(to, text);
    *to++ = '"';
    return to;
}

} // namespace

JsonWriter::JsonWriter(JsonFormat format, int level)
    : m_isIndented(format == JsonFormat::Indented)
    , m_level(level)
    , m_out(4096, Qt::Uninitialized)
    , m_data(m_out.data())
    , m_size(m_out.size())
{
}

void JsonWriter::write(const JsonValue &root)
{
    writeValue(root);
    while (!m_frames.isEmpty()) {
        Frame &frame = m_frames.last();
        if (frame.next < frame.size) {
            writeNext(&frame);
            continue;
        }
        const char end = frame.container->isObject() ? '}' : ']';
        m_frames.removeLast();
        char *to = broken(room(lineBreak() + 1));
        *to++ = end;
        wrote(to);
    }
}

QByteArray JsonWriter::takeText()
{
    m_out.resize(m_used);
    if (m_out.capacity() / 4 > m_used) // it may be kept for long
        m_out.squeeze();
    m_data = nullptr;
    m_size = 0;
    m_used = 0;
    return std::exchange(m_out, QByteArray());
}

void JsonWriter::writeNext(Frame *frame)
{
    const auto index = static_cast<uint32_t>(frame->next++);
    const JsonShape *shape =
        frame->container->isObject() ? JsonAccess::shape(*frame->container) : nullptr;
    const QByteArrayView key = shape ? shape->keyAt(index) : QByteArrayView("");
    const bool isPlain = !shape || shape->isPlainAt(index);
    char *to = room(lineBreak() + mostBytes(key, isPlain) + 3);
    if (index > 0)
        *to++ = ',';
    to = broken(to);
    if (shape) {
        to = quoted(to, key, isPlain);
        *to++ = ':';
        if (m_isIndented)
            *to++ = ' ';
    }
    wrote(to);
    writeValue(JsonAccess::block(*frame->container)->values()[index]);
}

void JsonWriter::writeValue(const JsonValue &value)
{
    switch (value.type()) {
    case JsonValue::Type::Null: put("null"); return;
    case JsonValue::Type::Bool:
        put(value.toBool() ? QByteArrayView("true") : QByteArrayView("false"));
        return;
    case JsonValue::Type::Number: put(JsonAccess::text(value)); return;
    case JsonValue::Type::String: {
        const QByteArrayView text = JsonAccess::text(value);
        const bool isPlain = JsonAccess::isPlain(value);
        wrote(quoted(room(mostBytes(text, isPlain)), text, isPlain));
        return;
    }
    case JsonValue::Type::Array:
    case JsonValue::Type::Object: break;
    }
    const qsizetype size = value.size();
    const bool isObject = value.isObject();
    if (size == 0) {
        put(isObject ? QByteArrayView("{}") : QByteArrayView("[]"));
        return;
    }
    put(isObject ? QByteArrayView("{") : QByteArrayView("["));
    m_frames.append({&value, 0, size});
}

char *JsonWriter::broken(char *to) const
{
    if (!m_isIndented)
        return to;
    const qsizetype spaces = lineBreak() - 1;
    *to = '\n';
    std::memset(to + 1, ' ', static_cast<size_t>(spaces));
    return to + spaces + 1;
}

void JsonWriter::put(QByteArrayView text)
{
    wrote(copied(room(text.size()), text));
}

void JsonWriter::grow(qsizetype bytes)
{
    m_out.resize(std::max(m_size * 2, m_used + bytes));
    m_data = m_out.data();
    m_size = m_out.size();
}

} // namespace Migration
