// SPDX-License-Identifier: GPL-3.0-or-later
#include "includetree.h"

#include <migration/graph/destinationmatcher.h>

#include <algorithm>
#include <utility>

namespace Migration {

std::vector<IncludeLine> includeTree(const ValidationInput &input,
                                     const std::vector<char> &selected, const ResourceKey &root)
{
    std::vector<IncludeLine> lines;
    const int first = input.source->indexOf(root);
    if (first < 0)
        return lines;
    const DestinationMatcher matcher(input);
    const auto &resources = input.source->resources();
    std::vector<char> seen(resources.size(), 0);
    std::vector<std::pair<int, int>> open{
        {first, 0}}; // node, depth; a stack of our own: chains are long
    while (!open.empty()) {
        const auto [node, depth] = open.back();
        open.pop_back();
        const Resource &resource = resources[static_cast<size_t>(node)];
        IncludeLine line;
        line.resource = resource.key;
        line.name = resource.name;
        line.depth = depth;
        line.isAdded = !selected[static_cast<size_t>(node)];
        line.isThere = matcher.counterpart(resource) != nullptr;
        line.isRepeated = std::exchange(seen[static_cast<size_t>(node)], char(1));
        lines.push_back(line);
        if (line.isRepeated)
            continue;
        std::vector<int> below;
        const auto [begin, end] = input.graph->edgesFrom(node);
        for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
            if (edge->follow && edge->to != node)
                below.push_back(edge->to);
        }
        const auto parts = input.graph->partsOf(node);
        below.insert(below.end(), parts.begin(), parts.end());
        std::sort(below.begin(), below.end());
        below.erase(std::unique(below.begin(), below.end()), below.end());
        for (auto it = below.rbegin(); it != below.rend(); ++it)
            open.emplace_back(*it, depth + 1);
    }
    return lines;
}

} // namespace Migration
