// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/changecomposer.h>
#include <migration/plan/nodechanges.h>

namespace Migration {

// Several resources may be mapped to one at the destination, and references to all of them lead there;
// but only one of them can say what it looks like: the one of that name, or else the first. The others,
// by source node, with the one that speaks for them. Otherwise each run would undo the last one.
QHash<int, int> silentResources(const ValidationInput &input, const ChangeComposer &composer,
                                const NodeChanges &changes);

} // namespace Migration
