// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonio.h>
#include <migration/run/journaldocument.h>

#include <QDateTime>
#include <QFile>
#include <QString>

#include <functional>
#include <memory>

namespace Migration {

// One line of a run's record. `step` 0 is the write itself, 1 the patching of deferred references.
struct JournalEntry
{
    enum class Event { Begun, Intent, Done, Failed, Blocked, Undone, Ended };
    Event event = Event::Intent;
    int change = -1;
    int step = 0;
    QDateTime time;
    QString destinationId;
    JournalDocument before;  // Intent: what the write is about to replace
    JournalDocument after;   // Done: what the platform answered or gave on reading back
    QStringList filledSlots; // Done: keys of secret slots that were written
    Error error;             // Failed
    QString note;
};

// The append-only record of one run: intent before every write, outcome after it. Intents are on the
// disk before their request is sent. A torn last line (power cut) is dropped on opening, and said.
//
// What it says already is handed on entry by entry, and never lies in memory as a whole: a journal
// holds two documents for everything that was written. Of one that turns out to be damaged, the
// entries before the damage have been handed on.
class Journal
{
public:
    using Visit = std::function<void(const JournalEntry &)>;

    static Result<std::unique_ptr<Journal>> create(const QString &path);
    static Result<std::unique_ptr<Journal>> openForAppending(const QString &path,
                                                             const Visit &earlier = {});
    // Reads without opening for writing.
    static Result<> read(const QString &path, const Visit &visit, bool *tornTail = nullptr);

    // Documents lie two levels down in a line, and may be as deep as any document.
    static constexpr JsonLimits lineLimits{.depth = 300, .bytes = 1LL << 30};

    qsizetype count() const { return m_count; } // of entries, earlier ones included
    bool hadTornTail() const { return m_tornTail; }

    // Handed to the system; survives the process. Gives the entry back with its documents where they
    // lie now.
    Result<JournalEntry> append(JournalEntry entry);
    Result<> sync() const { return syncing()(); } // on the disk; survives the power
    // The same for what has been appended by now; may be called on another thread, meanwhile or later.
    std::function<Result<>()> syncing() const;

private:
    explicit Journal(const QString &path);

    std::shared_ptr<QFile> m_file;
    std::shared_ptr<JournalLines> m_lines;
    qsizetype m_count = 0;
    bool m_tornTail = false;
};

} // namespace Migration
