// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>
#include <sandbox/octopus/variablesets.h>

namespace Sandbox {

// S/variables/{id} and S/variables/all, and the same set below its project: read and replaced, never
// made or deleted here.
class VariablesApi
{
public:
    static HttpResponse answer(const ApiCall &call);
    // A part of a project's set; a PUT is answered by {}.
    static HttpResponse answerOfProject(const ApiCall &call, const QString &projectId,
                                        VariableSets::Part part);

private:
    static HttpResponse answerMany(const ApiCall &call);
    static HttpResponse answerNames(const ApiCall &call);
    static HttpResponse save(const ApiCall &call, const Json &stored, VariableSets::Part part);
    static Json shown(const ApiCall &call, const Json &stored,
                      VariableSets::Part part = VariableSets::Part::Whole);
};

} // namespace Sandbox
