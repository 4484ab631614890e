// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/typerules.h>

namespace Sandbox {

// Step templates count their saves, and their parameters are known by id.
class ActionTemplateRules final : public TypeRules
{
public:
    QStringList problems(const Json &incoming, const Json &stored,
                         const Store &store) const override;
    QList<Reference> references(const Json &document) const override;
    void complete(Json &incoming, const Json &stored, Store &store) const override;
};

} // namespace Sandbox
