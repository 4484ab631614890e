// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demo.h>

#include <sandbox/datadog/builtins.h>
#include <sandbox/datadog/demoparts.h>
#include <sandbox/datadog/logsrules.h>
#include <sandbox/datadog/orders.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Demo {

namespace {

Organisation dated(const QString &seed, int year)
{
    Organisation org(seed);
    org.clock = [year] { return QDateTime({year, 3, 12}, {9, 30}, Qt::UTC); };
    BuiltIns::addTo(org);
    return org;
}

// People and teams who work in both organisations; the handle in another spelling.
void addAccessOfDestination(DemoBuilder &b)
{
    b.add(u"roles"_s, u"operations"_s, R"j({"type":"roles","attributes":{"name":"Operations"}})j");
    b.permit(u"operations"_s, {u"monitors_write"_s});
    b.add(u"roles"_s, u"guests"_s, R"j({"type":"roles","attributes":{"name":"Guests"}})j");
    b.permit(u"guests"_s, {u"dashboards_write"_s, u"regional_data_residency_write"_s});
    for (const auto &name : {u"anna.berg"_s, u"jonas.weiss"_s, u"omar.haddad"_s}) {
        b.add(u"users"_s, name,
              u"{\"type\":\"users\",\"attributes\":{\"name\":\"%1\",\"email\":"
              "\"%1@nordwind.example\",\"handle\":\"%1@nordwind.example\",\"status\":\"Active\","
              "\"verified\":true},\"relationships\":{\"roles\":{\"data\":[{\"type\":\"roles\","
              "\"id\":\"<<roles:operations>>\"}]}}}"_s.arg(name));
    }
    b.add(u"teams"_s, u"ops"_s, R"j({"type":"team","attributes":{"handle":"ops",
        "name":"Operations","description":"Already here"}})j");
    b.add(u"teams"_s, u"directory-managed"_s, R"j({"type":"team","attributes":{
        "handle":"directory-managed","name":"Managed by the directory","is_managed":true}})j");
    b.add(u"teams"_s, u"playground"_s, R"j({"type":"team","attributes":{"handle":"playground",
        "name":"Playground"}})j");
}

void addContentOfDestination(DemoBuilder &b)
{
    PipelineRules::addIntegration(u"nginx"_s, b.org());
    b.add(u"logs_pipelines"_s, u"own"_s, R"j({"type":"pipeline","name":"Only over here",
        "is_enabled":true,"filter":{"query":"source:playground"},"processors":[],"tags":[],
        "description":""})j");
    b.add(u"logs_pipelines"_s, u"search"_s, R"j({"type":"pipeline","name":"Search logs",
        "is_enabled":false,"filter":{"query":"service:search"},"processors":[],
        "tags":["team:data"],"description":"An early try"})j");
    b.add(u"logs_indexes"_s, u"main"_s, R"j({"name":"main","filter":{"query":"*"},
        "num_retention_days":15,"daily_limit":200000000,"is_rate_limited":false,
        "exclusion_filters":[]})j");
    b.add(u"logs_indexes"_s, u"playground"_s, R"j({"name":"playground","filter":{
        "query":"env:playground"},"num_retention_days":3,"daily_limit":1000000,
        "is_rate_limited":false,"exclusion_filters":[]})j");
    Orders::write(u"logs_indexes_order"_s, {u"playground"_s, u"main"_s}, b.org());
    b.add(u"logs_archives"_s, u"rest"_s, R"j({"type":"archives","attributes":{
        "name":"Everything else","query":"*","state":"WORKING","destination":{"type":"gcs",
        "bucket":"nordwind-rest-eu","path":"","integration":{
        "client_email":"archives@nordwind.example","project_id":"nordwind"}}},"readers":[]})j");
    b.add(u"logs_metrics"_s, u"search"_s, R"j({"type":"logs_metrics","id":"logs.search.errors",
        "attributes":{"compute":{"aggregation_type":"count"},
        "filter":{"query":"service:search"},"group_by":[]}})j");
    b.add(u"synthetics_global_variables"_s, u"url"_s, R"j({"name":"SHOP_URL","tags":[],
        "description":"","value":{"secure":false,"value":"https://shop.nordwind.example"}})j");
    b.add(u"rum_applications"_s, u"web"_s, R"j({"type":"rum_application","attributes":{
        "name":"Web shop","type":"browser"}})j");
    b.add(u"sensitive_data_scanner_groups"_s, u"here"_s, R"j({
        "type":"sensitive_data_scanner_group","attributes":{"name":"Only over here",
        "is_enabled":true,"filter":{"query":"*"},"product_list":["logs"]}})j");
}

