// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// One worker pool of a space is the default one; pools that come and go by themselves are for
// another kind of server than this.
class WorkerPoolRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    QStringList keepers(const Json &stored, const Store &store) const override;
    void created(const Json &document, Store &store) const override;
    void updated(const Json &before, const Json &after, Store &store) const override;
};

} // namespace Sandbox
