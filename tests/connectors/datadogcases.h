// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>

// Rows with raw JSON, apart from the class under moc, which does not read raw texts with quotes.

// What a change sends: kind, type, id, document, then method, path and body.
using RequestRow =
    std::function<void(const char *name, const char *kind, const char *type, const char *id,
                       const char *document, const char *request, const char *body)>;

inline void datadogRequestRows(const RequestRow &row)
{
    row("raw document", "create", "monitors", "", R"j({"name":"M"})j", "POST /api/v1/monitor",
        R"j({"name":"M"})j");
    row("document in data", "create", "powerpacks", "", R"j({"type":"powerpack"})j",
        "POST /api/v2/powerpacks", R"j({"data":{"type":"powerpack"}})j");
    row("patched", "update", "roles", "r1", R"j({"id":"r1"})j", "PATCH /api/v2/roles/r1",
        R"j({"data":{"id":"r1"}})j");
    row("put in data", "update", "notebooks", "7", R"j({"type":"notebooks"})j",
        "PUT /api/v1/notebooks/7", R"j({"data":{"type":"notebooks"}})j");
    row("API test", "create", "synthetics_tests", "", R"j({"type":"api","name":"T"})j",
        "POST /api/v1/synthetics/tests/api", R"j({"type":"api","name":"T"})j");
    row("browser test", "create", "synthetics_tests", "", R"j({"type":"browser"})j",
        "POST /api/v1/synthetics/tests/browser", R"j({"type":"browser"})j");
    row("network test", "create", "synthetics_tests", "", R"j({"type":"network","name":"N"})j",
        "POST /api/v2/synthetics/tests/network",
        R"j({"data":{"type":"network","attributes":{"type":"network","name":"N"}}})j");
    row("test by its kind", "update", "synthetics_tests", "aaa-bbb-ccc", R"j({"type":"mobile"})j",
        "PUT /api/v1/synthetics/tests/mobile/aaa-bbb-ccc", R"j({"type":"mobile"})j");
    row("service account", "create", "service_accounts", "",
        R"j({"type":"users","attributes":{"service_account":true}})j",
        "POST /api/v2/service_accounts",
        R"j({"data":{"type":"users","attributes":{"service_account":true}}})j");
    row("user under the handle", "create", "users", "",
        R"j({"attributes":{"handle":"joe@a.example","email":"joe@b.example"}})j",
        "POST /api/v2/users", R"j({"data":{"attributes":{"email":"joe@a.example"}}})j");
    row("user's address afterwards", "update", "users", "u1",
        R"j({"id":"u1","attributes":{"handle":"joe@a.example","email":"joe@b.example"},"relationships":{"roles":{"data":[]}}})j",
        "PATCH /api/v2/users/u1",
        R"j({"data":{"id":"u1","attributes":{"email":"joe@b.example"}}})j");
    row("RUM application", "create", "rum_applications", "", R"j({"attributes":{"name":"A"}})j",
        "POST /api/v2/rum/applications",
        R"j({"data":{"attributes":{"name":"A"},"type":"rum_application_create"}})j");
    row("policy under its object's id", "create", "restriction_policies", "",
        R"j({"id":"dashboard:aaa-bbb-ccc","type":"restriction_policy"})j",
        "POST /api/v2/restriction_policy/dashboard:aaa-bbb-ccc",
        R"j({"data":{"id":"dashboard:aaa-bbb-ccc","type":"restriction_policy"}})j");
    row("metric's tags under its name", "create", "metric_tag_configurations", "",
        R"j({"id":"a.b","type":"manage_tags"})j", "POST /api/v2/metrics/a.b/tags",
        R"j({"data":{"id":"a.b","type":"manage_tags"}})j");
    row("host's tags under its name", "update", "host_tags", "web-1",
        R"j({"host":"web-1","tags":["a:b"]})j", "PUT /api/v1/tags/hosts/web-1",
        R"j({"tags":["a:b"]})j");
    row("index keeps its name", "update", "logs_indexes", "main",
        R"j({"name":"main","daily_limit":5})j", "PUT /api/v1/logs/config/indexes/main",
        R"j({"daily_limit":5,"disable_daily_limit":false})j");
    row("index without a limit", "create", "logs_indexes", "", R"j({"name":"main"})j",
        "POST /api/v1/logs/config/indexes", R"j({"name":"main","disable_daily_limit":true})j");
    row("metric's plan is not patched", "update", "logs_metrics", "m",
        R"j({"id":"m","attributes":{"compute":{"aggregation_type":"count","include_percentiles":true}}})j",
        "PATCH /api/v2/logs/config/metrics/m",
        R"j({"data":{"attributes":{"compute":{"include_percentiles":true}}}})j");
    row("percentiles on", "update", "metric_percentiles", "a.b",
        R"j({"metric_name":"a.b","include_percentiles":true})j",
        "PATCH /metric/distribution/summary_aggr/percentiles/enable",
        R"j({"metric_names":["a.b"]})j");
    row("percentiles off", "update", "metric_percentiles", "a.b",
        R"j({"metric_name":"a.b","include_percentiles":false})j",
        "PATCH /metric/distribution/summary_aggr/percentiles/disable",
        R"j({"metric_names":["a.b"]})j");
    row("scanner group with meta", "create", "sensitive_data_scanner_groups", "",
        R"j({"type":"g"})j", "POST /api/v2/sensitive-data-scanner/config/groups",
        R"j({"data":{"type":"g"},"meta":{}})j");
    row("pattern is not patched", "update", "sensitive_data_scanner_rules", "x",
        R"j({"id":"x","relationships":{"standard_pattern":{"data":{"id":"p"}}}})j",
        "PATCH /api/v2/sensitive-data-scanner/config/rules/x",
        R"j({"data":{"id":"x","relationships":{}},"meta":{}})j");
    row("membership by its user", "update", "team_memberships", "TeamMembership-1",
        R"j({"type":"team_memberships","attributes":{"role":"admin"},"relationships":{"user":{"data":{"id":"u1"}}}})j",
        "PATCH /api/v2/team/⟨team⟩/memberships/u1",
        R"j({"data":{"type":"team_memberships","attributes":{"role":"admin"}}})j");
}

