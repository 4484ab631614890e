// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

#include <functional>
#include <memory>
#include <vector>

namespace Migration {

// Runs jobs one after the other or side by side up to a limit, as one job: one progress number over
// its members (finished, failed and skipped all count as done) and one cancel. Members are made by a
// factory right before they start, so a thousand queued members cost nothing. A group that stops at
// an error or a cancelled member cancels what runs and skips what waits.
class JobGroup final : public Job
{
    Q_OBJECT

public:
    enum class Policy { StopOnError, ContinueOnError };
    using Factory = std::function<std::unique_ptr<Job>()>;
    using Done = std::function<void(Job &)>; // called before the member is destroyed

    explicit JobGroup(int atOnce = 1, Policy policy = Policy::StopOnError,
                      QObject *parent = nullptr);
    ~JobGroup() override;

    // Before or while running; false once the group has ended, `make` is not called then. A factory
    // that returns nothing skips its member.
    bool add(Factory make, Done done = {});
    int failedCount() const { return m_failed; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Member
    {
        Factory make;
        Done done;
    };

    void startMore();
    void stop();
    void onMemberFinished(Job *job, const Done &done);
    void noteOutcome(const Job &job);
    void finishIfDone();
    void reportProgress();

    const int m_atOnce;
    const Policy m_policy;
    std::vector<Member> m_waiting;
    size_t m_next = 0;
    std::vector<std::unique_ptr<Job>> m_running;
    qint64 m_doneCount = 0;
    int m_failed = 0;
    bool m_started = false;
    bool m_stopping = false;
    bool m_canceled = false;
    bool m_making = false; // a factory is being called
    bool m_over = false;   // the outcome is known, nothing can be added
    Error m_firstError;
};

} // namespace Migration
