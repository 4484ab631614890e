// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportkeeper.h"

#include <QDebug>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

Result<bool> writeFiles(const ReportKeeper::Report &report)
{
    ReportInput input = report.input;
    input.plan = report.plan.get();
    input.state = &report.state;
    input.verification = report.verification ? &*report.verification : nullptr;
    input.fingerprint = report.plan->fingerprint();
    using Write = bool (*)(const ReportInput &, QIODevice &);
    const std::pair<QLatin1StringView, Write> files[] = {{"report.html"_L1, writeReportHtml},
                                                         {"report.json"_L1, writeReportJson},
                                                         {"report.csv"_L1, writeReportCsv}};
    for (const auto &[name, write] : files) {
        const auto written = report.folder->writeRunFile(
            report.run, name,
            [&input, write = write](QIODevice &device) { return write(input, device); });
        if (!written)
            return failure(written.error());
    }
    return true;
}

// Goes back to its keeper, written or not, when nobody holds it any more.
struct Writing
{
    ReportKeeper::Report report;
    std::atomic_bool begun = false;
};

class Settling final : public Job
{
public:
    explicit Settling(ReportKeeper &keeper)
        : m_keeper(keeper)
    {
    }

protected:
    void doStart() override
    {
        if (!m_keeper.isWriting())
            return succeed();
        connect(&m_keeper, &ReportKeeper::idle, this, [this] { succeed(); });
    }
    void doCancel() override { endCanceled(); }

private:
    ReportKeeper &m_keeper;
};

} // namespace

ReportKeeper::~ReportKeeper()
{
    if (isWriting()) {
        m_job.reset(); // gives back what was never begun
        m_released.acquire();
    }
    if (!m_next)
        return;
    if (const auto written = writeFiles(*m_next); !written)
        qWarning().noquote() << written.error().text(); // no window is left to show it
}

void ReportKeeper::write(Report report)
{
    if (isWriting())
        m_next = std::move(report);
    else
        start(std::move(report));
}

void ReportKeeper::start(Report report)
{
    const std::shared_ptr<Writing> writing(new Writing{std::move(report)}, [this](Writing *ended) {
        if (!ended->begun && !m_next)
            m_next.emplace(std::move(ended->report));
        delete ended;
        m_released.release();
    });
    m_job = std::make_unique<ComputeJob<bool>>([writing](const std::atomic_bool &) {
        writing->begun = true;
        return writeFiles(writing->report);
    });
    connect(m_job.get(), &Job::finished, this, [this] {
        m_released.acquire();
        Job *ended = m_job.release();
        ended->deleteLater(); // it is in the middle of its own signal
        if (ended->state() == Job::State::Failed)
            emit problem(ended->error());
        if (m_next)
            start(*std::exchange(m_next, std::nullopt));
        else
            emit idle();
    });
    m_job->start();
}

std::unique_ptr<Job> ReportKeeper::settled()
{
    return std::make_unique<Settling>(*this);
}

} // namespace Migration
