// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addPerService(DemoBuilder &b, const Service &service)
{
    const QString name = QString::fromLatin1(service.name);
    const auto add = [&](const QString &kind, const char *json) {
        b.add(u"monitors"_s, kind + u' ' + name, forService(json, service));
    };
    add(u"errors"_s, R"j({"name":"%title: too many errors","type":"query alert",
        "query":"sum(last_5m):sum:%name.requests{status:5xx,env:prod}.as_count() > 100",
        "message":"Too many errors in %title. @team-%team\n{{#is_alert}}Look now{{/is_alert}}",
        "tags":["team:%team","service:%name","env:prod"],"priority":2,
        "options":{"thresholds":{"critical":100,"warning":50},"notify_no_data":false,
        "renotify_interval":30,"escalation_message":"Still broken. @pagerduty-%team"}})j");
    add(u"latency"_s, R"j({"name":"%title: slow","type":"query alert",
        "query":"avg(last_10m):p95:%name.latency{env:prod} by {host} > 1.5",
        "message":"Slow. @slack-%team","tags":["team:%team","service:%name"],"priority":3,
        "options":{"thresholds":{"critical":1.5},"notify_by":["host"]}})j");
    add(u"logs"_s, R"j({"name":"%title: errors in the logs","type":"log alert",
        "query":"logs(\"service:%name status:error\").index(\"*\").rollup(\"count\").last(\"5m\") > 20",
        "message":"@team-%team","tags":["team:%team","service:%name"],
        "options":{"thresholds":{"critical":20},"enable_logs_sample":true}})j");
    add(u"traces"_s, R"j({"name":"%title: slow traces","type":"trace-analytics alert",
        "query":"trace-analytics(\"service:%name\").rollup(\"avg\",\"@duration\").last(\"15m\") > 2000000000",
        "message":"@team-%team","tags":["team:%team"],"options":{"thresholds":{
        "critical":2000000000}}})j");
    add(u"alive"_s, R"j({"name":"%title: is it alive","type":"service check",
        "query":"\"%name.can_connect\".over(\"env:prod\").by(\"host\").last(3).count_by_status()",
        "message":"@team-%team","tags":["team:%team"],"options":{"thresholds":{"critical":2,
        "ok":1,"warning":1},"groupby":["host"]}})j");
    add(u"silence"_s, R"j({"name":"%title: nothing arrives","type":"query alert",
        "query":"sum(last_30m):sum:%name.requests{env:prod}.as_count() < 1",
        "message":"@team-%team","tags":["team:%team"],"options":{"thresholds":{"critical":1},
        "on_missing_data":"show_and_notify_no_data"}})j");
    add(u"deployed"_s, R"j({"name":"%title: deployed too often","type":"event-v2 alert",
        "query":"events(\"source:deploy service:%name\").rollup(\"count\").last(\"1d\") > 20",
        "message":"@team-%team","tags":["team:%team"],"options":{"thresholds":{"critical":20}}})j");
    add(u"process"_s, R"j({"name":"%title: worker is gone","type":"process alert",
        "query":"processes('%name-worker').over('env:prod').rollup('count').last('5m') < 1",
        "message":"@team-%team","tags":["team:%team"],"options":{"thresholds":{"critical":1}}})j");
    add(u"both"_s, R"j({"name":"%title: broken and slow","type":"composite",
        "query":"<<monitors:errors %name>> && <<monitors:latency %name>>",
        "message":"@team-%team","tags":["team:%team"],"options":{}})j");
}

