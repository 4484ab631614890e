// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogfixture.h"

#include <sandbox/datadog/logsrules.h>

using namespace Qt::StringLiterals;
using Sandbox::Json;

DatadogFixture::DatadogFixture()
    : m_builder(m_server.organisation())
{
    m_server.setClock([] { return QDateTime({2026, 6, 1}, {12, 0}, Qt::UTC); });
    addAccess();
    addMonitoring();
    addDashboards();
    addLogs();
    addSynthetics();
    addSecurity();
    m_server.multiply(1); // from here on, a reset comes back to this
    if (!m_server.start())
        qFatal("No port is free");
}

SandboxClient DatadogFixture::client() const
{
    auto &server = const_cast<Sandbox::DatadogServer &>(m_server);
    return SandboxClient(m_server.url(),
                         {{"DD-API-KEY", server.keys().apiKey.toLatin1()},
                          {"DD-APPLICATION-KEY", server.keys().appKey.toLatin1()}});
}

SandboxReply DatadogFixture::send(const char *method, const char *target, const char *body) const
{
    return client().send(method, filled(target), filled(body).toUtf8());
}

namespace {

QString missing(const SandboxReply &reply, const QString &parts)
{
    const QString answer = QString::fromUtf8(reply.body);
    const QStringList lines = parts.split(u'\n', Qt::SkipEmptyParts);
    for (const QString &line : lines) {
        const bool unwanted = line.startsWith(u'!');
        if (answer.contains(unwanted ? line.mid(1) : line) == unwanted)
            return u"%1 in %2"_s.arg(line, answer.left(1500));
    }
    return {};
}

} // namespace

QString DatadogFixture::complaint(const DatadogCase &test) const
{
    // What the request takes away cannot be named afterwards.
    const QString target2 = test.target2 ? filled(test.target2) : QString();
    const QString says2 = filled(test.says2);
    const QString says = filled(test.says);
    const SandboxReply reply = send(test.method, test.target, test.body);
    if (reply.status != test.status) {
        return u"%1 instead of %2: %3"_s.arg(QString::number(reply.status),
                                             QString::number(test.status),
                                             QString::fromUtf8(reply.body.left(1500)));
    }
    const QString result = missing(reply, says);
    return result.isEmpty() && !target2.isEmpty() ? missing(client().get(target2), says2) : result;
}

void DatadogFixture::addAccess()
{
    m_builder.add(u"roles"_s, u"ops"_s, R"j({"type":"roles","attributes":{"name":"Ops"}})j");
    m_builder.permit(u"ops"_s, {u"monitors_write"_s});
    m_builder.add(u"roles"_s, u"dev"_s, R"j({"type":"roles","attributes":{"name":"Dev"}})j");
    m_builder.add(u"users"_s, u"ann"_s, R"j({"type":"users","attributes":{"name":"Ann",
        "email":"ann@a.example","status":"Active"},"relationships":{"roles":{"data":[
        {"type":"roles","id":"<<roles:ops>>"}]}}})j");
    m_builder.add(u"users"_s, u"bob"_s, R"j({"type":"users","attributes":{"name":"Bob",
        "email":"bob@a.example","disabled":true,"status":"Disabled"}})j");
    m_builder.add(u"teams"_s, u"core"_s,
                  R"j({"type":"team","attributes":{"handle":"core","name":"Core"}})j");
    m_builder.add(u"teams"_s, u"managed"_s, R"j({"type":"team","attributes":{"handle":"ext",
        "name":"External","is_managed":true}})j");
    m_builder.add(u"authn_mappings"_s, u"role"_s, R"j({"type":"authn_mappings","attributes":{
        "attribute_key":"k","attribute_value":"r"},"relationships":{"role":{"data":{
        "type":"roles","id":"<<roles:ops>>"}}}})j");
    m_builder.add(u"authn_mappings"_s, u"team"_s, R"j({"type":"authn_mappings","attributes":{
        "attribute_key":"k","attribute_value":"t"},"relationships":{"team":{"data":{
        "type":"team","id":"<<teams:core>>"}}}})j");
}

