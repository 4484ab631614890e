// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/json/jsonio.h>
#include <migration/run/journaldocument.h>

#include <QDateTime>
#include <QFile>
#include <QString>

#include <memory>
#include <optional>
#include <vector>

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
class Journal
{
public:
    static Result<std::unique_ptr<Journal>> create(const QString &path);
    static Result<std::unique_ptr<Journal>> openForAppending(const QString &path);
    // Reads without opening for writing.
    static Result<std::vector<JournalEntry>> read(const QString &path, bool *tornTail = nullptr);

    // Documents lie two levels down in a line, and may be as deep as any document.
    static constexpr JsonLimits lineLimits{.depth = 300, .bytes = 1LL << 30};

    qsizetype count() const { return m_count; } // of entries, earlier ones included
    std::vector<JournalEntry> takeEarlier() { return std::exchange(m_earlier, {}); }
    bool hadTornTail() const { return m_tornTail; }

    // Handed to the system; survives the process. Gives the entry back with its documents where they
    // lie now.
    Result<JournalEntry> append(JournalEntry entry);
    Result<> sync(); // on the disk; survives the power

private:
    explicit Journal(const QString &path);

    QFile m_file;
    std::shared_ptr<JournalLines> m_lines;
    std::vector<JournalEntry> m_earlier; // what was there when it was opened
    qsizetype m_count = 0;
    bool m_tornTail = false;
};

} // namespace Migration
