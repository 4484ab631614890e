// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/accessrules.h>
#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

const auto kUserRoles = u"relationships.roles.data"_s;

HttpResponse permissions(Call &call)
{
    Json data = Json::array();
    const QList<Json> all = call.store().all(u"permissions"_s);
    for (Json permission : all) {
        JsonPath::erase(permission, u"attributes.grantable"_s);
        data.append(permission);
    }
    HttpResponse response = HttpResponse::json(200, Json::object({{u"data"_s, data}}));
    response.contentType = "application/vnd.api+json";
    return response;
}

QList<Json> holders(const Call &call, const QString &role)
{
    QList<Json> users = call.store().all(u"users"_s);
    users.removeIf([&](const Json &user) {
        const QList<Json> roles = JsonPath::all(user, kUserRoles + u"[].id"_s);
        return !roles.contains(Json(role));
    });
    return users;
}

HttpResponse roleUsers(Call &call)
{
    const ResourceType &type = *resourceType(u"users"_s);
    Json body;
    const QList<Json> users = holders(call, call.param());
    type.paging.cut(
        users, users.size(), u"data"_s, call.request, [](const Json &user) { return user; }, &body);
    return HttpResponse::json(200, body);
}

// Gives the role of the path to the user of the body, or takes it.
HttpResponse changeRoleUsers(Call &call)
{
    const QString role = call.param();
    const QString userId = JsonPath::read(call.body, u"data.id"_s).toText();
    Json *user = call.store().edit(u"users"_s, userId);
    if (!call.store().contains(u"roles"_s, role) || !user)
        return Refusals::plain(404, u"%1 not found"_s.arg(user ? role : userId));
    Json roles = Json::array();
    const QList<Json> held = JsonPath::all(*user, kUserRoles + u"[]"_s);
    for (const Json &entry : held) {
        if (entry.text("id"_L1) != role)
            roles.append(entry);
    }
    if (call.request.method == "POST")
        roles.append(Json::object({{u"type"_s, u"roles"_s}, {u"id"_s, role}}));
    JsonPath::write(*user, kUserRoles, roles);
    return roleUsers(call);
}

HttpResponse createServiceAccount(Call &call)
{
    if (!JsonPath::read(call.body, u"data.attributes.service_account"_s).toBool())
        return Refusals::plain(400, u"Required parameter 'service_account' is missing"_s);
    return CollectionApi::create(*resourceType(u"users"_s), call);
}

QString membershipId(const QString &team, const QString &user)
{
    return u"TeamMembership-%1-%2"_s.arg(team, Ids::fixed(team, user, IdForm::Number));
}

// The team of the path, as the memberships' part of the API misses it.
Refusal refuseTeam(const Call &call)
{
    if (call.store().contains(u"teams"_s, call.param()))
        return std::nullopt;
    return Refusals::detailed(
        404, u"Not Found"_s, u"unable to find team: no team found (teamId=%1)"_s.arg(call.param()));
}

HttpResponse listMembers(Call &call)
{
    if (Refusal refusal = refuseTeam(call))
        return *refusal;
    const ResourceType &type = *resourceType(u"team_memberships"_s);
    return CollectionApi::list(type, call);
}

HttpResponse addMember(Call &call)
{
    if (Refusal refusal = refuseTeam(call))
        return *refusal;
    const QString team = call.param();
    const QString user = JsonPath::read(call.body, u"data.relationships.user.data.id"_s).toText();
    Json *item = call.body.find("data"_L1);
    if (!item || !item->isObject())
        return Refusals::detailed(400, u"Bad Request"_s, u"no data"_s);
    item->set("id"_L1, membershipId(team, user));
    JsonPath::write(*item, u"relationships.team.data"_s,
                    Json::object({{u"type"_s, u"team"_s}, {u"id"_s, team}}));
    return CollectionApi::create(*resourceType(u"team_memberships"_s), call);
}

HttpResponse changeMember(Call &call)
{
    if (Refusal refusal = refuseTeam(call))
        return *refusal;
    const ResourceType &type = *resourceType(u"team_memberships"_s);
    call.params = {membershipId(call.param(0), call.param(1))};
    if (!call.store().contains(type.name, call.param()))
        return Refusals::detailed(404, u"Not Found"_s, u"no membership found"_s);
    return call.request.method == "DELETE" ? CollectionApi::remove(type, call)
                                           : CollectionApi::update(type, call);
}

} // namespace

void addAccess(Router &router)
{
    const Gate manage{u"user_access_manage"_s, u"users"_s};
    router.add("GET", u"/api/v2/permissions"_s, {{}, u"permissions"_s}, permissions);
    router.add("GET", u"/api/v2/roles/{id}/users"_s, {{}, u"roles"_s}, roleUsers);
    router.add("POST", u"/api/v2/roles/{id}/users"_s, manage, changeRoleUsers);
    router.add("DELETE", u"/api/v2/roles/{id}/users"_s, manage, changeRoleUsers);
    router.add("POST", u"/api/v2/service_accounts"_s, {u"service_account_write"_s, u"users"_s},
               createServiceAccount);
    const ResourceType *users = resourceType(u"users"_s);
    router.add("POST", users->base, {u"user_access_invite"_s, u"users"_s},
               [users](Call &call) { return CollectionApi::create(*users, call); });
    for (const auto &name : {u"roles"_s, u"users"_s, u"teams"_s, u"authn_mappings"_s})
        CollectionApi::addTo(router, *resourceType(name));
    const ResourceType &members = *resourceType(u"team_memberships"_s);
    const Gate reading{{}, members.name};
    const Gate writing{members.writePermission, members.name};
    router.add("GET", members.base, reading, listMembers);
    router.add("POST", members.base, writing, addMember);
    router.add("PATCH", members.base + u"/{user}"_s, writing, changeMember);
    router.add("DELETE", members.base + u"/{user}"_s, writing, changeMember);
}

} // namespace Sandbox::Datadog::Api
