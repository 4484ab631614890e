// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "datadogreferencerows.h"

inline void moreDatadogReferenceRows(const ReferenceRow &row)
{
    row("team as principal (teams) of synthetics_tests", "synthetics_tests",
        R"j({"options":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "teams", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (users) of synthetics_tests", "synthetics_tests",
        R"j({"options":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "users", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (service_accounts) of synthetics_tests", "synthetics_tests",
        R"j({"options":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "service_accounts", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("org as principal (organisation) of synthetics_tests", "synthetics_tests",
        R"j({"options":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "organisation", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("role as principal (roles) of synthetics_global_variables", "synthetics_global_variables",
        R"j({"attributes":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["role:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("team as principal (teams) of synthetics_global_variables", "synthetics_global_variables",
        R"j({"attributes":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "teams", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["team:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (users) of synthetics_global_variables", "synthetics_global_variables",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "users", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("user as principal (service_accounts) of synthetics_global_variables",
        "synthetics_global_variables",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "service_accounts", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["user:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("org as principal (organisation) of synthetics_global_variables",
        "synthetics_global_variables",
        R"j({"attributes":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900005"]}]}})j",
        "organisation", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"bindings":[{"principals":["org:693fe720-9569-11ef-969d-da7ad0900006"]}]}})j");
    row("team handle in messagemonitors", "monitors", R"j({"message":"@team-ops, look"})j", "teams",
        "ops", "oops", R"j({"message":"@team-oops, look"})j");
    row("user handle in messagemonitors", "monitors", R"j({"message":"@joe@example.com, look"})j",
        "users", "joe@example.com", "joe@example.org", R"j({"message":"@joe@example.org, look"})j");
    row("team handle in optionsmonitors", "monitors",
        R"j({"options":{"escalation_message":"@team-ops, look"}})j", "teams", "ops", "oops",
        R"j({"options":{"escalation_message":"@team-oops, look"}})j");
    row("user handle in optionsmonitors", "monitors",
        R"j({"options":{"escalation_message":"@joe@example.com, look"}})j", "users",
        "joe@example.com", "joe@example.org",
        R"j({"options":{"escalation_message":"@joe@example.org, look"}})j");
    row("team handle in casessecurity_monitoring_rules", "security_monitoring_rules",
        R"j({"cases":[{"notifications":["@team-ops, look"]}]})j", "teams", "ops", "oops",
        R"j({"cases":[{"notifications":["@team-oops, look"]}]})j");
    row("user handle in casessecurity_monitoring_rules", "security_monitoring_rules",
        R"j({"cases":[{"notifications":["@joe@example.com, look"]}]})j", "users", "joe@example.com",
        "joe@example.org", R"j({"cases":[{"notifications":["@joe@example.org, look"]}]})j");
    row("SLO in a notebook", "notebooks",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"requests":[{"queries":[{"slo_id":"650a18e266505a48b319d9b221158a26"}]}]}}}]}})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"attributes":{"cells":[{"attributes":{"definition":{"requests":[{"queries":[{"slo_id":"650a18e266505a48b319d9b221158a27"}]}]}}}]}})j");
    row("alert graph in a powerpack", "powerpacks",
        R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"alert_id":"20046756"}}]}}}})j",
        "monitors", "20046756", "91726809",
        R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"alert_id":"91726809"}}]}}}})j");
    row("SLO in a powerpack", "powerpacks",
        R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"slo_id":"650a18e266505a48b319d9b221158a26"}}]}}}})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"attributes":{"group_widget":{"definition":{"widgets":[{"definition":{"slo_id":"650a18e266505a48b319d9b221158a27"}}]}}}})j");
    row("policy of dashboards", "restriction_policies", R"j({"id":"dashboard:njk-avc-mjc"})j",
        "dashboards", "njk-avc-mjc", "2n3-8ye-5ui", R"j({"id":"dashboard:2n3-8ye-5ui"})j");
    row("policy of notebooks", "restriction_policies", R"j({"id":"notebook:123"})j", "notebooks",
        "123", "456", R"j({"id":"notebook:456"})j");
    row("policy of service_level_objectives", "restriction_policies",
        R"j({"id":"slo:650a18e266505a48b319d9b221158a26"})j", "service_level_objectives",
        "650a18e266505a48b319d9b221158a26", "650a18e266505a48b319d9b221158a27",
        R"j({"id":"slo:650a18e266505a48b319d9b221158a27"})j");
    row("policy of monitors", "restriction_policies", R"j({"id":"monitor:20046756"})j", "monitors",
        "20046756", "7", R"j({"id":"monitor:7"})j");
    row("policy of powerpacks", "restriction_policies",
        R"j({"id":"powerpack:693fe720-9569-11ef-969d-da7ad0900005"})j", "powerpacks",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"id":"powerpack:693fe720-9569-11ef-969d-da7ad0900006"})j");
    row("policy of security_monitoring_rules", "restriction_policies",
        R"j({"id":"security-rule:njk-avc-mjc"})j", "security_monitoring_rules", "njk-avc-mjc",
        "2n3-8ye-5ui", R"j({"id":"security-rule:2n3-8ye-5ui"})j");
    row("policy of synthetics_tests", "restriction_policies",
        R"j({"id":"synthetics-test:njk-avc-mjc"})j", "synthetics_tests", "njk-avc-mjc",
        "2n3-8ye-5ui", R"j({"id":"synthetics-test:2n3-8ye-5ui"})j");
    row("policy of synthetics_global_variables", "restriction_policies",
        R"j({"id":"synthetics-global-variable:693fe720-9569-11ef-969d-da7ad0900005"})j",
        "synthetics_global_variables", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"id":"synthetics-global-variable:693fe720-9569-11ef-969d-da7ad0900006"})j");
    row("policy of synthetics_private_locations", "restriction_policies",
        R"j({"id":"synthetics-private-location:pl:a-ddd684741691962f1bfdebeef3963a42"})j",
        "synthetics_private_locations", "pl:a-ddd684741691962f1bfdebeef3963a42",
        "pl:a-ddd684741691962f1bfdebeef3963a43",
        R"j({"id":"synthetics-private-location:pl:a-ddd684741691962f1bfdebeef3963a43"})j");
    row("policy of rum_applications", "restriction_policies",
        R"j({"id":"rum-application:693fe720-9569-11ef-969d-da7ad0900005"})j", "rum_applications",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"id":"rum-application:693fe720-9569-11ef-969d-da7ad0900006"})j");
    row("policy of logs_pipelines", "restriction_policies",
        R"j({"id":"logs-pipeline:kKwQ7pmrTV2DhOsoohbzxA"})j", "logs_pipelines",
        "kKwQ7pmrTV2DhOsoohbzxA", "aKwQ7pmrTV2DhOsoohbzxA",
        R"j({"id":"logs-pipeline:aKwQ7pmrTV2DhOsoohbzxA"})j");
    row("permission of a role", "roles",
        R"j({"relationships":{"permissions":{"data":[{"type":"permissions","id":"693fe720-9569-11ef-969d-da7ad0900005"}]}}})j",
        "permissions", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"permissions":{"data":[{"type":"permissions","id":"693fe720-9569-11ef-969d-da7ad0900006"}]}}})j");
    row("rule of rules", "security_monitoring_rules", R"j({"queries":[{"ruleId":"njk-avc-mjc"}]})j",
        "security_monitoring_rules", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"queries":[{"ruleId":"2n3-8ye-5ui"}]})j");
    row("scanner rule's group", "sensitive_data_scanner_rules",
        R"j({"relationships":{"group":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900005"}}}})j",
        "sensitive_data_scanner_groups", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"group":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900006"}}}})j");
    row("scanner rule's pattern", "sensitive_data_scanner_rules",
        R"j({"relationships":{"standard_pattern":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900005"}}}})j",
        "standard_patterns", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"standard_pattern":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900006"}}}})j");
    row("order of scanner groups", "sensitive_data_scanner_groups_order",
        R"j({"relationships":{"groups":{"data":[{"id":"693fe720-9569-11ef-969d-da7ad0900005"}]}}})j",
        "sensitive_data_scanner_groups", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"groups":{"data":[{"id":"693fe720-9569-11ef-969d-da7ad0900006"}]}}})j");
    row("SLO of a monitor", "service_level_objectives", R"j({"monitor_ids":[20046756]})j",
        "monitors", "20046756", "7", R"j({"monitor_ids":[7]})j");
    row("SLO of a synthetic test", "service_level_objectives", R"j({"monitor_ids":[20046756]})j",
        "synthetics_tests", "20046756", "7", R"j({"monitor_ids":[7]})j");
    row("SLO of a test suite", "service_level_objectives", R"j({"monitor_ids":[20046756]})j",
        "synthetics_test_suites", "20046756", "7", R"j({"monitor_ids":[7]})j");
    row("correction of an SLO", "slo_corrections",
        R"j({"attributes":{"slo_id":"650a18e266505a48b319d9b221158a26"}})j",
        "service_level_objectives", "650a18e266505a48b319d9b221158a26",
        "650a18e266505a48b319d9b221158a27",
        R"j({"attributes":{"slo_id":"650a18e266505a48b319d9b221158a27"}})j");
    row("variable parsed from a test", "synthetics_global_variables",
        R"j({"parse_test_public_id":"njk-avc-mjc"})j", "synthetics_tests", "njk-avc-mjc",
        "2n3-8ye-5ui", R"j({"parse_test_public_id":"2n3-8ye-5ui"})j");
    row("variable limited to roles", "synthetics_global_variables",
        R"j({"attributes":{"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900005"]}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"attributes":{"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900006"]}})j");
    row("version of an app", "synthetics_mobile_applications_versions",
        R"j({"application_id":"693fe720-9569-11ef-969d-da7ad0900005"})j",
        "synthetics_mobile_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"application_id":"693fe720-9569-11ef-969d-da7ad0900006"})j");
    row("private location limited to roles", "synthetics_private_locations",
        R"j({"metadata":{"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900005"]}})j", "roles",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"metadata":{"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900006"]}})j");
    row("suite of tests", "synthetics_test_suites",
        R"j({"attributes":{"tests":[{"public_id":"njk-avc-mjc"}]}})j", "synthetics_tests",
        "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"attributes":{"tests":[{"public_id":"2n3-8ye-5ui"}]}})j");
    row("subtest of a browser test", "synthetics_tests",
        R"j({"steps":[{"params":{"subtestPublicId":"njk-avc-mjc"}}]})j", "synthetics_tests",
        "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"steps":[{"params":{"subtestPublicId":"2n3-8ye-5ui"}}]})j");
    row("subtest of a multistep test", "synthetics_tests",
        R"j({"config":{"steps":[{"subtestPublicId":"njk-avc-mjc"}]}})j", "synthetics_tests",
        "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"config":{"steps":[{"subtestPublicId":"2n3-8ye-5ui"}]}})j");
    row("private location of a test", "synthetics_tests",
        R"j({"locations":["aws:eu-west-1","pl:a-1"]})j", "synthetics_private_locations", "pl:a-1",
        "pl:b-2", R"j({"locations":["aws:eu-west-1","pl:b-2"]})j");
    row("global variable, configured", "synthetics_tests",
        R"j({"config":{"configVariables":[{"id":"693fe720-9569-11ef-969d-da7ad0900005","name":"A"}]}})j",
        "synthetics_global_variables", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"config":{"configVariables":[{"id":"693fe720-9569-11ef-969d-da7ad0900006","name":"A"}]}})j");
    row("global variable, browser", "synthetics_tests",
        R"j({"config":{"variables":[{"id":"693fe720-9569-11ef-969d-da7ad0900005","name":"A"}]}})j",
        "synthetics_global_variables", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"config":{"variables":[{"id":"693fe720-9569-11ef-969d-da7ad0900006","name":"A"}]}})j");
    row("test limited to roles", "synthetics_tests",
        R"j({"options":{"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900005"]}})j", "roles",
        "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"restricted_roles":["693fe720-9569-11ef-969d-da7ad0900006"]}})j");
    row("RUM application of a test", "synthetics_tests",
        R"j({"options":{"rumSettings":{"applicationId":"693fe720-9569-11ef-969d-da7ad0900005"}}})j",
        "rum_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"rumSettings":{"applicationId":"693fe720-9569-11ef-969d-da7ad0900006"}}})j");
    row("client token of a test", "synthetics_tests",
        R"j({"options":{"rumSettings":{"clientTokenId":4711}}})j", "rum_applications", "4711",
        "4712", R"j({"options":{"rumSettings":{"clientTokenId":4712}}})j");
    row("app of a test", "synthetics_tests",
        R"j({"options":{"mobileApplication":{"applicationId":"693fe720-9569-11ef-969d-da7ad0900005"}}})j",
        "synthetics_mobile_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"mobileApplication":{"applicationId":"693fe720-9569-11ef-969d-da7ad0900006"}}})j");
    row("latest version of an app", "synthetics_tests",
        R"j({"options":{"mobileApplication":{"referenceType":"latest","referenceId":"693fe720-9569-11ef-969d-da7ad0900005"}}})j",
        "synthetics_mobile_applications", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"mobileApplication":{"referenceType":"latest","referenceId":"693fe720-9569-11ef-969d-da7ad0900006"}}})j");
    row("certain version of an app", "synthetics_tests",
        R"j({"options":{"mobileApplication":{"referenceType":"version","referenceId":"693fe720-9569-11ef-969d-da7ad0900005"}}})j",
        "synthetics_mobile_applications_versions", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"options":{"mobileApplication":{"referenceType":"version","referenceId":"693fe720-9569-11ef-969d-da7ad0900006"}}})j");
    row("mail variable of a test", "synthetics_tests",
        R"j({"config":{"variables":[{"pattern":"njk-avc-mjc.x@synthetics.dtdg.co"}]}})j",
        "synthetics_tests", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"config":{"variables":[{"pattern":"2n3-8ye-5ui.x@synthetics.dtdg.co"}]}})j");
    row("example of a mail variable", "synthetics_tests",
        R"j({"config":{"variables":[{"example":"njk-avc-mjc.x@synthetics.dtdg.co"}]}})j",
        "synthetics_tests", "njk-avc-mjc", "2n3-8ye-5ui",
        R"j({"config":{"variables":[{"example":"2n3-8ye-5ui.x@synthetics.dtdg.co"}]}})j");
    row("member of a team", "team_memberships",
        R"j({"relationships":{"user":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900005"}}}})j",
        "users", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"user":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900006"}}}})j");
    row("service account in a team", "team_memberships",
        R"j({"relationships":{"user":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900005"}}}})j",
        "service_accounts", "693fe720-9569-11ef-969d-da7ad0900005",
        "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"user":{"data":{"id":"693fe720-9569-11ef-969d-da7ad0900006"}}}})j");
    row("user's role", "users",
        R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900005"}]}}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900006"}]}}})j");
    row("service account's role", "service_accounts",
        R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900005"}]}}})j",
        "roles", "693fe720-9569-11ef-969d-da7ad0900005", "693fe720-9569-11ef-969d-da7ad0900006",
        R"j({"relationships":{"roles":{"data":[{"type":"roles","id":"693fe720-9569-11ef-969d-da7ad0900006"}]}}})j");
}
