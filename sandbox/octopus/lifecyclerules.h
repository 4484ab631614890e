// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// A lifecycle's phases, and the default one that stays.
class LifecycleRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    QStringList keepers(const Json &stored, const Store &store) const override;
};

} // namespace Sandbox
