// SPDX-License-Identifier: GPL-3.0-or-later
#include "sharedcounterparts.h"

namespace Migration {

QHash<int, int> silentResources(const ValidationInput &input, const ChangeComposer &composer,
                                const NodeChanges &changes)
{
    QHash<ResourceKey, std::vector<int>> sharing;
    for (const int node : changes.nodes()) {
        const Change &change = changes.at(node);
        if (change.kind == ChangeKind::Match)
            sharing[{change.type, change.destinationId}].push_back(node);
    }
    QHash<int, int> silent;
    for (auto it = sharing.cbegin(); it != sharing.cend(); ++it) {
        if (it->size() < 2)
            continue;
        const Resource *there = input.destination->find(it.key());
        const auto isNamesake = [&](int node) {
            const Resource &here = input.source->resources()[static_cast<size_t>(node)];
            return there && there->naturalKey == composer.names().naturalKey(here);
        };
        const auto named = std::find_if(it->begin(), it->end(), isNamesake);
        const int speaker = named == it->end() ? it->front() : *named;
        for (const int node : *it) {
            if (node != speaker)
                silent.insert(node, speaker);
        }
    }
    return silent;
}

} // namespace Migration
