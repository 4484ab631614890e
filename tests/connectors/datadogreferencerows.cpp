// SPDX-License-Identifier: GPL-3.0-or-later
// Kept apart from the test itself: the meta-object compiler does not read raw strings.
#include "datadogreferencerows.h"

namespace {

constexpr auto uuid = "693fe720-9569-11ef-969d-da7ad0900005";
constexpr auto number = "20046756";
constexpr auto hex = "650a18e266505a48b319d9b221158a26";
constexpr auto blocks = "njk-avc-mjc";

// A text that people write, in a document of a type; it stands for the %.
struct WrittenText
{
    const char *name;
    const char *type;
    const char *document;
};

constexpr WrittenText textsWithAddresses[] = {
    {"a monitor's message", "monitors", R"j({"message":"%"})j"},
    {"a monitor's second message", "monitors", R"j({"options":{"escalation_message":"%"}})j"},
    {"a test's message", "synthetics_tests", R"j({"message":"%"})j"},
    {"a note", "dashboards", R"j({"widgets":[{"definition":{"type":"note","content":"%"}}]})j"},
    {"a custom link", "dashboards",
     R"j({"widgets":[{"definition":{"custom_links":[{"link":"%"}]}}]})j"},
    {"a picture or page", "dashboards", R"j({"widgets":[{"definition":{"url":"%"}}]})j"},
    {"a notebook's text", "notebooks",
     R"j({"attributes":{"cells":[{"attributes":{"definition":{"text":"%"}}}]}})j"},
    {"a notebook's link", "notebooks",
     R"j({"attributes":{"cells":[{"attributes":{"definition":{"custom_links":[{"link":"%"}]}}}]}})j"},
    {"a note of a powerpack", "powerpacks",
     R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"content":"%"}}]}}}})j"},
};

constexpr struct
{
    const char *target;
    const char *text;
    const char *id;
} addresses[] = {
    {"dashboards", "see https://app.datadoghq.eu/dashboard/$/front", blocks},
    {"monitors", "https://app.datadoghq.eu/monitors/$", number},
    {"notebooks", "https://app.datadoghq.eu/notebook/$", "123"},
    {"service_level_objectives", "https://app.datadoghq.eu/slo?slo_id=$", hex},
    {"synthetics_tests", "https://app.datadoghq.eu/synthetics/details/$", blocks},
};

constexpr WrittenText textsWithHandles[] = {
    {"a monitor's message", "monitors", R"j({"message":"%"})j"},
    {"a monitor's second message", "monitors", R"j({"options":{"escalation_message":"%"}})j"},
    {"a test's message", "synthetics_tests", R"j({"message":"%"})j"},
    {"a suite's message", "synthetics_test_suites", R"j({"attributes":{"message":"%"}})j"},
    {"a downtime's message", "downtime_schedules", R"j({"attributes":{"message":"%"}})j"},
    {"an old downtime's message", "downtimes", R"j({"message":"%"})j"},
    {"a security rule", "security_monitoring_rules", R"j({"cases":[{"notifications":["%"]}]})j"},
};

