// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/machinesapi.h>

#include <sandbox/octopus/machinepolicyrules.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

HttpResponse MachinesApi::answerRoles(const ApiCall &call)
{
    if (call.path.size() != 2 || call.path.at(1) != "all"_L1 || !call.key.may(u"MachineView"_s))
        return Refusals::notFound();
    QStringList roles;
    const QList<Json> machines = call.store.all(call.spaceId, u"machines"_s);
    for (const Json &machine : machines)
        roles += machine.value("Roles"_L1).toTexts();
    roles.removeDuplicates();
    roles.sort();
    return HttpResponse::json(200, Json::texts(roles));
}

std::optional<HttpResponse> MachinesApi::answerPolicy(const ApiCall &call)
{
    if (call.path.size() != 2 || call.path.at(1) != "template"_L1 || call.request.method != "GET")
        return std::nullopt;
    Json policy = MachinePolicyRules::defaults();
    policy.set("IsDefault"_L1, false);
    policy.set("Name"_L1, {});
    return HttpResponse::json(200, policy);
}

} // namespace Sandbox
