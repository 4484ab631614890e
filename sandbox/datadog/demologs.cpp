// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

#include <sandbox/datadog/logsrules.h>
#include <sandbox/datadog/orders.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addPipelines(DemoBuilder &b)
{
    for (const auto &source : {u"nginx"_s, u"python"_s, u"redis"_s})
        PipelineRules::addIntegration(source, b.org());
    // One that never comes by itself, wherever its logs are sent.
    b.add(u"logs_pipelines"_s, u"cron"_s, R"j({"type":"pipeline","name":"Cron","is_enabled":true,
        "is_read_only":true,"filter":{"query":"source:cron"},"processors":[],"tags":[],
        "description":""})j");
    for (const Service &service : services()) {
        b.add(u"logs_pipelines"_s, QString::fromLatin1(service.name),
              forService(R"j({
            "type":"pipeline","name":"%title logs","is_enabled":true,
            "filter":{"query":"service:%name"},"tags":["team:%team"],"description":"",
            "processors":[
              {"type":"grok-parser","name":"Parse","is_enabled":true,"source":"message",
               "samples":["GET /%name 200 12ms"],
               "grok":{"support_rules":"","match_rules":
               "r %{word:http.method} %{notSpace:http.url} %{integer:http.status_code}"}},
              {"type":"status-remapper","name":"Status","is_enabled":true,
               "sources":["http.status_code"]},
              {"type":"pipeline","name":"Only errors","is_enabled":true,
               "filter":{"query":"status:error"},"processors":[
                 {"type":"category-processor","name":"Kind","is_enabled":true,"target":"kind",
                  "categories":[{"filter":{"query":"@http.status_code:[500 TO 599]"},
                  "name":"server"}]}]}]})j",
                         service));
    }
    b.add(u"logs_pipelines"_s, u"off"_s, R"j({"type":"pipeline","name":"Old web shop (off)",
        "is_enabled":false,"filter":{"query":"service:web-shop"},"processors":[],"tags":[],
        "description":"Kept for the forms."})j");
    b.add(u"logs_pipelines"_s, u"geo"_s,
          R"j({"type":"pipeline","name":"Where from","is_enabled":true,
        "filter":{"query":"@network.client.ip:*"},"tags":[],"description":"","processors":[
        {"type":"geo-ip-parser","name":"","is_enabled":true,"sources":["network.client.ip"],
        "target":"network.client.geoip"},{"type":"user-agent-parser","name":"","is_enabled":true,
        "sources":["http.useragent"],"target":"http.useragent_details","is_encoded":false}]})j");
    // Not the order they were made in.
    QStringList order = Orders::of(u"logs_pipelines_order"_s, b.org());
    order.move(order.size() - 1, 0);
    order.move(3, order.size() - 1);
    Orders::write(u"logs_pipelines_order"_s, order, b.org());
}

void addIndexes(DemoBuilder &b)
{
    struct Index
    {
        const char *name;
        const char *query;
        int days;
        const char *limit;
    };
    static const QList<Index> indexes = {{"payments", "service:(payments OR billing)", 30, "null"},
                                         {"security", "source:auth", 90, "5000000"},
                                         {"debug", "status:debug", 3, "20000000"},
                                         {"storefront", "team:storefront", 15, "100000000"},
                                         {"batch", "service:batch-*", 7, "null"},
                                         {"main", "*", 15, "200000000"}};
    for (const Index &index : indexes) {
        const QString name = QString::fromLatin1(index.name);
        b.add(u"logs_indexes"_s, name,
              u"{\"name\":\"%1\",\"filter\":{\"query\":\"%2\"},\"num_retention_days\":%3,"
              "\"daily_limit\":%4,\"is_rate_limited\":false,\"exclusion_filters\":["
              "{\"name\":\"health checks\",\"is_enabled\":true,\"filter\":{\"query\":"
              "\"@http.url:/health\",\"sample_rate\":1.0}},{\"name\":\"half of the rest\","
              "\"is_enabled\":false,\"filter\":{\"query\":\"*\",\"sample_rate\":0.5}}]}"_s.arg(
                  name, QString::fromLatin1(index.query), QString::number(index.days),
                  QString::fromLatin1(index.limit)));
    }
    Orders::write(
        u"logs_indexes_order"_s,
        {u"security"_s, u"payments"_s, u"debug"_s, u"batch"_s, u"storefront"_s, u"main"_s},
        b.org());
}

