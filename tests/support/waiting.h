// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

#include <QSignalSpy>

namespace TestSupport {

constexpr int kPatienceMs = 15'000;

// Starts a job and lets the event loop run until it has ended; true if it succeeded.
inline bool runJob(Migration::Job &job)
{
    QSignalSpy finished(&job, &Migration::Job::finished);
    job.start();
    return finished.wait(kPatienceMs) && job.state() == Migration::Job::State::Succeeded;
}

} // namespace TestSupport
