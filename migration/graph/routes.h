// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>

namespace Migration {

// How a resource reaches what one of its references points at, where the rule says that this counts
// only through others: what a tenant sets for a library set counts through the projects it is linked
// with. A route leads from the resource's owner to such a project, and from there to the target.
struct Route
{
    const DependencyGraph::Edge *first = nullptr;
    const DependencyGraph::Edge *second = nullptr; // null = the first one ends at the target
};

std::vector<Route> routesTo(const DependencyGraph &graph, int node, int target, const QString &via);

} // namespace Migration
