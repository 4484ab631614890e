// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <vector>

namespace Connectors {

// What is known of a service's limits before the first request; filled from its profile.
struct LimitRules
{
    struct Rate
    {
        int requests = 0;
        qint64 perMs = 0;
    };
    struct Group
    {
        int atOnce = 6;
        std::vector<Rate> rates; // "10 per 300 s"; all hold
    };

    QHash<QString, Group> groups; // a group not named here has the values of a new Group
    int atOnce = 6;               // over all groups; the admin's cap
};

} // namespace Connectors
