// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>

#include <QPointer>

namespace App {

// A step that starts a job which goes on being needed after it, such as a server, and ends when that
// job has finished starting. The other job is owned elsewhere.
class WaitFor final : public Migration::Job
{
public:
    explicit WaitFor(Migration::Job *other)
        : m_other(other)
    {
    }

protected:
    void doStart() override
    {
        connect(m_other, &Job::finished, this, [this] {
            if (m_other->state() == State::Succeeded)
                succeed();
            else
                fail(m_other->error());
        });
        m_other->start();
    }
    void doCancel() override { endCanceled(); }

private:
    QPointer<Migration::Job> m_other;
};

} // namespace App
