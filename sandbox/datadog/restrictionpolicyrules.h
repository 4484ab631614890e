// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Who may do what with one object, named as "type:id". The object itself need not exist.
class RestrictionPolicyRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
};

} // namespace Sandbox::Datadog
