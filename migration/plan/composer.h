// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsondiff.h>
#include <migration/model/references.h>
#include <migration/model/resource.h>
#include <migration/model/valuerules.h>
#include <migration/plan/itemalignment.h>
#include <migration/secrets/secretslot.h>

#include <functional>
#include <optional>
#include <vector>

namespace Migration {

// Turns a source document into the document that is written to the destination. The planner calls it
// with what is known before the run, the runner again with what is known then; both get the same
// answer for the same knowledge. Pure: no secret passes through here, only the places of secrets.
struct ComposeInput
{
    const ResourceType *type = nullptr;
    const JsonValue *source = nullptr;
    const std::vector<Reference> *references = nullptr;
    RewriteRule rewrite; // source ids to destination ids
    // What a member that follows the target of a reference becomes; nothing = it stays as written.
    std::function<std::optional<JsonValue>(const Reference &, const Companion &)> companion;
    // Whether an item of a list that only the destination has is part of what is wanted there, by the
    // reference in it; nothing = none is.
    std::function<bool(const Reference &there)> stays;
    const ValueRules *rules = nullptr;      // texts that change on the way
    const JsonValue *destination = nullptr; // what is there now; null = nothing
    std::vector<SecretSlot> secretSlots;
    std::function<bool(const SecretSlot &)> fill; // a value will be written into this slot
    std::vector<JsonPlace> keep;      // what stays as the destination has it: places in the
    std::vector<JsonPlace> keepThere; // composed document, and in the destination's
    std::vector<JsonPlace> keepOrder; // lists whose order stays, in the composed document
    std::vector<JsonPlace> leaveOut;  // deferred references
};

struct Composed
{
    JsonValue document; // ready to send but for the secrets
    struct Fill
    {
        JsonPlace place; // of the string "$secret" to be replaced on the wire
        QString slotKey;
    };
    std::vector<Fill> fills;
    std::vector<ValueChange> rewritten; // by rules
    std::vector<QString> emptySlots;    // keys of slots that end up without a value
    ItemIds itemIds;                    // of items that references of other documents point at
    std::vector<JsonPlace> emptied;     // guarded lists that lost their last item
    QStringList missed; // items that references point at and that the destination does not have
};

Composed compose(const ComposeInput &input);

// Both documents without what does not count, ready for diffJson with the type's rules.
JsonDiffRules diffRules(const ResourceType &type);

} // namespace Migration
