// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// What a snapshot of a runbook would be made of.
class RunbooksApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
};

} // namespace Sandbox
