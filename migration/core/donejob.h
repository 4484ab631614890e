// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

namespace Migration {

// A step with nothing left to do, where a job is asked for.
class DoneJob final : public Job
{
public:
    using Job::Job;

protected:
    void doStart() override { succeed(); }
    void doCancel() override { endCanceled(); }
};

} // namespace Migration
