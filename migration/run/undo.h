// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>
#include <migration/run/runstate.h>

#include <functional>

namespace Migration {

// The plan that takes a run back: deletes what it created, puts back what it overwrote, in reverse
// order. What the destination has changed since is skipped and said, and so are secrets that were
// overwritten, which nobody can put back.
struct UndoInput
{
    const Plan *plan = nullptr;
    const RunState *state = nullptr;
    std::shared_ptr<const Snapshot> destination; // as it is now
    int run = 0;
    QDateTime now;
};
Plan makeUndoPlan(const UndoInput &input);

// The change whose undoing takes this one along, because what it created hangs on what that one
// created: -1 = none, it is undone on its own.
int parentDeletedWith(const Plan &plan, const PlatformProfile &profile, size_t change);

// Whether what a change of the import wrote goes with something that is deleted, at any distance.
// `isDeleted` says it of the changes of the import.
bool goesAlong(const Plan &plan, const PlatformProfile &profile, size_t change,
               const std::function<bool(size_t)> &isDeleted);

} // namespace Migration
