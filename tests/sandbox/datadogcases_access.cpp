// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

namespace DatadogCases {

QList<DatadogCase> all()
{
    return access() + monitoring() + dashboards() + logs() + synthetics() + security();
}

namespace {

QList<DatadogCase> roles()
{
    return {
        {"role: unknown", "GET", "/api/v2/roles/<<org>>", "", 404,
         R"({"errors":["<<org>> not found"]})"},
        {"role: everybody's permissions are added", "POST", "/api/v2/roles",
         R"j({"data":{"type":"roles","attributes":{"name":"New"},"relationships":{"permissions":
         {"data":[{"type":"permissions","id":"<<permission:slos_write>>"}]}}}})j",
         200,
         "<<permission:slos_write>>\n<<permission:monitors_read>>\n<<permission:notebooks_read>>\n"
         "!<<permission:monitors_write>>"},
        {"role: what cannot be granted is left out", "POST", "/api/v2/roles",
         R"j({"data":{"type":"roles","attributes":{"name":"New"},"relationships":{"permissions":
         {"data":[{"type":"permissions","id":"<<permission:assistant_access>>"}]}}}})j",
         200, "!<<permission:assistant_access>>"},
        {"role: a permission's name is no id", "POST", "/api/v2/roles",
         R"j({"data":{"type":"roles","attributes":{"name":"New"},"relationships":{"permissions":
         {"data":[{"type":"permissions","id":"assistant_access"}]}}}})j",
         400, R"({"title":"Generic Error","detail":"invalid UUID [assistant_access]"})"},
        {"role: a permission of another organisation", "POST", "/api/v2/roles",
         R"j({"data":{"type":"roles","attributes":{"name":"New"},"relationships":{"permissions":
         {"data":[{"type":"permissions","id":"<<org>>"}]}}}})j",
         400, "Generic Error"},
        {"role: name taken", "POST", "/api/v2/roles",
         R"j({"data":{"type":"roles","attributes":{"name":"Ops"}}})j", 409,
         R"({"errors":["A role with the same name already exists"]})"},
        {"role: body id is not the path's", "PATCH", "/api/v2/roles/<<roles:ops>>",
         R"j({"data":{"type":"roles","id":"<<roles:dev>>","attributes":{"name":"X"}}})j", 422,
         "The id attribute in the request body does not match the role_id in the URL"},
        {"role: its permissions are replaced", "PATCH", "/api/v2/roles/<<roles:ops>>",
         R"j({"data":{"type":"roles","id":"<<roles:ops>>","relationships":{"permissions":{"data":[
         {"type":"permissions","id":"<<permission:slos_write>>"}]}}}})j",
         200, "\"name\":\"Ops\"\n<<permission:slos_write>>\n!<<permission:monitors_write>>"},
        {"role: based on another one no more", "PATCH", "/api/v2/roles/<<roles:ops>>",
         R"j({"data":{"type":"roles","id":"<<roles:ops>>","attributes":{
         "receives_permissions_from":null}}})j",
         200, "!receives_permissions_from"},
        {"role: built in, not changed", "PATCH", "/api/v2/roles/<<builtin:Datadog Admin Role>>",
         R"j({"data":{"type":"roles","id":"<<builtin:Datadog Admin Role>>","attributes":{
         "name":"X"}}})j",
         403},
        {"role: built in, not deleted", "DELETE", "/api/v2/roles/<<builtin:Datadog Admin Role>>",
         "", 403},
        {"role: its holders lose it", "DELETE", "/api/v2/roles/<<roles:ops>>", "", 204, "",
         "/api/v2/users/<<users:ann>>", "!<<roles:ops>>"},
        {"role: pages of ten", "GET", "/api/v2/roles?page[size]=2", "", 200,
         "\"total_count\":5\n\"total_filtered_count\":5"},
        {"role: totals know the filter", "GET", "/api/v2/roles?filter=Datadog", "", 200,
         "\"total_count\":5\n\"total_filtered_count\":3"},
        {"role: a user is given one", "POST", "/api/v2/roles/<<roles:dev>>/users",
         R"j({"data":{"type":"users","id":"<<users:ann>>"}})j", 200, "Ann",
         "/api/v2/users/<<users:ann>>", "<<roles:dev>>\n<<roles:ops>>"},
        {"role: a user loses one", "DELETE", "/api/v2/roles/<<roles:ops>>/users",
         R"j({"data":{"type":"users","id":"<<users:ann>>"}})j", 200, "!Ann",
         "/api/v2/users/<<users:ann>>", "!<<roles:ops>>"},
        {"role: holders are counted", "GET", "/api/v2/roles/<<roles:ops>>", "", 200,
         "\"user_count\":1"},
        {"permissions: all, with those on every role marked", "GET", "/api/v2/permissions", "", 200,
         "\"name\":\"monitors_write\"\n\"restricted\":true\n!grantable"},
    };
}

