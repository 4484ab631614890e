// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Tests: what each kind needs, whom they may refer to, and the monitor that comes and goes with
// them.
class SyntheticsTestRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    void created(const QString &id, const Json &document, Organisation &org) const override;
    void updated(const QString &id, const Json &document, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

class SyntheticsSuiteRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    void created(const QString &id, const Json &document, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
};

class SyntheticsVariableRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

class PrivateLocationRules final : public TypeRules
{
public:
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
};

// Where tests can run without anybody's worker.
const QStringList &managedLocations();

} // namespace Sandbox::Datadog
