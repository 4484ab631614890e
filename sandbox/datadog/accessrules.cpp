// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/accessrules.h>

#include <sandbox/datadog/jsonpath.h>

#include <QSet>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

const auto kPermissions = u"relationships.permissions.data"_s;
const auto kUserRoles = u"relationships.roles.data"_s;

QString attribute(const Json &document, QLatin1StringView name)
{
    return document.value("attributes"_L1).text(name);
}

Json reference(const QString &type, const QString &id)
{
    return Json::object({{u"type"_s, type}, {u"id"_s, id}});
}

QStringList idsAt(const Json &document, const QString &path)
{
    QStringList result;
    const QList<Json> ids = JsonPath::all(document, path + u"[].id"_s);
    for (const Json &id : ids)
        result += id.toText();
    return result;
}

bool containsText(const Json &document, const QStringList &attributes, const QString &part)
{
    return std::any_of(attributes.cbegin(), attributes.cend(), [&](const QString &name) {
        return document.value("attributes"_L1).text(name).contains(part, Qt::CaseInsensitive);
    });
}

} // namespace

bool RoleRules::isBuiltIn(const Json &role)
{
    static const QStringList names = {u"Datadog Admin Role"_s, u"Datadog Standard Role"_s,
                                      u"Datadog Read Only Role"_s};
    return names.contains(attribute(role, "name"_L1));
}

Refusal RoleRules::refuseIncoming(const Json &incoming, const Json *stored, const Call &call) const
{
    if (stored && isBuiltIn(*stored))
        return Refusals::plain(403, u"Managed roles cannot be modified"_s);
    const QStringList ids = idsAt(incoming, kPermissions);
    for (const QString &id : ids) {
        if (!Ids::isUuid(id))
            return Refusals::generic(u"invalid UUID [%1]"_s.arg(id));
        if (!call.store().contains(u"permissions"_s, id))
            return Refusals::generic(u"permission not found [%1]"_s.arg(id));
    }
    return std::nullopt;
}

Refusal RoleRules::refuseRemoval(const Json &stored, const Call & /*call*/) const
{
    if (!isBuiltIn(stored))
        return std::nullopt;
    return Refusals::plain(403, u"Managed roles cannot be deleted"_s);
}

void RoleRules::complete(Json &document, const Json * /*stored*/, Organisation &org) const
{
    const QStringList given = idsAt(document, kPermissions);
    const QSet<QString> wanted(given.cbegin(), given.cend());
    Json granted = Json::array();
    const QList<Json> permissions = org.store.all(u"permissions"_s);
    for (const Json &permission : permissions) {
        const Json &attributes = permission.value("attributes"_L1);
        const bool everybodys = attributes.value("restricted"_L1).toBool();
        const bool grantable = attributes.value("grantable"_L1).toBool(true);
        const QString id = permission.text("id"_L1);
        if (everybodys || (grantable && wanted.contains(id)))
            granted.append(reference(u"permissions"_s, id));
    }
    JsonPath::write(document, kPermissions, granted);
    const QString base = u"attributes.receives_permissions_from"_s;
    if (JsonPath::read(document, base).isNull())
        JsonPath::erase(document, base);
    if (!document.value("attributes"_L1).contains("managed"_L1))
        JsonPath::write(document, u"attributes.managed"_s, false);
}

bool RoleRules::remove(const QString &id, Json & /*stored*/, Organisation &org) const
{
    const QList<Json> users = org.store.all(u"users"_s);
    for (Json user : users) {
        Json left = Json::array();
        const QStringList roles = idsAt(user, kUserRoles);
        for (const QString &role : roles) {
            if (role != id)
                left.append(reference(u"roles"_s, role));
        }
        JsonPath::write(user, kUserRoles, left);
        org.store.put(u"users"_s, user.text("id"_L1), user);
    }
    return true;
}

QList<Json> RoleRules::matching(QList<Json> documents, const Call &call) const
{
    const QString part = call.query("filter"_L1);
    documents.removeIf([&](const Json &role) {
        return !part.isEmpty() && !containsText(role, {u"name"_s}, part);
    });
    return documents;
}

