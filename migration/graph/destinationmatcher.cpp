// SPDX-License-Identifier: GPL-3.0-or-later
#include "destinationmatcher.h"

#include <migration/model/naturalkeys.h>
#include <migration/model/normaliser.h>

#include <algorithm>

namespace Migration {

DestinationMatcher::DestinationMatcher(const ValidationInput &input)
    : m_input(input)
    , m_names(*input.source, input.recipe.valueRules)
{
    for (const Decision &decision : input.recipe.decisions) {
        if (decision.kind == Fix::Kind::MapTo && !decision.findingKey.startsWith(u"reference|"))
            m_decisions.insert(resourceOfFindingKey(decision.findingKey), &decision);
    }
    if (!input.destination)
        return;
    const auto &recorded = input.mapping.entries();
    for (auto it = recorded.cbegin(); it != recorded.cend(); ++it) {
        if (input.source->find(it.key()))
            m_becameOf.insert({it.key().type, it->destinationId}, it.key());
    }
    const auto &types = input.source->profile().types;
    if (std::any_of(types.begin(), types.end(), [](const auto &type) { return type.namesakes; })) {
        m_targetsHere = std::make_shared<const ReferenceTargets>(*input.source);
        m_targetsThere = std::make_shared<const ReferenceTargets>(*input.destination);
    }
    const auto &resources = input.destination->resources();
    for (size_t i = 0; i < resources.size(); ++i) {
        const ResourceType *type = input.destination->profile().type(resources[i].key.type);
        if (type && type->isBornWithParent(resources[i].document))
            m_bornWith.insert({type->id, resources[i].parentId}, static_cast<int>(i));
    }
}

std::optional<int> DestinationMatcher::decided(const Resource &source) const
{
    if (const Decision *decision = m_decisions.value(source.key)) {
        const int index = m_input.destination->indexOf({source.key.type, decision->destinationId});
        if (index >= 0)
            return index;
    }
    if (const auto entry = m_input.mapping.find(source.key)) {
        const int index = m_input.destination->indexOf({source.key.type, entry->destinationId});
        if (index >= 0)
            return index;
    }
    return {};
}

DestinationMatcher::Match DestinationMatcher::match(const Resource &source) const
{
    if (!m_input.destination)
        return {};
    if (const auto index = decided(source))
        return {{*index}};
    const ResourceType *type = m_input.source->profile().type(source.key.type);
    if (!type)
        return {};
    if (type->singleton && !type->parent)
        return {m_input.destination->ofType(type->id)};
    if (!type->parent) {
        const QString key = m_names.naturalKey(source);
        std::vector<int> found = m_input.destination->withNaturalKey(type->id, key);
        return type->namesakes ? amongNamesakes(source, *type, std::move(found))
                               : Match{notTaken(source, std::move(found))};
    }

    // A child is looked for under its parent's counterpart, whatever that one is called.
    const Resource *parent = m_input.source->parentOf(source);
    const Resource *parentThere = parent ? counterpart(*parent) : nullptr;
    if (!parentThere)
        return {};
    if (type->isBornWithParent(source.document)) {
        const int child = m_bornWith.value({type->id, parentThere->key.id}, -1);
        return child < 0 ? Match{} : Match{{child}};
    }
    return {notTaken(source,
                     m_input.destination->withNaturalKey(
                         type->id, QString(parentThere->naturalKey + m_names.ownKey(source))))};
}

std::vector<int> DestinationMatcher::notTaken(const Resource &source,
                                              std::vector<int> candidates) const
{
    std::erase_if(candidates, [&](int candidate) {
        const Resource &there = m_input.destination->resources()[static_cast<size_t>(candidate)];
        const auto owner = m_becameOf.constFind(there.key);
        return owner != m_becameOf.cend() && *owner != source.key;
    });
    return candidates;
}

// Several may bear one name. Those that earlier runs paired are left out, then equal content pairs, and
// what is left over is only a counterpart where nothing else could be meant.
DestinationMatcher::Match DestinationMatcher::amongNamesakes(const Resource &source,
                                                             const ResourceType &type,
                                                             std::vector<int> candidates) const
{
    const QString key = m_names.naturalKey(source);
    std::vector<const Resource *> rivals;
    for (const int index : m_input.source->withNaturalKey(type.id, source.naturalKey)) {
        const Resource &rival = m_input.source->resources()[static_cast<size_t>(index)];
        const auto taken = decided(rival);
        if (taken)
            std::erase(candidates, *taken);
        else if (rival.origin != Origin::Excluded && m_names.naturalKey(rival) == key)
            rivals.push_back(&rival);
    }
    if (candidates.empty() || (candidates.size() == 1 && rivals.size() == 1))
        return {candidates};
    QMultiHash<QByteArray, int> byContent;
    for (auto it = candidates.rbegin(); it != candidates.rend(); ++it) {
        const Resource &there = m_input.destination->resources()[static_cast<size_t>(*it)];
        byContent.insert(contentHash(*m_input.destination, *m_targetsThere, there, type), *it);
    }
    bool isPaired = false;
    int own = -1;
    std::vector<int> rest = candidates;
    for (const Resource *rival : rivals) {
        const auto same =
            byContent.find(contentHash(*m_input.source, *m_targetsHere, *rival, type));
        if (same == byContent.end())
            continue;
        std::erase(rest, *same);
        if (rival == &source) {
            own = *same;
            isPaired = true;
        }
        byContent.erase(same);
    }
    if (isPaired)
        return {{own}};
    return {rest};
}

QByteArray DestinationMatcher::contentHash(const Snapshot &snapshot,
                                           const ReferenceTargets &targets,
                                           const Resource &resource, const ResourceType &type) const
{
    return comparableHash(type, withKeys(type, resource.document, [&](const Reference &reference) {
                              return keyIn(snapshot, targets, reference);
                          }));
}

const Resource *DestinationMatcher::counterpart(const Resource &source) const
{
    const Match found = match(source);
    if (!found.isOne())
        return nullptr;
    return &m_input.destination->resources()[static_cast<size_t>(found.candidates.front())];
}

} // namespace Migration