// Settings of old monitors, and what is read of them.
using MonitorRow = std::function<void(const char *name, const char *given, const char *read)>;

inline void datadogMonitorRows(const MonitorRow &row)
{
    row("schedule without a word on missing data",
        R"j({"query":"q","options":{"scheduling_options":{"custom_schedule":{}}}})j",
        R"j({"query":"q","options":{"scheduling_options":{"custom_schedule":{}},"on_missing_data":"default"}})j");
    row("recovery without a warning",
        R"j({"options":{"thresholds":{"critical":1,"warning_recovery":2}}})j",
        R"j({"options":{"thresholds":{"critical":1}}})j");
    row("recovery with a warning",
        R"j({"options":{"thresholds":{"warning":1,"warning_recovery":2}}})j",
        R"j({"options":{"thresholds":{"warning":1,"warning_recovery":2}}})j");
    row("notified by groups that are not there",
        R"j({"query":"avg:x{*}","options":{"notify_by":["*"]}})j",
        R"j({"query":"avg:x{*}","options":{}})j");
    row("notified by groups", R"j({"query":"avg:x{*} by {host}","options":{"notify_by":["*"]}})j",
        R"j({"query":"avg:x{*} by {host}","options":{"notify_by":["*"]}})j");
    row("notified by groups of a variable",
        R"j({"query":"x","options":{"variables":[{"group_by":[{}]}],"notify_by":["*"]}})j",
        R"j({"query":"x","options":{"variables":[{"group_by":[{}]}],"notify_by":["*"]}})j");
}

// Documents of other types that are read differently from how they were written.
using ReadRow =
    std::function<void(const char *name, const char *type, const char *given, const char *read)>;

inline void datadogReadRows(const ReadRow &row)
{
    row("address in capitals", "users",
        R"j({"attributes":{"email":"Ann@A.example","handle":"Ann@A.example","name":"Ann"}})j",
        R"j({"attributes":{"email":"ann@a.example","handle":"ann@a.example","name":"Ann"}})j");
    row("own rule with defaults", "security_monitoring_rules",
        R"j({"complianceSignalOptions":{"defaultActivationStatus":true,"defaultGroupByFields":["x"],"userActivationStatus":false,"userGroupByFields":null}})j",
        R"j({"complianceSignalOptions":{"userActivationStatus":false,"userGroupByFields":["x"]}})j");
    row("rule of the platform", "security_monitoring_rules",
        R"j({"isDefault":true,"complianceSignalOptions":{"defaultActivationStatus":true}})j",
        R"j({"isDefault":true,"complianceSignalOptions":{"defaultActivationStatus":true}})j");
    row("notes of the editor", "notebooks",
        R"j({"attributes":{"tags":["ai_generated:true","team:ops"]}})j",
        R"j({"attributes":{"tags":["team:ops"]}})j");
    row("hash of the platform", "spans_metrics",
        R"j({"attributes":{"group_by":[{"path":"resource_hash"},{"path":"env"}]}})j",
        R"j({"attributes":{"group_by":[{"path":"env"}]}})j");
}
