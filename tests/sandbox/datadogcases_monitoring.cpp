// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"

namespace DatadogCases {

namespace {

QList<DatadogCase> monitors()
{
    return {
        {"monitor: unknown", "GET", "/api/v1/monitor/1", "", 404,
         R"({"errors":["Monitor not found"]})"},
        {"monitor: unknown, put", "PUT", "/api/v1/monitor/1", R"({"name":"x"})", 404,
         "Monitor not found"},
        {"monitor: unknown, deleted", "DELETE", "/api/v1/monitor/1", "", 404, "Monitor not found"},
        {"monitor: what the server adds", "POST", "/api/v1/monitor",
         R"j({"type":"log alert","name":"n","query":"logs(\"a\").last(\"5m\") > 5",
         "options":{"thresholds":{"critical":5}}})j",
         200,
         "\"notify_no_data\":false\n\"notify_audit\":false\n\"include_tags\":true\n"
         "\"new_host_delay\":300\n\"silenced\":{}\n\"groupby_simple_monitor\":false\n"
         "\"critical\":5.0\n\"overall_state\":\"No Data\"\n\"multi\":false\n\"org_id\":\n"
         "\"creator\":{\n\"created\":\"2026-06-01T12:00"},
        {"monitor: only log-like ones are grouped simply", "GET", "/api/v1/monitor/4567", "", 200,
         "!groupby_simple_monitor\n\"multi\":true"},
        {"monitor: there already", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"CPU",
         "query":"avg(last_5m):avg:system.cpu.user{*} by {host} > 90","message":"hot",
         "tags":["team:core"],"priority":2,"options":{"thresholds":{"critical":90}}})j",
         400, "Duplicate of an existing monitor_id:4567 org_id:"},
        {"monitor: the same but for its text", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"CPU",
         "query":"avg(last_5m):avg:system.cpu.user{*} by {host} > 90","message":"other",
         "tags":["team:core"],"priority":2,"options":{"thresholds":{"critical":90}}})j",
         200},
        {"monitor: query without a comparison", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"avg(last_5m):avg:a{*}"})j", 400,
         "The value provided for parameter 'query' is invalid: "},
        {"monitor: unknown type", "POST", "/api/v1/monitor", R"({"type":"x","query":"a > 1"})", 400,
         "'type'"},
        {"monitor: no query", "POST", "/api/v1/monitor", R"({"type":"query alert"})", 400,
         "'query'"},
        {"monitor: a test's is made by its test", "POST", "/api/v1/monitor",
         R"({"type":"synthetics alert","query":"a > 1"})", 400},
        {"composite: an end of a number is no number", "POST", "/api/v1/monitor",
         R"j({"type":"composite","name":"n","query":"4567 && 567"})j", 400,
         R"({"errors":["Some monitor IDs are invalid"]})"},
        {"composite: brackets and spaces stay", "POST", "/api/v1/monitor",
         R"j({"type":"composite","name":"n","query":"( 4567 && !14567 )||4567"})j", 200,
         "\"query\":\"( 4567 && !14567 )||4567\""},
        {"composite: of a test's monitor", "POST", "/api/v1/monitor",
         R"j({"type":"composite","name":"n","query":"<<monitor of:api>> && 4567"})j", 200},
        {"service check: without groups", "POST", "/api/v1/monitor",
         R"j({"type":"service check","name":"n","query":"\"a\".over(\"*\").last(2).count_by_status()"})j",
         400, R"({"errors":["A grouping must be specified for custom checks"]})"},
        {"objective's monitor: unknown objective", "POST", "/api/v1/monitor",
         R"j({"type":"slo alert","name":"n","query":"error_budget(\"nobody\").over(\"7d\") > 1"})j",
         400, "SLO nobody not found"},
        {"objective's monitor: known objective", "POST", "/api/v1/monitor",
         R"j({"type":"slo alert","name":"n",
         "query":"burn_rate(\"<<service_level_objectives:up>>\").over(\"7d\") > 1"})j",
         200},
        {"monitor: custom schedule without missing data", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} > 1","options":{"scheduling_options":{
         "custom_schedule":{"recurrences":[]}}}})j",
         400, "on_missing_data"},
        {"monitor: custom schedule with it", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} > 1","options":{"on_missing_data":"default",
         "scheduling_options":{"custom_schedule":{"recurrences":[]}}}})j",
         200},
        {"monitor: recovery of no warning", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} > 1","options":{"thresholds":{
         "critical":1,"warning_recovery":0.5}}})j",
         400, "Warning recovery"},
        {"monitor: notified by groups it has not", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} > 1","options":{"notify_by":["*"]}})j",
         400, "notify_by"},
        {"monitor: notified by groups it has", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} by {host} > 1",
         "options":{"notify_by":["*"]}})j",
         200, "\"multi\":true"},
        {"monitor: role that is not here", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} > 1","restricted_roles":["<<org>>"]})j",
         400, "restricted_roles"},
        {"monitor: principal of another organisation", "POST", "/api/v1/monitor",
         R"j({"type":"query alert","name":"n","query":"a{*} > 1","restriction_policy":{"bindings":[
         {"relation":"editor","principals":["org:<<roles:ops>>"]}]}})j",
         400, "cross-org"},
        {"monitor: what a put leaves out stays", "PUT", "/api/v1/monitor/4567",
         R"({"name":"Renamed"})", 200,
         "\"name\":\"Renamed\"\n\"message\":\"hot\"\n\"priority\":2\n\"critical\":90.0"},
        {"monitor: options are replaced", "PUT", "/api/v1/monitor/4567",
         R"({"options":{"renotify_interval":5}})", 200,
         "\"renotify_interval\":5\n!critical\n\"new_host_delay\":300"},
        {"monitor: null clears", "PUT", "/api/v1/monitor/4567", R"({"priority":null})", 200,
         "\"priority\":null"},
        {"monitor: counted by the server", "PUT", "/api/v1/monitor/4567",
         R"({"overall_state":"OK","org_id":1,"id":9})", 200, "!\"org_id\":1,\n\"id\":4567"},
        {"monitor: used by a composite", "DELETE", "/api/v1/monitor/4567", "", 400,
         "composite monitor"},
        {"monitor: used by an objective", "DELETE", "/api/v1/monitor/14567", "", 400, "slo"},
        {"monitor: deleted by force", "DELETE", "/api/v1/monitor/4567?force=true", "", 200,
         R"({"deleted_monitor_id":4567})", "/api/v1/monitor/4567", "Monitor not found"},
        {"monitor: a test's goes with its test", "DELETE", "/api/v1/monitor/<<monitor of:api>>", "",
         400},
        {"monitor: bare list, whole without a page", "GET", "/api/v1/monitor?page_size=1", "", 200,
         "\"id\":4567\n\"id\":14567"},
        {"monitor: second page", "GET", "/api/v1/monitor?page=1&page_size=1", "", 200,
         "\"id\":14567\n!\"id\":4567,"},
        {"monitor: behind an id", "GET", "/api/v1/monitor?id_offset=4567&page_size=1", "", 200,
         "\"id\":14567\n!\"id\":4567,"},
        {"monitor: tried out", "POST", "/api/v1/monitor/validate",
         R"({"type":"composite","query":"5"})", 400, "Some monitor IDs are invalid"},
        {"monitor: tried out and not kept", "POST", "/api/v1/monitor/validate",
         R"({"type":"query alert","name":"Trial","query":"a{*} > 1"})", 200, "", "/api/v1/monitor",
         "!Trial"},
        {"monitor: may it be deleted", "GET", "/api/v1/monitor/can_delete?monitor_ids=4567", "",
         409, "composite monitor"},
    };
}

