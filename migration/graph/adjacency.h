// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <utility>
#include <vector>

namespace Migration {

// Who stands next to whom, for all nodes in two arrays: a hundred thousand lists, each of its own,
// would take more room than what is in them.
class Adjacency
{
public:
    Adjacency() = default;
    // Of (node, neighbour); the neighbours of a node stay in the order of the pairs.
    Adjacency(size_t nodeCount, const std::vector<std::pair<int, int>> &pairs);

    size_t nodeCount() const { return m_first.empty() ? 0 : m_first.size() - 1; }
    std::span<const int> of(int node) const
    {
        const auto i = static_cast<size_t>(node);
        return {m_neighbours.data() + m_first[i], m_neighbours.data() + m_first[i + 1]};
    }

private:
    std::vector<size_t> m_first; // and behind the last
    std::vector<int> m_neighbours;
};

} // namespace Migration
