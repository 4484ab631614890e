// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/router.h>

// The routes of the simulated API, by area. Each adds what is special about its types; whatever
// they have in common comes from CollectionApi.
namespace Sandbox::Datadog::Api {

const Router &routes();

void addAccess(Router &router);     // permissions, roles, users, teams, mappings
void addMonitoring(Router &router); // monitors, downtimes, objectives
void addDashboards(Router &router); // dashboards, lists, notebooks, powerpacks
void addRestrictionPolicies(Router &router);
void addLogs(Router &router);
void addMetrics(Router &router); // also hosts
void addSynthetics(Router &router);
void addMobile(Router &router);
void addSecurity(Router &router); // detection rules, the scanner, RUM

} // namespace Sandbox::Datadog::Api
