// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// Deployment and runbook processes, under their own paths and as parts of a project.
class ProcessesApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
    static HttpResponse answerOne(const ApiCall &call, const QString &collection,
                                  const QString &id);
};

} // namespace Sandbox
