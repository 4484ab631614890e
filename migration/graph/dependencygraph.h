// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/adjacency.h>
#include <migration/model/references.h>
#include <migration/model/referencetargets.h>
#include <migration/model/snapshot.h>

#include <vector>

namespace Migration {

// Which resource of a snapshot needs which other, over the whole snapshot; nodes are indexes into
// it. References whose target is not in the snapshot are kept aside as unresolved.
class DependencyGraph
{
public:
    // What a reference means: a resource, or an item inside the document of one.
    struct Target
    {
        int node = -1;  // -1 = not in the snapshot
        JsonPlace item; // the root = the resource itself
        bool isItem() const { return !item.isRoot(); }
    };
    struct Edge
    {
        int from = -1;
        int to = -1;
        int reference = -1; // index into references(from); -1 for the parent edge
        bool deferrable = false;
        bool follow = true;  // a resource that is wanted brings the other one along
        bool isItem = false; // what is needed is a part of the other one's document
    };
    struct Unresolved
    {
        int from = -1;
        int reference = -1;
    };

    static DependencyGraph build(std::shared_ptr<const Snapshot> snapshot);

    const Snapshot &snapshot() const { return *m_snapshot; }
    std::shared_ptr<const Snapshot> sharedSnapshot() const { return m_snapshot; }
    const std::vector<Reference> &references(int node) const { return m_references[size_t(node)]; }
    const std::vector<Edge> &edges() const { return m_edges; } // sorted by from
    std::pair<const Edge *, const Edge *> edgesFrom(int node) const;
    std::span<const int> usersOf(int node) const { return m_users.of(node); }
    std::span<const int> partsOf(int node) const { return m_parts.of(node); }
    const std::vector<Unresolved> &unresolved() const { return m_unresolved; }
    Target resolve(int from, const Reference &reference) const;
    const ItemRule *itemRule(const QString &ownerType, const QString &itemType) const;

    // Everything these resources need, themselves and what is part of them included.
    std::vector<int> closure(const std::vector<int> &roots) const;
    // For one after another: `marks` are as they were afterwards, and are made but once.
    std::vector<int> closure(const std::vector<int> &roots, std::vector<char> *marks) const;

private:
    // Items by their id or name, as they are seen from one resource: its own, or those of what hangs on
    // it, however deep. From nowhere (-1) all of them are seen. Of several the first resource's counts.
    struct SeenItem
    {
        ResourceKey item; // the key's type is the items'
        int from = -1;

        friend bool operator==(const SeenItem &, const SeenItem &) = default;
        friend size_t qHash(const SeenItem &seen, size_t seed = 0)
        {
            return qHashMulti(seed, seen.item, seen.from);
        }
    };
    using SeenItems = QHash<SeenItem, Target>;

    void findParents();
    void indexItems(int node, const ResourceType &type);
    void addItem(SeenItems *items, const ResourceKey &item, const Target &target);
    void findReferencesOf(int node); // with their targets
    void addEdgesOf(int node);
    void collectParts();
    void collectUsers();
    Target lookUp(int from, const Reference &reference) const;
    Target itemNamed(int from, const Reference &reference, const QString &type) const;
    Target itemOf(const QString &ownerId, const ResourceKey &item, const SeenItems &items) const;
    int parentOf(int node) const { return m_parents[size_t(node)]; } // -1 = none

    std::shared_ptr<const Snapshot> m_snapshot;
    std::shared_ptr<const ReferenceTargets> m_targets;
    std::vector<int> m_parents;
    SeenItems m_itemsById;
    SeenItems m_itemsByName;
    Adjacency m_parts; // children that are selected with their parent
    std::vector<std::vector<Reference>> m_references;
    std::vector<Edge> m_edges;
    std::vector<size_t> m_firstEdge;
    Adjacency m_users;
    std::vector<Unresolved> m_unresolved;
};

// Strongly connected components with more than one member (or an edge to itself), over some edges.
std::vector<std::vector<int>> findCycles(int nodeCount,
                                         const std::vector<std::pair<int, int>> &edges);

} // namespace Migration
