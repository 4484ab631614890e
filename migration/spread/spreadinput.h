// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/spread/collapse.h>

namespace Migration {

// What spreading and collapsing work on, taken from a snapshot by the profile's spreading rule.

// All variable sets, library sets first, and which of them meet. With a selection only the selected
// sets are wanted; the others are looked at, because names must not clash with theirs.
VariableSets variableSetsOf(const Snapshot &snapshot, const std::vector<char> *selected = nullptr);

// Every other document in which a variable may be used.
std::vector<UsingDocument> usingDocumentsOf(const Snapshot &snapshot);

// Whether a variable set holds anything to spread or to collapse. Cheap; may err towards yes.
bool hasSpreadSubject(const Snapshot &snapshot);

// Types that were not read to the end: what they use can not be known. As titles.
QStringList unreadTypes(const Snapshot &snapshot);

} // namespace Migration