void DatadogFixture::addMonitoring()
{
    m_builder.add(u"monitors"_s, u"cpu"_s, R"j({"id":4567,"type":"query alert","name":"CPU",
        "query":"avg(last_5m):avg:system.cpu.user{*} by {host} > 90","message":"hot",
        "tags":["team:core"],"priority":2,"options":{"thresholds":{"critical":90}}})j");
    m_builder.add(u"monitors"_s, u"disk"_s, R"j({"id":14567,"type":"query alert","name":"Disk",
        "query":"avg(last_5m):avg:system.disk.in_use{*} > 0.9","message":"","tags":[],
        "options":{"thresholds":{"critical":0.9}}})j");
    m_builder.add(u"monitors"_s, u"both"_s, R"j({"type":"composite","name":"Both",
        "query":"4567 && 14567","message":"","tags":[],"options":{}})j");
    m_builder.add(u"service_level_objectives"_s, u"up"_s, R"j({"name":"Up","type":"monitor",
        "monitor_ids":[14567],"tags":["b","a"],"thresholds":[{"timeframe":"7d","target":97.0}]})j");
    m_builder.add(u"slo_corrections"_s, u"move"_s, R"j({"type":"correction","attributes":{
        "slo_id":"<<service_level_objectives:up>>","category":"Other","start":1790000000}})j");
    m_builder.add(u"downtime_schedules"_s, u"weekly"_s, R"j({"type":"downtime","attributes":{
        "message":"weekly","scope":"env:prod","monitor_identifier":{"monitor_tags":["team:core"]},
        "schedule":{"recurrences":[{"start":"2026-07-01T20:00","duration":"2h",
        "rrule":"FREQ=WEEKLY"}],"timezone":"UTC"}}})j");
    m_builder.add(u"downtimes"_s, u"first"_s,
                  R"j({"scope":["env:prod"],"start":1790000000,"message":"first"})j");
}

void DatadogFixture::addDashboards()
{
    m_builder.add(u"dashboards"_s, u"front"_s, R"j({"title":"Front","layout_type":"ordered",
        "widgets":[{"definition":{"type":"slo",
        "slo_id":"<<service_level_objectives:up>>"}}]})j");
    m_builder.add(u"dashboards"_s, u"locked"_s, R"j({"title":"Locked","layout_type":"free",
        "is_read_only":true,"widgets":[]})j");
    m_builder.add(u"dashboard_lists"_s, u"shop"_s, R"j({"name":"Shop","dashboards":[
        {"type":"custom_timeboard","id":"<<dashboards:front>>"}]})j");
    m_builder.add(u"notebooks"_s, u"run"_s, R"j({"type":"notebooks","attributes":{"name":"Run",
        "cells":[{"type":"notebook_cells","attributes":{"definition":{"type":"markdown",
        "text":"hello"}}}]}})j");
    m_builder.add(u"notebooks"_s, u"template"_s, R"j({"type":"notebooks","attributes":{
        "name":"Form","metadata":{"is_template":true},"cells":[]}})j");
    m_builder.add(u"powerpacks"_s, u"pack"_s, R"j({"type":"powerpack","attributes":{"name":"Pack",
        "group_widget":{"definition":{"type":"group","layout_type":"ordered","widgets":[]}}}})j");
}

void DatadogFixture::addLogs()
{
    m_builder.add(u"logs_pipelines"_s, u"own"_s, R"j({"name":"Own","is_enabled":true,
        "filter":{"query":"service:a"},"processors":[]})j");
    m_builder.add(u"logs_pipelines"_s, u"nginx"_s, R"j({"name":"Nginx","is_enabled":true,
        "is_read_only":true,"filter":{"query":"source:nginx"},"processors":[
        {"type":"date-remapper","sources":["t"]}]})j");
    m_builder.add(u"logs_indexes"_s, u"main"_s, R"j({"name":"main","filter":{"query":"*"},
        "num_retention_days":15,"daily_limit":1000,"is_rate_limited":false})j");
    m_builder.add(u"logs_indexes"_s, u"free"_s, R"j({"name":"free","filter":{"query":"a"},
        "num_retention_days":15,"is_rate_limited":false})j");
    m_builder.add(u"logs_archives"_s, u"all"_s, R"j({"type":"archives","attributes":{"name":"All",
        "query":"*","destination":{"type":"s3","bucket":"b","path":"p",
        "integration":{"account_id":"1","role_name":"r"}}}})j");
    m_builder.add(u"logs_metrics"_s, u"count"_s, R"j({"type":"logs_metrics","id":"log.count",
        "attributes":{"compute":{"aggregation_type":"count"}}})j");
    m_builder.add(u"logs_metrics"_s, u"time"_s, R"j({"type":"logs_metrics","id":"log.time",
        "attributes":{"compute":{"aggregation_type":"distribution","path":"@d",
        "include_percentiles":true}}})j");
    m_builder.add(u"spans_metrics"_s, u"count"_s, R"j({"type":"spans_metrics","id":"span.count",
        "attributes":{"compute":{"aggregation_type":"count"}}})j");
    m_builder.add(u"logs_restriction_queries"_s, u"own"_s, R"j({"type":"logs_restriction_queries",
        "attributes":{"restriction_query":"service:a"},"relationships":{"roles":{"data":[
        {"type":"roles","id":"<<roles:ops>>"}]}}})j");
    m_builder.addFact(u"metrics"_s, u"shop.orders"_s, R"j({"type":"count"})j");
    m_builder.addFact(u"metrics"_s, u"shop.time"_s, R"j({"type":"distribution"})j");
    m_builder.addFact(u"metrics"_s, u"shop.new"_s, R"j({"type":null})j");
    m_builder.addFact(u"metrics"_s, u"system.cpu"_s,
                      R"j({"type":"gauge","integration":"system"})j");
    m_builder.add(u"metric_tag_configurations"_s, u"orders"_s, R"j({"type":"manage_tags",
        "id":"shop.orders","attributes":{"tags":["env"],"metric_type":"count"}})j");
    m_builder.addFact(u"hosts"_s, u"web-1"_s, R"j({"tags":{"aws":["region:eu"]}})j");
    m_builder.add(u"host_tags"_s, u"web-1"_s, R"j({"id":"web-1","tags":["role:web"]})j");
}

