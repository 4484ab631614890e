// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addPerService(DemoBuilder &b, const Service &service)
{
    const QString name = QString::fromLatin1(service.name);
    b.add(u"dashboards"_s, u"overview "_s + name,
          forService(R"j({"title":"%title: overview",
        "layout_type":"ordered","reflow_type":"auto","description":"What %title does",
        "tags":["team:%team"],"notify_list":["anna.berg@nordwind.example"],
        "template_variables":[{"name":"env","prefix":"env","available_values":[],
        "default":"prod"}],"template_variable_presets":[{"name":"staging",
        "template_variables":[{"name":"env","value":"staging"}]}],"widgets":[
        {"id":1001,"definition":{"type":"timeseries","title":"Requests","requests":[{
         "formulas":[{"formula":"query1"}],"response_format":"timeseries","queries":[
         {"data_source":"metrics","name":"query1","query":"sum:%name.requests{$env}.as_count()"}]}]}},
        {"id":1002,"definition":{"type":"alert_graph","title":"Errors","viz_type":"timeseries",
         "alert_id":"<<monitors:errors %name>>"}},
        {"id":1003,"definition":{"type":"group","layout_type":"ordered","title":"Objectives",
         "widgets":[{"id":1004,"definition":{"type":"slo","view_type":"detail",
          "time_windows":["7d","30d"],"slo_id":"<<service_level_objectives:up %name>>"}},
          {"id":1005,"definition":{"type":"alert_value","title":"Both","precision":2,
          "alert_id":"<<monitors:both %name>>"}}]}},
        {"id":1006,"definition":{"type":"note","content":
         "Monitor: https://app.datadoghq.com/monitors/<<monitors:latency %name>> of @team-%team"}}]})j",
                     service));
    b.add(u"dashboards"_s, u"logs "_s + name,
          forService(R"j({"title":"%title: logs",
        "layout_type":"ordered","description":null,"tags":[],"template_variables":null,
        "widgets":[{"definition":{"type":"list_stream","title":"Newest","requests":[{
        "response_format":"event_list","query":{"data_source":"logs_stream",
        "query_string":"service:%name","indexes":["main"]},"columns":[
        {"field":"timestamp","width":"auto"}]}]}},
        {"definition":{"type":"query_value","title":"Errors","requests":[{
        "response_format":"scalar","formulas":[{"formula":"query1"}],"queries":[
        {"data_source":"metrics","name":"query1","aggregator":"sum",
        "query":"sum:logs.%name.errors{*}.as_count()"}]}]}}]})j",
                     service));
    b.add(u"dashboards"_s, u"hosts "_s + name,
          forService(R"j({"title":"%title: hosts",
        "layout_type":"ordered","description":"","tags":["team:%team"],"template_variables":[
        {"name":"host","prefix":"host","available_values":[],"default":"*"}],"widgets":[
        {"definition":{"type":"alert_value","title":"Slow","alert_id":"<<monitors:latency %name>>"}},
        {"definition":{"type":"group","layout_type":"ordered","title":"More","widgets":[
        {"definition":{"type":"check_status","title":"Alive","check":"%name.can_connect",
        "grouping":"cluster","tags":["env:prod"]}},
        {"definition":{"type":"alert_graph","viz_type":"timeseries",
        "alert_id":"<<monitors:silence %name>>"}}]}}]})j",
                     service));
    b.add(u"dashboards"_s, u"wall "_s + name,
          forService(R"j({"title":"%title: on the wall",
        "layout_type":"free","description":"For the screen by the door","tags":["team:%team"],
        "template_variables":[],"widgets":[
        {"id":5,"definition":{"type":"slo","view_type":"detail","view_mode":"overall",
         "time_windows":["7d"],"slo_id":"<<service_level_objectives:good %name>>"},
         "layout":{"x":0,"y":0,"width":47,"height":15}},
        {"id":6,"definition":{"type":"free_text","text":"%title","color":"#4d4d4d",
         "font_size":"auto","text_align":"left"},"layout":{"x":50,"y":0,"width":20,"height":6}}]})j",
                     service));
}

