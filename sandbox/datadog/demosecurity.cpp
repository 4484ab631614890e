// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

#include <sandbox/datadog/orders.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

void addDetection(DemoBuilder &b)
{
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name);
        b.add(u"security_monitoring_rules"_s, name,
              forService(R"j({"name":"%title: many refusals",
            "type":"log_detection","isEnabled":true,"message":"Somebody tries doors of %title.",
            "tags":["team:%team"],"queries":[{"query":"service:%name @http.status_code:403",
            "name":"refused","aggregation":"count","groupByFields":["@network.client.ip"],
            "distinctFields":[]}],"cases":[{"name":"many","status":"high",
            "condition":"refused > 100","notifications":["@team-security",
            "@omar.haddad@nordwind.example"]},{"name":"some","status":"low",
            "condition":"refused > 10","notifications":[]}],
            "options":{"evaluationWindow":900,"keepAlive":3600,"maxSignalDuration":7200,
            "detectionMethod":"threshold"}})j",
                         service));
    }
    b.add(u"security_monitoring_rules"_s, u"correlation"_s, R"j({
        "name":"Refused at the door, then at the till","type":"signal_correlation",
        "isEnabled":true,"message":"One after the other. @team-security","tags":["team:security"],
        "queries":[{"ruleId":"<<security_monitoring_rules:accounts>>","name":"door",
        "aggregation":"event_count","correlatedByFields":["@network.client.ip"]},
        {"ruleId":"<<security_monitoring_rules:payments>>","name":"till",
        "aggregation":"event_count","correlatedByFields":["@network.client.ip"]}],
        "cases":[{"name":"","status":"critical","condition":"door > 0 && till > 0",
        "notifications":["@pagerduty-security"]}],"options":{"evaluationWindow":3600,
        "keepAlive":3600,"maxSignalDuration":7200,"detectionMethod":"threshold"}})j");
    // Of what comes with the organisation, one is switched off here.
    b.org()
        .store
        .edit(u"security_monitoring_rules"_s,
              b.org().fixedId(u"rule/Credential stuffing attack"_s, IdForm::ThreeBlock))
        ->set("isEnabled"_L1, false);
}

void addScanner(DemoBuilder &b)
{
    const auto group = [&b](const QString &name, const QString &products) {
        b.add(u"sensitive_data_scanner_groups"_s, name,
              u"{\"type\":\"sensitive_data_scanner_group\",\"attributes\":{\"name\":\"%1\","
              "\"is_enabled\":true,\"filter\":{\"query\":\"*\"},\"product_list\":%2}}"_s.arg(
                  name, products));
    };
    group(u"Cards"_s, u"[\"logs\",\"apm\"]"_s);
    group(u"People"_s, u"[\"logs\",\"rum\",\"events\"]"_s);
    group(u"Secrets"_s, u"[\"logs\"]"_s);
    struct Rule
    {
        const char *group;
        const char *name;
        const char *pattern; // null: the standard one of that name
    };
    static const QList<Rule> rules = {
        {"Cards", "Visa Card Scanner (4x4 digits)", nullptr},
        {"Cards", "MasterCard Scanner (4x4 digits)", nullptr},
        {"Cards", "IBAN Code Scanner", nullptr},
        {"Cards", "Gift cards of our own", "NW-[0-9]{10}"},
        {"People", "Standard Email Address Scanner", nullptr},
        {"People", "Customer numbers", "KD[0-9]{8}"},
        {"Secrets", "JWT Scanner", nullptr},
        {"Secrets", "Keys of the payment provider", "pk_(live|test)_[a-z0-9]{8,}"}};
    for (const Rule &rule : rules) {
        const QString name = QString::fromLatin1(rule.name);
        const QString own = rule.pattern
            ? u",\"pattern\":\"%1\""_s.arg(QString::fromLatin1(rule.pattern))
            : QString();
        const QString standard = rule.pattern
            ? QString()
            : u",\"standard_pattern\":{\"data\":{\"type\":"
              "\"sensitive_data_scanner_standard_pattern\",\"id\":\"<<pattern:%1>>\"}}"_s.arg(name);
        b.add(u"sensitive_data_scanner_rules"_s, name,
              u"{\"type\":\"sensitive_data_scanner_rule\",\"attributes\":{\"name\":\"%1\","
              "\"tags\":[\"sensitive:yes\"],\"text_replacement\":{\"type\":\"hash\"},"
              "\"included_keyword_configuration\":{\"keywords\":[],\"character_count\":30}%2},"
              "\"relationships\":{\"group\":{\"data\":{\"type\":\"sensitive_data_scanner_group\","
              "\"id\":\"<<sensitive_data_scanner_groups:%3>>\"}}%4}}"_s.arg(
                  name, own, QString::fromLatin1(rule.group), standard));
    }
    Orders::write(u"sensitive_data_scanner_groups_order"_s,
                  {b.id(u"sensitive_data_scanner_groups"_s, u"Secrets"_s),
                   b.id(u"sensitive_data_scanner_groups"_s, u"Cards"_s),
                   b.id(u"sensitive_data_scanner_groups"_s, u"People"_s)},
                  b.org());
}

} // namespace

