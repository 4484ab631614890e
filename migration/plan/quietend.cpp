// SPDX-License-Identifier: GPL-3.0-or-later
#include "quietend.h"

#include <migration/graph/quietsource.h>
#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

namespace {

// By what earlier runs remember, else by its content: a lost mapping leaves nothing behind.
const Resource *silencerThere(const PlanInput &input, const ResourceKey &key)
{
    const Snapshot &destination = *input.validation.destination;
    if (const auto entry = input.validation.mapping.find(key))
        return destination.find({key.type, entry->destinationId});
    const ResourceType &type = *destination.profile().type(key.type);
    const auto meant = toResource(type, silencerDocument(destination.profile()));
    if (!meant)
        return nullptr;
    const std::vector<int> found = destination.withNaturalKey(key.type, meant->naturalKey);
    return found.size() == 1 ? &destination.resources()[static_cast<size_t>(found.front())]
                             : nullptr;
}

} // namespace

void endQuiet(const PlanInput &input, std::vector<Change> *changes)
{
    const PlatformProfile &profile = input.validation.source->profile();
    if (!profile.quiet || input.validation.recipe.isQuiet)
        return;
    const ResourceKey key = silencerOf(profile);
    const Resource *there = silencerThere(input, key);
    const auto isThis = [&](const Change &change) {
        return change.type == key.type && there && change.destinationId == there->key.id;
    };
    if (!there || std::any_of(changes->begin(), changes->end(), isThis))
        return; // or the source has one like it
    Change change;
    change.kind = ChangeKind::Delete;
    change.source = key;
    change.type = key.type;
    change.name = there->name;
    change.naturalKey = there->naturalKey;
    change.destinationId = there->key.id;
    change.destinationHash = comparableHash(*profile.type(key.type), there->document);
    change.reason = QCoreApplication::translate(
        "Migration::QuietEnd", "It kept the migration quiet, which is not wanted any more.");
    for (size_t i = 0; i < changes->size(); ++i) {
        if ((*changes)[i].type == profile.quiet->type && (*changes)[i].writes())
            change.needs.push_back(static_cast<int>(i));
    }
    if (input.requests)
        change.requests = input.requests(change, JsonValue());
    changes->push_back(std::move(change));
}

} // namespace Migration
