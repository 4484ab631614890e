// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// What is beside deployment targets: the policy a new one begins as.
class MachinesApi
{
public:
    static std::optional<HttpResponse> answerPolicy(const ApiCall &call);
};

} // namespace Sandbox
