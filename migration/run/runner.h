// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/clock.h>
#include <migration/core/job.h>
#include <migration/graph/dependencygraph.h>
#include <migration/model/mapping.h>
#include <migration/ports/connector.h>
#include <migration/run/journal.h>
#include <migration/run/runstate.h>
#include <migration/secrets/secretvault.h>

#include <deque>
#include <memory>

namespace Migration {

class ChangeJob;

// What a run works on; outlives the runner.
struct RunInput
{
    std::shared_ptr<const Plan> plan;
    std::shared_ptr<const PlatformProfile> profile;
    std::shared_ptr<const Snapshot> source;       // null for undo
    std::shared_ptr<const Snapshot> destination;  // as read right before the run
    Recipe recipe;
    Mapping mapping;                              // as known before the run
    Connector *connector = nullptr;
    SecretVault *vault = nullptr;
    Clock *clock = nullptr;
};

// Executes an approved plan: a change starts the moment what it needs is done, as many side by side
// as the connector bears. Journals intent and outcome of every write, goes on past failures, marks
// what depended on them as blocked. Pause lets running writes end; cancel as well, then stops.
class Runner final : public Job
{
    Q_OBJECT

public:
    Runner(RunInput input, std::unique_ptr<Journal> journal, QObject *parent = nullptr);
    ~Runner() override;

    void setPaused(bool paused);
    bool isPaused() const { return m_paused; }
    bool retry(int change); // one that failed or was blocked, while running or before start

    const RunState &runState() const { return m_state; }
    const Mapping &mapping() const { return m_mapping; }

signals:
    void changeStarted(int change);
    void changeFinished(int change);
    void pausedChanged(bool paused);

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Node;
    void schedule();
    void startChange(int change);
    void onChangeFinished(int change);
    void blockDependants(int change);
    void finishIfDone();

    RunInput m_input;
    std::unique_ptr<Journal> m_journal;
    RunState m_state;
    Mapping m_mapping;
    std::vector<Node> m_nodes;
    std::deque<int> m_ready;
    std::vector<std::unique_ptr<ChangeJob>> m_running;
    bool m_paused = false;
    bool m_stopping = false;
    Error m_fatal; // the journal can not be written: nothing may go on
};

} // namespace Migration