void addArchives(DemoBuilder &b)
{
    b.add(u"logs_archives"_s, u"payments"_s, R"j({"type":"archives","attributes":{
        "name":"Payments for ten years","query":"service:payments","state":"WORKING",
        "include_tags":true,"rehydration_tags":["team:payments"],"destination":{"type":"s3",
        "bucket":"nordwind-logs","path":"payments","integration":{"account_id":"711111111111",
        "role_name":"DatadogArchives"}}},"readers":["<<roles:Payments (PCI)>>"]})j");
    b.add(u"logs_archives"_s, u"audit"_s, R"j({"type":"archives","attributes":{
        "name":"Audit trail","query":"source:audit","state":"WORKING","destination":{
        "type":"azure","container":"audit","storage_account":"nordwindlogs","integration":{
        "tenant_id":"aaaaaaaa-1a1a-1a1a-1a1a-aaaaaaaaaaaa",
        "client_id":"bbbbbbbb-2b2b-2b2b-2b2b-bbbbbbbbbbbb"}}},
        "readers":["<<roles:Auditors – read only>>","<<roles:Security Analysts>>"]})j");
    b.add(u"logs_archives"_s, u"rest"_s, R"j({"type":"archives","attributes":{
        "name":"Everything else","query":"*","state":"WORKING","destination":{"type":"gcs",
        "bucket":"nordwind-rest","path":"","integration":{
        "client_email":"archives@nordwind.example","project_id":"nordwind"}}},"readers":[]})j");
    Orders::write(u"logs_archives_order"_s,
                  {b.id(u"logs_archives"_s, u"audit"_s), b.id(u"logs_archives"_s, u"payments"_s),
                   b.id(u"logs_archives"_s, u"rest"_s)},
                  b.org());
}

void addGeneratedMetrics(DemoBuilder &b)
{
    for (const Service &service : services()) {
        b.add(u"logs_metrics"_s, QString::fromLatin1(service.name),
              forService(R"j({
            "type":"logs_metrics","id":"logs.%name.errors","attributes":{
            "compute":{"aggregation_type":"count"},
            "filter":{"query":"service:%name status:error"},
            "group_by":[{"path":"@http.status_code","tag_name":"status_code"},
            {"path":"host","tag_name":"host"}]}})j",
                         service));
        b.add(u"spans_metrics"_s, QString::fromLatin1(service.name),
              forService(R"j({
            "type":"spans_metrics","id":"spans.%name.duration","attributes":{
            "compute":{"aggregation_type":"distribution","path":"@duration",
            "include_percentiles":true},"filter":{"query":"service:%name"},
            "group_by":[{"path":"resource_name","tag_name":"resource_name"}]}})j",
                         service));
    }
    b.add(u"logs_metrics"_s, u"checkout time"_s, R"j({"type":"logs_metrics",
        "id":"logs.checkout_time","attributes":{"compute":{"aggregation_type":"distribution",
        "path":"@duration","include_percentiles":true},"filter":{"query":"service:checkout"}}})j");
}

void addRestrictionQueries(DemoBuilder &b)
{
    b.add(u"logs_restriction_queries"_s, u"storefront"_s, R"j({
        "type":"logs_restriction_queries","attributes":{"restriction_query":"team:storefront"},
        "relationships":{"roles":{"data":[{"type":"roles","id":"<<roles:Developers>>"}]}}})j");
    b.add(u"logs_restriction_queries"_s, u"pci"_s, R"j({
        "type":"logs_restriction_queries","attributes":{
        "restriction_query":"service:(payments OR billing)"},
        "relationships":{"roles":{"data":[{"type":"roles","id":"<<roles:Payments (PCI)>>"},
        {"type":"roles","id":"<<roles:Auditors – read only>>"}]}}})j");
    b.add(u"logs_restriction_queries"_s, u"nobody"_s, R"j({
        "type":"logs_restriction_queries","attributes":{"restriction_query":"env:demo"},
        "relationships":{"roles":{"data":[]}}})j");
}

} // namespace

void addLogs(DemoBuilder &builder)
{
    addPipelines(builder);
    addIndexes(builder);
    addArchives(builder);
    addGeneratedMetrics(builder);
    addRestrictionQueries(builder);
}

} // namespace Sandbox::Datadog::DemoParts
