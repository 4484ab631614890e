// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// Who uses a step template, and how they are brought to its newest version.
class ActionTemplatesApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
};

} // namespace Sandbox
