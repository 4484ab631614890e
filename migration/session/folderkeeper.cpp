// SPDX-License-Identifier: GPL-3.0-or-later
#include "folderkeeper.h"

#include <QDebug>

#include <algorithm>

namespace Migration {

namespace {

class Settling final : public Job
{
public:
    explicit Settling(FolderKeeper &keeper)
        : m_keeper(keeper)
    {
    }

protected:
    void doStart() override
    {
        if (!m_keeper.isWriting())
            return succeed();
        connect(&m_keeper, &FolderKeeper::idle, this, [this] { succeed(); });
    }
    void doCancel() override { endCanceled(); }

private:
    FolderKeeper &m_keeper;
};

} // namespace

// Goes back to its keeper, written or not, when nobody holds it any more.
struct FolderKeeper::Writing
{
    Task task;
    std::atomic_bool begun = false;
};

FolderKeeper::~FolderKeeper()
{
    if (isWriting()) {
        m_job.reset(); // gives back what was never begun
        m_released.acquire();
    }
    for (const Task &task : m_waiting) {
        if (const auto written = task.write(); !written)
            qWarning().noquote() << written.error().text(); // no window is left to show it
    }
}

void FolderKeeper::write(const QString &file, Write write)
{
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [&](const Task &task) { return task.file == file; });
    if (waiting != m_waiting.end())
        waiting->write = std::move(write);
    else
        m_waiting.push_back({file, std::move(write)});
    if (!isWriting())
        startNext();
}

void FolderKeeper::startNext()
{
    const std::shared_ptr<Writing> writing(
        new Writing{std::move(m_waiting.front())}, [this](Writing *ended) {
            const auto isSame = [ended](const Task &task) { return task.file == ended->task.file; };
            if (!ended->begun && std::none_of(m_waiting.begin(), m_waiting.end(), isSame))
                m_waiting.push_front(std::move(ended->task));
            delete ended;
            m_released.release();
        });
    m_waiting.pop_front();
    m_job = std::make_unique<ComputeJob<bool>>([writing](const std::atomic_bool &) -> Result<bool> {
        writing->begun = true;
        if (auto written = writing->task.write(); !written)
            return tl::unexpected(written.error());
        return true;
    });
    connect(m_job.get(), &Job::finished, this, [this] {
        m_released.acquire();
        Job *ended = m_job.release();
        ended->deleteLater(); // it is in the middle of its own signal
        if (ended->state() == Job::State::Failed)
            emit problem(ended->error());
        if (m_waiting.empty())
            emit idle();
        else
            startNext();
    });
    m_job->start();
}

std::unique_ptr<Job> FolderKeeper::settled()
{
    return std::make_unique<Settling>(*this);
}

} // namespace Migration
