// SPDX-License-Identifier: GPL-3.0-or-later
#include "adjacency.h"

namespace Migration {

Adjacency::Adjacency(size_t nodeCount, const std::vector<std::pair<int, int>> &pairs)
    : m_first(nodeCount + 1, 0)
    , m_neighbours(pairs.size())
{
    for (const auto &pair : pairs)
        ++m_first[static_cast<size_t>(pair.first) + 1];
    for (size_t i = 0; i < nodeCount; ++i)
        m_first[i + 1] += m_first[i];
    std::vector<size_t> next = m_first;
    for (const auto &[node, neighbour] : pairs)
        m_neighbours[next[static_cast<size_t>(node)]++] = neighbour;
}

} // namespace Migration
