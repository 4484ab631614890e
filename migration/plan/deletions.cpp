// SPDX-License-Identifier: GPL-3.0-or-later
#include "deletions.h"

#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Deletions)
};

} // namespace

Deletions::Deletions(const PlanInput &input, const ChangeComposer &composer)
    : m_input(input)
    , m_source(*input.validation.source)
    , m_destination(*input.validation.destination)
    , m_composer(composer)
{
}

void Deletions::appendTo(std::vector<Change> *changes)
{
    QSet<ResourceKey> used; // by what the source still has, maybe made anew under the same name
    for (const Change &change : *changes) {
        if (!change.destinationId.isEmpty())
            used.insert({change.type, change.destinationId});
    }
    const size_t first = changes->size();
    for (const BaseSnapshot::Entry *entry : m_input.base->sorted()) {
        const Resource *there = m_destination.find({entry->source.type, entry->destinationId});
        if (there && isGoneAtSource(*entry) && !used.contains(there->key))
            changes->push_back(changeFor(*entry, *there));
    }
    const bool anyDecided =
        std::any_of(changes->begin() + static_cast<std::ptrdiff_t>(first), changes->end(),
                    [](const Change &change) { return change.writes(); });
    if (anyDecided)
        orderByUse(changes, first);
    for (size_t i = first; i < changes->size(); ++i) {
        if ((*changes)[i].writes() && m_input.requests)
            (*changes)[i].requests = m_input.requests((*changes)[i], JsonValue());
    }
}

bool Deletions::isGoneAtSource(const BaseSnapshot::Entry &entry) const
{
    const ResourceType *type = m_source.profile().type(entry.source.type);
    if (!type || (type->parent && type->parent->bornWithParent))
        return false; // what came with its parent goes with it
    if (!m_source.isComplete(type->id) || m_source.find(entry.source))
        return false;
    Resource former;
    former.key = entry.source;
    former.name = entry.name;
    former.naturalKey = entry.naturalKey;
    return m_input.validation.recipe.selection.includes(former);
}

bool Deletions::isDecided(const BaseSnapshot::Entry &entry, bool isUntouched) const
{
    const Recipe &recipe = m_input.validation.recipe;
    if (recipe.deletions.contains(recipeKey(entry.source.type, entry.naturalKey)))
        return true;
    // A whole type is decided for what was in step and has been left alone since, not for more.
    return isUntouched && entry.unsettled.isEmpty()
        && recipe.deletionsByType.contains(entry.source.type);
}

Change Deletions::changeFor(const BaseSnapshot::Entry &entry, const Resource &there) const
{
    const ResourceType &type = *m_source.profile().type(entry.source.type);
    Change change;
    change.kind = ChangeKind::Skip;
    change.source = entry.source;
    change.destinationId = there.key.id;
    change.parentDestinationId = there.parentId;
    change.type = entry.source.type;
    change.name = there.name;
    if (const Resource *parent = m_destination.parentOf(there))
        change.owner = parent->name;
    change.naturalKey = entry.naturalKey;
    change.destinationHash = comparableHash(type, there.document);
    const bool isUntouched = change.destinationHash == entry.destinationHash;
    if (there.origin != Origin::User) {
        change.reason = there.originReason.isEmpty()
            ? Text::tr("It is managed by the platform and left as it is.")
            : there.originReason;
    } else if (!type.canDelete) {
        change.reason =
            Text::tr("It was deleted at the source, but the platform's API can not delete it.");
    } else if (isDecided(entry, isUntouched)) {
        change.kind = ChangeKind::Delete;
        change.reason = Text::tr("It was deleted at the source.");
    } else if (isUntouched) {
        change.reason =
            Text::tr("It was deleted at the source. It stays unless you decide to delete it.");
    } else {
        change.reason =
            Text::tr("It was deleted at the source, but changed at the destination since. It stays "
                     "unless you decide to delete it.");
    }
    return change;
}

// What refers to something goes, or is written without the reference, before the thing itself. What
// refers to it and stays as it is keeps it there.
void Deletions::orderByUse(std::vector<Change> *changes, size_t first) const
{
    const DependencyGraph graph = DependencyGraph::build(m_input.validation.destination);
    QHash<ResourceKey, int> writes;
    for (size_t i = 0; i < changes->size(); ++i) {
        const Change &change = (*changes)[i];
        if (change.writes() && !change.destinationId.isEmpty())
            writes.insert({change.type, change.destinationId}, static_cast<int>(i));
    }
    const auto isPartOf = [&](const Resource &resource, const Resource &owner) {
        const ResourceType *type = m_destination.profile().type(resource.key.type);
        return type && type->parent && type->parent->bornWithParent
            && type->parent->type == owner.key.type && resource.parentId == owner.key.id;
    };
    std::vector<std::pair<int, int>> uses; // deletion → what must come before it
    for (size_t i = first; i < changes->size(); ++i) {
        Change &change = (*changes)[i];
        if (!change.writes())
            continue;
        const int node = m_destination.indexOf({change.type, change.destinationId});
        const Resource &owner = m_destination.resources()[static_cast<size_t>(node)];
        for (const int user : graph.usersOf(node)) {
            const Resource &using_ = m_destination.resources()[static_cast<size_t>(user)];
            const auto written = writes.constFind(using_.key);
            if (user == node || isPartOf(using_, owner))
                continue;
            if (written != writes.cend()) {
                uses.emplace_back(static_cast<int>(i), *written);
                continue;
            }
            change.kind = ChangeKind::Blocked;
            change.reason = Text::tr("It was deleted at the source, but “%1” still uses it at the "
                                     "destination.")
                                .arg(using_.name);
            break;
        }
    }
    // Those that use each other go in any order; the platform has the last word.
    std::vector<int> circle(changes->size(), -1);
    const auto circles = findCycles(static_cast<int>(changes->size()), uses);
    for (size_t c = 0; c < circles.size(); ++c) {
        for (const int member : circles[c])
            circle[static_cast<size_t>(member)] = static_cast<int>(c);
    }
    for (const auto &[deletion, before] : uses) {
        const int a = circle[static_cast<size_t>(deletion)];
        const bool isInCircle = a >= 0 && a == circle[static_cast<size_t>(before)];
        Change &change = (*changes)[static_cast<size_t>(deletion)];
        if (!isInCircle && change.writes() && (*changes)[static_cast<size_t>(before)].writes())
            change.needs.push_back(before);
    }
}

} // namespace Migration
