// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addLocations(DemoBuilder &b)
{
    b.add(u"synthetics_private_locations"_s, u"warehouse"_s, R"j({"name":"Warehouse Köln",
        "description":"Behind the firewall of the warehouse","tags":["team:logistics"],
        "metadata":{"restricted_roles":["<<roles:Operations>>"]}})j");
    b.add(u"synthetics_private_locations"_s, u"office"_s, R"j({"name":"Head office",
        "description":"","tags":["env:prod"],"metadata":null})j");
}

void addVariables(DemoBuilder &b)
{
    b.add(u"synthetics_global_variables"_s, u"url"_s, R"j({"name":"SHOP_URL","tags":["env:prod"],
        "description":"Where the shop is","value":{"secure":false,
        "value":"https://shop.nordwind.example"}})j");
    b.add(u"synthetics_global_variables"_s, u"password"_s, R"j({"name":"SHOP_PASSWORD",
        "tags":["team:storefront"],"description":"Of the test customer",
        "value":{"secure":true,"value":"wachtwoord-4711"}})j");
    b.add(u"synthetics_global_variables"_s, u"totp"_s, R"j({"name":"BACK_OFFICE_CODE",
        "tags":[],"is_totp":true,"value":{"secure":true,"value":"JBSWY3DPEHPK3PXP",
        "options":{"totp_parameters":{"digits":6,"refresh_interval":30}}}})j");
    b.add(u"synthetics_global_variables"_s, u"passkey"_s, R"j({"name":"BACK_OFFICE_PASSKEY",
        "tags":[],"is_fido":true,"value":{"secure":true}})j");
    b.add(u"synthetics_global_variables"_s, u"restricted"_s, R"j({"name":"PAYMENT_SANDBOX_KEY",
        "tags":["team:payments"],"value":{"secure":true,"value":"pk_test_1234"},
        "attributes":{"restricted_roles":["<<roles:Payments (PCI)>>"],
        "bindings":[{"relation":"editor","principals":["role:<<roles:Payments (PCI)>>",
        "user:<<caller>>"]}]}})j");
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name).toUpper();
        b.add(u"synthetics_global_variables"_s, name,
              forService(R"j({"name":"%NAME_HOST","tags":["service:%name"],
                  "value":{"secure":false,"value":"%name.internal.nordwind.example"}})j",
                         service)
                  .replace(u"%NAME"_s, name));
    }
}

