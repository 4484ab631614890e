// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// Projects kept in a repository: their process, settings and, if converted, variables are read by
// branch. The simulation has the default branch of each, and a repository whose address contains
// "unreachable" cannot be read.
namespace GitProjects {

bool isInGit(const Json &project);
bool variablesAreInGit(const Json &project);

// S/projects/{id}/{branch}/… and S/projects/{id}/git/…
HttpResponse answer(const ApiCall &call, const Json &project);

} // namespace GitProjects

} // namespace Sandbox