void addMonitoringOfDestination(DemoBuilder &b)
{
    b.add(u"monitors"_s, u"cart errors"_s, R"j({"name":"Cart: too many errors",
        "type":"query alert",
        "query":"sum(last_5m):sum:cart.requests{status:5xx,env:prod}.as_count() > 100",
        "message":"An older text. @team-ops","tags":["service:cart"],"priority":4,
        "options":{"thresholds":{"critical":100,"warning":80}}})j");
    b.add(u"monitors"_s, u"playground"_s, R"j({"name":"Playground is used","type":"query alert",
        "query":"sum(last_1h):sum:playground.requests{*}.as_count() < 1","message":"",
        "tags":["team:playground"],"options":{"thresholds":{"critical":1}}})j");
    b.add(u"service_level_objectives"_s, u"cart"_s, R"j({"name":"Cart answers well","type":"metric",
        "description":"An early try","query":{
        "numerator":"sum:cart.requests{status:2xx}.as_count()",
        "denominator":"sum:cart.requests{*}.as_count()"},"tags":[],
        "thresholds":[{"timeframe":"30d","target":99.0}]})j");
    b.add(u"dashboards"_s, u"cart"_s, R"j({"title":"Cart: overview","layout_type":"ordered",
        "description":"An early try","widgets":[{"definition":{"type":"note",
        "content":"to be done"}}]})j");
    b.add(u"dashboards"_s, u"own"_s, R"j({"title":"Playground","layout_type":"ordered",
        "widgets":[{"definition":{"type":"alert_graph","viz_type":"timeseries",
        "alert_id":"<<monitors:playground>>"}}]})j");
    b.add(u"dashboard_lists"_s, u"hosts"_s, R"j({"name":"Hosts","dashboards":[
        {"type":"custom_timeboard","id":"<<dashboards:own>>"}]})j");
    b.add(u"notebooks"_s, u"own"_s, R"j({"type":"notebooks","attributes":{
        "name":"Notes on the move","cells":[{"type":"notebook_cells","attributes":{
        "definition":{"type":"markdown","text":"Only over here."}}}]}})j");
    b.add(u"powerpacks"_s, u"hosts"_s, R"j({"type":"powerpack","attributes":{"name":"Hosts",
        "description":"An early try","tags":[],"group_widget":{"definition":{"type":"group",
        "layout_type":"ordered","title":"Hosts","widgets":[]}}}})j");
}

void addParts(DemoBuilder &builder)
{
    DemoParts::addFacts(builder);
    DemoParts::addAccess(builder);
    DemoParts::addMetricsAndHosts(builder);
    DemoParts::addLogs(builder);
    DemoParts::addRum(builder);
    DemoParts::addSynthetics(builder);
    DemoParts::addMonitors(builder);
    DemoParts::addObjectives(builder);
    DemoParts::addDashboards(builder);
    DemoParts::addNotebooks(builder);
    DemoParts::addSecurity(builder);
    DemoParts::addRestrictions(builder);
}

} // namespace

Organisation source()
{
    Organisation org = dated(u"source"_s, 2024);
    DemoBuilder builder(org);
    addParts(builder);
    return org;
}

Organisation traps()
{
    Organisation org = dated(u"source"_s, 2024);
    DemoBuilder builder(org);
    addParts(builder);
    DemoParts::addTraps(builder);
    return org;
}

void addFacts(Organisation &org)
{
    DemoBuilder builder(org);
    DemoParts::addFacts(builder);
}

Organisation destination()
{
    Organisation org = dated(u"destination"_s, 2026);
    DemoBuilder builder(org);
    DemoParts::addFacts(builder); // agents report to both sides during the move
    addAccessOfDestination(builder);
    addContentOfDestination(builder);
    addMonitoringOfDestination(builder);
    return org;
}

} // namespace Sandbox::Datadog::Demo
