// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// S/variables/{id} and S/variables/all: read and replace, never made or deleted here.
class VariablesApi
{
public:
    static HttpResponse answer(const ApiCall &call);

private:
    static HttpResponse answerMany(const ApiCall &call);
    static HttpResponse save(const ApiCall &call, const Json &stored);
    static Json shown(const ApiCall &call, const Json &stored);
};

} // namespace Sandbox
