// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>

namespace Migration {

// The changes of a plan while it is being made, by the source node each is about. Every change has one
// place from its beginning: that of a hundred thousand is a good part of what a plan takes.
class NodeChanges
{
public:
    // Of the nodes that are marked.
    explicit NodeChanges(const std::vector<char> &selected);

    const std::vector<int> &nodes() const { return m_nodes; } // ascending
    bool contains(int node) const { return m_places[static_cast<size_t>(node)] >= 0; }
    Change &at(int node) { return m_changes[placeOf(node)]; }
    const Change &at(int node) const { return m_changes[placeOf(node)]; }

    // Hands all of them out, in an order of their nodes.
    std::vector<Change> take(const std::vector<int> &order);

private:
    size_t placeOf(int node) const
    {
        return static_cast<size_t>(m_places[static_cast<size_t>(node)]);
    }

    std::vector<int> m_places; // by node; -1: not part of the plan
    std::vector<int> m_nodes;
    std::vector<Change> m_changes;
};

} // namespace Migration
