// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

namespace DatadogCases {

namespace {

QList<DatadogCase> boards()
{
    return {
        {"dashboard: unknown", "GET", "/api/v1/dashboard/hai-uhn-87g", "", 404,
         R"({"errors":["Dashboard with ID hai-uhn-87g not found"]})"},
        {"dashboard: unknown, deleted", "DELETE", "/api/v1/dashboard/hai-uhn-87g", "", 404,
         "Dashboard with ID hai-uhn-87g not found"},
        {"dashboard: what the server adds", "POST", "/api/v1/dashboard",
         R"j({"title":"New one","layout_type":"ordered","widgets":[{"definition":{"type":"note"}},
         {"id":7,"definition":{"type":"group","widgets":[{"definition":{"type":"note"}}]}}]})j",
         200,
         "/new-one\"\n\"author_handle\":\"migration@\n\"id\":7\n\"restricted_roles\":[]\n"
         "\"is_read_only\":false\n\"created_at\"\n{\"id\":20046"},
        {"dashboard: no title", "POST", "/api/v1/dashboard",
         R"({"layout_type":"ordered","widgets":[]})", 400, "'title'"},
        {"dashboard: no widgets", "POST", "/api/v1/dashboard",
         R"({"title":"t","layout_type":"ordered"})", 400, "'widgets'"},
        {"dashboard: tag of another kind", "POST", "/api/v1/dashboard",
         R"({"title":"t","layout_type":"ordered","widgets":[],"tags":["env:prod"]})", 400,
         R"({"errors":["Invalid tag format. Valid tag keys are: team."]})"},
        {"dashboard: six tags", "POST", "/api/v1/dashboard",
         R"j({"title":"t","layout_type":"ordered","widgets":[],"tags":["team:a","team:b","team:c",
         "team:d","team:e","team:f"]})j",
         400, "at most 5"},
        {"dashboard: reflow of a free one", "POST", "/api/v1/dashboard",
         R"({"title":"t","layout_type":"free","reflow_type":"auto","widgets":[]})", 400,
         "reflow_type"},
        {"dashboard: role that is not here", "POST", "/api/v1/dashboard",
         R"({"title":"t","layout_type":"free","widgets":[],"restricted_roles":["<<org>>"]})", 400,
         "<<org>>"},
        {"dashboard: layout stays", "PUT", "/api/v1/dashboard/<<dashboards:front>>",
         R"({"title":"Front","layout_type":"free","widgets":[]})", 400, "layout_type"},
        {"dashboard: replaced as a whole", "PUT", "/api/v1/dashboard/<<dashboards:front>>",
         R"({"title":"Other","layout_type":"ordered","widgets":[]})", 200,
         "\"widgets\":[]\n\"author_handle\":\n/other\"\n\"description\":null"},
        {"dashboard: read-only", "PUT", "/api/v1/dashboard/<<dashboards:locked>>",
         R"({"title":"Locked","layout_type":"free","widgets":[]})", 403,
         R"({"errors":["This dashboard is read-only"]})"},
        {"dashboard: deleted", "DELETE", "/api/v1/dashboard/<<dashboards:front>>", "", 200,
         R"({"deleted_dashboard_id":"<<dashboards:front>>"})"},
        {"dashboard: listed without its widgets and without totals", "GET", "/api/v1/dashboard", "",
         200, "{\"dashboards\":[\n\"title\":\"Front\"\n!widgets\n!total"},
        {"dashboard: second page", "GET", "/api/v1/dashboard?start=1&count=1", "", 200,
         "Locked\n!Front"},
        {"list: unknown", "GET", "/api/v1/dashboard/lists/manual/0", "", 404,
         R"({"errors":["Manual Dashboard List with id 0 not found"]})"},
        {"list: unknown, its items", "GET", "/api/v2/dashboard/lists/manual/0/dashboards", "", 404,
         "Manual Dashboard List with id 0 not found"},
        {"list: its items are another thing", "GET",
         "/api/v1/dashboard/lists/manual/<<dashboard_lists:shop>>", "", 200,
         "\"dashboards\":null\n\"dashboard_count\":1\n\"type\":\"manual_dashboard_list\""},
        {"list: items", "GET", "/api/v2/dashboard/lists/manual/<<dashboard_lists:shop>>/dashboards",
         "", 200, "\"total\":1\n<<dashboards:front>>\n\"title\":\"Front\""},
        {"list: items are replaced", "PUT",
         "/api/v2/dashboard/lists/manual/<<dashboard_lists:shop>>/dashboards",
         R"j({"dashboards":[{"type":"custom_screenboard","id":"<<dashboards:locked>>"}]})j", 200,
         "", "/api/v2/dashboard/lists/manual/<<dashboard_lists:shop>>/dashboards",
         "<<dashboards:locked>>\n!<<dashboards:front>>"},
        {"list: one that is not here spoils all", "PUT",
         "/api/v2/dashboard/lists/manual/<<dashboard_lists:shop>>/dashboards",
         R"j({"dashboards":[{"type":"custom_timeboard","id":"<<dashboards:front>>"},
         {"type":"integration_screenboard","id":"4"}]})j",
         404, "4"},
        {"list: deleted", "DELETE", "/api/v1/dashboard/lists/manual/<<dashboard_lists:shop>>", "",
         200, R"({"deleted_dashboard_list_id":<<dashboard_lists:shop>>})"},
        {"list: name changes, items stay", "PUT",
         "/api/v1/dashboard/lists/manual/<<dashboard_lists:shop>>", R"({"name":"New"})", 200,
         "\"dashboard_count\":1"},
    };
}

