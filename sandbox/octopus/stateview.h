// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

namespace Sandbox {

// A server's whole content for comparing: {"platform":"octopus","spaces":[{"Id","Name",…,
// "environments":[…],…,"variables":[…]}],"deploymentfreezes":[…]}. Resources only: no Version, Links, LastModifiedOn,
// LastModifiedBy or ScopeValues; documents by id, their keys sorted; secrets as fingerprints.
class StateView
{
public:
    static Json of(const Store &store);
};

} // namespace Sandbox
