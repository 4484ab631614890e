// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

// What the documents name was deleted years ago, or never was.
void addDangling(DemoBuilder &b)
{
    b.add(u"dashboards"_s, u"dangling"_s, R"j({"title":"Trap: widgets of what is gone",
        "layout_type":"ordered","description":"","widgets":[
        {"definition":{"type":"alert_graph","viz_type":"timeseries","alert_id":"99999999"}},
        {"definition":{"type":"slo","view_type":"detail","time_windows":["7d"],
        "slo_id":"00000000000000000000000000000000"}},
        {"definition":{"type":"powerpack","powerpack_id":"00000000-0000-0000-0000-0000000000aa"}},
        {"definition":{"type":"run_workflow","title":"Restart","workflow_id":
        "00000000-0000-0000-0000-0000000000bb"}}]})j");
    b.add(u"monitors"_s, u"dangling"_s, R"j({"name":"Trap: composite of what is gone",
        "type":"composite","query":"<<monitors:cpu>> && 99999998","message":"@nobody@nowhere.example",
        "tags":[],"options":{}})j");
    b.add(u"monitors"_s, u"roleless"_s, R"j({"name":"Trap: only for a role that is gone",
        "type":"query alert","query":"avg(last_5m):avg:trap.role{*} > 1","message":"","tags":[],
        "options":{"thresholds":{"critical":1}},
        "restricted_roles":["00000000-0000-0000-0000-0000000000cc"]})j");
    b.add(u"restriction_policies"_s, u"gone"_s, R"j({"type":"restriction_policy",
        "id":"notebook:<<notebooks:search>>","attributes":{"bindings":[{"relation":"editor",
        "principals":["team:00000000-0000-0000-0000-0000000000dd"]}]}})j");
    b.add(u"service_level_objectives"_s, u"dangling"_s, R"j({
        "name":"Trap: objective of what is gone","type":"monitor","monitor_ids":[99999997],
        "tags":[],"thresholds":[{"timeframe":"7d","target":99.0}]})j");
}

// What the platform takes no more, in any form.
void addRefused(DemoBuilder &b)
{
    b.add(u"monitors"_s, u"ungrouped"_s, R"j({"name":"Trap: check without groups",
        "type":"service check","query":"\"ntp.in_sync\".over(\"*\").last(2).count_by_status()",
        "message":"","tags":[],"options":{"groupby":[],"thresholds":{"critical":1}}})j");
    b.add(u"service_level_objectives"_s, u"uncounted"_s, R"j({"name":"Trap: no count",
        "type":"metric","query":{"numerator":"sum:cart.requests{status:2xx}",
        "denominator":"sum:cart.requests{*}"},"tags":[],
        "thresholds":[{"timeframe":"30d","target":99.0}]})j");
    b.add(u"logs_indexes"_s, u"flex"_s, R"j({"name":"trap-flex","filter":{"query":"env:trap"},
        "num_retention_days":3,"num_flex_logs_retention_days":180,"daily_limit":1000,
        "is_rate_limited":false,"exclusion_filters":[]})j");
}

// Two of one name, times that are over or running, and what the other side has never heard of.
void addAwkward(DemoBuilder &b)
{
    // Waits for a version of an application, which waits for its file.
    b.add(u"synthetics_tests"_s, u"mobile"_s,
          R"j({"name":"Trap: of one version of an app","type":"mobile",
        "status":"paused","tags":["team:storefront"],"message":"@team-storefront","config":{},
        "options":{"tick_every":86400,"mobileApplication":{
        "applicationId":"<<synthetics_mobile_applications:android>>","referenceType":"version",
        "referenceId":"<<synthetics_mobile_applications_versions:3.1>>"},
        "device_ids":["synthetics:mobile:device:pixel_8"]},
        "steps":[{"name":"Open","type":"tap","params":{}}]})j");
    for (const auto &key : {u"first"_s, u"second"_s}) {
        b.add(u"notebooks"_s, u"twin "_s + key,
              u"{\"type\":\"notebooks\",\"attributes\":{\"name\":\"Trap: twins\",\"cells\":[{"
              "\"type\":\"notebook_cells\",\"attributes\":{\"definition\":{\"type\":\"markdown\","
              "\"text\":\"The %1 one\"}}}]}}"_s.arg(key));
    }
    b.add(u"downtime_schedules"_s, u"running"_s, R"j({"type":"downtime","attributes":{
        "message":"Trap: since last year","scope":"env:trap","monitor_identifier":{
        "monitor_tags":["*"]},"schedule":{"start":"2025-12-01T00:00:00+00:00","end":null}}})j");
    b.add(u"downtime_schedules"_s, u"ended"_s, R"j({"type":"downtime","attributes":{
        "message":"Trap: over","scope":"env:over","monitor_identifier":{"monitor_tags":["*"]},
        "schedule":{"start":"2025-01-01T00:00:00+00:00","end":"2025-01-02T00:00:00+00:00"}}})j");
    b.add(u"downtime_schedules"_s, u"recurring"_s, R"j({"type":"downtime","attributes":{
        "message":"Trap: every night, for two years","scope":"env:night","monitor_identifier":{
        "monitor_tags":["*"]},"schedule":{"recurrences":[{"start":"2024-12-01T02:30",
        "duration":"1h","rrule":"FREQ=DAILY;INTERVAL=1"}],"timezone":"Europe/Berlin"}}})j");
    b.addFact(u"metrics"_s, u"trap.metric"_s, R"j({"type":"gauge"})j");
    b.add(u"metrics_metadata"_s, u"unknown"_s, R"j({"id":"trap.metric","type":"gauge",
        "description":"Reported to this side only"})j");
    b.add(u"metric_tag_configurations"_s, u"unknown"_s, R"j({"id":"trap.metric",
        "type":"manage_tags","attributes":{"tags":["env"],"metric_type":"gauge"}})j");
    b.addFact(u"hosts"_s, u"trap.nordwind.example"_s, "{}");
    b.add(u"host_tags"_s, u"unknown"_s, R"j({"id":"trap.nordwind.example","tags":["role:trap"]})j");
}

} // namespace

void addTraps(DemoBuilder &builder)
{
    addDangling(builder);
    addRefused(builder);
    addAwkward(builder);
}

} // namespace Sandbox::Datadog::DemoParts
