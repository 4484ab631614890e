// SPDX-License-Identifier: GPL-3.0-or-later
#include "writelanes.h"

#include <algorithm>

namespace Migration {

WriteLanes::WriteLanes(const PlatformProfile &profile)
    : m_profile(profile)
{
}

WriteLanes::Lane &WriteLanes::laneOf(const ResourceType &type)
{
    const auto found = m_lanes.find(type.limitGroup);
    if (found != m_lanes.end())
        return found->second;
    LimitGroup group; // as good as any where the profile names none
    for (const LimitGroup &known : m_profile.limits) {
        if (known.id == type.limitGroup)
            group = known;
    }
    Lane lane;
    // Of two, one may be on its way while the other's line goes into the journal; where only one may
    // be, it comes to its end before the next begins.
    lane.most = group.atOnce > 1 ? 2 * group.atOnce : 1;
    return m_lanes.emplace(type.limitGroup, std::move(lane)).first->second;
}

void WriteLanes::add(const ResourceType &type, Step step)
{
    laneOf(type).waiting.push_back(step);
}

std::optional<WriteLanes::Step> WriteLanes::next()
{
    auto lane = m_lanes.upper_bound(m_last);
    for (size_t i = 0; i < m_lanes.size(); ++i, ++lane) {
        if (lane == m_lanes.end())
            lane = m_lanes.begin();
        if (lane->second.waiting.empty() || lane->second.underWay >= lane->second.most)
            continue;
        const Step step = lane->second.waiting.front();
        lane->second.waiting.pop_front();
        ++lane->second.underWay;
        m_last = lane->first;
        return step;
    }
    return {};
}

void WriteLanes::ended(const ResourceType &type)
{
    --laneOf(type).underWay;
}

bool WriteLanes::isEmpty() const
{
    return std::all_of(m_lanes.begin(), m_lanes.end(),
                       [](const auto &lane) { return lane.second.waiting.empty(); });
}

} // namespace Migration
