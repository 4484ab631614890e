// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Deployment and runbook processes: their steps and actions are known by id, their secrets are kept
// by it, and who saves one must have read its newest version.
class ProcessRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    QList<Reference> references(const Json &document) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
};

} // namespace Sandbox