Json RoleRules::shown(Json document, View /*view*/, const Call &call) const
{
    const QString id = document.text("id"_L1);
    qint64 count = 0;
    const QList<Json> users = call.store().all(u"users"_s);
    for (const Json &user : users)
        count += idsAt(user, kUserRoles).contains(id) ? 1 : 0;
    JsonPath::write(document, u"attributes.user_count"_s, count);
    return document;
}

Refusal UserRules::refuseIncoming(const Json &incoming, const Json * /*stored*/,
                                  const Call &call) const
{
    const bool asService = call.request.segments.value(2) == "service_accounts"_L1;
    const bool service = JsonPath::read(incoming, u"attributes.service_account"_s).toBool();
    if (service && !asService && call.request.method == "POST")
        return Refusals::plain(400, u"Service accounts are created by their own endpoint"_s);
    return std::nullopt;
}

void UserRules::complete(Json &document, const Json *stored, Organisation &org) const
{
    const QString email = attribute(document, "email"_L1).toLower();
    JsonPath::write(document, u"attributes.email"_s, email);
    const bool service = document.value("attributes"_L1).value("service_account"_L1).toBool();
    if (attribute(document, "handle"_L1).isEmpty())
        JsonPath::write(document, u"attributes.handle"_s, service ? QString() : email);
    JsonPath::write(document, u"attributes.icon"_s,
                    u"https://secure.gravatar.com/avatar/%1?s=48&d=retro"_s.arg(
                        Ids::fixed(u"icon"_s, email, IdForm::Hex32)));
    if (!document.text("id"_L1).isEmpty())
        JsonPath::write(document, u"attributes.uuid"_s, document.text("id"_L1));
    if (stored) // roles are given and taken through the roles
        document.set("relationships"_L1, stored->value("relationships"_L1));
    else
        JsonPath::write(document, u"relationships.org.data"_s, reference(u"orgs"_s, org.uuid));
}

void UserRules::created(const QString &id, const Json &document, Organisation &org) const
{
    Json user = document;
    if (attribute(user, "handle"_L1).isEmpty())
        JsonPath::write(user, u"attributes.handle"_s, id);
    JsonPath::write(user, u"attributes.uuid"_s, id);
    org.store.put(u"users"_s, id, user);
}

bool UserRules::remove(const QString & /*id*/, Json &stored, Organisation & /*org*/) const
{
    JsonPath::write(stored, u"attributes.disabled"_s, true);
    JsonPath::write(stored, u"attributes.status"_s, u"Disabled"_s);
    return false;
}

QList<Json> UserRules::matching(QList<Json> documents, const Call &call) const
{
    const QString part = call.query("filter"_L1);
    const QStringList states = call.query("filter[status]"_L1).split(u',', Qt::SkipEmptyParts);
    documents.removeIf([&](const Json &user) {
        const bool named =
            part.isEmpty() || containsText(user, {u"name"_s, u"handle"_s, u"email"_s}, part);
        return !named || (!states.isEmpty() && !states.contains(attribute(user, "status"_L1)));
    });
    return documents;
}

bool UserRules::isPresent(const Json &document) const
{
    return !document.value("attributes"_L1).value("disabled"_L1).toBool();
}

Refusal TeamRules::refuseIncoming(const Json &incoming, const Json *stored,
                                  const Call & /*call*/) const
{
    if (!stored)
        return std::nullopt;
    if (stored->value("attributes"_L1).value("is_managed"_L1).toBool())
        return Refusals::plain(403, u"This team is managed externally"_s);
    for (const auto &name : {"name"_L1, "handle"_L1}) {
        if (attribute(incoming, name).isEmpty())
            return Refusals::plain(400, u"Required parameter '%1' is missing"_s.arg(name));
    }
    return std::nullopt;
}

Refusal TeamRules::refuseRemoval(const Json &stored, const Call &call) const
{
    if (!stored.value("attributes"_L1).value("is_managed"_L1).toBool())
        return std::nullopt;
    return refuseIncoming({}, &stored, call);
}

