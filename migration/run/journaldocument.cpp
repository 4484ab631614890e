// SPDX-License-Identifier: GPL-3.0-or-later
#include "journaldocument.h"

#include <migration/json/jsonio.h>
#include <migration/run/journal.h>

namespace Migration {

JournalLines::JournalLines(const QString &path)
    : m_file(path)
{
}

std::optional<JsonValue> JournalLines::read(qint64 offset, qint64 size)
{
    QByteArray text;
    {
        const QMutexLocker lock(&m_mutex);
        if (offset == m_lastOffset)
            return m_last;
        if (!m_file.isOpen() && !m_file.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
            return {};
        if (!m_file.seek(offset))
            return {};
        text = m_file.read(size);
    }
    const auto line = readJson(text, Journal::lineLimits); // the others need not wait for this
    if (text.size() != size || !line)
        return {};
    const QMutexLocker lock(&m_mutex);
    m_lastOffset = offset;
    m_last = *line;
    return *line;
}

JournalDocument::JournalDocument(JsonValue document)
    : m_document(std::move(document))
{
}

JournalDocument::JournalDocument(std::shared_ptr<JournalLines> lines, qint64 offset, qint64 size,
                                 const char *member)
    : m_lines(std::move(lines))
    , m_offset(offset)
    , m_size(size)
    , m_member(member)
{
}

std::optional<JsonValue> JournalDocument::read() const
{
    if (!m_lines)
        return m_document;
    const auto line = m_lines->read(m_offset, m_size);
    const JsonValue *document = line ? line->find(m_member) : nullptr;
    return document ? std::optional<JsonValue>(*document) : std::nullopt;
}

} // namespace Migration
