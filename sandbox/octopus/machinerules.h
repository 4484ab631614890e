// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Deployment targets and workers: an endpoint of some kind, and for targets an environment and a
// role at least.
class MachineRules final : public TypeRules
{
public:
    enum class Of { Target, Worker };

    explicit MachineRules(Of of)
        : m_of(of)
    {
    }

    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;

private:
    Of m_of;
};

} // namespace Sandbox