QList<DatadogCase> users()
{
    return {
        {"user: unknown", "GET", "/api/v2/users/<<org>>", "", 404,
         R"({"errors":["<<org>> not found"]})"},
        {"user: handle is the address, in small letters", "POST", "/api/v2/users",
         R"j({"data":{"type":"users","attributes":{"email":"Eva@A.example","handle":"no"}}})j", 201,
         "\"handle\":\"eva@a.example\"\n\"email\":\"eva@a.example\"\n\"status\":\"Pending\""},
        {"user: handle taken", "POST", "/api/v2/users",
         R"j({"data":{"type":"users","attributes":{"email":"ANN@a.example"}}})j", 409,
         "already exists"},
        {"user: handle of a disabled one is taken too", "POST", "/api/v2/users",
         R"j({"data":{"type":"users","attributes":{"email":"bob@a.example"}}})j", 409},
        {"user: unknown role", "POST", "/api/v2/users",
         R"j({"data":{"type":"users","attributes":{"email":"e@a.example"},"relationships":{"roles":{
         "data":[{"type":"roles","id":"<<org>>"}]}}}})j",
         400, "<<org>>"},
        {"user: address changes, handle stays", "PATCH", "/api/v2/users/<<users:ann>>",
         R"j({"data":{"type":"users","id":"<<users:ann>>","attributes":{"email":"new@a.example",
         "handle":"new"}}})j",
         200, "\"email\":\"new@a.example\"\n\"handle\":\"ann@a.example\"\n\"name\":\"Ann\""},
        {"user: a change has no roles", "PATCH", "/api/v2/users/<<users:ann>>",
         R"j({"data":{"type":"users","id":"<<users:ann>>","attributes":{"name":"A"},
         "relationships":{"roles":{"data":[]}}}})j",
         200, "<<roles:ops>>"},
        {"user: body id is not the path's", "PATCH", "/api/v2/users/<<users:ann>>",
         R"j({"data":{"type":"users","id":"<<users:bob>>","attributes":{"name":"A"}}})j", 422,
         R"({"errors":["UUID's in the URL and request body do not match"]})"},
        {"user: disabled, not deleted", "DELETE", "/api/v2/users/<<users:ann>>", "", 204, "",
         "/api/v2/users/<<users:ann>>", "\"disabled\":true\n\"status\":\"Disabled\""},
        {"user: enabled again", "PATCH", "/api/v2/users/<<users:bob>>",
         R"j({"data":{"type":"users","id":"<<users:bob>>","attributes":{"disabled":false}}})j", 200,
         "\"disabled\":false"},
        {"service account: handle is the id", "POST", "/api/v2/service_accounts",
         R"j({"data":{"type":"users","attributes":{"email":"ann@a.example","name":"Robot",
         "service_account":true}}})j",
         201, "\"service_account\":true\n!\"handle\":\"ann@a.example\""},
        {"service account: not among users", "POST", "/api/v2/users",
         R"j({"data":{"type":"users","attributes":{"email":"r@a.example",
         "service_account":true}}})j",
         400},
    };
}

