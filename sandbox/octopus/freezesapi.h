// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// /api/deploymentfreezes: times without deployments, for the whole instance. Lists come in an
// envelope of their own.
class FreezesApi
{
public:
    static HttpResponse answer(const ApiCall &call);

private:
    static HttpResponse list(const ApiCall &call);
    static HttpResponse save(const ApiCall &call, const Json &stored);
    static QStringList problems(const Json &body, const Json &stored, const Store &store);
};

} // namespace Sandbox