void addSecurity(DemoBuilder &builder)
{
    addDetection(builder);
    addScanner(builder);
}

// One of every kind that can be restricted, for every kind of principal.
void addRestrictions(DemoBuilder &b)
{
    const auto restrict = [&b](const QString &kind, const QString &object, const QString &editors,
                               const QString &viewers) {
        const QString id = u"%1:<<%2>>"_s.arg(kind, object);
        QString bindings = u"{\"relation\":\"editor\",\"principals\":[%1]}"_s.arg(editors);
        if (!viewers.isEmpty())
            bindings += u",{\"relation\":\"viewer\",\"principals\":[%1]}"_s.arg(viewers);
        b.add(u"restriction_policies"_s, id,
              u"{\"type\":\"restriction_policy\",\"id\":\"%1\",\"attributes\":{\"bindings\":"
              "[%2]}}"_s.arg(id, bindings));
    };
    const QString admins = u"\"role:<<builtin:Datadog Admin Role>>\""_s;
    const QString everybody = u"\"org:<<org>>\""_s;
    const QString payments = admins + u",\"team:<<teams:payments>>\""_s;
    const QString caller = u"\"user:<<caller>>\",\"user:<<users:noah.smith>>\""_s;
    restrict(u"dashboard"_s, u"dashboards:payments secret"_s, payments, {});
    restrict(u"dashboard"_s, u"dashboards:management"_s, admins, u"\"role:<<roles:Finance>>\""_s);
    restrict(u"dashboard"_s, u"dashboards:overview payments"_s, payments, everybody);
    restrict(u"notebook"_s, u"notebooks:payments"_s, payments, everybody);
    restrict(u"notebook"_s, u"notebooks:postmortem"_s, admins, everybody);
    restrict(u"slo"_s, u"service_level_objectives:up payments"_s, payments, everybody);
    restrict(u"monitor"_s, u"monitors:errors payments"_s, payments, everybody);
    restrict(u"monitor"_s, u"monitors:bound"_s, admins + u",\"team:<<teams:security>>\""_s, {});
    restrict(u"powerpack"_s, u"powerpacks:objectives"_s, admins, everybody);
    restrict(u"security-rule"_s, u"security_monitoring_rules:correlation"_s,
             admins + u",\"role:<<roles:Security Analysts>>\""_s, everybody);
    restrict(u"synthetics-test"_s, u"synthetics_tests:order"_s, caller, everybody);
    restrict(u"synthetics-global-variable"_s, u"synthetics_global_variables:password"_s, caller,
             {});
    restrict(u"synthetics-private-location"_s, u"synthetics_private_locations:warehouse"_s, admins,
             u"\"team:<<teams:logistics>>\""_s);
    restrict(u"rum-application"_s, u"rum_applications:Back office"_s, admins, everybody);
    restrict(u"logs-pipeline"_s, u"logs_pipelines:payments"_s, payments, everybody);
}

} // namespace Sandbox::Datadog::DemoParts
