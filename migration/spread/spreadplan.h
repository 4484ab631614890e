// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>
#include <migration/spread/spreadset.h>

namespace Migration {

class Snapshot;

// One update a changed set, on the environment the snapshot was read from. The same runner carries it
// out, the same journal records it and the same undo takes it back as for an import.
Plan makeSpreadPlan(Plan::Purpose purpose, Side side, const VariableSets &sets,
                    const SpreadOutcome &outcome, const Snapshot &snapshot, const QDateTime &now);

} // namespace Migration