QList<DatadogCase> downtimes()
{
    return {
        {"downtime: unknown", "GET", "/api/v2/downtime/<<org>>", "", 404,
         R"({"errors":["Downtime not found"]})"},
        {"downtime: unknown, cancelled", "DELETE", "/api/v2/downtime/<<org>>", "", 404,
         R"({"errors":["Downtime <<org>> not found"]})"},
        {"downtime: no id at all", "GET", "/api/v2/downtime/1", "", 400,
         R"({"errors":["Invalid URL param: downtime_id must be an uuid"]})"},
        {"downtime: no id at all, cancelled", "DELETE", "/api/v2/downtime/1", "", 400,
         "must be an uuid"},
        {"downtime: unknown member", "POST", "/api/v2/downtime",
         R"j({"data":{"type":"downtime","attributes":{"scope":"*","monitor_identifier":{
         "monitor_tags":["*"]},"invalid_field":1}}})j",
         400,
         R"j({"errors":["Additional properties are not allowed ('invalid_field' was unexpected)"]})j"},
        {"downtime: in the past", "POST", "/api/v2/downtime",
         R"j({"data":{"type":"downtime","attributes":{"scope":"*","monitor_identifier":{
         "monitor_tags":["*"]},"schedule":{"start":"2026-06-01T11:00:00+00:00"}}}})j",
         400, R"({"errors":["Downtime cannot be scheduled in the past"]})"},
        {"downtime: a recurrence that began", "POST", "/api/v2/downtime",
         R"j({"data":{"type":"downtime","attributes":{"scope":"*","monitor_identifier":{
         "monitor_tags":["*"]},"schedule":{"recurrences":[{"start":"2026-05-01T10:00",
         "duration":"1h","rrule":"FREQ=DAILY"}]}}}})j",
         400, "in the past"},
        {"downtime: from now on", "POST", "/api/v2/downtime",
         R"j({"data":{"type":"downtime","attributes":{"scope":"*","monitor_identifier":{
         "monitor_tags":["*"]},"notify_end_types":["expired","canceled"]}}})j",
         200,
         "\"start\":\"2026-06-01T12:00:00+00:00\"\n\"status\":\"active\"\n\"current_downtime\"\n"
         "[\"canceled\",\"expired\"]\n\"display_timezone\":\"UTC\""},
        {"downtime: there already", "POST", "/api/v2/downtime",
         R"j({"data":{"type":"downtime","attributes":{"message":"other text","scope":"env:prod",
         "monitor_identifier":{"monitor_tags":["team:core"]},"schedule":{"recurrences":[{
         "start":"2026-07-01T20:00","duration":"2h","rrule":"FREQ=WEEKLY"}],"timezone":"UTC"}}}})j",
         400,
         "is a duplicate of one or more existing downtimes: ['<<downtime_schedules:weekly>>']"},
        {"downtime: of a monitor that is not here", "POST", "/api/v2/downtime",
         R"j({"data":{"type":"downtime","attributes":{"scope":"*","monitor_identifier":{
         "monitor_id":1}}}})j",
         400, "Monitor 1"},
        {"downtime: changed", "PATCH", "/api/v2/downtime/<<downtime_schedules:weekly>>",
         R"j({"data":{"type":"downtime","id":"<<downtime_schedules:weekly>>","attributes":{
         "message":"new"}}})j",
         200, "\"message\":\"new\"\n\"scope\":\"env:prod\"\n\"scheduled\""},
        {"downtime: changed without its id", "PATCH",
         "/api/v2/downtime/<<downtime_schedules:weekly>>",
         R"j({"data":{"type":"downtime","attributes":{"message":"new"}}})j", 400, "'id'"},
        {"downtime: cancelled, and still listed", "DELETE",
         "/api/v2/downtime/<<downtime_schedules:weekly>>", "", 204, "", "/api/v2/downtime",
         "\"canceled\":\"2026-06-01T12:00:00+00:00\"\n\"status\":\"canceled\"\n"
         "\"total_filtered_count\":1\n!total_count"},
        {"first downtime: unknown", "GET", "/api/v1/downtime/1", "", 404,
         R"({"errors":["Downtime not found"]})"},
        {"first downtime: unknown, cancelled", "DELETE", "/api/v1/downtime/0", "", 404,
         R"({"errors":["Downtime 0 not found"]})"},
        {"first downtime: what a put leaves out stays", "PUT",
         "/api/v1/downtime/<<downtimes:first>>", R"({"timezone":"Europe/Berlin"})", 200,
         "\"message\":\"first\"\n\"timezone\":\"Europe/Berlin\""},
        {"first downtime: over before it begins", "POST", "/api/v1/downtime",
         R"({"scope":["*"],"start":1,"end":2})", 400, "in the past"},
        {"first downtime: cancelled", "DELETE", "/api/v1/downtime/<<downtimes:first>>", "", 204, "",
         "/api/v1/downtime", "\"active\":false"},
    };
}

