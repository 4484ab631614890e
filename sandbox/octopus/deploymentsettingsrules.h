// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Deployment settings are the same in their own document and on their project, whichever is saved.
class DeploymentSettingsRules final : public TypeRules
{
public:
    static void takeFromProject(const Json &project, Store &store);
    // A project's body that says nothing of a setting leaves it as it is.
    static Json withSettings(const Json &body, const Json &project);

    void updated(const Json &before, const Json &after, Store &store) const override;
};

} // namespace Sandbox
