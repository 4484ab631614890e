// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// Projects kept in a repository: their process, settings and, if converted, variables and runbooks are
// read by branch. The simulation has the default branch of each, and a repository whose address contains
// "unreachable" cannot be read.
namespace GitProjects {

bool isInGit(const Json &project);
bool variablesAreInGit(const Json &project);
bool runbooksAreInGit(const Json &project);

// Runbooks that are in git are called by their slug, which counts within their project only.
Json withSlugs(const Json &value, const Json &project, const Store &store);
// The other way round, for the scopes of a set of variables that is saved.
Json withIdsInScopes(Json set, const Json &project, const Store &store);

// S/projects/{id}/{branch}/… and S/projects/{id}/git/…
HttpResponse answer(const ApiCall &call, const Json &project);

} // namespace GitProjects

} // namespace Sandbox
