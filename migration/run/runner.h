// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/clock.h>
#include <migration/core/job.h>
#include <migration/graph/adjacency.h>
#include <migration/graph/validator.h>
#include <migration/ports/connector.h>
#include <migration/run/journal.h>
#include <migration/run/runstate.h>
#include <migration/run/writelanes.h>
#include <migration/secrets/secretvault.h>

#include <QPointer>

#include <memory>

namespace Migration {

class ChangeJob;
class RunContext;

// What a run works on; connector, vault and clock outlive the runner.
struct RunInput
{
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const PlatformProfile> profile;
    ValidationInput validation; // what the plan was made from; source and graph absent for an undo
    Connector *connector = nullptr;
    SecretVault *vault = nullptr;
    Clock *clock = nullptr;
    Connector *source = nullptr; // only where files are to be fetched, and somebody is logged in
};

// Executes an approved plan: a change starts the moment what it needs is done, as many side by side
// as the connector bears. Journals intent and outcome of every write, goes on past failures, marks
// what depended on them as blocked. A journal with entries is gone on with. Pause lets writes under
// way end; cancel as well, then stops; what was not run can be resumed.
class Runner final : public Job
{
    Q_OBJECT

public:
    // `state` is what the journal says already.
    Runner(RunInput input, std::unique_ptr<Journal> journal, RunState state,
           QObject *parent = nullptr);
    ~Runner() override;

    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    // A failed change is tried again, with what was blocked by it. While running, or after the end
    // through a resumed run.
    bool retry(int change);

    const Plan &plan() const { return *m_input.plan; }
    std::shared_ptr<const Plan> sharedPlan() const { return m_input.plan; }
    const RunState &runState() const;
    const Mapping &mapping() const { return m_input.validation.mapping; }

signals:
    void changeStarted(int change);  // also with its patch
    void changeFinished(int change); // after each start; or blocked, without one
    void pausedChanged(bool paused);

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Intent
    {
        JournalEntry entry;
        QPointer<ChangeJob> job;
    };

    void adoptMatches();
    void lookForNewcomers(); // what would be created may have come to be since the preview
    void begin();
    void consider(int change); // starts it if everything it needs is there
    void schedule();
    void startJob(int change, int step);
    void onJobFinished(ChangeJob *job);
    void record(int change, int step, ChangeJob &job);
    void blockUsersOf(int change);
    bool block(int user, int missing); // unless it has come to something already
    bool waitsForPatch(int change, int need) const;
    void flushIntents();
    void onFlushed(const std::vector<Intent> &intents);
    void settle(int change);
    void finishIfDone();
    void append(JournalEntry *entry);

    RunInput m_input;
    std::unique_ptr<Journal> m_journal;
    std::unique_ptr<RunContext> m_context;
    Adjacency m_users;        // of each change: those that need it
    Adjacency m_patchedAfter; // those whose patch does
    std::vector<char> m_queued;
    WriteLanes m_ready;
    std::vector<std::unique_ptr<ChangeJob>> m_running;
    std::vector<std::unique_ptr<Job>> m_looking;
    std::vector<Intent> m_intents;   // announced, and not yet on the disk
    std::unique_ptr<Job> m_flushing; // intents that are on their way there
    bool m_paused = false;
    bool m_stopping = false;
    bool m_begun = false;
    std::optional<Error> m_fatal; // the journal can not be written: nothing may go on
};

} // namespace Migration
