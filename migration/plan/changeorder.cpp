// SPDX-License-Identifier: GPL-3.0-or-later
#include "changeorder.h"

#include <QCoreApplication>

#include <algorithm>
#include <queue>

namespace Migration {

ChangeOrder::ChangeOrder(const ValidationInput &input, std::map<int, Change> &changes,
                         const ChangeComposer &composer)
    : m_input(input)
    , m_changes(changes)
    , m_composer(composer)
    , m_ofNode(static_cast<size_t>(input.source->size()), nullptr)
{
    for (auto &[node, change] : m_changes)
        m_ofNode[static_cast<size_t>(node)] = &change;
}

bool ChangeOrder::isOfKind(int node, ChangeKind kind) const
{
    const Change *change = m_ofNode[static_cast<size_t>(node)];
    return change && change->kind == kind;
}

bool ChangeOrder::isCreated(int node) const
{
    return isOfKind(node, ChangeKind::Create);
}

// It exists, and an update may give it the item that is needed.
bool ChangeOrder::isCompared(int node) const
{
    return isOfKind(node, ChangeKind::Match);
}

// Some children can only be written when their parent and what it refers to are as they will be,
// created or updated: a tenant's variables need its links, and the sets its projects include.
void ChangeOrder::waitForParents(int node)
{
    const Snapshot &source = *m_input.source;
    int child = node;
    while (child >= 0) {
        const Resource &resource = source.resources()[static_cast<size_t>(child)];
        const auto &parent = source.profile().type(resource.key.type)->parent;
        if (!parent || !parent->afterPatch)
            return;
        child = source.indexOf({parent->type, resource.parentId});
        if (child < 0)
            return;
        if (isCompared(child))
            m_needs.push_back({node, child, false, true, {}});
        const auto [begin, end] = m_input.graph->edgesFrom(child);
        for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
            if (isCompared(edge->to) && edge->to != node)
                m_needs.push_back({node, edge->to, false, true, {}});
        }
    }
}

void ChangeOrder::collectNeeds()
{
    m_needs.clear();
    for (const auto &[node, change] : m_changes) {
        if (change.kind != ChangeKind::Create && change.kind != ChangeKind::Match)
            continue; // Match may still turn out to be an update
        waitForParents(node);
        const auto &references = m_input.graph->references(node);
        const auto [begin, end] = m_input.graph->edgesFrom(node);
        for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
            if (!isCreated(edge->to) && !(edge->isItem && isCompared(edge->to)))
                continue;
            Need need{node, edge->to, edge->deferrable, edge->isItem, {}};
            if (edge->reference >= 0) {
                const Reference &reference = references[static_cast<size_t>(edge->reference)];
                if (m_composer.resolver().resolve(node, reference).outcome
                    != ReferenceOutcome::Selected)
                    continue;
                if (!edge->follow && reference.rule->byName)
                    continue; // a mention by a name that stays: nothing to wait for
                need.place = reference.place;
            }
            m_needs.push_back(std::move(need));
        }
    }
}

void ChangeOrder::cutCycles()
{
    collectNeeds();
    const int nodeCount = static_cast<int>(m_input.source->size());
    const auto cycles = [&] {
        std::vector<std::pair<int, int>> edges;
        for (const Need &need : m_needs) {
            if (isCreated(need.from))
                edges.emplace_back(need.from, need.to);
        }
        return findCycles(nodeCount, edges);
    };

    std::vector<int> component(static_cast<size_t>(nodeCount), -1);
    const auto found = cycles();
    for (size_t i = 0; i < found.size(); ++i) {
        for (const int node : found[i])
            component[static_cast<size_t>(node)] = static_cast<int>(i);
    }
    const auto isCut = [&](const Need &need) {
        const int from = component[static_cast<size_t>(need.from)];
        return need.deferrable && from >= 0 && from == component[static_cast<size_t>(need.to)];
    };
    std::copy_if(m_needs.begin(), m_needs.end(), std::back_inserter(m_deferred), isCut);
    std::erase_if(m_needs, isCut);

    for (const auto &members : cycles()) {
        for (const int node : members) {
            Change &change = m_changes.at(node);
            change.kind = ChangeKind::Blocked;
            change.reason = QCoreApplication::translate(
                "Migration::ChangeOrder",
                "It is part of a circle of resources that need each other, with no reference that "
                "could be filled in later.");
        }
    }
}

