// SPDX-License-Identifier: GPL-3.0-or-later
#include "fielddecisions.h"

#include <migration/plan/threeway.h>

namespace Migration {

void FieldDecisions::apply(const Resource &resource, const ResourceType &type,
                           const JsonValue &there, const JsonValue &wanted,
                           std::vector<FieldDiff> *fields) const
{
    if (fields->empty())
        return;
    const QStringList kept = recipe.keptFields.value(recipeKey(resource));
    const QStringList taken = recipe.takenFields.value(recipeKey(resource));
    FieldUnits keptUnits;
    FieldUnits takenUnits;
    for (const FieldDiff &field : *fields) {
        if (kept.contains(field.place.toText()))
            keptUnits.insert(unitOf(type, there, wanted, field));
        else if (taken.contains(field.place.toText()))
            takenUnits.insert(unitOf(type, there, wanted, field));
    }
    for (FieldDiff &field : *fields) {
        const FieldUnit unit = unitOf(type, there, wanted, field);
        field.keptByChoice = keptUnits.touch(unit);
        field.takenByChoice = !field.keptByChoice && (isTakenWhole || takenUnits.touch(unit));
        if (field.keptByChoice || field.takenByChoice)
            field.madeByPlatform = false;
        if (!isKeptInStep || field.stays() || field.takenByChoice)
            continue;
        const bool isConflict = field.changedAt == ChangedAt::Both;
        field.takenByChoice = isConflict && recipe.conflicts == ConflictPolicy::TakeSource;
        field.keptInStep = field.changedAt == ChangedAt::Destination
            || (isConflict && recipe.conflicts == ConflictPolicy::KeepDestination);
    }
}

} // namespace Migration
