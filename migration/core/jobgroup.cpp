// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobgroup.h"

#include <QPointer>

#include <algorithm>

namespace Migration {

JobGroup::JobGroup(int atOnce, Policy policy, QObject *parent)
    : Job(parent)
    , m_atOnce(std::max(1, atOnce))
    , m_policy(policy)
{
}

JobGroup::~JobGroup() = default;

bool JobGroup::add(Factory make, Done done)
{
    if (m_over || isFinished())
        return false;
    m_waiting.push_back({std::move(make), std::move(done)});
    if (m_started && !m_making) { // while a factory runs, the loop that called it goes on
        startMore();
        finishIfDone();
        reportProgress();
    }
    return true;
}

void JobGroup::doStart()
{
    m_started = true;
    startMore();
    finishIfDone();
    reportProgress();
}

void JobGroup::doCancel()
{
    m_canceled = true;
    stop();
    finishIfDone();
    reportProgress();
}

void JobGroup::stop()
{
    m_stopping = true;
    for (const auto &job : m_running)
        job->cancel();
}

void JobGroup::startMore()
{
    while (!m_stopping && m_next < m_waiting.size()
           && m_running.size() < static_cast<size_t>(m_atOnce)) {
        Member member = std::exchange(m_waiting[m_next++], {});
        m_making = true;
        std::unique_ptr<Job> job = member.make();
        m_making = false;
        if (!job) {
            ++m_doneCount; // the factory found that nothing is left to do
            continue;
        }
        Job *raw = job.get();
        m_running.push_back(std::move(job));
        connect(raw, &Job::noteAdded, this, &Job::noteAdded);
        connect(raw, &Job::finished, this,
                [this, raw, done = std::move(member.done)] { onMemberFinished(raw, done); });
        raw->start();
    }
}

void JobGroup::onMemberFinished(Job *job, const Done &done)
{
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [job](const auto &other) { return other.get() == job; });
    it->release()->deleteLater(); // it is in the middle of its own signal
    m_running.erase(it);
    ++m_doneCount;
    noteOutcome(*job);

    const QPointer<JobGroup> alive(this); // the callback may destroy the group
    if (done)
        done(*job);
    if (!alive)
        return;
    startMore();
    finishIfDone();
    reportProgress();
}

void JobGroup::noteOutcome(const Job &job)
{
    if (job.state() == State::Failed) {
        ++m_failed;
        if (m_firstError.kind == Error::Kind::None)
            m_firstError = job.error();
    }
    if (m_policy == Policy::ContinueOnError || m_stopping || job.state() == State::Succeeded)
        return;
    m_canceled = job.state() == State::Canceled;
    stop();
}

void JobGroup::finishIfDone()
{
    if (!m_running.empty() || (!m_stopping && m_next < m_waiting.size()))
        return;
    m_over = true;
    m_doneCount = static_cast<qint64>(m_waiting.size()); // what never started was skipped
    if (m_canceled)
        endCanceled();
    else if (m_failed > 0 && m_policy == Policy::StopOnError)
        fail(m_firstError);
    else
        succeed();
}

// Comes last wherever it is called: whoever listens may destroy the group.
void JobGroup::reportProgress()
{
    setProgress(m_doneCount, static_cast<qint64>(m_waiting.size()));
}

} // namespace Migration
