// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/planner.h>

namespace Migration {

// Takes back what kept an earlier run quiet once the recipe no longer asks for that: last, after
// everything that bore its mark. Appends to changes that are in order already.
void endQuiet(const PlanInput &input, std::vector<Change> *changes);

} // namespace Migration
