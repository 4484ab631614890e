// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/migrationfolder.h>
#include <migration/core/computejob.h>
#include <migration/report/report.h>

#include <QObject>
#include <QSemaphore>

namespace Migration {

// Keeps the report of an import in the migration folder up to date without holding up the window: a
// report of a hundred thousand changes takes seconds. Owned by the session.
class ReportKeeper final : public QObject
{
    Q_OBJECT

public:
    // All that the report shows, held for as long as it is being written.
    struct Report
    {
        std::shared_ptr<MigrationFolder> folder;
        int run = 0;
        std::shared_ptr<const Plan> plan;
        RunState state;
        std::optional<VerificationResult> verification;
        ReportInput input; // without what the members above say
    };

    using QObject::QObject;
    ~ReportKeeper() override; // all is written and the folder free for others afterwards

    void write(Report report); // after one that is under way; one that waits gives way to it
    bool isWriting() const { return m_job != nullptr; }
    std::unique_ptr<Job> settled(); // ends when nothing is being written any more

signals:
    void idle();
    void problem(const Migration::Error &error);

private:
    void start(Report report);

    std::unique_ptr<Job> m_job;
    QSemaphore m_released; // by what held the report that is being written
    std::optional<Report> m_next;
};

} // namespace Migration
