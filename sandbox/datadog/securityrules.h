// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Detection rules: people's own, and those that come with the organisation, of which little can be
// changed.
class DetectionRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
};

// RUM applications: written in one form and read in another, under an identity of their own.
class RumApplicationRules final : public TypeRules
{
public:
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    void created(const QString &id, const Json &document, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

} // namespace Sandbox::Datadog
