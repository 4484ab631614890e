// SPDX-License-Identifier: GPL-3.0-or-later
#include "referenceresolver.h"

namespace Migration {

ReferenceResolver::ReferenceResolver(const ValidationInput &input,
                                     const DestinationMatcher &matcher, std::vector<char> selected)
    : m_input(input)
    , m_matcher(matcher)
    , m_selected(std::move(selected))
{
    for (const Decision &decision : input.recipe.decisions) {
        if (decision.findingKey.startsWith(u"reference|"))
            m_decisions.insert(decision.findingKey, &decision);
    }
}

Finding referenceFinding(const Resource &resource, const Reference &reference)
{
    Finding finding;
    finding.code = Finding::Code::AbsentDependency;
    finding.resource = resource.key;
    finding.resourceName = resource.name;
    finding.place = reference.place;
    finding.subject = reference.id;
    return finding;
}

const Decision *ReferenceResolver::decisionFor(int node, const Reference &reference) const
{
    if (m_decisions.isEmpty())
        return nullptr;
    const Resource &resource = m_input.source->resources()[static_cast<size_t>(node)];
    return m_decisions.value(referenceFinding(resource, reference).key());
}

ResolvedReference ReferenceResolver::resolve(int node, const Reference &reference) const
{
    ResolvedReference resolved;
    resolved.sourceIndex = m_input.graph->resolve(reference);
    if (const Decision *decision = decisionFor(node, reference)) {
        switch (decision->kind) {
        case Fix::Kind::MapTo:
            return {ReferenceOutcome::Mapped, resolved.sourceIndex, decision->destinationId};
        case Fix::Kind::KeepAsIs:
            return {ReferenceOutcome::Kept, resolved.sourceIndex, {}};
        case Fix::Kind::Drop:
            return {ReferenceOutcome::Dropped, resolved.sourceIndex, {}};
        default:
            break;
        }
    }
    if (resolved.sourceIndex >= 0) {
        if (isSelected(resolved.sourceIndex))
            return {ReferenceOutcome::Selected, resolved.sourceIndex, {}};
        const Resource &target
            = m_input.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
        if (const Resource *there = m_matcher.counterpart(target))
            return {ReferenceOutcome::Mapped, resolved.sourceIndex, there->key.id};
        resolved.outcome = ReferenceOutcome::NotSelected;
    }
    if (reference.rule->optional)
        resolved.outcome = ReferenceOutcome::Dropped;
    return resolved;
}

} // namespace Migration