void DatadogFixture::addSynthetics()
{
    m_builder.add(u"synthetics_global_variables"_s, u"url"_s,
                  R"j({"name":"URL","value":{"secure":false,"value":"https://a.example"}})j");
    m_builder.add(u"synthetics_global_variables"_s, u"secret"_s,
                  R"j({"name":"SECRET","value":{"secure":true,"value":"hush"}})j");
    m_builder.add(u"synthetics_private_locations"_s, u"cellar"_s, R"j({"name":"Cellar"})j");
    m_builder.add(u"synthetics_tests"_s, u"api"_s, R"j({"name":"Api","type":"api",
        "subtype":"http","status":"live","locations":["aws:eu-central-1"],"config":{"request":{
        "url":"https://a.example","certificate":{"key":{"content":"PRIVATE"}}},"assertions":[
        {"type":"statusCode","operator":"is","target":200}],"configVariables":[
        {"type":"text","name":"T","secure":true,"pattern":"hidden"}]},
        "options":{"tick_every":60},
        "metadata":{"disaster_recovery":{"source_public_id":"abc-def-ghi"}}})j");
    m_builder.add(u"synthetics_tests"_s, u"browser"_s, R"j({"name":"Browser","type":"browser",
        "status":"paused","locations":["aws:eu-central-1"],"config":{},
        "options":{"tick_every":60},"steps":[{"name":"Click","type":"click"}]})j");
    m_builder.add(u"synthetics_test_suites"_s, u"suite"_s, R"j({"type":"suites","attributes":{
        "name":"Suite","tests":[{"public_id":"<<synthetics_tests:api>>"}]}})j");
    m_builder.add(u"synthetics_mobile_applications"_s, u"app"_s,
                  R"j({"name":"App","platform":"android","framework":"flutter"})j");
}

void DatadogFixture::addSecurity()
{
    m_builder.add(u"security_monitoring_rules"_s, u"own"_s, R"j({"name":"Own rule",
        "type":"log_detection","queries":[{"name":"a","query":"source:a"}],"cases":[
        {"status":"low","condition":"a > 1"}],"options":{}})j");
    m_builder.add(u"sensitive_data_scanner_groups"_s, u"one"_s, R"j({
        "type":"sensitive_data_scanner_group","attributes":{"name":"One"}})j");
    m_builder.add(u"sensitive_data_scanner_groups"_s, u"two"_s, R"j({
        "type":"sensitive_data_scanner_group","attributes":{"name":"Two"}})j");
    m_builder.add(u"sensitive_data_scanner_rules"_s, u"own"_s, R"j({
        "type":"sensitive_data_scanner_rule","attributes":{"name":"Own","pattern":"x+"},
        "relationships":{"group":{"data":{"type":"sensitive_data_scanner_group",
        "id":"<<sensitive_data_scanner_groups:one>>"}}}})j");
    m_builder.add(u"rum_applications"_s, u"web"_s, R"j({"type":"rum_application",
        "attributes":{"name":"Web","type":"browser"}})j");
}
