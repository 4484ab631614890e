// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// What is beside deployment targets and their policies: the target tags in use, and what a new
// policy begins as.
class MachinesApi
{
public:
    static HttpResponse answerRoles(const ApiCall &call);
    static std::optional<HttpResponse> answerPolicy(const ApiCall &call);
};

} // namespace Sandbox