QList<DatadogCase> others()
{
    return {
        {"notebook: unknown", "GET", "/api/v1/notebooks/1", "", 404,
         R"({"errors":["Notebook not found"]})"},
        {"notebook: cells get ids", "POST", "/api/v1/notebooks",
         R"j({"data":{"type":"notebooks","attributes":{"name":"n","cells":[{"type":
         "notebook_cells","attributes":{"definition":{"type":"markdown","text":"a"}}}]}}})j",
         200, "\"cells\":[{\"id\":\"\n\"status\":\"published\"\n\"author\":{"},
        {"notebook: no cells", "POST", "/api/v1/notebooks",
         R"({"data":{"type":"notebooks","attributes":{"name":"n"}}})", 400, "'cells'"},
        {"notebook: cells left out when asked", "GET", "/api/v1/notebooks?include_cells=false", "",
         200, "\"Run\"\n!cells"},
        {"notebook: cells otherwise", "GET", "/api/v1/notebooks", "", 200, "\"cells\""},
        {"notebook: forms are listed apart", "GET", "/api/v1/notebooks?is_template=true", "", 200,
         "Form\n!\"Run\"\n\"total_count\":2\n\"total_filtered_count\":1"},
        {"notebook: replaced as a whole", "PUT", "/api/v1/notebooks/<<notebooks:run>>",
         R"({"data":{"type":"notebooks","attributes":{"name":"New","cells":[]}}})", 200,
         "\"New\"\n\"cells\":[]\n\"author\""},
        {"powerpack: unknown", "GET", "/api/v2/powerpacks/<<org>>", "", 404,
         R"({"errors":["Powerpack with ID <<org>> not found"]})"},
        {"powerpack: no id at all", "GET", "/api/v2/powerpacks/x", "", 404,
         "Powerpack has invalid UUID x not found"},
        {"powerpack: of no group", "POST", "/api/v2/powerpacks",
         R"j({"data":{"type":"powerpack","attributes":{"name":"n","group_widget":{"definition":{
         "type":"note"}}}}})j",
         400, "Invalid group widget for powerpack. Error: "},
        {"powerpack: the next page is always named", "GET", "/api/v2/powerpacks", "", 200,
         "\"links\":{\"next\":\n\"next_offset\":25\n!total"},
        {"powerpack: changed in part", "PATCH", "/api/v2/powerpacks/<<powerpacks:pack>>",
         R"({"data":{"type":"powerpack","attributes":{"description":"d"}}})", 200,
         "\"description\":\"d\"\n\"name\":\"Pack\"\n\"author\""},
        {"envelope: of another type", "POST", "/api/v2/powerpacks",
         R"({"data":{"type":"roles","attributes":{"name":"n"}}})", 400, "Invalid data type"},
        {"envelope: none", "POST", "/api/v2/powerpacks", R"({"name":"n"})", 400},
    };
}

#define POLICY(bindings)                                                                                         \
    R"j({"data":{"type":"restriction_policy","id":"dashboard:abc-def-ghi","attributes":{"bindings":[)j" bindings \
    R"j(]}}})j"

QList<DatadogCase> policies()
{
    const char *target = "/api/v2/restriction_policy/dashboard:abc-def-ghi";
    return {
        {"policy: of what nobody restricted", "GET", target, "", 200, "\"bindings\":[]"},
        {"policy: malformed", "GET", "/api/v2/restriction_policy/malformed", "", 400,
         R"({"errors":["Invalid resource: 'malformed' is not in a valid format"]})"},
        {"policy: of an unknown kind", "GET", "/api/v2/restriction_policy/chair:1", "", 400,
         "is not in a valid format"},
        {"policy: principals in an order of its own, the object unchecked", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["user:<<users:ann>>","org:<<org>>"]})j"),
         200, "[\"org:<<org>>\",\"user:<<users:ann>>\"]", target, "<<users:ann>>"},
        {"policy: locks its writer out", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["user:<<users:ann>>"]})j"), 400,
         "users cannot decrease their own level of access (from editor to no access)"},
        {"policy: leaves its writer a look", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["user:<<users:ann>>"]},
         {"relation":"viewer","principals":["org:<<org>>"]})j"),
         400, "users cannot decrease their own level of access (from editor to viewer)"},
        {"policy: locks its writer out on purpose", "POST",
         "/api/v2/restriction_policy/dashboard:abc-def-ghi?allow_self_lockout=true",
         POLICY(R"j({"relation":"editor","principals":["user:<<users:ann>>"]})j"), 200},
        {"policy: its writer by role", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["role:<<builtin:Datadog Admin Role>>"]})j"),
         200},
        {"policy: another organisation", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["org:<<roles:ops>>","user:<<caller>>"]})j"),
         400, "cross-org principals are not supported"},
        {"policy: a role that is not here", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["role:<<org>>","user:<<caller>>"]})j"), 400,
         "roles/users/teams do not exist in organization"},
        {"policy: a team that is not here", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["team:<<org>>","user:<<caller>>"]})j"), 400,
         "do not exist in organization"},
        {"policy: a user that is not here", "POST", target,
         POLICY(R"j({"relation":"editor","principals":["user:<<org>>","user:<<caller>>"]})j"), 400,
         "do not exist in organization"},
        {"policy: unknown relation", "POST", target,
         POLICY(R"j({"relation":"owner","principals":["org:<<org>>"]})j"), 400, "owner"},
        {"policy: taken away", "DELETE", target, "", 204, "", target, "\"bindings\":[]"},
    };
}

#undef POLICY

} // namespace

QList<DatadogCase> dashboards()
{
    return boards() + others() + policies();
}

} // namespace DatadogCases
