// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonio.h>

#include <QVarLengthArray>

namespace Migration {

// Prints one tree, without recursion. Numbers, keys and strings leave as they came in.
class JsonWriter
{
public:
    // Indented text may be meant for a place `level` steps down in another one.
    explicit JsonWriter(JsonFormat format, int level = 0);

    void write(const JsonValue &root);
    QByteArray takeText();

private:
    struct Frame // a container that is being printed
    {
        const JsonValue *container;
        qsizetype next;
        qsizetype size;
    };

    void writeNext(Frame *frame);
    void writeValue(const JsonValue &value);
    void writeString(QByteArrayView text, bool isPlain);
    void put(QByteArrayView text);
    char *broken(char *to) const; // behind a line break that was written there
    qsizetype lineBreak() const { return m_isIndented ? (m_level + m_frames.size()) * 2 + 1 : 0; }
    // Where that many bytes may be written; wrote() says up to where they were.
    char *room(qsizetype bytes)
    {
        if (m_size - m_used < bytes)
            grow(bytes);
        return m_data + m_used;
    }
    void wrote(const char *end) { m_used = end - m_data; }
    void grow(qsizetype bytes);

    const bool m_isIndented;
    const qsizetype m_level;
    QByteArray m_out;
    char *m_data; // of m_out, asked for once and not with every word
    qsizetype m_size;
    qsizetype m_used = 0;
    QVarLengthArray<Frame, 24> m_frames;
};

} // namespace Migration
