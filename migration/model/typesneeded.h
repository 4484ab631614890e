// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/selection.h>
#include <migration/profile/platformprofile.h>

namespace Migration {

// Which types of a profile a selection can not do without, one flag a type, in its order: those it may
// choose from, and whatever these can refer to, hang under, bring along or are read through. The rest
// need not be read, and nothing may be concluded about it then.
std::vector<char> typesNeeded(const PlatformProfile &profile, const Selection &selection);

} // namespace Migration