void TeamRules::complete(Json &document, const Json * /*stored*/, Organisation & /*org*/) const
{
    if (document.value("attributes"_L1).value("description"_L1).isNull())
        JsonPath::write(document, u"attributes.description"_s, u""_s);
}

bool TeamRules::remove(const QString &id, Json & /*stored*/, Organisation &org) const
{
    const QString type = u"team_memberships"_s;
    const QStringList memberships = org.store.ids(type);
    for (const QString &membership : memberships) {
        const Json &document = *org.store.find(type, membership);
        if (JsonPath::read(document, u"relationships.team.data.id"_s).toText() == id)
            org.store.remove(type, membership);
    }
    return true;
}

QList<Json> TeamRules::matching(QList<Json> documents, const Call &call) const
{
    const QString part = call.query("filter[keyword]"_L1);
    documents.removeIf([&](const Json &team) {
        return !part.isEmpty() && !containsText(team, {u"name"_s, u"handle"_s}, part);
    });
    return documents;
}

Json TeamRules::shown(Json document, View /*view*/, const Call &call) const
{
    const QStringList memberships = call.store().idsWith(
        u"team_memberships"_s, u"relationships.team.data.id"_s, document.text("id"_L1));
    JsonPath::write(document, u"attributes.user_count"_s, memberships.size());
    JsonPath::write(document, u"attributes.link_count"_s, 0);
    return document;
}

Refusal MembershipRules::refuse(const Json &document, const Json *stored, const Call &call) const
{
    const QString user = JsonPath::read(document, u"relationships.user.data.id"_s).toText();
    if (!call.store().contains(u"users"_s, user))
        return Refusals::detailed(404, u"Not Found"_s, u"no user found (userId=%1)"_s.arg(user));
    const Json &role = document.value("attributes"_L1).value("role"_L1);
    if (!role.isNull() && role.toText() != "admin"_L1)
        return Refusals::detailed(400, u"Bad Request"_s, u"invalid role"_s);
    if (!stored && call.store().contains(u"team_memberships"_s, document.text("id"_L1))) {
        return Refusals::detailed(409, u"Conflict"_s,
                                  u"users already present on the team [%1]"_s.arg(user));
    }
    return std::nullopt;
}

QList<Json> MembershipRules::matching(QList<Json> documents, const Call &call) const
{
    documents.removeIf([&](const Json &membership) {
        return JsonPath::read(membership, u"relationships.team.data.id"_s).toText() != call.param();
    });
    return documents;
}

Json MembershipRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    JsonPath::erase(document, u"relationships.team"_s);
    return document;
}

Refusal MappingRules::refuse(const Json &document, const Json * /*stored*/,
                             const Call & /*call*/) const
{
    const bool role = !JsonPath::read(document, u"relationships.role.data"_s).isNull();
    const bool team = !JsonPath::read(document, u"relationships.team.data"_s).isNull();
    if (role != team)
        return std::nullopt;
    return Refusals::plain(400, u"Exactly one of role and team must be given"_s);
}

void MappingRules::complete(Json &document, const Json * /*stored*/, Organisation &org) const
{
    const QString id = Ids::fixed(
        org.seed, u"assertion/"_s + attribute(document, "attribute_key"_L1), IdForm::Number);
    JsonPath::write(document, u"attributes.saml_assertion_attribute_id"_s, id);
    JsonPath::write(document, u"relationships.saml_assertion_attribute.data"_s,
                    reference(u"saml_assertion_attributes"_s, id));
    for (const auto &path : {u"relationships.role.data"_s, u"relationships.team.data"_s})
        JsonPath::write(document, path, Json(JsonPath::read(document, path)));
}

QList<Json> MappingRules::matching(QList<Json> documents, const Call &call) const
{
    const QString wanted = call.query("resource_type"_L1);
    documents.removeIf([&](const Json &mapping) {
        return !wanted.isEmpty()
            && JsonPath::read(mapping, u"relationships.%1.data"_s.arg(wanted)).isNull();
    });
    return documents;
}

} // namespace Sandbox::Datadog
