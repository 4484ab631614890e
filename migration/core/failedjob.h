// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

namespace Migration {

// A job that could not even be begun: it ends with its reason the way any other would, so that a
// caller handles one kind of failure only.
class FailedJob final : public Job
{
public:
    explicit FailedJob(Error error, QObject *parent = nullptr)
        : Job(parent)
        , m_why(std::move(error))
    {
    }

protected:
    void doStart() override { fail(m_why); }
    void doCancel() override { endCanceled(); }

private:
    Error m_why;
};

} // namespace Migration
