// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/demobuilder.h>

// The parts the source's demo is built from, in the order they need each other.
namespace Sandbox::Datadog::DemoParts {

// A service of the shop: who looks after it, and what it reports.
struct Service
{
    const char *name;
    const char *title;
    const char *team; // a team's handle
};
const QList<Service> &services();
// "%name", "%title" and "%team" replaced.
QString forService(const char *json, const Service &service);

void addAccess(DemoBuilder &builder);
void addFacts(DemoBuilder &builder); // hosts and metrics that report
void addMetricsAndHosts(DemoBuilder &builder);
void addLogs(DemoBuilder &builder);
void addRum(DemoBuilder &builder);
void addSynthetics(DemoBuilder &builder);
void addMonitors(DemoBuilder &builder);
void addObjectives(DemoBuilder &builder);
void addDashboards(DemoBuilder &builder);
void addNotebooks(DemoBuilder &builder);
void addSecurity(DemoBuilder &builder);
void addRestrictions(DemoBuilder &builder);

// On top of the demo: what cannot go over without somebody's decision.
void addTraps(DemoBuilder &builder);

} // namespace Sandbox::Datadog::DemoParts
