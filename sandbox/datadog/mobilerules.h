// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Applications show the versions they have; what kind of application it is stays.
class MobileApplicationRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// One version of an application is the latest; a new one needs a file that was uploaded.
class MobileVersionRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void created(const QString &id, const Json &document, Organisation &org) const override;
    void updated(const QString &id, const Json &document, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

} // namespace Sandbox::Datadog
