// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/plan/plan.h>
#include <migration/run/journal.h>

#include <QHash>

#include <memory>
#include <vector>

namespace Migration {

enum class ChangeState { Waiting, Running, Done, Failed, Blocked, NotRun };

// Why something failed. Few changes do, and an error takes as much room as all else that is known of
// a change.
class OutcomeError
{
public:
    OutcomeError() = default; // nothing did
    OutcomeError(Error error);

    const Error &operator*() const;
    const Error *operator->() const { return &**this; }

private:
    std::shared_ptr<const Error> m_error;
};

// What has become of one change; rebuilt from the journal when a run is resumed.
struct ChangeOutcome
{
    ChangeState state = ChangeState::Waiting;
    QString destinationId;
    bool written = false; // the write itself is done, whatever came of patching
    bool patched = false; // deferred references are in
    bool undone = false;
    JournalDocument before;
    JournalDocument after;
    QStringList filledSlots;
    OutcomeError error;
    QString note;
    bool unresolvedIntent = false; // a write was under way when the program ended
    int unresolvedStep = 0;

    void mayHaveArrived(); // the answer to a write was lost
};

struct RunState
{
    std::vector<ChangeOutcome> outcomes; // one a change of the plan
    bool ended = false;

    static RunState beforeRun(const Plan &plan);
    // What the journal says, entry by entry, and that it says no more.
    void take(const JournalEntry &entry);
    void settle();
    // The journal of a run that was killed before its first line does not exist.
    static Result<RunState> fromJournal(const Plan &plan, const QString &path);
    int count(ChangeState state) const;
};

} // namespace Migration
