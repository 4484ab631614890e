// SPDX-License-Identifier: GPL-3.0-or-later
#include "destinationmatcher.h"

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
        const int index
            = m_input.destination->indexOf({source.key.type, decision->destinationId});
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
    if (!type->parent)
        return {m_input.destination->withNaturalKey(type->id, m_names.naturalKey(source))};

    // A child is looked for under its parent's counterpart, whatever that one is called.
    const Resource *parent = m_input.source->find({type->parent->type, source.parentId});
    const Resource *parentThere = parent ? counterpart(*parent) : nullptr;
    if (!parentThere)
        return {};
    if (type->isBornWithParent(source.document)) {
        const int child = m_bornWith.value({type->id, parentThere->key.id}, -1);
        return child < 0 ? Match {} : Match {{child}};
    }
    return {m_input.destination->withNaturalKey(
        type->id, QString(parentThere->naturalKey + m_names.ownKey(source)))};
}

const Resource *DestinationMatcher::counterpart(const Resource &source) const
{
    const Match found = match(source);
    if (!found.isOne())
        return nullptr;
    return &m_input.destination->resources()[static_cast<size_t>(found.candidates.front())];
}

} // namespace Migration
