// SPDX-License-Identifier: GPL-3.0-or-later
#include "jobgroup.h"

#include <algorithm>

namespace Migration {

JobGroup::JobGroup(int atOnce, Policy policy, QObject *parent)
    : Job(parent)
    , m_atOnce(std::max(1, atOnce))
    , m_policy(policy)
{
}

JobGroup::~JobGroup() = default;

void JobGroup::add(Factory make, Done done)
{
    m_waiting.push_back({std::move(make), std::move(done)});
    if (m_started && !m_stopping)
        startMore();
}

void JobGroup::doStart()
{
    m_started = true;
    startMore();
    finishIfDone();
}

void JobGroup::doCancel()
{
    m_canceled = true;
    m_stopping = true;
    for (const auto &job : m_running)
        job->cancel();
    finishIfDone();
}

void JobGroup::startMore()
{
    while (!m_stopping && m_next < m_waiting.size()
           && m_running.size() < static_cast<size_t>(m_atOnce)) {
        Member member = std::exchange(m_waiting[m_next++], {});
        auto job = member.make();
        Job *raw = job.get();
        m_running.push_back(std::move(job));
        connect(raw, &Job::noteAdded, this, &Job::noteAdded);
        connect(raw, &Job::finished, this,
                [this, raw, done = std::move(member.done)] { onMemberFinished(raw, done); });
        raw->start();
    }
    setProgress(m_doneCount, static_cast<qint64>(m_waiting.size()));
}

void JobGroup::onMemberFinished(Job *job, const Done &done)
{
    // `done` lives in the connection of `job`: keep both alive until the call has returned.
    const auto it = std::find_if(m_running.begin(), m_running.end(),
                                 [job](const auto &other) { return other.get() == job; });
    std::unique_ptr<Job> owned = std::move(*it);
    m_running.erase(it);
    ++m_doneCount;
    if (owned->state() == State::Failed) {
        ++m_failed;
        if (m_firstError.kind == Error::Kind::None)
            m_firstError = owned->error();
        if (m_policy == Policy::StopOnError) {
            m_stopping = true;
            for (const auto &other : m_running)
                other->cancel();
        }
    }
    if (done)
        done(*owned);
    owned.release()->deleteLater(); // it is in the middle of its own signal
    startMore();
    finishIfDone();
}

void JobGroup::finishIfDone()
{
    if (!m_running.empty() || (!m_stopping && m_next < m_waiting.size()))
        return;
    if (m_canceled)
        endCanceled();
    else if (m_firstError.kind != Error::Kind::None && m_policy == Policy::StopOnError)
        fail(m_firstError);
    else
        succeed();
}

} // namespace Migration
