// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Objectives: what each of the three types needs, the numbers the server writes in its own way,
// and members it fills in from others.
class SloRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// Corrections: of one objective or of a query for some, and never with a null.
class SloCorrectionRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

} // namespace Sandbox::Datadog
