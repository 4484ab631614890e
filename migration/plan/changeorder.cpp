// SPDX-License-Identifier: GPL-3.0-or-later
#include "changeorder.h"

#include <QCoreApplication>

#include <algorithm>
#include <queue>

namespace Migration {

ChangeOrder::ChangeOrder(const ValidationInput &input, NodeChanges &changes,
                         const ChangeComposer &composer)
    : m_input(input)
    , m_changes(changes)
    , m_composer(composer)
{
}

bool ChangeOrder::isOfKind(int node, ChangeKind kind) const
{
    return m_changes.contains(node) && m_changes.at(node).kind == kind;
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
            m_needs.push_back({node, child, -1, false, true});
        const auto [begin, end] = m_input.graph->edgesFrom(child);
        for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
            if (isCompared(edge->to) && edge->to != node)
                m_needs.push_back({node, edge->to, -1, false, true});
        }
    }
}

void ChangeOrder::collectNeeds()
{
    m_needs.clear();
    for (const int node : m_changes.nodes()) {
        if (!isCreated(node) && !isCompared(node))
            continue; // what is compared may still turn out to be an update
        waitForParents(node);
        const auto &references = m_input.graph->references(node);
        const auto [begin, end] = m_input.graph->edgesFrom(node);
        for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
            if (!isCreated(edge->to) && !(edge->isItem && isCompared(edge->to)))
                continue;
            if (edge->reference >= 0) {
                const Reference &reference = references[static_cast<size_t>(edge->reference)];
                if (m_composer.resolver().resolve(node, reference).outcome
                    != ReferenceOutcome::Selected)
                    continue;
                if (!edge->follow && reference.rule->byName)
                    continue; // a mention by a name that stays: nothing to wait for
            }
            m_needs.push_back({node, edge->to, edge->reference, edge->deferrable, edge->isItem});
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
    ranks.reserve(m_changes.nodes().size());
    for (const int node : m_changes.nodes()) {
        const Change &change = m_changes.at(node);
        ranks.push_back({m_input.source->profile().typeIndex(change.type), &change, node});
    }
    std::sort(ranks.begin(), ranks.end(), [](const Rank &a, const Rank &b) {
        return std::tie(a.type, a.change->naturalKey, a.change->source.id, a.node)
            < std::tie(b.type, b.change->naturalKey, b.change->source.id, b.node);
    });
    std::vector<int> nodes;
    nodes.reserve(ranks.size());
    for (const Rank &rank : ranks)
        nodes.push_back(rank.node);
    return nodes;
}

std::vector<std::pair<int, int>> ChangeOrder::neededFirst() const
{
    std::vector<std::pair<int, int>> needs;
    needs.reserve(m_needs.size());
    for (const Need &need : m_needs)
        needs.emplace_back(need.from, need.to);
    std::sort(needs.begin(), needs.end());
    needs.erase(std::unique(needs.begin(), needs.end()), needs.end());
    return needs;
}

// Of all that nothing is missing for, what comes first by its rank.
std::vector<int> ChangeOrder::inOrder(const std::vector<std::pair<int, int>> &needs) const
{
    const auto count = static_cast<size_t>(m_input.source->size());
    std::vector<int> waitsFor(count, 0);
    std::vector<std::pair<int, int>> used;
    used.reserve(needs.size());
    for (const auto &[from, to] : needs) {
        ++waitsFor[static_cast<size_t>(from)];
        used.emplace_back(to, from);
    }
    const Adjacency users(count, used);
    const std::vector<int> ranked = inRankOrder();
    std::vector<size_t> rankOf(count, 0);
    std::priority_queue<size_t, std::vector<size_t>, std::greater<>> ready; // ranks
    for (size_t rank = 0; rank < ranked.size(); ++rank) {
        const auto node = static_cast<size_t>(ranked[rank]);
        rankOf[node] = rank;
        if (waitsFor[node] == 0)
            ready.push(rank);
    }
    std::vector<int> order;
    order.reserve(ranked.size());
    std::vector<char> isPlaced(count, 0);
    for (size_t first = 0; order.size() < ranked.size();) {
        if (ready.empty()) { // updates that need items of each other: one has to be the first
            while (isPlaced[static_cast<size_t>(ranked[first])])
                ++first;
            ready.push(first);
        }
        const int node = ranked[ready.top()];
        ready.pop();
        if (std::exchange(isPlaced[static_cast<size_t>(node)], char(1)))
            continue;
        order.push_back(node);
        for (const int user : users.of(node)) {
            if (--waitsFor[static_cast<size_t>(user)] == 0)
                ready.push(rankOf[static_cast<size_t>(user)]);
        }
    }
    return order;
}

std::vector<Change> ChangeOrder::sorted()
{
    const auto isGone = [this](const Need &need) {
        const bool isMade = isCreated(need.to) || (need.isItem && writes(need.to));
        return !isMade || !writes(need.from);
    };
    std::erase_if(m_needs, isGone);
    std::erase_if(m_deferred, isGone);

    const std::vector<std::pair<int, int>> needs = neededFirst();
    std::vector<Need>().swap(m_needs);
    const std::vector<int> order = inOrder(needs);
    std::vector<int> position(static_cast<size_t>(m_input.source->size()), -1);
    for (size_t i = 0; i < order.size(); ++i)
        position[static_cast<size_t>(order[i])] = static_cast<int>(i);
    const auto positionOf = [&position](int node) { return position[static_cast<size_t>(node)]; };
    std::vector<Change> sorted = m_changes.take(order);
    for (auto first = needs.begin(); first != needs.end();) {
        const auto end = std::find_if(first, needs.end(),
                                      [&](const auto &need) { return need.first != first->first; });
        std::vector<int> &own = sorted[static_cast<size_t>(positionOf(first->first))].needs;
        own.reserve(static_cast<size_t>(end - first));
        for (; first != end; ++first) {
            if (positionOf(first->second) < positionOf(first->first))
                own.push_back(positionOf(first->second));
        }
    }
    for (const Need &need : m_deferred) {
        Change &change = sorted[static_cast<size_t>(positionOf(need.from))];
        change.deferred.push_back(
            m_input.graph->references(need.from)[static_cast<size_t>(need.reference)].place);
        change.deferredNeeds.push_back(positionOf(need.to));
    }
    return sorted;
}

} // namespace Migration
