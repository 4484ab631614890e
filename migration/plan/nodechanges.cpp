// SPDX-License-Identifier: GPL-3.0-or-later
#include "nodechanges.h"

#include <utility>

namespace Migration {

NodeChanges::NodeChanges(const std::vector<char> &selected)
    : m_places(selected.size(), -1)
{
    for (size_t node = 0; node < selected.size(); ++node) {
        if (!selected[node])
            continue;
        m_places[node] = static_cast<int>(m_nodes.size());
        m_nodes.push_back(static_cast<int>(node));
    }
    m_changes.resize(m_nodes.size());
}

// Moved in circles, each at once to where it belongs: there is no room for all of them twice.
std::vector<Change> NodeChanges::take(const std::vector<int> &order)
{
    std::vector<size_t> from; // by place in the order: where the change is now
    from.reserve(order.size());
    for (const int node : order)
        from.push_back(placeOf(node));
    for (size_t first = 0; first < from.size(); ++first) {
        if (from[first] == first)
            continue;
        Change taken = std::move(m_changes[first]);
        size_t place = first;
        while (from[place] != first) {
            m_changes[place] = std::move(m_changes[from[place]]);
            place = std::exchange(from[place], place);
        }
        m_changes[place] = std::move(taken);
        from[place] = place;
    }
    m_places.assign(m_places.size(), -1);
    m_nodes.clear();
    return std::move(m_changes);
}

} // namespace Migration
