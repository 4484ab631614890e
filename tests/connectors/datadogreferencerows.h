// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

// One row for every kind of reference in Datadog's documents: a document of a type, what it refers to,
// and what has to come out when the target has another id at the destination. Kept apart because moc
// does not read raw texts with quotes.
using ReferenceRow =
    std::function<void(const char *name, const char *type, const char *document, const char *target,
                       const char *id, const char *newId, const char *rewritten)>;

inline void datadogReferenceRows(const ReferenceRow &row)
{
    row("mapping to role", "authn_mappings",
        R"j({"relationships":{"role":{"data":{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900005"}}}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"role":{"data":{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900006"}}}})j");
    row("mapping to team", "authn_mappings",
        R"j({"relationships":{"team":{"data":{"type":"team","id":"693fe720-9569-11ef-969d-da7ad0900005"}}}})j",
        "teams", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"team":{"data":{"type":"team","id":"693fe720-9569-11ef-969d-da7ad0900006"}}}})j");
    row("dashboard list item", "dashboard_lists",
        R"j({"dashboards":[{"type":"custom_timeboard","id":"njk-avc-mjc"}]})j", "dashboards",
        "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"dashboards":[{"type":"custom_timeboard","id":"2n3-8ye-5ui"}]})j");
    row("alert graph", "dashboards", R"j({"widgets":[{"definition":{"alert_id":"20046756"}}]})j",
        "monitors", "20046756", "91726809",
        R"j({"widgets":[{"definition":{"alert_id":"91726809"}}]})j");
    row("alert graph in a group", "dashboards",
        R"j({"widgets":[{"definition":{"widgets":[{"definition":{"alert_id":"20046756"}}]}}]})j",
        "monitors", "20046756", "91726809",
        R"j({"widgets":[{"definition":{"widgets":[{"definition":{"alert_id":"91726809"}}]}}]})j");
    row("alert graph of a synthetic test", "dashboards",
        R"j({"widgets":[{"definition":{"alert_id":"20046756"}}]})j", "synthetics_tests", "20046756",
        "91726809", R"j({"widgets":[{"definition":{"alert_id":"91726809"}}]})j");
    row("SLO widget", "dashboards",
        R"j({"widgets":[{"definition":{"slo_id":"650a18e266505a48b319d9b221158a26"}}]})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"widgets":[{"definition":{"slo_id":"650a18e266505a48b319d9b221158a27"}}]})j");
    row("SLO in a formula query", "dashboards",
        R"j({"widgets":[{"definition":{"requests":[{"queries":[{"data_source":"slo","slo_id":"650a18e266505a48b319d9b221158a26"}]}]}}]})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"widgets":[{"definition":{"requests":[{"queries":[{"data_source":"slo","slo_id":"650a18e266505a48b319d9b221158a27"}]}]}}]})j");
    row("SLO in a split graph", "dashboards",
        R"j({"widgets":[{"definition":{"source_widget_definition":{"requests":[{"queries":[{"slo_id":"650a18e266505a48b319d9b221158a26"}]}]}}}]})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"widgets":[{"definition":{"source_widget_definition":{"requests":[{"queries":[{"slo_id":"650a18e266505a48b319d9b221158a27"}]}]}}}]})j");
    row("powerpack widget", "dashboards",
        R"j({"widgets":[{"definition":{"powerpack_id":"693fe720-9569-11ef-969d-da7ad0900005"}}]})j",
        "powerpacks", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"widgets":[{"definition":{"powerpack_id":"693fe720-9569-11ef-969d-da7ad0900006"}}]})j");
    row("dashboard limited to roles", "dashboards",
        R"j({"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900005"]})j", "roles",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900006"]})j");
    row("dashboard notifies", "dashboards", R"j({"notify_list":["ops@example.com"]})j", "users",
        "ops@example.com", "ops@example.org", R"j({"notify_list":["ops@example.org"]})j");
    row("RUM application in a query of dashboards", "dashboards",
        R"j({"widgets":[{"definition":{"requests":[{"search":{"query":"@application.id:693fe720-9569-11ef-969d-da7ad0900005 @view.url:/"}}]}}]})j",
        "rum_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"widgets":[{"definition":{"requests":[{"search":{"query":"@application.id:693fe720-9569-11ef-969d-da7ad0900006 @view.url:/"}}]}}]})j");
    row("RUM application in a query of notebooks", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"requests":[{"queries":[{"search":{"query":"@application.id:693fe720-9569-11ef-969d-da7ad0900005"}}]}]}}}]}})j",
        "rum_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"requests":[{"queries":[{"search":{"query":"@application.id:693fe720-9569-11ef-969d-da7ad0900006"}}]}]}}}]}})j");
    row("RUM application in a query of powerpacks", "powerpacks",
        R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"requests":[{"search":{"query":"@application.id:693fe720-9569-11ef-969d-da7ad0900005"}}]}}]}}}})j",
        "rum_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"requests":[{"search":{"query":"@application.id:693fe720-9569-11ef-969d-da7ad0900006"}}]}}]}}}})j");
    row("RUM application in a query of monitors", "monitors",
        R"j({"type":"rum alert","query":"rum(\"@application.id:693fe720-9569-11ef-969d-da7ad0900005\").rollup(\"count\") > 1"})j",
        "rum_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"type":"rum alert","query":"rum(\"@application.id:693fe720-9569-11ef-969d-da7ad0900006\").rollup(\"count\") > 1"})j");
    row("address of dashboards in a monitor", "monitors",
        R"j({"message":"see https://app.datadoghq.eu/dashboard/njk-avc-mjc/front"})j", "dashboards",
        "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"message":"see https://app.datadoghq.eu/dashboard/2n3-8ye-5ui/front"})j");
    row("address of dashboards in a note", "dashboards",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/dashboard/njk-avc-mjc/front"}}]})j",
        "dashboards", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/dashboard/2n3-8ye-5ui/front"}}]})j");
    row("address of dashboards in a custom link", "dashboards",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/dashboard/njk-avc-mjc/front"}]}}]})j",
        "dashboards", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/dashboard/2n3-8ye-5ui/front"}]}}]})j");
    row("address of dashboards in a notebook", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/dashboard/njk-avc-mjc/front"}}}]}})j",
        "dashboards", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/dashboard/2n3-8ye-5ui/front"}}}]}})j");
    row("address of monitors in a monitor", "monitors",
        R"j({"message":"see https://app.datadoghq.eu/monitors/20046756"})j", "monitors", "20046756",
        "91726809", R"j({"message":"see https://app.datadoghq.eu/monitors/91726809"})j");
    row("address of monitors in a note", "dashboards",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/monitors/20046756"}}]})j",
        "monitors", "20046756", "91726809",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/monitors/91726809"}}]})j");
    row("address of monitors in a custom link", "dashboards",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/monitors/20046756"}]}}]})j",
        "monitors", "20046756", "91726809",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/monitors/91726809"}]}}]})j");
    row("address of monitors in a notebook", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/monitors/20046756"}}}]}})j",
        "monitors", "20046756", "91726809",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/monitors/91726809"}}}]}})j");
    row("address of notebooks in a monitor", "monitors",
        R"j({"message":"see https://app.datadoghq.eu/notebook/123"})j", "notebooks", "123", "456",
        R"j({"message":"see https://app.datadoghq.eu/notebook/456"})j");
    row("address of notebooks in a note", "dashboards",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/notebook/123"}}]})j",
        "notebooks", "123", "456",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/notebook/456"}}]})j");
    row("address of notebooks in a custom link", "dashboards",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/notebook/123"}]}}]})j",
        "notebooks", "123", "456",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/notebook/456"}]}}]})j");
    row("address of notebooks in a notebook", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/notebook/123"}}}]}})j",
        "notebooks", "123", "456",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/notebook/456"}}}]}})j");
    row("address of service_level_objectives in a monitor", "monitors",
        R"j({"message":"see https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a26"})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"message":"see https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a27"})j");
    row("address of service_level_objectives in a note", "dashboards",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a26"}}]})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a27"}}]})j");
    row("address of service_level_objectives in a custom link", "dashboards",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a26"}]}}]})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a27"}]}}]})j");
    row("address of service_level_objectives in a notebook", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a26"}}}]}})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/slo?slo_id=650a18e266505a48b319d9b221158a27"}}}]}})j");
    row("address of synthetics_tests in a monitor", "monitors",
        R"j({"message":"see https://app.datadoghq.eu/synthetics/details/njk-avc-mjc"})j",
        "synthetics_tests", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"message":"see https://app.datadoghq.eu/synthetics/details/2n3-8ye-5ui"})j");
    row("address of synthetics_tests in a note", "dashboards",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/synthetics/details/njk-avc-mjc"}}]})j",
        "synthetics_tests", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"widgets":[{"definition":{"type":"note","content":"https://app.datadoghq.eu/synthetics/details/2n3-8ye-5ui"}}]})j");
    row("address of synthetics_tests in a custom link", "dashboards",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/synthetics/details/njk-avc-mjc"}]}}]})j",
        "synthetics_tests", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"widgets":[{"definition":{"custom_links":[{"link":"https://app.datadoghq.eu/synthetics/details/2n3-8ye-5ui"}]}}]})j");
    row("address of synthetics_tests in a notebook", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/synthetics/details/njk-avc-mjc"}}}]}})j",
        "synthetics_tests", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"https://app.datadoghq.eu/synthetics/details/2n3-8ye-5ui"}}}]}})j");
    row("downtime of a monitor", "downtime_schedules",
        R"j({"attributes":{"monitor_identifier":{"monitor_id":20046756}}})j", "monitors",
        "20046756", "91726809",
        R"j({"attributes":{"monitor_identifier":{"monitor_id":91726809}}})j");
    row("old downtime of a monitor", "downtimes", R"j({"monitor_id":20046756})j", "monitors",
        "20046756", "91726809", R"j({"monitor_id":91726809})j");
    row("order of archives", "logs_archives_order",
        R"j({"attributes":{"archive_ids":["kKwQ7pmrTV2DhOsoohbzxA"]}})j", "logs_archives",
        "kKwQ7pmrTV2DhOsoohbzxA", "aKwQ7pmrTV2DhOsoohbzxA",
        R"j({"attributes":{"archive_ids":["aKwQ7pmrTV2DhOsoohbzxA"]}})j");
    row("readers of an archive", "logs_archives",
        R"j({"readers":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900005"}]})j", "roles",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"readers":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900006"}]})j");
    row("order of indexes", "logs_indexes_order", R"j({"index_names":["main"]})j", "logs_indexes",
        "main", "other", R"j({"index_names":["other"]})j");
    row("order of pipelines", "logs_pipelines_order",
        R"j({"pipeline_ids":["kKwQ7pmrTV2DhOsoohbzxA"]})j", "logs_pipelines",
        "kKwQ7pmrTV2DhOsoohbzxA", "aKwQ7pmrTV2DhOsoohbzxA",
        R"j({"pipeline_ids":["aKwQ7pmrTV2DhOsoohbzxA"]})j");
    row("restriction query's role", "logs_restriction_queries",
        R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900005"}]}}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900006"}]}}})j");
    row("composite monitor", "monitors",
        R"j({"type":"composite","query":"( 20046756 && !120046756 ) || 20046756"})j", "monitors",
        "20046756", "7", R"j({"type":"composite","query":"( 7 && !120046756 ) || 7"})j");
    row("composite of a synthetic test", "monitors",
        R"j({"type":"composite","query":"( 20046756 && !120046756 ) || 20046756"})j",
        "synthetics_tests", "20046756", "7",
        R"j({"type":"composite","query":"( 7 && !120046756 ) || 7"})j");
    row("composite of a test suite", "monitors",
        R"j({"type":"composite","query":"( 20046756 && !120046756 ) || 20046756"})j",
        "synthetics_test_suites", "20046756", "7",
        R"j({"type":"composite","query":"( 7 && !120046756 ) || 7"})j");
    row("error budget", "monitors",
        R"j({"type":"slo alert","query":"error_budget(\"650a18e266505a48b319d9b221158a26\").over(\"7d\") > 75"})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"type":"slo alert","query":"error_budget(\"650a18e266505a48b319d9b221158a27\").over(\"7d\") > 75"})j");
    row("burn rate", "monitors",
        R"j({"type":"slo alert","query":"burn_rate(\"650a18e266505a48b319d9b221158a26\").over(\"7d\") > 7"})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"type":"slo alert","query":"burn_rate(\"650a18e266505a48b319d9b221158a27\").over(\"7d\") > 7"})j");
    row("monitor limited to roles", "monitors",
        R"j({"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900005"]})j", "roles",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900006"]})j");
    row("role as principal (roles) of monitors", "monitors",
        R"j({"restriction_policy":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restriction_policy":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("team as principal (teams) of monitors", "monitors",
        R"j({"restriction_policy":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "teams", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restriction_policy":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (users) of monitors", "monitors",
        R"j({"restriction_policy":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "users", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restriction_policy":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (service_accounts) of monitors", "monitors",
        R"j({"restriction_policy":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "service_accounts", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restriction_policy":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("org as principal (organisation) of monitors", "monitors",
        R"j({"restriction_policy":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "organisation", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"restriction_policy":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("role as principal (roles) of restriction_policies", "restriction_policies",
        R"j({"attributes":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("team as principal (teams) of restriction_policies", "restriction_policies",
        R"j({"attributes":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "teams", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (users) of restriction_policies", "restriction_policies",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "users", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (service_accounts) of restriction_policies", "restriction_policies",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "service_accounts", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("org as principal (organisation) of restriction_policies", "restriction_policies",
        R"j({"attributes":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "organisation", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("role as principal (roles) of synthetics_tests", "synthetics_tests",
        R"j({"options":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
}