// Numbers that end like others, occur twice, belong to tests, stand in brackets and odd spaces.
void addComposites(DemoBuilder &b)
{
    const auto numbered = [&b](const QString &key, const QString &number, const QString &metric) {
        b.add(u"monitors"_s, key,
              u"{\"id\":%1,\"name\":\"Host: %2\",\"type\":\"metric alert\",\"query\":"
              "\"avg(last_5m):avg:system.%3{env:prod} by {host} > 90\",\"message\":\"@team-ops\","
              "\"tags\":[\"team:ops\"],\"options\":{\"thresholds\":{\"critical\":90}}}"_s.arg(
                  number, key, metric));
    };
    numbered(u"cpu"_s, u"234567"_s, u"cpu.user"_s);
    numbered(u"disk"_s, u"1234567"_s, u"disk.in_use"_s);
    numbered(u"memory"_s, u"91234567"_s, u"mem.used"_s);
    numbered(u"swap"_s, u"67"_s, u"swap.used"_s);
    b.add(u"monitors"_s, u"composite 1"_s, R"j({"name":"Host: anything at all","type":"composite",
        "query":"( <<monitors:cpu>> || <<monitors:disk>> ) && !<<monitors:memory>>",
        "message":"@team-ops","tags":["team:ops"],"options":{}})j");
    b.add(u"monitors"_s, u"composite 2"_s, R"j({"name":"Host: twice the same","type":"composite",
        "query":"(<<monitors:swap>>&&<<monitors:cpu>>)||(<<monitors:disk>>  &&  <<monitors:swap>>)",
        "message":"@team-ops","tags":["team:ops"],"options":{}})j");
    b.add(u"monitors"_s, u"composite 3"_s, R"j({"name":"Of a composite and a test",
        "type":"composite","query":"<<monitors:composite 1>> && <<monitor of:checkout>>",
        "message":"See https://app.datadoghq.com/monitors/<<monitors:composite 1>> @team-sre-guild",
        "tags":["team:sre-guild"],"options":{}})j");
}

// As they were written when the platform still took them so.
void addOldPayloads(DemoBuilder &b)
{
    b.add(u"monitors"_s, u"custom schedule"_s, R"j({"name":"Nightly export has run",
        "type":"query alert","query":"sum(last_1d):sum:batch.export{*}.as_count() < 1",
        "message":"@team-data","tags":["team:data"],"options":{"thresholds":{"critical":1},
        "scheduling_options":{"custom_schedule":{"recurrences":[{"rrule":
        "FREQ=DAILY;INTERVAL=1","timezone":"Europe/Berlin","start":"2024-01-01T06:00:00"}]},
        "evaluation_window":{"day_starts":"04:00"}}}})j");
    b.add(u"monitors"_s, u"recovery"_s, R"j({"name":"Queue too long","type":"query alert",
        "query":"avg(last_5m):avg:queue.length{*} > 1000","message":"@team-platform",
        "tags":["team:platform"],"options":{"thresholds":{"critical":1000,
        "critical_recovery":800,"warning_recovery":400}}})j");
    b.add(u"monitors"_s, u"notify by"_s, R"j({"name":"Revenue has stopped","type":"query alert",
        "query":"sum(last_1h):sum:shop.revenue{*} < 1","message":"@team-leadership",
        "tags":["team:leadership"],"options":{"thresholds":{"critical":1},"notify_by":["*"]}})j");
}

void addRestricted(DemoBuilder &b)
{
    b.add(u"monitors"_s, u"restricted"_s, R"j({"name":"Payment provider refuses",
        "type":"query alert","query":"sum(last_5m):sum:payments.requests{result:refused}.as_count() > 10",
        "message":"@team-payments @noah.smith@nordwind.example","tags":["team:payments"],
        "options":{"thresholds":{"critical":10}},
        "restricted_roles":["<<roles:Payments (PCI)>>","<<builtin:Datadog Admin Role>>"]})j");
    b.add(u"monitors"_s, u"bound"_s, R"j({"name":"Suspicious logins","type":"log alert",
        "query":"logs(\"source:auth @outcome:failure\").index(\"security\").rollup(\"count\").by(\"@usr.id\").last(\"5m\") > 30",
        "message":"@team-security","tags":["team:security"],"options":{"thresholds":{
        "critical":30}},"restriction_policy":{"bindings":[{"relation":"editor","principals":[
        "team:<<teams:security>>","role:<<builtin:Datadog Admin Role>>"]}]}})j");
    b.add(u"monitors"_s, u"rum"_s, R"j({"name":"Errors in the browser","type":"rum alert",
        "query":"rum(\"@application.id:<<rum_applications:Web shop>> @type:error\").rollup(\"count\").last(\"5m\") > 50",
        "message":"@team-storefront","tags":["team:storefront"],"options":{"thresholds":{
        "critical":50}}})j");
    b.add(u"monitors"_s, u"draft"_s, R"j({"name":"Not finished yet","type":"query alert",
        "query":"avg(last_5m):avg:shop.visitors{*} < 1","message":"","tags":[],
        "draft_status":"draft","options":{"thresholds":{"critical":1}}})j");
}

