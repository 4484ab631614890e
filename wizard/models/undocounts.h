// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>
#include <migration/profile/platformprofile.h>
#include <migration/run/runstate.h>

namespace Wizard {

// An import that is or was taken back: what it wrote, and how far it came.
struct ImportRecord
{
    const Migration::Plan &plan;
    const Migration::RunState &state;
    const Migration::PlatformProfile &profile;
};

// How much an undo takes back. It makes fewer changes than the import did: what came into being
// with a resource, or hangs on it, is deleted along with it.
struct UndoCounts
{
    Migration::PlanCounts changes;
    int along = 0;

    static UndoCounts planned(const Migration::Plan &undo, const ImportRecord &import);
    static UndoCounts done(const Migration::Plan &undo, const Migration::RunState &state,
                           const ImportRecord &import);
    static UndoCounts recorded(const ImportRecord &import); // of an earlier day

    QString plannedSentence() const; // “3 will be deleted again (with 5 that belong to them) and …”
    QString doneSentence() const;
};

// Of an undo: put back, but not all of what was there, since nobody knows the overwritten secrets.
bool losesSecrets(const Migration::Change &undoing);

} // namespace Wizard
