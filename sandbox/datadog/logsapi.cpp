// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>
#include <sandbox/datadog/resourcetype.h>
namespace Sandbox::Datadog {
QList<ResourceType> logsTypes() { return {}; }
QList<ResourceType> securityTypes() { return {}; }
namespace Api {
void addLogs(Router &) { }
void addMetrics(Router &) { }
void addSecurity(Router &) { }
}
}