void addPowerpacks(DemoBuilder &b)
{
    b.add(u"powerpacks"_s, u"hosts"_s, R"j({"type":"powerpack","attributes":{"name":"Hosts",
        "description":"CPU and disk","tags":["team:ops"],"template_variables":[
        {"name":"env","defaults":["*"]}],"group_widget":{"definition":{"type":"group",
        "layout_type":"ordered","title":"Hosts","show_title":true,"widgets":[
        {"definition":{"type":"alert_graph","viz_type":"timeseries","alert_id":"<<monitors:cpu>>"},
         "layout":{"x":0,"y":0,"width":6,"height":3}},
        {"definition":{"type":"alert_graph","viz_type":"timeseries","alert_id":"<<monitors:disk>>"},
         "layout":{"x":6,"y":0,"width":6,"height":3}}]},"live_span":"1h"}}})j");
    b.add(u"powerpacks"_s, u"objectives"_s, R"j({"type":"powerpack","attributes":{
        "name":"What we promised","description":"","tags":[],"group_widget":{"definition":{
        "type":"group","layout_type":"ordered","title":"Promises","widgets":[
        {"definition":{"type":"slo","view_type":"detail","time_windows":["30d"],
         "slo_id":"<<service_level_objectives:up payments>>"}},
        {"definition":{"type":"timeseries","requests":[{"response_format":"timeseries",
         "formulas":[{"formula":"query1"}],"queries":[{"data_source":"slo","name":"query1",
         "slo_id":"<<service_level_objectives:good search>>","measure":"good_events",
         "slo_query_type":"metric"}]}]}}]}}}})j");
}

void addSpecial(DemoBuilder &b)
{
    b.add(u"dashboards"_s, u"management"_s, R"j({"title":"Management","layout_type":"ordered",
        "reflow_type":"fixed","description":"For the Monday meeting; ask lena.fischer",
        "tags":["team:leadership","team:finance"],
        "notify_list":["lena.fischer@nordwind.example","anna.berg@nordwind.example"],
        "restricted_roles":["<<roles:Finance>>","<<builtin:Datadog Admin Role>>"],
        "tabs":[{"id":"11111111-2222-3333-4444-555555555555","name":"Money","widget_ids":[11]},
        {"id":"66666666-7777-8888-9999-000000000000","name":"Promises","widget_ids":[12,13]}],
        "widgets":[{"id":11,"definition":{"type":"query_value","title":"Revenue",
        "custom_links":[{"label":"Notebook","link":"https://app.datadoghq.com/dashboard/<<dashboards:overview billing>>/billing-overview"}],
        "requests":[{"response_format":"scalar","formulas":[{"formula":"query1"}],"queries":[
        {"data_source":"metrics","name":"query1","aggregator":"sum","query":"sum:shop.revenue{*}"}]}]},
        "layout":{"x":0,"y":0,"width":4,"height":2}},
        {"id":12,"definition":{"type":"powerpack","title":"Promises",
        "powerpack_id":"<<powerpacks:objectives>>"},"layout":{"x":0,"y":2,"width":12,"height":4}},
        {"id":13,"definition":{"type":"timeseries","title":"Budget left","requests":[{
        "response_format":"timeseries","formulas":[{"formula":"query1"}],"queries":[
        {"data_source":"slo","name":"query1","slo_id":"<<service_level_objectives:counted>>",
        "measure":"error_budget_remaining","slo_query_type":"metric"}]}]},
        "layout":{"x":0,"y":6,"width":6,"height":2}}]})j");
    b.add(u"dashboards"_s, u"split"_s, R"j({"title":"Everything, split","layout_type":"ordered",
        "description":"","widgets":[{"definition":{"type":"split_group","title":"By service",
        "source_widget_definition":{"type":"timeseries","requests":[{"response_format":"timeseries",
        "formulas":[{"formula":"query1"}],"queries":[{"data_source":"slo","name":"query1",
        "slo_id":"<<service_level_objectives:good cart>>","measure":"bad_events",
        "slo_query_type":"metric"}]}]},"split_config":{"split_dimensions":[
        {"one_graph_per":"service"}],"limit":24}}},
        {"definition":{"type":"group","layout_type":"ordered","title":"Hosts","widgets":[
        {"definition":{"type":"powerpack","powerpack_id":"<<powerpacks:hosts>>"}}]}},
        {"definition":{"type":"alert_graph","viz_type":"toplist",
        "alert_id":"<<monitor of:browser order>>"}},
        {"definition":{"type":"manage_status","query":"tag:(team:ops)","sort":"status,asc",
        "count":50,"start":0,"display_format":"countsAndList","color_preference":"text"}}]})j");
    b.add(u"dashboards"_s, u"real users"_s, R"j({"title":"Real users","layout_type":"ordered",
        "description":null,"widgets":[{"definition":{"type":"timeseries","requests":[{
        "response_format":"timeseries","formulas":[{"formula":"query1"}],"queries":[
        {"data_source":"rum","name":"query1","indexes":["*"],"compute":{"aggregation":"count"},
        "search":{"query":"@application.id:<<rum_applications:Web shop>> @type:view"}}]}]}},
        {"definition":{"type":"iframe","url":"https://status.nordwind.example"}},
        {"definition":{"type":"note","content":"Tests: https://app.datadoghq.com/synthetics/details/<<synthetics_tests:browser order>>"}}]})j");
    b.add(u"dashboards"_s, u"payments secret"_s, R"j({"title":"Card data (restricted)",
        "layout_type":"ordered","description":"","tags":["team:payments"],"widgets":[
        {"definition":{"type":"note","content":"Ask @noah.smith@nordwind.example"}}]})j");
}

