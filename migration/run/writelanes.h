// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/platformprofile.h>

#include <deque>
#include <map>
#include <optional>

namespace Migration {

// The writes of a run that are ready, in one lane a limit group of the platform. Lanes take turns, and
// none has more under way than its group keeps busy: the rest would only wait in the connector, in the
// way of the other lanes. Owned by the runner.
class WriteLanes
{
public:
    struct Step
    {
        int change = -1;
        int step = 0;
    };

    explicit WriteLanes(const PlatformProfile &profile);

    void add(const ResourceType &type, Step step);
    std::optional<Step> next();           // and counts it as under way
    void ended(const ResourceType &type); // one that next() gave out
    bool isEmpty() const;

private:
    struct Lane
    {
        std::deque<Step> waiting;
        int underWay = 0;
        int most = 1;
    };

    Lane &laneOf(const ResourceType &type);

    const PlatformProfile &m_profile;
    std::map<QString, Lane> m_lanes;
    QString m_last; // the lane that was served last; the next in order comes first
};

} // namespace Migration