// The order of the profile's types and then of names: the same plan every time.
std::vector<int> ChangeOrder::inRankOrder() const
{
    struct Rank
    {
        int type;
        const Change *change;
        int node;
    };
    std::vector<Rank> ranks;
    for (const auto &[node, change] : m_changes)
        ranks.push_back({m_input.source->profile().typeIndex(change.type), &change, node});
    std::sort(ranks.begin(), ranks.end(), [](const Rank &a, const Rank &b) {
        return std::tie(a.type, a.change->naturalKey, a.change->source.id, a.node)
            < std::tie(b.type, b.change->naturalKey, b.change->source.id, b.node);
    });
    std::vector<int> nodes;
    for (const Rank &rank : ranks)
        nodes.push_back(rank.node);
    return nodes;
}

std::vector<Change> ChangeOrder::sorted()
{
    const auto isGone = [this](const Need &need) {
        const bool isMade =
            isCreated(need.to) || (need.isItem && m_ofNode[static_cast<size_t>(need.to)]->writes());
        return !isMade || !m_ofNode[static_cast<size_t>(need.from)]->writes();
    };
    std::erase_if(m_needs, isGone);
    std::erase_if(m_deferred, isGone);

    std::vector<std::pair<int, int>> counted;
    for (const Need &need : m_needs)
        counted.emplace_back(need.from, need.to);
    std::sort(counted.begin(), counted.end());
    counted.erase(std::unique(counted.begin(), counted.end()), counted.end());
    std::vector<int> waitsFor(m_ofNode.size(), 0);
    std::vector<std::vector<int>> users(m_ofNode.size());
    for (const auto &[from, to] : counted) {
        ++waitsFor[static_cast<size_t>(from)];
        users[static_cast<size_t>(to)].push_back(from);
    }
    const std::vector<int> ranked = inRankOrder();
    std::vector<size_t> rankOf(m_ofNode.size(), 0);
    for (size_t rank = 0; rank < ranked.size(); ++rank)
        rankOf[static_cast<size_t>(ranked[rank])] = rank;
    std::priority_queue<size_t, std::vector<size_t>, std::greater<>> ready; // ranks
    for (const auto &[node, change] : m_changes) {
        if (waitsFor[static_cast<size_t>(node)] == 0)
            ready.push(rankOf[static_cast<size_t>(node)]);
    }
    std::vector<int> position(m_ofNode.size(), -1);
    const auto positionOf = [&position](int node) { return position[static_cast<size_t>(node)]; };
    std::vector<Change> sorted;
    sorted.reserve(m_changes.size());
    while (!ready.empty()) {
        const int node = ranked[ready.top()];
        ready.pop();
        position[static_cast<size_t>(node)] = static_cast<int>(sorted.size());
        sorted.push_back(std::move(*m_ofNode[static_cast<size_t>(node)]));
        for (const int user : users[static_cast<size_t>(node)]) {
            if (--waitsFor[static_cast<size_t>(user)] == 0)
                ready.push(rankOf[static_cast<size_t>(user)]);
        }
    }
    for (const auto &[from, to] : counted)
        sorted[static_cast<size_t>(positionOf(from))].needs.push_back(positionOf(to));
    for (const Need &need : m_deferred) {
        Change &change = sorted[static_cast<size_t>(positionOf(need.from))];
        change.deferred.push_back(need.place);
        change.deferredNeeds.push_back(positionOf(need.to));
    }
    return sorted;
}

} // namespace Migration
