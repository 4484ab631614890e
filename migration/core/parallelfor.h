// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QThread>
#include <QThreadPool>

#include <algorithm>
#include <atomic>

namespace Migration {

// Calls work(0) … work(count - 1) on all processors, the calling thread among them, and returns when
// all are done. For computation on values that no two calls share. Returns early when `stopped`.
template<typename Work>
void parallelFor(size_t count, const std::atomic_bool &stopped, const Work &work)
{
    constexpr size_t portion = 16; // so that threads do not queue up for their next number
    std::atomic_size_t next = 0;
    const auto takeAndWork = [&] {
        for (size_t from = next.fetch_add(portion); from < count; from = next.fetch_add(portion)) {
            for (size_t i = from; i < std::min(from + portion, count) && !stopped; ++i)
                work(i);
        }
    };
    // A pool of its own: the caller may sit on the last free thread of the common one.
    QThreadPool pool;
    const int threads = std::clamp(QThread::idealThreadCount(), 1, 8);
    pool.setMaxThreadCount(threads);
    for (int i = 1; i < threads && count > portion; ++i)
        pool.start(takeAndWork);
    takeAndWork();
    pool.waitForDone();
}

template<typename Work>
void parallelFor(size_t count, const Work &work)
{
    const std::atomic_bool never = false;
    parallelFor(count, never, work);
}

} // namespace Migration
