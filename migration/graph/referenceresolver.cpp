// SPDX-License-Identifier: GPL-3.0-or-later
#include "referenceresolver.h"

#include <migration/graph/routes.h>

#include <algorithm>

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

bool ReferenceResolver::leadsOn(const DependencyGraph::Edge &edge) const
{
    const auto &references = m_input.graph->references(edge.from);
    const ResolvedReference resolved =
        resolve(edge.from, references[static_cast<size_t>(edge.reference)]);
    return resolved.outcome == ReferenceOutcome::Selected
        || resolved.outcome == ReferenceOutcome::Mapped;
}

bool ReferenceResolver::isReached(int node, int target, const QString &via) const
{
    const std::vector<Route> routes = routesTo(*m_input.graph, node, target, via);
    return std::any_of(routes.begin(), routes.end(), [this](const Route &route) {
        return leadsOn(*route.first) && (!route.second || leadsOn(*route.second));
    });
}

ResolvedReference ReferenceResolver::resolve(int node, const Reference &reference) const
{
    ResolvedReference resolved;
    const DependencyGraph::Target target = m_input.graph->resolve(node, reference);
    resolved.sourceIndex = target.node;
    resolved.item = target.item;
    if (const Decision *decision = decisionFor(node, reference)) {
        switch (decision->kind) {
        case Fix::Kind::MapTo:
            return {ReferenceOutcome::Mapped, resolved.sourceIndex, decision->destinationId, {}};
        case Fix::Kind::KeepAsIs: return {ReferenceOutcome::Kept, resolved.sourceIndex, {}, {}};
        case Fix::Kind::Drop: return {ReferenceOutcome::Dropped, resolved.sourceIndex, {}, {}};
        default: break;
        }
    }
    const QString &via = reference.rule->via;
    if (resolved.sourceIndex >= 0 && !via.isEmpty() && !isReached(node, resolved.sourceIndex, via))
        return {ReferenceOutcome::Dropped, resolved.sourceIndex, {}, {}};
    if (resolved.sourceIndex >= 0) {
        const Resource &owner =
            m_input.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
        // What the platform provides comes along only where the destination has it.
        const bool stays = owner.origin == Origin::Provided && !m_matcher.counterpart(owner);
        if (isSelected(resolved.sourceIndex) && !stays)
            return {ReferenceOutcome::Selected, resolved.sourceIndex, {}, target.item};
        if (const Resource *there = m_matcher.counterpart(owner))
            return {ReferenceOutcome::Mapped, resolved.sourceIndex, there->key.id, target.item};
        resolved.outcome = owner.staysBehind && !reference.rule->guess
            ? ReferenceOutcome::Dropped
            : ReferenceOutcome::NotSelected;
    }
    if (reference.rule->optional || !reference.rule->follow)
        resolved.outcome = ReferenceOutcome::Dropped;
    return resolved;
}

} // namespace Migration
