// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/typerules.h>

namespace Sandbox::Datadog {

// Some permissions are on every role and some on none, whatever was sent; the roles every
// organisation has cannot be changed.
class RoleRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;

    static bool isBuiltIn(const Json &role);
};

// A handle comes from the first address and stays; nobody is ever deleted.
class UserRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    void created(const QString &id, const Json &document, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    bool isPresent(const Json &document) const override;
};

// A team takes its memberships along; a directory's team is edited in the directory.
class TeamRules final : public TypeRules
{
public:
    Refusal refuseIncoming(const Json &incoming, const Json *stored,
                           const Call &call) const override;
    Refusal refuseRemoval(const Json &stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    bool remove(const QString &id, Json &stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// The answer does not say which team: whoever asked knows.
class MembershipRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
    Json shown(Json document, View view, const Call &call) const override;
};

// A mapping gives either a role or a team, and lists ask for one of the two.
class MappingRules final : public TypeRules
{
public:
    Refusal refuse(const Json &document, const Json *stored, const Call &call) const override;
    void complete(Json &document, const Json *stored, Organisation &org) const override;
    QList<Json> matching(QList<Json> documents, const Call &call) const override;
};

} // namespace Sandbox::Datadog
