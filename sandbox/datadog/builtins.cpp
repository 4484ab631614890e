// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/builtins.h>

#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/permissions.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::BuiltIns {

namespace {

Json item(const QString &type, const QString &id, const Json &attributes)
{
    return Json::object({{u"type"_s, type}, {u"id"_s, id}, {u"attributes"_s, attributes}});
}

void addPermissions(Organisation &org)
{
    for (const Permission &permission : permissions()) {
        if (permission.only && org.seed != QLatin1StringView(permission.only))
            continue;
        const QString name = QLatin1StringView(permission.name);
        const QString id = permissionId(org, name);
        const bool reads = name.endsWith("_read"_L1);
        QString title = name;
        title.replace(u'_', u' ');
        title[0] = title.at(0).toUpper();
        const Json attributes =
            Json::object({{u"name"_s, name},
                          {u"display_name"_s, title},
                          {u"description"_s, QString(title + u'.')},
                          {u"group_name"_s, name.section(u'_', 0, 0)},
                          {u"created"_s, u"2023-01-16T10:00:00.000000+00:00"_s},
                          {u"display_type"_s, reads ? u"read"_s : u"write"_s},
                          {u"restricted"_s, permission.kind == Permission::Kind::Everybodys},
                          {u"grantable"_s, permission.kind != Permission::Kind::NotGrantable}});
        org.store.put(u"permissions"_s, id, item(u"permissions"_s, id, attributes));
    }
}

void addRole(Organisation &org, const QString &name, const Json &managed)
{
    const QString id = roleId(org, name);
    if (org.store.contains(u"roles"_s, id))
        return;
    Json granted = Json::array();
    for (const Permission &permission : permissions()) {
        const QString permissionName = QLatin1StringView(permission.name);
        const bool reads = permissionName.endsWith("_read"_L1);
        const bool manages =
            permissionName.startsWith("user_access"_L1) || permissionName.startsWith("org_"_L1);
        const bool wanted = name == "Datadog Admin Role"_L1
            || (name == "Datadog Standard Role"_L1 && !manages) || reads;
        if (wanted && permission.kind != Permission::Kind::NotGrantable && !permission.only) {
            granted.append(Json::object(
                {{u"type"_s, u"permissions"_s}, {u"id"_s, permissionId(org, permissionName)}}));
        }
    }
    Json role = item(u"roles"_s, id, Json::object({{u"name"_s, name}}));
    JsonPath::write(role, u"attributes.managed"_s, managed);
    JsonPath::write(role, u"attributes.created_at"_s, u"2019-03-12T16:05:54.000000+00:00"_s);
    JsonPath::write(role, u"attributes.modified_at"_s, u"2019-03-12T16:05:54.000000+00:00"_s);
    JsonPath::write(role, u"relationships.permissions.data"_s, granted);
    Documents::adopt(*resourceType(u"roles"_s), role, org);
}

void addCaller(Organisation &org)
{
    if (org.store.contains(u"users"_s, org.callerId))
        return;
    Json user = Json::literal(R"({"type":"users","attributes":{"name":"Migration",
        "email":"migration@nordwind.example","handle":"migration@nordwind.example",
        "title":null,"verified":true,"status":"Active",
        "created_at":"2023-02-01T08:00:00.000000+00:00",
        "modified_at":"2023-02-01T08:00:00.000000+00:00"}})");
    user.set("id"_L1, org.callerId);
    const Json role =
        Json::object({{u"type"_s, u"roles"_s}, {u"id"_s, roleId(org, u"Datadog Admin Role"_s)}});
    JsonPath::write(user, u"relationships.roles.data"_s, Json::array({role}));
    Documents::adopt(*resourceType(u"users"_s), user, org);
}

} // namespace

QString permissionId(const Organisation &org, const QString &name)
{
    return org.fixedId(u"permission/"_s + name, IdForm::Uuid);
}

QString roleId(const Organisation &org, const QString &name)
{
    return org.fixedId(u"role/"_s + name, IdForm::Uuid);
}

void addTo(Organisation &org)
{
    if (org.store.count(u"permissions"_s) == 0)
        addPermissions(org);
    // The older of two organisations marks its built-in roles, the newer one does not.
    const Json managed = org.seed == "destination"_L1 ? Json(false) : Json(true);
    addRole(org, u"Datadog Admin Role"_s, managed);
    addRole(org, u"Datadog Standard Role"_s, managed);
    addRole(org, u"Datadog Read Only Role"_s, Json(true));
    addCaller(org);
    addContentTo(org);
}

} // namespace Sandbox::Datadog::BuiltIns
