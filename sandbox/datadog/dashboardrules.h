// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Dashboards: what a list leaves out, what cannot be changed, ids for widgets that have none.
class DashboardRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    void created(const QString &id, const Json &document, Organisation &org) const override;
    void updated(const QString &id, const Json &document, Organisation &org) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// Lists are two things: what the first version of the API shows, and the items the second has.
class DashboardListRules final : public TypeRules
{
public:
    Json shown(Json document, View view, const Call &call) const override;
};

class NotebookRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

class PowerpackRules final : public TypeRules
{
public:
    Refusal refuseId(const QString &id) const override;
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
};

} // namespace Sandbox::Datadog
