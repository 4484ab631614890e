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

const char *JournalDocument::nameOf(Member member)
{
    return member == Member::Before ? "before" : "after";
}

JournalDocument::JournalDocument(JsonValue document)
    : m_place(std::move(document))
{
}

JournalDocument::JournalDocument(std::shared_ptr<JournalLines> lines, qint64 offset, qsizetype size,
                                 Member member)
    : m_place(Line{std::move(lines), offset, static_cast<int>(size), member})
{
}

std::optional<JsonValue> JournalDocument::read() const
{
    if (const JsonValue *atHand = std::get_if<JsonValue>(&m_place))
        return *atHand;
    const Line *place = std::get_if<Line>(&m_place);
    const auto line = place ? place->lines->read(place->offset, place->size) : std::nullopt;
    const JsonValue *document = line ? line->find(nameOf(place->member)) : nullptr;
    return document ? std::optional<JsonValue>(*document) : std::nullopt;
}

} // namespace Migration
