// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memoryplatform.h"
#include "testclock.h"

#include <migration/plan/planner.h>
#include <migration/run/runner.h>

#include <QDir>
#include <QTemporaryDir>

namespace TestSupport {

// One migration between two memory environments, driven step by step without a session: what the
// engine alone does.
class MemoryMigration
{
public:
    MemoryEnvironment source{QStringLiteral("S")};
    MemoryEnvironment destination{QStringLiteral("D")};
    Migration::Recipe recipe;
    Migration::Mapping mapping;
    // What the sides agreed on; every plan() brings it up to date, as a session's do.
    mutable Migration::BaseSnapshot base;
    Migration::SecretVault vault;
    TestClock clock;
    bool isSourceKnown = true; // somebody is logged in there while it runs

    // What a session still holds of the destination while it runs or resumes; absent: what is there.
    std::shared_ptr<const Migration::Snapshot> destinationAsRead;

    Migration::ValidationInput input() const;
    Migration::ValidationResult validate() const;
    // Every change that writes lists one request: its kind, and the document as planned.
    std::shared_ptr<const Migration::Plan> plan() const;
    std::shared_ptr<const Migration::Plan> undoPlan(const Migration::Plan &plan,
                                                    const Migration::RunState &state) const;

    // A runner over the journal at `journal`, created or gone on with.
    std::unique_ptr<Migration::Runner> runner(std::shared_ptr<const Migration::Plan> plan,
                                              const QString &journal);
    // Runs to the end and takes the mapping over; the state of the run is returned.
    Migration::RunState run(std::shared_ptr<const Migration::Plan> plan, const QString &journal);
    QString newJournal();

private:
    // Journals wait for the disk; thousands of migrations are quicker where there is none.
    QTemporaryDir m_dir{QDir(QStringLiteral("/dev/shm")).exists()
                            ? QStringLiteral("/dev/shm/causeway-XXXXXX")
                            : QDir::tempPath() + QStringLiteral("/causeway-XXXXXX")};
    int m_journals = 0;
    std::vector<std::unique_ptr<MemoryConnector>> m_connectors;
};

} // namespace TestSupport
