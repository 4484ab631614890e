// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/spread/spreadset.h>
#include <migration/spread/variable.h>

namespace Migration {

// How the new names are made.
enum class SpreadNaming {
    Safe,      // names the server can read and that are unique wherever they meet others
    Compatible // exactly the names Octoterra Wizard makes, readable or not
};

struct SpreadOptions
{
    SpreadNaming naming = SpreadNaming::Safe;
    bool prompted = false; // variables that are asked for at run time too (Safe only)
};

// Gives every secret that has a scope or a namesake a unique name and no scope, and puts in its place
// an ordinary variable with the old name and scope that refers to it. The secret keeps its id, and by
// that its value; a set that was spread before does not change. Pure.
SpreadOutcome spread(const VariableSets &sets, const SpreadOptions &options = {});

// The name spreading starts from, before it is made unique. Nothing when a scope value is not known
// and the naming has no way around it.
std::optional<QString> spreadName(const Variable &variable, const ScopeNames &names,
                                  SpreadNaming naming);

// What spreading makes visible, as sentences; shown before anybody consents.
QStringList spreadExposure();

} // namespace Migration
