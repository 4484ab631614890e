// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadplan.h"

#include <migration/model/normaliser.h>
#include <migration/plan/fielddiffs.h>

namespace Migration {

Plan makeSpreadPlan(Plan::Purpose purpose, Side side, const VariableSets &sets,
                    const SpreadOutcome &outcome, const Snapshot &snapshot, const QDateTime &now)
{
    Plan plan;
    plan.purpose = purpose;
    plan.side = side;
    plan.madeAt = now;
    plan.source = snapshot.environment;
    plan.destination = snapshot.environment;
    for (const SpreadSet &set : outcome.sets) {
        const Resource *resource = snapshot.find(sets.sets[static_cast<size_t>(set.set)].key);
        const ResourceType *type = resource ? snapshot.profile().type(resource->key.type) : nullptr;
        if (!type)
            continue;
        Change change;
        change.type = type->id;
        change.name = resource->name;
        change.naturalKey = resource->naturalKey;
        change.source = resource->key;
        change.destinationId = resource->key.id;
        if (!set.isChanged()) {
            change.kind = set.refused.isEmpty() ? ChangeKind::Skip : ChangeKind::Blocked;
            change.reason = set.refused;
            plan.changes.push_back(std::move(change));
            continue;
        }
        const JsonValue whole = wholeDocument(*resource);
        change.kind = ChangeKind::Update;
        change.keepsSecrets = true;
        change.document = set.document;
        change.destinationHash = comparableHash(*type, whole);
        change.diff =
            fieldDiffs(*type, comparable(*type, whole), comparable(*type, set.document), snapshot);
        plan.changes.push_back(std::move(change));
    }
    return plan;
}

} // namespace Migration
