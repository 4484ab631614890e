// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>

namespace Migration {

// The fields that differ between what the destination has and what it would have, with values as
// people read them: references into `destination` by name. Both documents are in its terms and
// comparable().
std::vector<FieldDiff> fieldDiffs(const ResourceType &type, const JsonValue &before,
                                  const JsonValue &after, const Snapshot &destination);

// A document with the names of what it refers to in place of ids, for showing side by side.
JsonValue withNames(const ResourceType &type, const JsonValue &document, const Snapshot &snapshot);

QString displayText(const JsonValue &value);

} // namespace Migration
