// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonwriter.h>

#include <migration/json/jsonblocks.h>
#include <migration/json/jsontext.h>

#include <algorithm>
#include <cstring>
#include <utility>

namespace Migration {

JsonWriter::JsonWriter(JsonFormat format)
    : m_isIndented(format == JsonFormat::Indented)
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
        breakLine();
        put(end);
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
    if (frame->next > 0)
        put(',');
    breakLine();
    const auto index = static_cast<uint32_t>(frame->next++);
    if (frame->container->isObject()) {
        const JsonShape *shape = JsonAccess::shape(*frame->container);
        writeString(shape->keyAt(index), shape->isPlainAt(index));
        put(':');
        if (m_isIndented)
            put(' ');
    }
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
    case JsonValue::Type::String:
        writeString(JsonAccess::text(value), JsonAccess::isPlain(value));
        return;
    case JsonValue::Type::Array:
    case JsonValue::Type::Object: break;
    }
    const qsizetype size = value.size();
    const bool isObject = value.isObject();
    if (size == 0) {
        put(isObject ? QByteArrayView("{}") : QByteArrayView("[]"));
        return;
    }
    put(isObject ? '{' : '[');
    m_frames.append({&value, 0, size});
}

void JsonWriter::writeString(QByteArrayView text, bool isPlain)
{
    if (isPlain) {
        char *to = room(text.size() + 2);
        *to = '"';
        std::memcpy(to + 1, text.data(), static_cast<size_t>(text.size()));
        to[text.size() + 1] = '"';
        m_used += text.size() + 2;
        return;
    }
    QByteArray escaped;
    appendJsonEscaped(escaped, text);
    put('"');
    put(escaped);
    put('"');
}

void JsonWriter::breakLine()
{
    if (!m_isIndented)
        return;
    const qsizetype spaces = m_frames.size() * 2;
    char *to = room(spaces + 1);
    *to = '\n';
    std::memset(to + 1, ' ', static_cast<size_t>(spaces));
    m_used += spaces + 1;
}

void JsonWriter::put(char c)
{
    *room(1) = c;
    ++m_used;
}

void JsonWriter::put(QByteArrayView text)
{
    std::memcpy(room(text.size()), text.data(), static_cast<size_t>(text.size()));
    m_used += text.size();
}

char *JsonWriter::room(qsizetype bytes)
{
    if (m_size - m_used < bytes) {
        m_out.resize(std::max(m_size * 2, m_used + bytes));
        m_data = m_out.data();
        m_size = m_out.size();
    }
    return m_data + m_used;
}

} // namespace Migration