void addLists(DemoBuilder &b)
{
    b.add(u"dashboard_lists"_s, u"shop"_s, R"j({"name":"Shop","dashboards":[
        {"type":"custom_timeboard","id":"<<dashboards:overview checkout>>"},
        {"type":"custom_timeboard","id":"<<dashboards:overview cart>>"},
        {"type":"custom_screenboard","id":"<<dashboards:wall checkout>>"},
        {"type":"integration_screenboard","id":"4"}]})j");
    b.add(u"dashboard_lists"_s, u"walls"_s, R"j({"name":"On the walls","dashboards":[
        {"type":"custom_screenboard","id":"<<dashboards:wall payments>>"},
        {"type":"custom_screenboard","id":"<<dashboards:wall search>>"}]})j");
    b.add(u"dashboard_lists"_s, u"hosts"_s, R"j({"name":"Hosts","dashboards":[
        {"type":"host_timeboard","id":"99"},
        {"type":"custom_timeboard","id":"<<dashboards:split>>"}]})j");
    b.add(u"dashboard_lists"_s, u"monday"_s, R"j({"name":"Monday meeting","dashboards":[
        {"type":"custom_timeboard","id":"<<dashboards:management>>"},
        {"type":"custom_timeboard","id":"<<dashboards:real users>>"}]})j");
    b.add(u"dashboard_lists"_s, u"empty"_s, R"j({"name":"To be filled","dashboards":[]})j");
}

} // namespace

void addDashboards(DemoBuilder &builder)
{
    addPowerpacks(builder);
    for (const Service &service : services())
        addPerService(builder, service);
    addSpecial(builder);
    addLists(builder);
}

void addNotebooks(DemoBuilder &b)
{
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name);
        b.add(u"notebooks"_s, name,
              forService(R"j({"type":"notebooks","attributes":{
            "name":"Runbook: %title","time":{"live_span":"4h"},"metadata":{"is_template":false,
            "take_snapshots":false,"type":"runbook"},"tags":["team:%team"],"cells":[
            {"type":"notebook_cells","attributes":{"definition":{"type":"markdown",
             "text":"# %title\n\n1. Look at /dashboard/<<dashboards:overview %name>>\n2. Call @team-%team"}}},
            {"type":"notebook_cells","attributes":{"definition":{"type":"timeseries","requests":[{
             "display_type":"line","response_format":"timeseries","formulas":[
             {"formula":"query1"}],"queries":[{"data_source":"slo","name":"query1",
             "slo_id":"<<service_level_objectives:good %name>>","measure":"good_events",
             "slo_query_type":"metric"}]}]},"graph_size":"m","time":null,
             "split_by":{"keys":[],"tags":[]}}}]}})j",
                         service));
    }
    b.add(u"notebooks"_s, u"postmortem"_s, R"j({"type":"notebooks","attributes":{
        "name":"Post-mortem: the great outage","metadata":{"is_template":false,
        "take_snapshots":true,"type":"postmortem"},"tags":["team:ops","ai_generated:true"],
        "cells":[{"type":"notebook_cells","attributes":{"definition":{"type":"markdown",
        "text":"What happened: see /notebook/<<notebooks:payments>> and /monitors/<<monitors:disk>>"}}}]}})j");
    b.add(u"notebooks"_s, u"template"_s, R"j({"type":"notebooks","attributes":{
        "name":"Template: post-mortem","metadata":{"is_template":true,"take_snapshots":false,
        "type":"postmortem"},"cells":[{"type":"notebook_cells","attributes":{"definition":{
        "type":"markdown","text":"## What happened\n\n## What we learned"}}}]}})j");
}

} // namespace Sandbox::Datadog::DemoParts