void addApiTests(DemoBuilder &b)
{
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name);
        b.add(u"synthetics_tests"_s, name,
              forService(R"j({"name":"%title answers","type":"api","subtype":"http",
            "status":"live","tags":["team:%team","service:%name"],
            "message":"%title does not answer. @team-%team https://app.datadoghq.com/dashboard/x",
            "locations":["aws:eu-central-1","<<synthetics_private_locations:office>>"],
            "config":{"request":{"method":"GET","url":"https://{{ %NAME_HOST }}/health"},
            "assertions":[{"operator":"is","type":"statusCode","target":200},
            {"operator":"lessThan","type":"responseTime","target":1500}],
            "configVariables":[{"type":"global","name":"%NAME_HOST",
            "id":"<<synthetics_global_variables:%NAME>>"}]},
            "options":{"tick_every":300,"min_location_failed":1,"retry":{"count":1,
            "interval":300},"monitor_options":{"renotify_interval":60}}})j",
                         service)
                  .replace(u"%NAME"_s, name.toUpper()));
    }
    for (const Service &service : services()) {
        b.add(u"synthetics_tests"_s, u"port "_s + QString::fromLatin1(service.name),
              forService(R"j({"name":"%title: port is open","type":"api","subtype":"tcp",
            "status":"live","tags":["team:%team"],"message":"@team-%team",
            "locations":["<<synthetics_private_locations:warehouse>>"],"config":{"request":{
            "host":"%name.internal.nordwind.example","port":8443},"assertions":[
            {"operator":"lessThan","type":"responseTime","target":500}]},
            "options":{"tick_every":600}})j",
                         service));
    }
    b.add(u"synthetics_tests"_s, u"login"_s, R"j({"name":"Token of the test customer","type":"api",
        "subtype":"http","status":"live","tags":["team:storefront"],"message":"@team-storefront",
        "locations":["aws:eu-west-1"],"config":{"request":{"method":"POST",
        "url":"https://accounts.nordwind.example/token","basicAuth":{"type":"web",
        "username":"test","password":"plain-as-day"},
        "certificate":{"cert":{"filename":"client.pem","content":"-----BEGIN CERTIFICATE-----"},
        "key":{"filename":"client.key","content":"-----BEGIN PRIVATE KEY-----"}}},
        "assertions":[{"operator":"is","type":"statusCode","target":200}],
        "configVariables":[{"type":"global","name":"SHOP_PASSWORD",
        "id":"<<synthetics_global_variables:password>>"},
        {"type":"text","name":"SALT","secure":true,"pattern":"pepper","example":"pepper"}]},
        "options":{"tick_every":900,"restricted_roles":["<<roles:Operations>>"]}})j");
    // What one test finds out, another one uses; and the first one uses what the second found out.
    b.add(u"synthetics_global_variables"_s, u"token"_s, R"j({"name":"CUSTOMER_TOKEN",
        "tags":[],"parse_test_public_id":"<<synthetics_tests:login>>",
        "parse_test_options":{"type":"http_body","parser":{"type":"json_path",
        "value":"$.token"}},"value":{"secure":false,"value":""}})j");
    b.add(u"synthetics_tests"_s, u"order"_s, R"j({"name":"Order from login to receipt",
        "type":"api","subtype":"multi","status":"live","tags":["team:storefront"],
        "message":"Nobody can order. @pagerduty-shop","locations":["aws:eu-central-1"],
        "config":{"configVariables":[{"type":"global","name":"CUSTOMER_TOKEN",
        "id":"<<synthetics_global_variables:token>>"}],"steps":[
        {"name":"Log in first","subtype":"playSubTest",
         "subtestPublicId":"<<synthetics_tests:login>>"},
        {"name":"Order","subtype":"http","request":{"method":"POST",
         "url":"https://checkout.nordwind.example/orders"},"assertions":[
         {"operator":"is","type":"statusCode","target":201}]}]},
        "options":{"tick_every":900}})j");
    b.add(u"synthetics_tests"_s, u"tls"_s, R"j({"name":"Certificate of the shop","type":"api",
        "subtype":"ssl","status":"paused","tags":["team:platform"],"message":"@team-platform",
        "locations":["aws:us-east-1"],"config":{"request":{"host":"shop.nordwind.example",
        "port":443},"assertions":[{"operator":"isInMoreThan","type":"certificate",
        "target":30}]},"options":{"tick_every":86400}})j");
    b.add(u"synthetics_tests"_s, u"network"_s, R"j({"name":"Way to the warehouse","type":"network",
        "subtype":"tcp","status":"live","tags":["team:logistics"],"message":"@team-logistics",
        "locations":["<<synthetics_private_locations:warehouse>>"],"config":{"request":{
        "host":"wms.nordwind.example","port":443},"assertions":[{"operator":"lessThan",
        "type":"latency","property":"avg","target":200}]},"options":{"tick_every":60}})j");
}