QList<DatadogCase> objectives()
{
    return {
        {"objective: unknown", "GET", "/api/v1/slo/abc", "", 404,
         R"({"errors":["SLO not found: abc not found"]})"},
        {"objective: one in, a list out", "POST", "/api/v1/slo",
         R"j({"name":"n","type":"monitor","monitor_ids":[4567],"tags":["z","a"],"thresholds":[{
         "timeframe":"7d","target":97.0,"warning":99.50}]})j",
         200,
         "{\"data\":[{\n\"error\":null\n\"target_display\":\"97.\"\n\"warning_display\":\"99.5\"\n"
         "\"timeframe\":\"7d\"\n\"target_threshold\":97.0\n[\"a\",\"z\"]\n\"type_id\":0\n"
         "\"monitor_tags\":[\"team:core\"]"},
        {"objective: one is read alone", "GET", "/api/v1/slo/<<service_level_objectives:up>>", "",
         200, "{\"data\":{"},
        {"objective: no monitors", "POST", "/api/v1/slo",
         R"j({"name":"n","type":"monitor","thresholds":[{"timeframe":"7d","target":97}]})j", 400,
         R"({"errors":["Invalid payload: must specify monitor_ids"]})"},
        {"objective: monitor that is not here", "POST", "/api/v1/slo",
         R"j({"name":"n","type":"monitor","monitor_ids":[1],"thresholds":[{"timeframe":"7d",
         "target":97}]})j",
         400, "monitor 1 not found"},
        {"objective: monitor as a text", "POST", "/api/v1/slo",
         R"j({"name":"n","type":"monitor","monitor_ids":["4567"],"thresholds":[{"timeframe":"7d",
         "target":97}]})j",
         400},
        {"objective: metric that is no count", "POST", "/api/v1/slo",
         R"j({"name":"n","type":"metric","query":{"numerator":"sum:a{*}","denominator":
         "sum:b{*}.as_count()"},"thresholds":[{"timeframe":"7d","target":97}]})j",
         400, "as_count"},
        {"objective: counts get a query", "POST", "/api/v1/slo",
         R"j({"name":"n","type":"metric","sli_specification":{"count":{"good_events_formula":{
         "formula":"q1"},"total_events_formula":{"formula":"q2"},"queries":[{"name":"q1",
         "query":"sum:a{*}.as_count()"},{"name":"q2","query":"sum:b{*}.as_count()"}]}},
         "thresholds":[{"timeframe":"7d","target":97}]})j",
         200,
         R"j("query":{"numerator":"sum:a{*}.as_count()","denominator":"sum:b{*}.as_count()"})j"},
        {"objective: type stays", "PUT", "/api/v1/slo/<<service_level_objectives:up>>",
         R"j({"name":"n","type":"metric","query":{"numerator":"a.as_count()","denominator":
         "a.as_count()"},"thresholds":[{"timeframe":"7d","target":97}]})j",
         400, "type"},
        {"objective: on a dashboard", "DELETE", "/api/v1/slo/<<service_level_objectives:up>>", "",
         409, "<<dashboards:front>>"},
        {"objective: deleted by force", "DELETE",
         "/api/v1/slo/<<service_level_objectives:up>>?force=true", "", 200,
         R"({"data":["<<service_level_objectives:up>>"],"error":null})"},
        {"objective: list with what is in the page", "GET", "/api/v1/slo?limit=1", "", 200,
         "\"metadata\":{\"page\":{\"total_count\":1,\"total_filtered_count\":1}}"},
        {"objective: asked for by id, without totals", "GET",
         "/api/v1/slo?ids=<<service_level_objectives:up>>", "", 200, "\"Up\"\n!metadata"},
        {"correction: unknown", "GET", "/api/v1/slo/correction/x", "", 404},
        {"correction: created", "POST", "/api/v1/slo/correction",
         R"j({"data":{"type":"correction","attributes":{"slo_query":"a","category":"Other",
         "start":1790000000}}})j",
         200, "\"slo_id\":null\n\"creator\""},
        {"correction: with a null", "POST", "/api/v1/slo/correction",
         R"j({"data":{"type":"correction","attributes":{"slo_id":
         "<<service_level_objectives:up>>","category":"Other","start":1790000000,"end":null}}})j",
         400, "Field may not be null"},
        {"correction: of both", "POST", "/api/v1/slo/correction",
         R"j({"data":{"type":"correction","attributes":{"slo_id":
         "<<service_level_objectives:up>>","slo_query":"a","category":"Other","start":1}}})j",
         400},
        {"correction: of none", "POST", "/api/v1/slo/correction",
         R"j({"data":{"type":"correction","attributes":{"category":"Other","start":1}}})j", 400},
        {"correction: of an objective that is not here", "POST", "/api/v1/slo/correction",
         R"j({"data":{"type":"correction","attributes":{"slo_id":"nobody","category":"Other",
         "start":1}}})j",
         400, "SLO not found"},
        {"correction: stays with its objective", "PATCH",
         "/api/v1/slo/correction/<<slo_corrections:move>>",
         R"j({"data":{"type":"correction","attributes":{"slo_id":"other"}}})j", 400, "slo_id"},
        {"correction: changed", "PATCH", "/api/v1/slo/correction/<<slo_corrections:move>>",
         R"j({"data":{"type":"correction","attributes":{"description":"d"}}})j", 200,
         "\"description\":\"d\"\n<<service_level_objectives:up>>"},
    };
}

} // namespace

QList<DatadogCase> monitoring()
{
    return monitors() + downtimes() + objectives();
}

} // namespace DatadogCases
