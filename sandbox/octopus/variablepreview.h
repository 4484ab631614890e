// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// S/variables/preview: which of the variables of a project and its library variable sets win for an
// environment, a channel, a tenant and so on. Secrets stay hidden.
class VariablePreview
{
public:
    static HttpResponse answer(const ApiCall &call);
};

} // namespace Sandbox
