// SPDX-License-Identifier: GPL-3.0-or-later
#include "routes.h"

namespace Migration {

namespace {

// Where the owner refers to something of that type, from there to the target.
void addRoutes(const DependencyGraph &graph, int owner, int target, const QString &via,
               std::vector<Route> *routes)
{
    const auto &resources = graph.snapshot().resources();
    const auto [begin, end] = graph.edgesFrom(owner);
    for (const auto *first = begin; first != end; ++first) {
        const bool isReference = first->reference >= 0 && !first->isItem;
        if (!isReference || resources[static_cast<size_t>(first->to)].key.type != via)
            continue;
        if (first->to == target) {
            routes->push_back({first, nullptr});
            continue;
        }
        const auto [from, to] = graph.edgesFrom(first->to);
        for (const auto *second = from; second != to; ++second) {
            if (second->to == target && second->reference >= 0 && !second->isItem)
                routes->push_back({first, second});
        }
    }
}

} // namespace

std::vector<Route> routesTo(const DependencyGraph &graph, int node, int target, const QString &via)
{
    std::vector<Route> routes;
    const Snapshot &snapshot = graph.snapshot();
    const Resource *owner = snapshot.parentOf(snapshot.resources()[static_cast<size_t>(node)]);
    for (; owner; owner = snapshot.parentOf(*owner))
        addRoutes(graph, snapshot.indexOf(owner->key), target, via, &routes);
    return routes;
}

} // namespace Migration
