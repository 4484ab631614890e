// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/demoparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::DemoParts {

namespace {

QStringList hosts()
{
    QStringList result;
    for (int i = 1; i <= 8; ++i)
        result += u"web-%1.nordwind.example"_s.arg(i, 2, 10, QChar(u'0'));
    return result
        + QStringList{u"db-01.nordwind.example"_s, u"db-02.nordwind.example"_s,
                      u"queue-01.nordwind.example"_s, u"i-0a1b2c3d4e5f67890"_s};
}

} // namespace

const QList<Service> &services()
{
    static const QList<Service> all = {{"checkout", "Checkout", "storefront"},
                                       {"cart", "Cart", "storefront"},
                                       {"catalog", "Catalogue", "storefront"},
                                       {"payments", "Payments", "payments"},
                                       {"billing", "Billing", "payments"},
                                       {"search", "Search", "data"},
                                       {"recommendations", "Recommendations", "data"},
                                       {"inventory", "Inventory", "logistics"},
                                       {"shipping", "Shipping", "logistics"},
                                       {"accounts", "Accounts", "security"},
                                       {"notifications", "Notifications", "platform"},
                                       {"gateway", "Gateway", "platform"}};
    return all;
}

QString forService(const char *json, const Service &service)
{
    QString text = QString::fromUtf8(json);
    text.replace(u"%name"_s, QString::fromLatin1(service.name));
    text.replace(u"%title"_s, QString::fromUtf8(service.title));
    text.replace(u"%team"_s, QString::fromLatin1(service.team));
    return text;
}

void addFacts(DemoBuilder &b)
{
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name);
        b.addFact(u"metrics"_s, name + u".requests"_s, R"j({"type":"count"})j");
        b.addFact(u"metrics"_s, name + u".latency"_s, R"j({"type":"distribution"})j");
    }
    b.addFact(u"metrics"_s, u"shop.revenue"_s, R"j({"type":"gauge"})j");
    b.addFact(u"metrics"_s, u"shop.visitors"_s, R"j({"type":null})j");
    b.addFact(u"metrics"_s, u"system.cpu.user"_s, R"j({"type":"gauge","integration":"system"})j");
    b.addFact(u"metrics"_s, u"nginx.net.conn"_s, R"j({"type":"rate","integration":"nginx"})j");
    const QStringList names = hosts();
    for (const QString &host : names) {
        b.addFact(
            u"hosts"_s, host,
            R"j({"tags":{"datadog":["os:linux","env:prod"],"aws":["region:eu-central-1"]}})j");
    }
}

void addMetricsAndHosts(DemoBuilder &b)
{
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name);
        b.add(u"metrics_metadata"_s, name,
              forService(R"j({"id":"%name.requests","type":"count",
            "description":"Requests %title has answered","short_name":"%name req",
            "unit":"request","per_unit":null})j",
                         service));
    }
    // Distributions have a description, but nobody can write it.
    for (const Service &service : services()) {
        b.add(u"metrics_metadata"_s, u"latency of "_s + QString::fromLatin1(service.name),
              forService(R"j({"id":"%name.latency","type":"distribution",
                  "description":"How long %title takes"})j",
                         service));
    }
    b.add(u"metrics_metadata"_s, u"revenue"_s, R"j({"id":"shop.revenue","type":"gauge",
        "description":"Revenue of the last minute, €","unit":"euro","per_unit":"minute"})j");
    for (const Service &service : services()) {
        const QString name = QString::fromLatin1(service.name);
        const bool busy = name.size() > 6;
        if (busy) {
            b.add(u"metric_tag_configurations"_s, name,
                  forService(R"j({"type":"manage_tags",
                "id":"%name.requests","attributes":{"tags":["env","status_code","host"],
                "metric_type":"count","exclude_tags_mode":false,
                "aggregations":[{"time":"sum","space":"sum"}]}})j",
                             service));
        }
        if (!busy) {
            b.add(u"metric_percentiles"_s, name,
                  forService(R"j({"id":"%name.latency",
                "metric_name":"%name.latency","include_percentiles":true})j",
                             service));
        }
    }
    const QStringList names = hosts();
    for (const QString &host : names) {
        const QString kind = host.section(u'-', 0, 0);
        b.add(u"host_tags"_s, host,
              u"{\"id\":\"%1\",\"tags\":[\"role:%2\",\"team:ops\",\"rack:b%3\"]}"_s.arg(
                  host, kind, QString::number(host.size() % 4)));
    }
}

void addRum(DemoBuilder &b)
{
    struct Application
    {
        const char *name;
        const char *type;
    };
    static const QList<Application> applications = {{"Web shop", "browser"},
                                                    {"Back office", "browser"},
                                                    {"Shop for iOS", "ios"},
                                                    {"Shop for Android", "android"}};
    for (const Application &application : applications) {
        const QString name = QString::fromLatin1(application.name);
        b.add(u"rum_applications"_s, name,
              u"{\"type\":\"rum_application\",\"attributes\":{\"name\":\"%1\",\"type\":\"%2\","
              "\"product_scales\":{\"rum_event_processing_scale\":{\"state\":\"%3\"}}}}"_s.arg(
                  name, QString::fromLatin1(application.type),
                  name.startsWith("Shop"_L1) ? u"ERROR_FOCUSED_MODE"_s : u"ALL"_s));
    }
}

} // namespace Sandbox::Datadog::DemoParts
