// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QIODevice>

namespace Migration {

// Collects small pieces of a long text and hands them to a device in large ones. After a failure the
// rest goes nowhere; finish() tells.
class BufferedWriter
{
public:
    explicit BufferedWriter(QIODevice &device) // which outlives the writer
        : m_device(device)
    {
    }

    void write(QByteArrayView text)
    {
        m_buffer.append(text.data(), text.size());
        if (m_buffer.size() >= portion)
            flush();
    }

    // False when the device did not take all.
    bool finish()
    {
        flush();
        return m_isGood;
    }

private:
    static constexpr qsizetype portion = 256 * 1024;

    void flush()
    {
        for (qsizetype from = 0; m_isGood && from < m_buffer.size();) {
            // A disk that fills up takes a part first and gives its reason only when asked for the rest.
            const qint64 taken =
                m_device.write(m_buffer.constData() + from, m_buffer.size() - from);
            m_isGood = taken > 0;
            from += taken;
        }
        m_buffer.resize(0); // keeps the room
    }

    QIODevice &m_device;
    QByteArray m_buffer;
    bool m_isGood = true;
};

} // namespace Migration
