// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QFile>
#include <QMutex>

#include <memory>
#include <optional>
#include <variant>

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
    enum class Member : uint8_t { Before, After }; // of a journal's line
    static const char *nameOf(Member member);

    JournalDocument() = default; // there is none
    JournalDocument(JsonValue document);
    JournalDocument(std::shared_ptr<JournalLines> lines, qint64 offset, qsizetype size,
                    Member member);

    explicit operator bool() const { return m_place.index() != 0; }
    // Nothing as well where the journal can not be read any more.
    std::optional<JsonValue> read() const;

private:
    struct Line
    {
        std::shared_ptr<JournalLines> lines;
        qint64 offset;
        int size;
        Member member;
    };

    std::variant<std::monostate, JsonValue, Line> m_place;
};

} // namespace Migration