void addBrowserTests(DemoBuilder &b)
{
    b.add(u"synthetics_tests"_s, u"browser login"_s, R"j({"name":"Log in","type":"browser",
        "status":"live","tags":["team:storefront"],"message":"","locations":["aws:eu-central-1"],
        "config":{"request":{"method":"GET","url":"https://shop.nordwind.example/login"},
        "assertions":[],"variables":[{"type":"global","name":"SHOP_PASSWORD",
        "id":"<<synthetics_global_variables:password>>"}]},
        "options":{"tick_every":3600,"device_ids":["chrome.laptop_large"]},
        "steps":[{"name":"Type the password","type":"typeText","params":{
        "value":"{% SHOP_PASSWORD %}"}}]})j");
    b.add(u"synthetics_tests"_s, u"browser order"_s, R"j({"name":"Buy a chair","type":"browser",
        "status":"live","tags":["team:storefront"],
        "message":"Nobody can buy. @slack-storefront @anna.berg@nordwind.example",
        "locations":["aws:eu-central-1","aws:us-east-1"],
        "config":{"request":{"method":"GET","url":"https://shop.nordwind.example"},
        "assertions":[],"variables":[{"type":"global","name":"SHOP_URL",
        "id":"<<synthetics_global_variables:url>>"}]},
        "options":{"tick_every":3600,"device_ids":["chrome.laptop_large","firefox.mobile_small"],
        "rumSettings":{"isEnabled":true,"applicationId":"<<rum_applications:Web shop>>",
        "clientTokenId":<<client key of:Web shop>>},
        "bindings":[{"relation":"editor","principals":["team:<<teams:storefront>>",
        "org:<<org>>"]}]},
        "steps":[{"name":"First log in","type":"playSubTest","params":{
        "subtestPublicId":"<<synthetics_tests:browser login>>","playingTabId":-1}},
        {"name":"Buy","type":"click","params":{"element":{"url":"/chairs"}}}]})j");
}

void addMobile(DemoBuilder &b)
{
    const char *file = R"j("UEsDBBQAAAAIAA==")j"; // a beginning of a zip file
    b.addFact(u"uploads"_s, u"shop-3.1.apk"_s, "{}");
    b.org().store.put(u"uploads"_s, u"shop-3.1.apk"_s, b.document(QString::fromLatin1(file)));
    b.add(u"synthetics_mobile_applications"_s, u"android"_s, R"j({"name":"Nordwind for Android",
        "platform":"android","description":"The shop in the pocket","tags":["team:storefront"],
        "framework":"flutter"})j");
    b.add(u"synthetics_mobile_applications_versions"_s, u"3.1"_s, R"j({
        "application_id":"<<synthetics_mobile_applications:android>>","version_name":"3.1",
        "is_latest":true,"file_name":"shop-3.1.apk"})j");
    b.add(u"synthetics_tests"_s, u"mobile latest"_s, R"j({"name":"Open the newest app",
        "type":"mobile","status":"paused","tags":["team:storefront"],"message":"","config":{},
        "options":{"tick_every":86400,"mobileApplication":{
        "applicationId":"<<synthetics_mobile_applications:android>>","referenceType":"latest",
        "referenceId":"<<synthetics_mobile_applications:android>>"}},"steps":[]})j");
}

void addSuites(DemoBuilder &b)
{
    b.add(u"synthetics_test_suites"_s, u"storefront"_s, R"j({"type":"suites","attributes":{
        "name":"Everything a customer does","tags":["team:storefront"],
        "message":"@team-storefront","tests":[
        {"public_id":"<<synthetics_tests:browser order>>","alerting_criticality":"critical"},
        {"public_id":"<<synthetics_tests:order>>","alerting_criticality":"ignore"}],
        "options":{"alerting_threshold":0.5}}})j");
    b.add(u"synthetics_test_suites"_s, u"backend"_s, R"j({"type":"suites","attributes":{
        "name":"Services behind it","tags":["team:platform"],"message":"","tests":[
        {"public_id":"<<synthetics_tests:gateway>>"},{"public_id":"<<synthetics_tests:search>>"}],
        "options":{}}})j");
}

} // namespace

void addSynthetics(DemoBuilder &builder)
{
    addLocations(builder);
    addVariables(builder);
    addApiTests(builder);
    addBrowserTests(builder);
    addMobile(builder);
    addSuites(builder);
}

} // namespace Sandbox::Datadog::DemoParts
