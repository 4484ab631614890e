// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/migrationfolder.h>

#include <memory>
#include <optional>

namespace Migration {

// A plan ready to be shown: its fingerprint is known and it lies in the folder. Both take a while for
// a large one, and are done where it is made, not on the thread of the window.
struct PreparedPlan
{
    std::shared_ptr<const Plan> plan;
    QByteArray fingerprint;
    std::shared_ptr<const Snapshot> madeFrom;
    std::optional<Error> problem; // the plan is good all the same
};

// `folder` may be null or read-only: then the plan is kept nowhere.
inline PreparedPlan preparePlan(Plan plan, const std::shared_ptr<MigrationFolder> &folder)
{
    PreparedPlan prepared;
    prepared.fingerprint = plan.fingerprint();
    if (folder && !folder->isReadOnly()) {
        if (const auto written = folder->writePlan(plan, prepared.fingerprint); !written)
            prepared.problem = written.error();
    }
    prepared.plan = std::make_shared<const Plan>(std::move(plan));
    return prepared;
}

} // namespace Migration
