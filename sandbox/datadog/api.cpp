// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

namespace Sandbox::Datadog::Api {

const Router &routes()
{
    static const Router all = [] {
        Router router;
        addAccess(router);
        addMonitoring(router);
        addDashboards(router);
        addRestrictionPolicies(router);
        addLogs(router);
        addMetrics(router);
        addSynthetics(router);
        addMobile(router);
        addSecurity(router);
        return router;
    }();
    return all;
}

} // namespace Sandbox::Datadog::Api
