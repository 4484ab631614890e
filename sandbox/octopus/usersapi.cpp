// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/usersapi.h>

#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

HttpResponse UsersApi::answer(const ApiCall &call)
{
    const QStringList &path = call.path;
    const ApiKey &key = call.key;
    if (call.request.method != "GET")
        return Refusals::wrongVerb(call.request.method);
    const QString id = path.value(0);
    if (id != "me"_L1 && id != key.userId)
        return Refusals::notFound(id);
    if (path.size() == 2 && path.at(1) == "permissions"_L1)
        return HttpResponse::json(200, permissions(call));
    if (path.size() != 1)
        return Refusals::notFound();
    const QString self = u"/api/users/"_s + key.userId;
    const Json links =
        Json::object({{u"Self"_s, self}, {u"Permissions"_s, QString(self + u"/permissions"_s)}});
    return HttpResponse::json(200,
                              Json::object({{u"Id"_s, key.userId},
                                            {u"Username"_s, key.userName},
                                            {u"DisplayName"_s, key.userName},
                                            {u"IsActive"_s, true},
                                            {u"IsService"_s, true},
                                            {u"EmailAddress"_s, Json()},
                                            {u"Links"_s, links}}));
}

Json UsersApi::permissions(const ApiCall &call)
{
    const ApiKey &key = call.key;
    Json entries = Json::array();
    const QList<Json> spaces = call.store.all(u"spaces"_s);
    for (const Json &space : spaces) {
        if (!key.entersSpace(space.text("Id"_L1)))
            continue;
        entries.append(
            Json::object({{u"SpaceId"_s, space.value("Id"_L1)},
                          {u"RestrictedToProjectIds"_s, Json::texts(key.projectIds)},
                          {u"RestrictedToEnvironmentIds"_s, Json::texts(key.environmentIds)},
                          {u"RestrictedToTenantIds"_s, Json::array()},
                          {u"RestrictedToProjectGroupIds"_s, Json::array()}}));
    }
    Json granted = Json::object();
    const QStringList all = spacePermissions();
    for (const QString &permission : all) {
        if (key.may(permission))
            granted.set(permission, entries);
    }
    QStringList system = {u"SpaceView"_s, u"SpaceCreate"_s, u"SpaceDelete"_s};
    system.removeIf([&key](const QString &permission) { return !key.may(permission); });
    const Json team = Json::object(
        {{u"Id"_s, u"Teams-10"_s}, {u"Name"_s, u"Migration"_s}, {u"IsDirectlyAssigned"_s, true}});
    return Json::object({{u"Id"_s, key.userId},
                         {u"IsPermissionsComplete"_s, key.permissionsComplete},
                         {u"IsTeamsComplete"_s, true},
                         {u"SpacePermissions"_s, granted},
                         {u"SystemPermissions"_s, Json::texts(system)},
                         {u"Teams"_s, Json::array({team})}});
}

} // namespace Sandbox
