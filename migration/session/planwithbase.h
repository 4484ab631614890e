// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/planner.h>
#include <migration/run/runstate.h>
#include <migration/run/verify.h>

namespace Migration {

// A plan made with the base that lies in a migration folder, and the base brought up to date with what
// the plan found the two sides to agree on.
struct PlanWithBase
{
    Plan plan;
    std::optional<Error> problem; // of reading or keeping the base; the plan is good all the same
};

// `folder` may be empty: then there is no base. For worker threads.
Result<PlanWithBase> makePlanWithBase(PlanInput input, const QString &folder, bool mayRecord,
                                      const std::atomic_bool &stopped);

// After an import was verified by a plan made `again`: where it was written as planned and still
// differs, that is what the platform makes of it (plan/madebyplatform.h).
Result<> settleWhatPlatformMade(const QString &folder, const Plan &import, const Plan &again,
                                const VerificationResult &verified);

// After an import was taken back: what it wrote is no longer agreed on, what was there before is.
Result<> settleBaseAfterUndo(const QString &folder, const PlatformProfile &profile,
                             const Plan &import, const RunState &state);

} // namespace Migration