void addDowntimes(DemoBuilder &b)
{
    for (const Service &service : services()) {
        b.add(u"downtime_schedules"_s, QString::fromLatin1(service.name),
              forService(R"j({
            "type":"downtime","attributes":{"message":"%title is released","scope":"service:%name",
            "monitor_identifier":{"monitor_id":<<monitors:latency %name>>},"schedule":{
            "recurrences":[{"start":"2027-02-01T06:00","duration":"30m",
            "rrule":"FREQ=MONTHLY;BYMONTHDAY=1"}],"timezone":"Europe/Berlin"}}})j",
                         service));
    }
    b.add(u"downtime_schedules"_s, u"weekly"_s, R"j({"type":"downtime","attributes":{
        "message":"Deployments on Tuesdays. @team-platform","scope":"env:staging",
        "display_timezone":"Europe/Berlin","monitor_identifier":{"monitor_tags":["team:platform"]},
        "schedule":{"recurrences":[{"start":"2027-01-05T20:00","duration":"2h",
        "rrule":"FREQ=WEEKLY;BYDAY=TU"}],"timezone":"Europe/Berlin"}}})j");
    b.add(u"downtime_schedules"_s, u"inventory"_s, R"j({"type":"downtime","attributes":{
        "message":"Stocktaking","scope":"service:inventory","monitor_identifier":{
        "monitor_id":<<monitors:errors inventory>>},"schedule":{
        "start":"2027-12-30T18:00:00+00:00","end":"2027-12-31T18:00:00+00:00"}}})j");
    b.add(u"downtime_schedules"_s, u"composite"_s, R"j({"type":"downtime","attributes":{
        "message":null,"scope":"env:prod","monitor_identifier":{
        "monitor_id":<<monitors:composite 3>>},"notify_end_types":["expired"],"schedule":{
        "start":"2028-01-01T00:00:00+00:00","end":null}}})j");
    b.add(u"downtime_schedules"_s, u"over"_s, R"j({"type":"downtime","attributes":{
        "message":"Cancelled long ago","scope":"env:demo","canceled":"2025-05-05T05:05:05+00:00",
        "monitor_identifier":{"monitor_tags":["*"]},"schedule":{
        "start":"2025-05-01T00:00:00+00:00","end":null}}})j");
    b.add(u"downtimes"_s, u"first generation"_s, R"j({"message":"Yearly maintenance",
        "scope":["env:prod","region:eu"],"monitor_tags":["team:ops"],"start":1830297600,
        "end":1830304800,"timezone":"Europe/Berlin","recurrence":{"type":"years","period":1,
        "until_date":null,"until_occurrences":null,"week_days":null}})j");
    b.add(u"downtimes"_s, u"of one"_s, R"j({"message":"Until the new disks are in",
        "scope":["host:db-01.nordwind.example"],"monitor_id":<<monitors:disk>>,
        "start":1830297600,"end":1832976000})j");
    b.add(u"downtimes"_s, u"child"_s, R"j({"message":"Yearly maintenance","scope":["env:prod"],
        "parent_id":<<downtimes:first generation>>,"start":1830297600,"end":1830304800,
        "recurrence":{"type":"years","period":1,"until_date":null,"until_occurrences":null,
        "week_days":null}})j");
}

} // namespace

void addMonitors(DemoBuilder &builder)
{
    for (const Service &service : services())
        addPerService(builder, service);
    addComposites(builder);
    addOldPayloads(builder);
    addRestricted(builder);
    addDowntimes(builder);
}

} // namespace Sandbox::Datadog::DemoParts
