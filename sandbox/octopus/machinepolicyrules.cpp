// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/machinepolicyrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

void MachinePolicyRules::complete(Json &incoming, const Json & /*stored*/, Store & /*store*/) const
{
    Rules::addMissing(incoming, defaults());
}

QStringList MachinePolicyRules::keepers(const Json &stored, const Store & /*store*/) const
{
    if (!stored.value("IsDefault"_L1).toBool())
        return {};
    return {u"The machine policy '%1' is the default of its space and cannot be deleted."_s.arg(
        stored.text("Name"_L1))};
}

const Json &MachinePolicyRules::defaults()
{
    static const Json result = Json::literal(R"({
        "MachineHealthCheckPolicy":{"HealthCheckType":"RunScript","HealthCheckInterval":"1.00:00:00",
            "HealthCheckCron":null,"HealthCheckCronTimezone":"UTC",
            "PowerShellHealthCheckPolicy":{"RunType":"InheritFromDefault","ScriptBody":null},
            "BashHealthCheckPolicy":{"RunType":"InheritFromDefault","ScriptBody":null}},
        "MachineConnectivityPolicy":{"MachineConnectivityBehavior":"ExpectedToBeOnline"},
        "MachineCleanupPolicy":{"DeleteMachinesBehavior":"DoNotDelete",
            "DeleteMachinesElapsedTimeSpan":"00:00:00"},
        "MachineUpdatePolicy":{"CalamariUpdateBehavior":"UpdateOnDeployment",
            "TentacleUpdateBehavior":"NeverUpdate","TentacleUpdateAccountId":null,
            "KubernetesAgentUpdateBehavior":"Update"},
        "MachinePackageCacheRetentionPolicy":{"Strategy":"Default"},
        "PollingRequestQueueTimeout":"00:02:00","ConnectionConnectTimeout":"00:01:00",
        "ConnectionRetryCountLimit":5,"ConnectionRetrySleepInterval":"00:00:01",
        "ConnectionRetryTimeLimit":"00:05:00"})");
    return result;
}

} // namespace Sandbox
