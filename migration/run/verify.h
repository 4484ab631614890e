// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/planner.h>
#include <migration/run/runstate.h>

namespace Migration {

// What re-reading the destination after a run showed for one change.
struct Verification
{
    enum class Verdict { AsPlanned, ChangedByPlatform, Missing, NotWritten };
    int change = -1;
    Verdict verdict = Verdict::AsPlanned;
    std::vector<FieldDiff> differences; // planned → found
};

struct VerificationResult
{
    std::vector<Verification> items;
    int asPlanned = 0;
    int changedByPlatform = 0;
    int missing = 0;
    QString
    summary() const; // "Re-read 226 resources: 225 as planned, 1 was changed by the platform."
};

// `fresh` is the destination read after the run; `again` a plan made against it with the run's
// mapping: whatever still differs there is what the platform made of it.
VerificationResult verifyRun(const Plan &plan, const RunState &state, const Snapshot &fresh,
                             const Plan &again);

} // namespace Migration
