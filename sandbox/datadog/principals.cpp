// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/principals.h>

#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Principals {

namespace {

bool isMember(const QString &teamId, const Organisation &org)
{
    const QList<Json> memberships = org.store.all(u"team_memberships"_s);
    return std::any_of(memberships.cbegin(), memberships.cend(), [&](const Json &membership) {
        return JsonPath::read(membership, u"relationships.team.data.id"_s).toText() == teamId
            && JsonPath::read(membership, u"relationships.user.data.id"_s).toText() == org.callerId;
    });
}

bool includesCaller(const QString &principal, const Organisation &org)
{
    const QString kind = principal.section(u':', 0, 0);
    const QString id = principal.section(u':', 1);
    if (kind == "org"_L1)
        return id == org.uuid;
    if (kind == "user"_L1)
        return id == org.callerId;
    if (kind == "team"_L1)
        return isMember(id, org);
    const QList<Json> roles = JsonPath::all(org.caller(), u"relationships.roles.data[].id"_s);
    return std::any_of(roles.cbegin(), roles.cend(),
                       [&id](const Json &role) { return role.toText() == id; });
}

} // namespace

Refusal refuse(const QString &principal, const Organisation &org)
{
    const QString kind = principal.section(u':', 0, 0);
    const QString id = principal.section(u':', 1);
    if (kind == "org"_L1) {
        if (id == org.uuid)
            return std::nullopt;
        return Refusals::plain(
            400, u"Invalid request: cross-org principals are not supported: %1"_s.arg(principal));
    }
    const bool known = (kind == "role"_L1 && org.store.contains(u"roles"_s, id))
        || (kind == "user"_L1 && org.store.contains(u"users"_s, id))
        || (kind == "team"_L1 && org.store.contains(u"teams"_s, id));
    if (known)
        return std::nullopt;
    return Refusals::plain(
        400,
        u"Invalid request: some roles/users/teams do not exist in organization: %1"_s.arg(
            principal));
}

bool includeCaller(const QStringList &principals, const Organisation &org)
{
    return std::any_of(principals.cbegin(), principals.cend(),
                       [&org](const QString &principal) { return includesCaller(principal, org); });
}

} // namespace Sandbox::Datadog::Principals
