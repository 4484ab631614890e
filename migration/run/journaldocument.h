// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QFile>
#include <QMutex>

#include <memory>
#include <optional>

namespace Migration {

// Reads single lines of a journal again. Shared by all documents that lie in it; may be asked from
// any thread.
class JournalLines
{
public:
    explicit JournalLines(const QString &path);

    std::optional<JsonValue> read(qint64 offset, qint64 size);

private:
    QMutex m_mutex;
    QFile m_file;
    qint64 m_lastOffset = -1; // what is asked for again is mostly what was asked for last
    JsonValue m_last;
};

// A document that a run met: at hand, or in the journal, from where it is read when it is asked for. A
// run keeps two of them for every change, which together are more than fits into memory.
class JournalDocument
{
public:
    JournalDocument() = default; // there is none
    JournalDocument(JsonValue document);
    JournalDocument(std::shared_ptr<JournalLines> lines, qint64 offset, qint64 size,
                    const char *member);

    explicit operator bool() const { return m_document || m_lines; }
    // Nothing as well where the journal can not be read any more.
    std::optional<JsonValue> read() const;

private:
    std::optional<JsonValue> m_document;
    std::shared_ptr<JournalLines> m_lines;
    qint64 m_offset = 0;
    qint64 m_size = 0;
    const char *m_member = nullptr;
};

} // namespace Migration
