// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>

namespace Migration {

// How much a set of resources needs, itself and all parts included.
struct Reach
{
    qsizetype all = 0;
    qsizetype marked = 0; // of them
};

// Counts the closure of each set of roots, for all of them together: where everything needs nearly
// everything, following each on its own would take a hundred thousand times the whole graph.
std::vector<Reach> countReached(const DependencyGraph &graph,
                                const std::vector<std::vector<int>> &roots,
                                const std::vector<char> &marks);

} // namespace Migration
