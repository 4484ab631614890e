// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Feeds come in kinds; the two every space has can be neither made nor deleted.
class FeedRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    QStringList keepers(const Json &stored, const Store &store) const override;
};

} // namespace Sandbox
