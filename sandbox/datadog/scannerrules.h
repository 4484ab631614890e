// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

class ScannerGroupRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// A rule has a pattern of its own, or a standard one whose name it then bears.
class ScannerRuleRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
};

} // namespace Sandbox::Datadog
