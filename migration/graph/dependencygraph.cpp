// SPDX-License-Identifier: GPL-3.0-or-later
#include "dependencygraph.h"

#include <migration/core/parallelfor.h>
#include <migration/graph/quietsource.h>
#include <migration/model/normaliser.h>

#include <algorithm>
#include <utility>

namespace Migration {

DependencyGraph DependencyGraph::build(std::shared_ptr<const Snapshot> snapshot)
{
    DependencyGraph graph;
    graph.m_snapshot = std::move(snapshot);
    graph.m_targets = std::make_shared<const ReferenceTargets>(*graph.m_snapshot);
    const auto &resources = graph.m_snapshot->resources();
    graph.m_references.resize(resources.size());
    graph.findParents();
    graph.m_firstEdge.resize(resources.size() + 1);
    for (size_t i = 0; i < resources.size(); ++i) {
        if (const ResourceType *type = graph.m_snapshot->profile().type(resources[i].key.type))
            graph.indexItems(static_cast<int>(i), *type);
    }

    parallelFor(resources.size(), [&](size_t i) { graph.findReferencesOf(static_cast<int>(i)); });
    for (size_t i = 0; i < resources.size(); ++i) {
        graph.m_firstEdge[i] = graph.m_edges.size();
        graph.addEdgesOf(static_cast<int>(i));
    }
    graph.m_firstEdge[resources.size()] = graph.m_edges.size();
    graph.m_edges.shrink_to_fit();
    graph.collectParts();
    graph.collectUsers();
    return graph;
}

void DependencyGraph::findParents()
{
    const auto &resources = m_snapshot->resources();
    m_parents.reserve(resources.size());
    for (const Resource &resource : resources) {
        const ResourceType *type = m_snapshot->profile().type(resource.key.type);
        m_parents.push_back(type && type->parent
                                ? m_snapshot->indexOf({type->parent->type, resource.parentId})
                                : -1);
    }
}

void DependencyGraph::findReferencesOf(int node)
{
    const auto &resources = m_snapshot->resources();
    const Resource &from = resources[static_cast<size_t>(node)];
    const ResourceType *type = m_snapshot->profile().type(from.key.type);
    if (!type)
        return;
    auto &references = m_references[static_cast<size_t>(node)];
    references = findReferences(*type, from.document);
    for (Reference &reference : references) {
        const Target to = lookUp(node, reference);
        if (to.isItem())
            continue; // looked up again where it is needed: a place takes room
        reference.target = to.node;
        // There are several references for each resource: they share its id's text.
        if (to.node >= 0 && reference.id == resources[static_cast<size_t>(to.node)].key.id)
            reference.id = resources[static_cast<size_t>(to.node)].key.id;
    }
    std::erase_if(references, [](const Reference &reference) {
        return reference.rule->guess && reference.target == -1;
    });
    references.shrink_to_fit(); // hundreds of thousands of them stay for the whole migration
}

void DependencyGraph::addEdgesOf(int node)
{
    const Resource &from = m_snapshot->resources()[static_cast<size_t>(node)];
    const ResourceType *type = m_snapshot->profile().type(from.key.type);
    if (!type)
        return;
    if (const int parent = parentOf(node); parent >= 0)
        m_edges.push_back({node, parent, -1});
    // Nothing that calls people goes before what keeps it quiet, where that is wanted.
    const auto &quiet = m_snapshot->profile().quiet;
    if (quiet && quiet->type == type->id) {
        if (const int silencer = m_snapshot->indexOf(silencerOf(m_snapshot->profile()));
            silencer >= 0)
            m_edges.push_back({node, silencer, -1});
    }
    const auto &references = m_references[static_cast<size_t>(node)];
    for (size_t r = 0; r < references.size(); ++r) {
        const Target to = resolve(node, references[r]);
        if (to.node < 0) {
            m_unresolved.push_back({node, static_cast<int>(r)});
        } else if (to.node != node || !to.isItem()) {
            m_edges.push_back({node, to.node, static_cast<int>(r), references[r].rule->deferrable,
                               references[r].rule->follow, to.isItem()});
        }
    }
}

void DependencyGraph::collectParts()
{
    std::vector<std::pair<int, int>> parts;
    for (int node = 0; node < static_cast<int>(m_parents.size()); ++node) {
        if (parentOf(node) < 0)
            continue;
        const Resource &resource = m_snapshot->resources()[static_cast<size_t>(node)];
        const ResourceType &type = *m_snapshot->profile().type(resource.key.type);
        if (type.parent->owned || type.isBornWithParent(resource.document))
            parts.emplace_back(parentOf(node), node);
    }
    m_parts = Adjacency(m_parents.size(), parts);
}

void DependencyGraph::collectUsers()
{
    std::vector<std::pair<int, int>> users;
    users.reserve(m_edges.size());
    std::vector<int> last(m_parents.size(), -1); // edges of one resource stand together
    for (const Edge &edge : m_edges) {
        if (std::exchange(last[static_cast<size_t>(edge.to)], edge.from) != edge.from)
            users.emplace_back(edge.to, edge.from);
    }
    m_users = Adjacency(m_parents.size(), users);
}

std::pair<const DependencyGraph::Edge *, const DependencyGraph::Edge *>
DependencyGraph::edgesFrom(int node) const
{
    const auto i = static_cast<size_t>(node);
    return {m_edges.data() + m_firstEdge[i], m_edges.data() + m_firstEdge[i + 1]};
}

void DependencyGraph::indexItems(int node, const ResourceType &type)
{
    const JsonValue &document = m_snapshot->resources()[static_cast<size_t>(node)].document;
    for (const ItemRule &rule : type.items) {
        if (rule.type.isEmpty())
            continue;
        rule.list.match(document, [&](const JsonPlace &place, const JsonValue &list) {
            for (qsizetype i = 0; list.isArray() && i < list.size(); ++i) {
                const JsonValue &item = list.at(i);
                const Target target{node, place.child(i)};
                if (const QString id = scalarText(item.value(rule.idMember)); !id.isEmpty())
                    addItem(&m_itemsById, {rule.type, id}, target);
                for (const QByteArray &alias : rule.aliases) {
                    const QString name = foldKey(scalarText(item.value(alias)), type.keyCase);
                    if (!name.isEmpty())
                        addItem(&m_itemsByName, {rule.type, name}, target);
                }
            }
        });
    }
}

// Copies of a project have steps of the same names by the hundred, and those may have the same ids: who
// looks for one must not have to go through all of them.
void DependencyGraph::addItem(SeenItems *items, const ResourceKey &item, const Target &target)
{
    for (int from = target.node;; from = parentOf(from)) {
        const auto known = items->constFind({item, from});
        const bool isOwn = from == target.node;
        if (known == items->cend() || isOwn || known->node == target.node)
            items->insert({item, from}, target);
        if (from < 0)
            return;
    }
}

const ItemRule *DependencyGraph::itemRule(const QString &ownerType, const QString &itemType) const
{
    const ResourceType *type = m_snapshot->profile().type(ownerType);
    if (!type)
        return nullptr;
    const auto rule = std::find_if(type->items.begin(), type->items.end(),
                                   [&](const ItemRule &item) { return item.type == itemType; });
    return rule == type->items.end() ? nullptr : &*rule;
}

// Copies of a resource may keep the ids of their items, so the nearest one is meant: the step of the
// variables' own project.
DependencyGraph::Target DependencyGraph::itemNamed(int from, const Reference &reference,
                                                   const QString &type) const
{
    const bool byName = reference.rule->byName;
    const SeenItems &items = byName ? m_itemsByName : m_itemsById;
    const ResourceKey item{type,
                           byName ? foldKey(reference.id, Qt::CaseInsensitive) : reference.id};
    if (const QString ownerId = reference.ownerId(); !ownerId.isEmpty())
        return itemOf(ownerId, item, items);
    for (int node = from; node >= 0; node = parentOf(node)) {
        if (const auto seen = items.constFind({item, node}); seen != items.cend())
            return *seen;
    }
    return byName ? Target() : items.value({item, -1}); // a name means one's own, or nothing
}

DependencyGraph::Target DependencyGraph::itemOf(const QString &ownerId, const ResourceKey &item,
                                                const SeenItems &items) const
{
    Target first;
    for (const ResourceType &type : m_snapshot->profile().types) {
        const int owner =
            itemRule(type.id, item.type) ? m_snapshot->indexOf({type.id, ownerId}) : -1;
        const Target target = owner < 0 ? Target() : items.value({item, owner});
        if (target.node == owner && owner >= 0 && (first.node < 0 || owner < first.node))
            first = target;
    }
    return first;
}

DependencyGraph::Target DependencyGraph::resolve(int from, const Reference &reference) const
{
    return reference.target == Reference::notLookedUp ? lookUp(from, reference)
                                                      : Target{reference.target, {}};
}

DependencyGraph::Target DependencyGraph::lookUp(int from, const Reference &reference) const
{
    for (const QString &target : reference.targets()) {
        const ResourceType *type = m_snapshot->profile().type(target);
        if (!type) {
            if (const Target item = itemNamed(from, reference, target); item.node >= 0)
                return item;
            continue;
        }
        if (!reference.rule->byName) {
            if (const int index = m_targets->find(target, reference); index >= 0)
                return {index, {}};
            continue;
        }
        const auto named = m_snapshot->withNaturalKey(target, foldKey(reference.id, type->keyCase));
        if (!named.empty())
            return {named.front(), {}};
    }
    return {};
}

std::vector<int> DependencyGraph::closure(const std::vector<int> &roots) const
{
    std::vector<char> marks;
    return closure(roots, &marks);
}

std::vector<int> DependencyGraph::closure(const std::vector<int> &roots,
                                          std::vector<char> *marks) const
{
    std::vector<int> queue;
    marks->resize(m_references.size(), 0);
    const auto add = [&](int node) {
        if (!std::exchange((*marks)[static_cast<size_t>(node)], char(1)))
            queue.push_back(node);
    };
    for (const int root : roots)
        add(root);
    for (size_t next = 0; next < queue.size(); ++next) {
        const auto [begin, end] = edgesFrom(queue[next]);
        for (const Edge *edge = begin; edge != end; ++edge) {
            if (edge->follow)
                add(edge->to);
        }
        for (const int part : partsOf(queue[next]))
            add(part);
    }
    for (const int node : queue)
        (*marks)[static_cast<size_t>(node)] = 0;
    return queue;
}

namespace {

// Tarjan's algorithm with a stack of its own: a chain of 100,000 resources is no reason to overflow.
class CycleFinder
{
public:
    CycleFinder(int nodeCount, const std::vector<std::pair<int, int>> &edges)
        : m_targets(static_cast<size_t>(nodeCount), edges)
        , m_state(static_cast<size_t>(nodeCount))
    {
    }

    std::vector<std::vector<int>> run()
    {
        for (int node = 0; node < static_cast<int>(m_state.size()); ++node) {
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
            const std::span<const int> targets = m_targets.of(frame.node);
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

    void close(int root, std::span<const int> targetsOfRoot)
    {
        std::vector<int> component;
        int node = -1;
        do {
            node = m_stack.back();
            m_stack.pop_back();
            at(node).onStack = false;
            component.push_back(node);
        } while (node != root);
        const bool pointsAtItself =
            std::find(targetsOfRoot.begin(), targetsOfRoot.end(), root) != targetsOfRoot.end();
        if (component.size() > 1 || pointsAtItself) {
            std::sort(component.begin(), component.end());
            m_cycles.push_back(std::move(component));
        }
    }

    const Adjacency m_targets;
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
