// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

#include <QPointer>
#include <QThreadPool>

#include <atomic>
#include <functional>
#include <memory>
#include <optional>

namespace Migration {

// What computations that were started in this thread deliver their results to: it outlives every
// job, and a program that ends before a result was heard of only drops the message.
std::shared_ptr<QObject> inboxOfThisThread();

// Pure computation on value types, run on a pool thread and delivered as a job. The work is given a
// flag that turns true when nobody waits for it any more; what it returns then is dropped.
template<typename T>
class ComputeJob final : public Job
{
public:
    using Stop = std::shared_ptr<const std::atomic_bool>;
    using Work = std::function<Result<T>(const std::atomic_bool &stopped)>;

    explicit ComputeJob(Work work, QObject *parent = nullptr)
        : Job(parent)
        , m_work(std::move(work))
    {
    }
    ~ComputeJob() override { m_stopped->store(true); }

    T &result() { return *m_result; } // only after Succeeded

protected:
    void doStart() override
    {
        QThreadPool::globalInstance()->start([work = std::move(m_work), stopped = m_stopped,
                                              self = QPointer<ComputeJob>(this),
                                              inbox = inboxOfThisThread()]() mutable {
            auto result = std::make_shared<Result<T>>(work(*stopped));
            work =
                nullptr; // what it holds, a folder with its lock, goes before the result is heard of
            // Posting to the inbox is safe even if the job has died meanwhile, and only the
            // starter's thread looks at `self`.
            QMetaObject::invokeMethod(
                inbox.get(),
                [self, result] {
                    if (self)
                        self->deliver(std::move(*result));
                },
                Qt::QueuedConnection);
        });
    }
    void doCancel() override
    {
        m_stopped->store(true);
        endCanceled();
    }

private:
    void deliver(Result<T> result)
    {
        if (!result)
            return fail(result.error());
        m_result.emplace(std::move(*result));
        succeed();
    }

    Work m_work;
    std::shared_ptr<std::atomic_bool> m_stopped = std::make_shared<std::atomic_bool>(false);
    std::optional<T> m_result;
};

} // namespace Migration
