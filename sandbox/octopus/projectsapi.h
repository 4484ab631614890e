// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// What is below a project's own path: its parts, its channels, runbooks and triggers, its logo, and
// the branches of one that is kept in a repository.
class ProjectsApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
};

} // namespace Sandbox