QList<DatadogCase> teams()
{
    return {
        {"team: unknown", "GET", "/api/v2/team/<<org>>", "", 404,
         R"({"errors":["Team for ID <<org>> not found"]})"},
        {"team: created", "POST", "/api/v2/team",
         R"j({"data":{"type":"team","attributes":{"name":"New","handle":"new"}}})j", 201,
         "\"description\":\"\"\n\"user_count\":0"},
        {"team: handle taken", "POST", "/api/v2/team",
         R"j({"data":{"type":"team","attributes":{"name":"Other","handle":"core"}}})j", 409,
         R"({"errors":["Team name and handle must be unique"]})"},
        {"team: name taken", "POST", "/api/v2/team",
         R"j({"data":{"type":"team","attributes":{"name":"Core","handle":"other"}}})j", 409,
         "must be unique"},
        {"team: a change needs both names", "PATCH", "/api/v2/team/<<teams:core>>",
         R"j({"data":{"type":"team","attributes":{"name":"Core"}}})j", 400, "handle"},
        {"team: a directory's cannot be edited", "PATCH", "/api/v2/team/<<teams:managed>>",
         R"j({"data":{"type":"team","attributes":{"name":"X","handle":"x"}}})j", 403},
        {"membership: answer does not name the team", "POST",
         "/api/v2/team/<<teams:core>>/memberships",
         R"j({"data":{"type":"team_memberships","attributes":{"role":"admin"},"relationships":{
         "user":{"data":{"type":"users","id":"<<users:ann>>"}}}}})j",
         200, "\"role\":\"admin\"\n<<users:ann>>\nTeamMembership-<<teams:core>>-\n!\"team\":{"},
        {"membership: unknown team", "GET", "/api/v2/team/<<org>>/memberships", "", 404,
         "\"status\":\"404\"\nno team found (teamId=<<org>>)"},
        {"membership: unknown user", "POST", "/api/v2/team/<<teams:core>>/memberships",
         R"j({"data":{"type":"team_memberships","relationships":{"user":{"data":{"type":"users",
         "id":"<<org>>"}}}}})j",
         404, "<<org>>"},
        {"membership: role is admin or none", "POST", "/api/v2/team/<<teams:core>>/memberships",
         R"j({"data":{"type":"team_memberships","attributes":{"role":"boss"},"relationships":{
         "user":{"data":{"type":"users","id":"<<users:ann>>"}}}}})j",
         400},
        {"team: totals under pagination", "GET", "/api/v2/team?page[size]=1", "", 200,
         "\"pagination\"\n\"total\":2"},
    };
}

QList<DatadogCase> mappings()
{
    return {
        {"mapping: unknown", "GET", "/api/v2/authn_mappings/<<org>>", "", 404,
         R"({"errors":["Mapping with id <<org>> not found"]})"},
        {"mapping: those of roles", "GET", "/api/v2/authn_mappings?resource_type=role", "", 200,
         "<<authn_mappings:role>>\n!<<authn_mappings:team>>"},
        {"mapping: those of teams", "GET", "/api/v2/authn_mappings?resource_type=team", "", 200,
         "<<authn_mappings:team>>\n!<<authn_mappings:role>>\n\"total_count\":2\n"
         "\"total_filtered_count\":1"},
        {"mapping: role and team at once", "POST", "/api/v2/authn_mappings",
         R"j({"data":{"type":"authn_mappings","attributes":{"attribute_key":"a",
         "attribute_value":"b"},"relationships":{"role":{"data":{"type":"roles",
         "id":"<<roles:ops>>"}},"team":{"data":{"type":"team","id":"<<teams:core>>"}}}}})j",
         400},
        {"mapping: unknown role", "POST", "/api/v2/authn_mappings",
         R"j({"data":{"type":"authn_mappings","attributes":{"attribute_key":"a",
         "attribute_value":"b"},"relationships":{"role":{"data":{"type":"roles",
         "id":"<<org>>"}}}}})j",
         404},
        {"mapping: the server adds the attribute", "POST", "/api/v2/authn_mappings",
         R"j({"data":{"type":"authn_mappings","attributes":{"attribute_key":"a",
         "attribute_value":"b"},"relationships":{"role":{"data":{"type":"roles",
         "id":"<<roles:ops>>"}}}}})j",
         200, "saml_assertion_attribute_id\n\"team\":{\"data\":null}"},
    };
}

} // namespace

QList<DatadogCase> access()
{
    return roles() + users() + teams() + mappings();
}

} // namespace DatadogCases