std::vector<DatadogReference> places()
{
    return {
        {"mapping to role", "authn_mappings",
         R"j({"relationships":{"role":{"data":{"type":"roles","id":"$"}}}})j", "roles", uuid},
        {"mapping to team", "authn_mappings",
         R"j({"relationships":{"team":{"data":{"type":"team","id":"$"}}}})j", "teams", uuid},
        {"configured metric", "metric_tag_configurations", R"j({"id":"$"})j", "metrics",
         "shop.orders"},
        {"dashboard list item", "dashboard_lists",
         R"j({"dashboards":[{"type":"custom_timeboard","id":"$"}]})j", "dashboards", blocks},
        {"alert graph", "dashboards", R"j({"widgets":[{"definition":{"alert_id":"$"}}]})j",
         "monitors", number},
        {"alert graph in a group", "dashboards",
         R"j({"widgets":[{"definition":{"widgets":[{"definition":{"alert_id":"$"}}]}}]})j",
         "monitors", number},
        {"alert graph of a synthetic test", "dashboards",
         R"j({"widgets":[{"definition":{"alert_id":"$"}}]})j", "synthetics_tests", number},
        {"SLO widget", "dashboards", R"j({"widgets":[{"definition":{"slo_id":"$"}}]})j",
         "service_level_objectives", hex},
        {"SLO in a formula query", "dashboards",
         R"j({"widgets":[{"definition":{"requests":[{"queries":[{"data_source":"slo","slo_id":"$"}]}]}}]})j",
         "service_level_objectives", hex},
        {"SLO in a split graph", "dashboards",
         R"j({"widgets":[{"definition":{"source_widget_definition":{"requests":[{"queries":[{"slo_id":"$"}]}]}}}]})j",
         "service_level_objectives", hex},
        {"powerpack widget", "dashboards", R"j({"widgets":[{"definition":{"powerpack_id":"$"}}]})j",
         "powerpacks", uuid},
        {"dashboard limited to roles", "dashboards", R"j({"restricted_roles":["$"]})j", "roles",
         uuid},
        {"dashboard notifies", "dashboards", R"j({"notify_list":["$"]})j", "users",
         "ops@example.com"},
        {"RUM application in a query of dashboards", "dashboards",
         R"j({"widgets":[{"definition":{"requests":[{"search":{"query":"@application.id:$ @view.url:/"}}]}}]})j",
         "rum_applications", uuid},
        {"RUM application in a query of notebooks", "notebooks",
         R"j({"attributes":{"cells":[{"attributes":{"definition":{"requests":[{"queries":[{"search":{"query":"@application.id:$"}}]}]}}}]}})j",
         "rum_applications", uuid},
        {"RUM application in a query of powerpacks", "powerpacks",
         R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"requests":[{"search":{"query":"@application.id:$"}}]}}]}}}})j",
         "rum_applications", uuid},
        {"RUM application in a query of monitors", "monitors",
         R"j({"type":"rum alert","query":"rum(\"@application.id:$\").rollup(\"count\") > 1"})j",
         "rum_applications", uuid},
        {"downtime of a monitor", "downtime_schedules",
         R"j({"attributes":{"monitor_identifier":{"monitor_id":$}}})j", "monitors", number},
        {"old downtime of a monitor", "downtimes", R"j({"monitor_id":$})j", "monitors", number},
        {"order of archives", "logs_archives_order", R"j({"attributes":{"archive_ids":["$"]}})j",
         "logs_archives", "kKwQ7pmrTV2DhOsoohbzxA"},
        {"readers of an archive", "logs_archives", R"j({"readers":[{"type":"roles","id":"$"}]})j",
         "roles", uuid},
        {"order of indexes", "logs_indexes_order", R"j({"index_names":["$"]})j", "logs_indexes",
         "main"},
        {"order of pipelines", "logs_pipelines_order", R"j({"pipeline_ids":["$"]})j",
         "logs_pipelines", "kKwQ7pmrTV2DhOsoohbzxA"},
        {"restriction query's role", "logs_restriction_queries",
         R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"$"}]}}})j", "roles", uuid},
        {"composite monitor", "monitors",
         R"j({"type":"composite","query":"( $ && !120046756 ) || $"})j", "monitors", number},
        {"composite of a synthetic test", "monitors",
         R"j({"type":"composite","query":"( $ && !120046756 ) || $"})j", "synthetics_tests",
         number},
        {"composite of a test suite", "monitors",
         R"j({"type":"composite","query":"( $ && !120046756 ) || $"})j", "synthetics_test_suites",
         number},
        {"error budget", "monitors",
         R"j({"type":"slo alert","query":"error_budget(\"$\").over(\"7d\") > 75"})j",
         "service_level_objectives", hex},
        {"burn rate", "monitors",
         R"j({"type":"slo alert","query":"burn_rate(\"$\").over(\"7d\") > 7"})j",
         "service_level_objectives", hex},
        {"monitor limited to roles", "monitors", R"j({"restricted_roles":["$"]})j", "roles", uuid},
        {"role as principal (roles) of monitors", "monitors",
         R"j({"restriction_policy":{"bindings":[{"principals":["role:$"]}]}})j", "roles", uuid},
        {"team as principal (teams) of monitors", "monitors",
         R"j({"restriction_policy":{"bindings":[{"principals":["team:$"]}]}})j", "teams", uuid},
        {"user as principal (users) of monitors", "monitors",
         R"j({"restriction_policy":{"bindings":[{"principals":["user:$"]}]}})j", "users", uuid},
        {"user as principal (service_accounts) of monitors", "monitors",
         R"j({"restriction_policy":{"bindings":[{"principals":["user:$"]}]}})j", "service_accounts",
         uuid},
        {"org as principal (organisation) of monitors", "monitors",
         R"j({"restriction_policy":{"bindings":[{"principals":["org:$"]}]}})j", "organisation",
         uuid},
        {"role as principal (roles) of restriction_policies", "restriction_policies",
         R"j({"attributes":{"bindings":[{"principals":["role:$"]}]}})j", "roles", uuid},
        {"team as principal (teams) of restriction_policies", "restriction_policies",
         R"j({"attributes":{"bindings":[{"principals":["team:$"]}]}})j", "teams", uuid},
        {"user as principal (users) of restriction_policies", "restriction_policies",
         R"j({"attributes":{"bindings":[{"principals":["user:$"]}]}})j", "users", uuid},
        {"user as principal (service_accounts) of restriction_policies", "restriction_policies",
         R"j({"attributes":{"bindings":[{"principals":["user:$"]}]}})j", "service_accounts", uuid},
        {"org as principal (organisation) of restriction_policies", "restriction_policies",
         R"j({"attributes":{"bindings":[{"principals":["org:$"]}]}})j", "organisation", uuid},
        {"role as principal (roles) of synthetics_tests", "synthetics_tests",
         R"j({"options":{"bindings":[{"principals":["role:$"]}]}})j", "roles", uuid},
        {"team as principal (teams) of synthetics_tests", "synthetics_tests",
         R"j({"options":{"bindings":[{"principals":["team:$"]}]}})j", "teams", uuid},
        {"user as principal (users) of synthetics_tests", "synthetics_tests",
         R"j({"options":{"bindings":[{"principals":["user:$"]}]}})j", "users", uuid},
        {"user as principal (service_accounts) of synthetics_tests", "synthetics_tests",
         R"j({"options":{"bindings":[{"principals":["user:$"]}]}})j", "service_accounts", uuid},
        {"org as principal (organisation) of synthetics_tests", "synthetics_tests",
         R"j({"options":{"bindings":[{"principals":["org:$"]}]}})j", "organisation", uuid},
        {"role as principal (roles) of synthetics_global_variables", "synthetics_global_variables",
         R"j({"attributes":{"bindings":[{"principals":["role:$"]}]}})j", "roles", uuid},
        {"team as principal (teams) of synthetics_global_variables", "synthetics_global_variables",
         R"j({"attributes":{"bindings":[{"principals":["team:$"]}]}})j", "teams", uuid},
        {"user as principal (users) of synthetics_global_variables", "synthetics_global_variables",
         R"j({"attributes":{"bindings":[{"principals":["user:$"]}]}})j", "users", uuid},
        {"user as principal (service_accounts) of synthetics_global_variables",
         "synthetics_global_variables",
         R"j({"attributes":{"bindings":[{"principals":["user:$"]}]}})j", "service_accounts", uuid},
        {"org as principal (organisation) of synthetics_global_variables",
         "synthetics_global_variables",
         R"j({"attributes":{"bindings":[{"principals":["org:$"]}]}})j", "organisation", uuid},
        {"SLO in a notebook", "notebooks",
         R"j({"attributes":{"cells":[{"attributes":{"definition":{"requests":[{"queries":[{"slo_id":"$"}]}]}}}]}})j",
         "service_level_objectives", hex},
        {"alert graph in a powerpack", "powerpacks",
         R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"alert_id":"$"}}]}}}})j",
         "monitors", number},
        {"SLO in a powerpack", "powerpacks",
         R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"slo_id":"$"}}]}}}})j",
         "service_level_objectives", hex},
        {"policy of dashboards", "restriction_policies", R"j({"id":"dashboard:$"})j", "dashboards",
         blocks},
        {"policy of notebooks", "restriction_policies", R"j({"id":"notebook:$"})j", "notebooks",
         "123"},
        {"policy of service_level_objectives", "restriction_policies", R"j({"id":"slo:$"})j",
         "service_level_objectives", hex},
        {"policy of monitors", "restriction_policies", R"j({"id":"monitor:$"})j", "monitors",
         number},
        {"policy of powerpacks", "restriction_policies", R"j({"id":"powerpack:$"})j", "powerpacks",
         uuid},
        {"policy of security_monitoring_rules", "restriction_policies",
         R"j({"id":"security-rule:$"})j", "security_monitoring_rules", blocks},
        {"policy of synthetics_tests", "restriction_policies", R"j({"id":"synthetics-test:$"})j",
         "synthetics_tests", blocks},
        {"policy of synthetics_global_variables", "restriction_policies",
         R"j({"id":"synthetics-global-variable:$"})j", "synthetics_global_variables", uuid},
        {"policy of synthetics_private_locations", "restriction_policies",
         R"j({"id":"synthetics-private-location:$"})j", "synthetics_private_locations",
         "pl:a-ddd684741691962f1bfdebeef3963a42"},
        {"policy of rum_applications", "restriction_policies", R"j({"id":"rum-application:$"})j",
         "rum_applications", uuid},
        {"policy of logs_pipelines", "restriction_policies", R"j({"id":"logs-pipeline:$"})j",
         "logs_pipelines", "kKwQ7pmrTV2DhOsoohbzxA"},
        {"permission of a role", "roles",
         R"j({"relationships":{"permissions":{"data":[{"type":"permissions","id":"$"}]}}})j",
         "permissions", uuid},
        {"rule of rules", "security_monitoring_rules", R"j({"queries":[{"ruleId":"$"}]})j",
         "security_monitoring_rules", blocks},
        {"scanner rule's group", "sensitive_data_scanner_rules",
         R"j({"relationships":{"group":{"data":{"id":"$"}}}})j", "sensitive_data_scanner_groups",
         uuid},
        {"scanner rule's pattern", "sensitive_data_scanner_rules",
         R"j({"relationships":{"standard_pattern":{"data":{"id":"$"}}}})j", "standard_patterns",
         uuid},
        {"order of scanner groups", "sensitive_data_scanner_groups_order",
         R"j({"relationships":{"groups":{"data":[{"id":"$"}]}}})j", "sensitive_data_scanner_groups",
         uuid},
        {"SLO of a monitor", "service_level_objectives", R"j({"monitor_ids":[$]})j", "monitors",
         number},
        {"SLO of a synthetic test", "service_level_objectives", R"j({"monitor_ids":[$]})j",
         "synthetics_tests", number},
        {"SLO of a test suite", "service_level_objectives", R"j({"monitor_ids":[$]})j",
         "synthetics_test_suites", number},
        {"correction of an SLO", "slo_corrections", R"j({"attributes":{"slo_id":"$"}})j",
         "service_level_objectives", hex},
        {"variable parsed from a test", "synthetics_global_variables",
         R"j({"parse_test_public_id":"$"})j", "synthetics_tests", blocks},
        {"variable limited to roles", "synthetics_global_variables",
         R"j({"attributes":{"restricted_roles":["$"]}})j", "roles", uuid},
        {"version of an app", "synthetics_mobile_applications_versions",
         R"j({"application_id":"$"})j", "synthetics_mobile_applications", uuid},
        {"private location limited to roles", "synthetics_private_locations",
         R"j({"metadata":{"restricted_roles":["$"]}})j", "roles", uuid},
        {"suite of tests", "synthetics_test_suites",
         R"j({"attributes":{"tests":[{"public_id":"$"}]}})j", "synthetics_tests", blocks},
        {"subtest of a browser test", "synthetics_tests",
         R"j({"steps":[{"params":{"subtestPublicId":"$"}}]})j", "synthetics_tests", blocks},
        {"subtest of a multistep test", "synthetics_tests",
         R"j({"config":{"steps":[{"subtestPublicId":"$"}]}})j", "synthetics_tests", blocks},
        {"private location of a test", "synthetics_tests",
         R"j({"locations":["aws:eu-west-1","$"]})j", "synthetics_private_locations", "pl:a-1"},
        {"global variable, configured", "synthetics_tests",
         R"j({"config":{"configVariables":[{"id":"$","name":"A"}]}})j",
         "synthetics_global_variables", uuid},
        {"global variable, browser", "synthetics_tests",
         R"j({"config":{"variables":[{"id":"$","name":"A"}]}})j", "synthetics_global_variables",
         uuid},
        {"test limited to roles", "synthetics_tests", R"j({"options":{"restricted_roles":["$"]}})j",
         "roles", uuid},
        {"RUM application of a test", "synthetics_tests",
         R"j({"options":{"rumSettings":{"applicationId":"$"}}})j", "rum_applications", uuid},
        {"client token of a test", "synthetics_tests",
         R"j({"options":{"rumSettings":{"clientTokenId":$}}})j", "rum_applications", "4711"},
        {"app of a test", "synthetics_tests",
         R"j({"options":{"mobileApplication":{"applicationId":"$"}}})j",
         "synthetics_mobile_applications", uuid},
        {"latest version of an app", "synthetics_tests",
         R"j({"options":{"mobileApplication":{"referenceType":"latest","referenceId":"$"}}})j",
         "synthetics_mobile_applications", uuid},
        {"certain version of an app", "synthetics_tests",
         R"j({"options":{"mobileApplication":{"referenceType":"version","referenceId":"$"}}})j",
         "synthetics_mobile_applications_versions", uuid},
        {"mail variable of a test", "synthetics_tests",
         R"j({"config":{"variables":[{"pattern":"$.x@synthetics.dtdg.co"}]}})j", "synthetics_tests",
         blocks},
        {"example of a mail variable", "synthetics_tests",
         R"j({"config":{"variables":[{"example":"$.x@synthetics.dtdg.co"}]}})j", "synthetics_tests",
         blocks},
        {"member of a team", "team_memberships",
         R"j({"relationships":{"user":{"data":{"id":"$"}}}})j", "users", uuid},
        {"service account in a team", "team_memberships",
         R"j({"relationships":{"user":{"data":{"id":"$"}}}})j", "service_accounts", uuid},
        {"user's role", "users",
         R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"$"}]}}})j", "roles", uuid},
        {"service account's role", "service_accounts",
         R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"$"}]}}})j", "roles", uuid},
        {"alert graph of a test in a powerpack", "powerpacks",
         R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"alert_id":"$"}}]}}}})j",
         "synthetics_tests", number},
        {"alert graph of a suite in a powerpack", "powerpacks",
         R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"alert_id":"$"}}]}}}})j",
         "synthetics_test_suites", number},
        {"alert graph of a test suite", "dashboards",
         R"j({"widgets":[{"definition":{"alert_id":"$"}}]})j", "synthetics_test_suites", number},
        {"downtime of a test's monitor", "downtime_schedules",
         R"j({"attributes":{"monitor_identifier":{"monitor_id":$}}})j", "synthetics_tests", number},
        {"downtime of a suite's monitor", "downtime_schedules",
         R"j({"attributes":{"monitor_identifier":{"monitor_id":$}}})j", "synthetics_test_suites",
         number},
        {"old downtime of a test's monitor", "downtimes", R"j({"monitor_id":$})j",
         "synthetics_tests", number},
        {"old downtime of a suite's monitor", "downtimes", R"j({"monitor_id":$})j",
         "synthetics_test_suites", number},
    };
}

std::vector<DatadogReference> all()
{
    std::vector<DatadogReference> rows = places();
    const auto add = [&rows](const WrittenText &where, const QByteArray &text, const char *target,
                             const char *id) {
        QByteArray name(target);
        name.append(" in ").append(where.name);
        rows.push_back(
            {name, where.type, QByteArray(where.document).replace('%', text), target, id});
    };
    for (const WrittenText &where : textsWithAddresses) {
        for (const auto &address : addresses)
            add(where, address.text, address.target, address.id);
    }
    for (const WrittenText &where : textsWithHandles) {
        add(where, "@team-$, look", "teams", "ops");
        add(where, "@$, look", "users", "joe@example.com");
    }
    return rows;
}

} // namespace

const std::vector<DatadogReference> &datadogReferences()
{
    static const std::vector<DatadogReference> rows = all();
    return rows;
}
