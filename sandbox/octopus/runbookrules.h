// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// A runbook comes with an empty process and takes it along when it goes, its snapshots and runs too.
class RunbookRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
    void created(const Json &document, Store &store) const override;
    void removed(const Json &document, Store &store) const override;
    void addLinks(Json &links, const Json &document) const override;
};

} // namespace Sandbox
