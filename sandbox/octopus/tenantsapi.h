// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// What is below a tenant's own path: its variables in both forms, and its logo.
class TenantsApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
    static std::optional<HttpResponse> answerAll(const ApiCall &call); // of S/tenantvariables
};

} // namespace Sandbox
