// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonio.h>

#include <QVarLengthArray>

namespace Migration {

// Prints one tree, without recursion. Numbers, keys and strings leave as they came in.
class JsonWriter
{
public:
    explicit JsonWriter(JsonFormat format);

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
    void breakLine();
    void put(char c);
    void put(QByteArrayView text);
    char *room(qsizetype bytes); // where that many bytes may be written

    const bool m_isIndented;
    QByteArray m_out;
    char *m_data; // of m_out, asked for once and not with every word
    qsizetype m_size;
    qsizetype m_used = 0;
    QVarLengthArray<Frame, 24> m_frames;
};

} // namespace Migration
