// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportkeeper.h"

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
    if (isWriting())
        m_released.acquire();
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
    const std::shared_ptr<const Report> shared(new Report(std::move(report)),
                                               [this](const Report *written) {
                                                   delete written;
                                                   m_released.release();
                                               });
    m_job = std::make_unique<ComputeJob<bool>>(
        [shared](const std::atomic_bool &) { return writeFiles(*shared); });
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
