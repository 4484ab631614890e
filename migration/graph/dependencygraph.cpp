// SPDX-License-Identifier: GPL-3.0-or-later
#include "dependencygraph.h"

#include <migration/model/normaliser.h>

#include <algorithm>

namespace Migration {

DependencyGraph DependencyGraph::build(std::shared_ptr<const Snapshot> snapshot)
{
    DependencyGraph graph;
    graph.m_snapshot = std::move(snapshot);
    const auto &resources = graph.m_snapshot->resources();
    graph.m_references.resize(resources.size());
    graph.m_users.resize(resources.size());
    graph.m_firstEdge.resize(resources.size() + 1);

    for (size_t i = 0; i < resources.size(); ++i) {
        graph.m_firstEdge[i] = graph.m_edges.size();
        const int from = static_cast<int>(i);
        const ResourceType *type = graph.m_snapshot->profile().type(resources[i].key.type);
        if (!type)
            continue;
        if (type->parent) {
            const int parent
                = graph.m_snapshot->indexOf({type->parent->type, resources[i].parentId});
            if (parent >= 0)
                graph.m_edges.push_back({from, parent, -1, false});
        }
        graph.m_references[i] = findReferences(*type, resources[i].document);
        for (size_t r = 0; r < graph.m_references[i].size(); ++r) {
            const Reference &reference = graph.m_references[i][r];
            const int to = graph.resolve(reference);
            if (to < 0)
                graph.m_unresolved.push_back({from, static_cast<int>(r)});
            else
                graph.m_edges.push_back(
                    {from, to, static_cast<int>(r), reference.rule->deferrable});
        }
    }
    graph.m_firstEdge[resources.size()] = graph.m_edges.size();

    for (const Edge &edge : graph.m_edges) {
        auto &users = graph.m_users[static_cast<size_t>(edge.to)];
        if (users.empty() || users.back() != edge.from)
            users.push_back(edge.from);
    }
    return graph;
}

std::pair<const DependencyGraph::Edge *, const DependencyGraph::Edge *>
DependencyGraph::edgesFrom(int node) const
{
    const auto i = static_cast<size_t>(node);
    return {m_edges.data() + m_firstEdge[i], m_edges.data() + m_firstEdge[i + 1]};
}

int DependencyGraph::resolve(const Reference &reference) const
{
    for (const QString &target : reference.targets) {
        if (!reference.rule->byName) {
            if (const int index = m_snapshot->indexOf({target, reference.id}); index >= 0)
                return index;
            continue;
        }
        const ResourceType *type = m_snapshot->profile().type(target);
        if (!type)
            continue;
        const auto named
            = m_snapshot->withNaturalKey(target, foldKey(reference.id, type->keyCase));
        if (!named.empty())
            return named.front();
    }
    return -1;
}

std::vector<int> DependencyGraph::closure(const std::vector<int> &roots) const
{
    std::vector<char> seen(m_references.size(), 0);
    std::vector<int> queue;
    for (const int root : roots) {
        if (!std::exchange(seen[static_cast<size_t>(root)], char(1)))
            queue.push_back(root);
    }
    for (size_t next = 0; next < queue.size(); ++next) {
        const auto [begin, end] = edgesFrom(queue[next]);
        for (const Edge *edge = begin; edge != end; ++edge) {
            if (!std::exchange(seen[static_cast<size_t>(edge->to)], char(1)))
                queue.push_back(edge->to);
        }
    }
    return queue;
}

namespace {

// Tarjan's algorithm with a stack of its own: a chain of 100,000 resources is no reason to overflow.
class CycleFinder
{
public:
    CycleFinder(int nodeCount, const std::vector<std::pair<int, int>> &edges)
        : m_targets(static_cast<size_t>(nodeCount))
        , m_state(static_cast<size_t>(nodeCount))
    {
        for (const auto &[from, to] : edges)
            m_targets[static_cast<size_t>(from)].push_back(to);
    }

    std::vector<std::vector<int>> run()
    {
        for (int node = 0; node < static_cast<int>(m_targets.size()); ++node) {
            if (m_state[static_cast<size_t>(node)].index < 0)
                visit(node);
        }
        return std::move(m_cycles);
    }

private:
    struct State
    {
        int index = -1;
        int low = -1;
        bool onStack = false;
    };
    struct Frame
    {
        int node;
        size_t next;
    };

    State &at(int node) { return m_state[static_cast<size_t>(node)]; }

    void open(int node)
    {
        at(node) = {m_count, m_count, true};
        ++m_count;
        m_stack.push_back(node);
        m_frames.push_back({node, 0});
    }

    void visit(int root)
    {
        open(root);
        while (!m_frames.empty()) {
            Frame &frame = m_frames.back();
            const auto &targets = m_targets[static_cast<size_t>(frame.node)];
            if (frame.next < targets.size()) {
                const int to = targets[frame.next++];
                if (at(to).index < 0)
                    open(to);
                else if (at(to).onStack)
                    at(frame.node).low = std::min(at(frame.node).low, at(to).index);
                continue;
            }
            const int node = frame.node;
            m_frames.pop_back();
            if (!m_frames.empty())
                at(m_frames.back().node).low = std::min(at(m_frames.back().node).low, at(node).low);
            if (at(node).low == at(node).index)
                close(node, targets);
        }
    }

    void close(int root, const std::vector<int> &targetsOfRoot)
    {
        std::vector<int> component;
        int node = -1;
        do {
            node = m_stack.back();
            m_stack.pop_back();
            at(node).onStack = false;
            component.push_back(node);
        } while (node != root);
        const bool pointsAtItself
            = std::find(targetsOfRoot.begin(), targetsOfRoot.end(), root) != targetsOfRoot.end();
        if (component.size() > 1 || pointsAtItself) {
            std::sort(component.begin(), component.end());
            m_cycles.push_back(std::move(component));
        }
    }

    std::vector<std::vector<int>> m_targets;
    std::vector<State> m_state;
    std::vector<int> m_stack;
    std::vector<Frame> m_frames;
    std::vector<std::vector<int>> m_cycles;
    int m_count = 0;
};

} // namespace

std::vector<std::vector<int>> findCycles(int nodeCount,
                                         const std::vector<std::pair<int, int>> &edges)
{
    return CycleFinder(nodeCount, edges).run();
}

} // namespace Migration
