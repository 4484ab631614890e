// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addPerService(DemoBuilder &b, const Service &service)
{
    const QString name = QString::fromLatin1(service.name);
    b.add(u"service_level_objectives"_s, u"up "_s + name,
          forService(R"j({
        "name":"%title is there","type":"monitor","description":"Says the monitors",
        "monitor_ids":[<<monitors:alive %name>>,<<monitor of:%name>>],
        "tags":["team:%team","service:%name"],"thresholds":[
        {"timeframe":"30d","target":99.9,"target_display":"99.9","warning":99.95},
        {"timeframe":"7d","target":99.0}]})j",
                     service));
    b.add(u"service_level_objectives"_s, u"good "_s + name,
          forService(R"j({
        "name":"%title answers well","type":"metric","description":null,
        "query":{"numerator":"sum:%name.requests{status:2xx}.as_count()",
        "denominator":"sum:%name.requests{*}.as_count()"},"tags":["team:%team"],
        "thresholds":[{"timeframe":"30d","target":99.5,"warning":99.9}]})j",
                     service));
}

void addOthers(DemoBuilder &b)
{
    b.add(u"service_level_objectives"_s, u"slice"_s, R"j({"name":"Search is fast",
        "type":"time_slice","description":"In five-minute slices","tags":["team:data"],
        "sli_specification":{"time_slice":{"comparator":"<","threshold":1.0,
        "query_interval_seconds":300,"query":{"formulas":[{"formula":"query1"}],"queries":[
        {"data_source":"metrics","name":"query1","query":"p95:search.latency{*}"}]}}},
        "thresholds":[{"timeframe":"7d","target":97.0}]})j");
    b.add(u"service_level_objectives"_s, u"counted"_s, R"j({"name":"Orders that arrive",
        "type":"metric","description":"By counts","tags":["team:logistics","a:first"],
        "sli_specification":{"count":{"good_events_formula":{"formula":"query1"},
        "total_events_formula":{"formula":"query2"},"queries":[
        {"data_source":"metrics","name":"query1","query":"sum:shipping.requests{late:no}.as_count()"},
        {"data_source":"metrics","name":"query2","query":"sum:shipping.requests{*}.as_count()"}]}},
        "thresholds":[{"timeframe":"90d","target":95.0,"warning":97.5}]})j");
    // Monitors of objectives, and an objective of such a monitor's neighbour.
    b.add(u"monitors"_s, u"budget"_s, R"j({"name":"Error budget of the checkout",
        "type":"slo alert",
        "query":"error_budget(\"<<service_level_objectives:good checkout>>\").over(\"30d\") > 75",
        "message":"@team-storefront","tags":["team:storefront"],"options":{"thresholds":{
        "critical":75}}})j");
    b.add(u"monitors"_s, u"burn"_s, R"j({"name":"Payments burn through their budget",
        "type":"slo alert",
        "query":"burn_rate(\"<<service_level_objectives:good payments>>\").over(\"7d\").long_window(\"1h\").short_window(\"5m\") > 14.4",
        "message":"@team-payments https://app.datadoghq.com/slo?slo_id=<<service_level_objectives:good payments>>",
        "tags":["team:payments"],"options":{"thresholds":{"critical":14.4}}})j");
    b.add(u"service_level_objectives"_s, u"of composite"_s, R"j({"name":"Hosts at all",
        "type":"monitor","description":null,"monitor_ids":[<<monitors:disk>>,<<monitors:cpu>>,
        <<monitors:swap>>],"tags":["team:ops"],"thresholds":[{"timeframe":"7d","target":99}]})j");
}

void addCorrections(DemoBuilder &b)
{
    const auto add = [&b](const QString &key, const QString &body) {
        b.add(u"slo_corrections"_s, key,
              u"{\"type\":\"correction\",\"attributes\":{\"description\":\"%1\",%2}}"_s.arg(key,
                                                                                            body));
    };
    add(u"Move to the new data centre"_s,
        u"\"slo_id\":\"<<service_level_objectives:up checkout>>\",\"category\":\"Scheduled "
        "Maintenance\",\"start\":1830297600,\"end\":1830304800,\"timezone\":\"UTC\""_s);
    add(u"Shop is closed at night"_s,
        u"\"slo_id\":\"<<service_level_objectives:good billing>>\",\"category\":\"Outside Business "
        "Hours\",\"start\":1830297600,\"duration\":28800,\"rrule\":\"FREQ=DAILY;INTERVAL=1\","
        "\"timezone\":\"Europe/Berlin\""_s);
    add(u"Every week's deployment"_s,
        u"\"slo_id\":\"<<service_level_objectives:slice>>\",\"category\":\"Deployment\","
        "\"start\":1830297600,\"duration\":3600,\"rrule\":\"FREQ=WEEKLY;INTERVAL=1\""_s);
    add(u"All of logistics"_s,
        u"\"slo_query\":\"team:logistics\",\"category\":\"Other\",\"start\":1830297600,"
        "\"end\":1830301200"_s);
    // Over for years: nothing to move.
    add(u"The great outage"_s,
        u"\"slo_id\":\"<<service_level_objectives:up payments>>\",\"category\":\"Other\","
        "\"start\":1672531200,\"end\":1672534800"_s);
}

} // namespace

void addObjectives(DemoBuilder &builder)
{
    for (const Service &service : services())
        addPerService(builder, service);
    addOthers(builder);
    addCorrections(builder);
}

} // namespace Sandbox::Datadog::DemoParts
