// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/machinesapi.h>

#include <sandbox/octopus/machinepolicyrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

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
