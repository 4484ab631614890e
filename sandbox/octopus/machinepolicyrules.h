// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// The default machine policy stays, and the parts of a policy that were left out are filled in.
class MachinePolicyRules final : public TypeRules
{
public:
    static const Json &defaults(); // of a policy's parts
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    QStringList keepers(const Json &stored, const Store &store) const override;
};

} // namespace Sandbox
