// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// One channel of a project is the default one, and the rules of a channel speak of steps.
class ChannelRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    QStringList keepers(const Json &stored, const Store &store) const override;
    void created(const Json &document, Store &store) const override;
    void updated(const Json &before, const Json &after, Store &store) const override;
};

} // namespace Sandbox
