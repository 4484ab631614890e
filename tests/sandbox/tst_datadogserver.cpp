// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::DatadogServer;
using Sandbox::Json;

// The door of the simulated organisation, its limits, faults and pages.
class DatadogServerTest : public QObject
{
    Q_OBJECT

private slots:
    void keysAreChecked_data();
    void keysAreChecked();
    void validationNeedsTheApiKeyAlone_data();
    void validationNeedsTheApiKeyAlone();
    void userTellsOrganisationAndPermissions();
    void permissionsLimitRequests_data();
    void permissionsLimitRequests();
    void scopesAreSeenInRefusalsOnly();
    void disasterRecoveryIsRare();

    void everyAnswerTellsItsLimit();
    void windowsFollowTheCalendar();
    void bucketsAreCountedApart();
    void indexesAreMadeSlowly();
    void limitsAreReadFromText();
    void faultsHitTheRequestsTheyName();

    void listsEndOnAShortPage_data();
    void listsEndOnAShortPage();
    void defaultPageSizesTruncate_data();
    void defaultPageSizesTruncate();
};

namespace {

} // namespace

void DatadogServerTest::keysAreChecked_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("apiKey");
    QTest::addColumn<QByteArray>("appKey");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    const QByteArray forbidden = R"({"errors":["Forbidden"]})";
    const QByteArray unauthorized = R"({"errors":["Unauthorized"]})";
    const QByteArray right = "right";
    for (const auto &target : {u"/api/v1/monitor"_s, u"/api/v2/roles"_s}) {
        const bool first = target.startsWith("/api/v1"_L1);
        const QByteArray body = first ? forbidden : unauthorized;
        const int status = first ? 403 : 401;
        const auto row = [&](const char *what, const QByteArray &apiKey, const QByteArray &appKey) {
            QTest::addRow("%s, %s", qPrintable(target), what)
                << target << apiKey << appKey << status << body;
        };
        row("none", {}, {});
        row("wrong API key", "0123", right);
        row("wrong application key", right, "0123");
        row("no application key", right, {});
    }
    QTest::newRow("both") << u"/api/v1/monitor"_s << right << right << 200 << QByteArray();
    QTest::newRow("both are valid")
        << u"/api/v2/validate_keys"_s << right << right << 200 << QByteArray(R"({"status":"ok"})");
    QTest::newRow("one is not") << u"/api/v2/validate_keys"_s << right << QByteArray("x") << 401
                                << unauthorized;
    QTest::newRow("path that leads nowhere, without keys")
        << u"/api/v2/nowhere"_s << QByteArray() << QByteArray() << 401 << unauthorized;
}

void DatadogServerTest::keysAreChecked()
{
    QFETCH(QString, target);
    QFETCH(QByteArray, apiKey);
    QFETCH(QByteArray, appKey);
    QFETCH(QByteArray, body);
    DatadogFixture fixture;
    const auto real = [](const QByteArray &given, const QString &right) {
        return given == "right" ? right.toLatin1() : given;
    };
    const SandboxClient client(
        fixture.server().url(),
        {{"DD-API-KEY", real(apiKey, fixture.server().keys().apiKey)},
         {"DD-APPLICATION-KEY", real(appKey, fixture.server().keys().appKey)}});
    const SandboxReply reply = client.get(target);
    QTEST(reply.status, "status");
    if (!body.isEmpty())
        QCOMPARE(reply.body, body);
}

void DatadogServerTest::validationNeedsTheApiKeyAlone_data()
{
    QTest::addColumn<QByteArray>("apiKey");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("right") << QByteArray("right") << 200 << QByteArray(R"({"valid":true})");
    QTest::newRow("wrong") << QByteArray("x") << 403 << QByteArray(R"({"errors":["Forbidden"]})");
    QTest::newRow("none") << QByteArray() << 403
                          << QByteArray(R"({"errors":["API key required"]})");
}

void DatadogServerTest::validationNeedsTheApiKeyAlone()
{
    QFETCH(QByteArray, apiKey);
    QFETCH(QByteArray, body);
    DatadogFixture fixture;
    if (apiKey == "right")
        apiKey = fixture.server().keys().apiKey.toLatin1();
    const SandboxClient client(fixture.server().url(), {{"DD-API-KEY", apiKey}});
    const SandboxReply reply = client.get(u"/api/v1/validate"_s);
    QTEST(reply.status, "status");
    QCOMPARE(reply.body, body);
    if (reply.status == 200) {
        QCOMPARE(client.get(u"/api/v2/validate"_s).json().value("data"_L1).text("type"_L1),
                 u"validate_v2"_s);
    }
}

void DatadogServerTest::userTellsOrganisationAndPermissions()
{
    DatadogFixture fixture;
    fixture.server().admit({{}, {}, std::nullopt, {u"monitors_write"_s}});
    const Json user = fixture.get("/api/v2/current_user");
    const Json &data = user.value("data"_L1);
    QCOMPARE(data.text("type"_L1), u"users"_s);
    QCOMPARE(data.value("relationships"_L1).value("org"_L1).value("data"_L1).text("id"_L1),
             fixture.server().organisation().uuid);
    const QByteArray included = user.value("included"_L1).toBytes();
    QVERIFY(included.contains("\"name\":\"dashboards_write\""));
    QVERIFY(!included.contains("\"name\":\"monitors_write\""));
    QVERIFY(included.contains("\"orgs\""));
    QVERIFY(included.contains("Datadog Admin Role"));
}

void DatadogServerTest::permissionsLimitRequests_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("permission");
    const auto row = [](const char *method, const char *target, const char *permission) {
        QTest::addRow("%s %s", method, target)
            << QString::fromLatin1(method) << QString::fromLatin1(target)
            << QString::fromLatin1(permission);
    };
    row("GET", "/api/v1/monitor", "monitors_read");
    row("POST", "/api/v1/monitor", "monitors_write");
    row("POST", "/api/v2/downtime", "monitors_downtime");
    row("POST", "/api/v1/dashboard", "dashboards_write");
    row("PUT", "/api/v1/logs/config/pipeline-order", "logs_write_pipelines");
    row("POST", "/api/v1/logs/config/indexes", "logs_modify_indexes");
    row("POST", "/api/v2/roles", "user_access_manage");
    row("POST", "/api/v2/users", "user_access_invite");
    row("POST", "/api/v2/team", "teams_manage");
    row("GET", "/api/v1/synthetics/tests", "synthetics_read");
    row("POST", "/api/v1/synthetics/tests/api", "synthetics_write");
    row("GET", "/api/v1/synthetics/variables", "synthetics_global_variable_read");
    row("GET", "/api/v2/sensitive-data-scanner/config", "data_scanner_read");
    row("POST", "/api/v2/rum/applications", "rum_apps_write");
    row("PUT", "/api/v1/metrics/shop.orders", "metrics_metadata_write");
    row("PUT", "/api/v1/tags/hosts/web-1", "host_tags_write");
}

void DatadogServerTest::permissionsLimitRequests()
{
    QFETCH(QString, method);
    QFETCH(QString, target);
    QFETCH(QString, permission);
    DatadogFixture fixture;
    fixture.server().admit({{}, {}, std::nullopt, {permission}});
    const SandboxReply reply = fixture.client().send(method.toLatin1(), target, "{}");
    QCOMPARE(reply.status, 403);
    QCOMPARE(reply.body, QByteArray(R"({"errors":["Forbidden"]})"));
    fixture.server().admit({});
    QVERIFY(fixture.client().send(method.toLatin1(), target, "{}").status != 403);
}

void DatadogServerTest::scopesAreSeenInRefusalsOnly()
{
    DatadogFixture fixture;
    fixture.server().keys().scopes = QStringList(u"monitors_read"_s);
    QVERIFY(fixture.send("GET", "/api/v2/current_user").body.contains("monitors_write"));
    QCOMPARE(fixture.send("GET", "/api/v1/monitor").status, 200);
    QCOMPARE(fixture.send("POST", "/api/v1/monitor", "{}").status, 403);
}

void DatadogServerTest::disasterRecoveryIsRare()
{
    DatadogFixture fixture;
    QCOMPARE(fixture.send("GET", "/api/v2/hamr").status, 404);
    fixture.server().setDisasterRecovery(3);
    const SandboxReply reply = fixture.send("GET", "/api/v2/hamr");
    QCOMPARE(reply.status, 200);
    QVERIFY(reply.body.contains("\"HamrStatus\":3"));
}

void DatadogServerTest::everyAnswerTellsItsLimit()
{
    DatadogFixture fixture;
    QVERIFY(fixture.server().setLimit(u"3/10"_s));
    const char *refused = "/api/v1/monitor/1";
    const QList<QByteArray> remaining = {"2", "1", "0", "0"};
    for (qsizetype i = 0; i < remaining.size(); ++i) {
        const SandboxReply reply = fixture.send("GET", refused);
        QCOMPARE(reply.status, i < 3 ? 404 : 429);
        QCOMPARE(reply.headers.value("x-ratelimit-limit"), QByteArray("3"));
        QCOMPARE(reply.headers.value("x-ratelimit-period"), QByteArray("10"));
        QCOMPARE(reply.headers.value("x-ratelimit-remaining"), remaining.at(i));
        QCOMPARE(reply.headers.value("x-ratelimit-reset"), QByteArray("10"));
        QCOMPARE(reply.headers.value("x-ratelimit-name"), QByteArray("monitors"));
    }
    QCOMPARE(fixture.send("GET", refused).body,
             QByteArray(R"({"errors":["Rate limit of 3 requests in 10 seconds reached. )"
                        R"(Please try again later."]})"));
}

void DatadogServerTest::windowsFollowTheCalendar()
{
    DatadogFixture fixture;
    QVERIFY(fixture.server().setLimit(u"1/10"_s));
    int second = 9; // of the minute: the window ends in a second
    fixture.server().setClock([&second] {
        return QDateTime({2026, 6, 1}, {12, 0, second}, Qt::UTC);
    });
    const SandboxReply first = fixture.send("GET", "/api/v1/monitor");
    QCOMPARE(first.status, 200);
    QCOMPARE(first.headers.value("x-ratelimit-reset"), QByteArray("1"));
    QCOMPARE(fixture.send("GET", "/api/v1/monitor").status, 429);
    second = 10;
    QCOMPARE(fixture.send("GET", "/api/v1/monitor").status, 200);
    QCOMPARE(fixture.send("GET", "/api/v1/monitor").status, 429);
}

void DatadogServerTest::bucketsAreCountedApart()
{
    DatadogFixture fixture;
    QVERIFY(fixture.server().setLimit(u"1/10"_s));
    QCOMPARE(fixture.send("GET", "/api/v1/monitor").status, 200);
    QCOMPARE(fixture.send("GET", "/api/v1/monitor").status, 429);
    QCOMPARE(fixture.send("GET", "/api/v1/dashboard").status, 200);
    QCOMPARE(fixture.send("GET", "/api/v2/current_user").status, 200);
}

void DatadogServerTest::indexesAreMadeSlowly()
{
    DatadogFixture fixture;
    QVERIFY(fixture.server().setLimit(u"1000/10"_s));
    for (int i = 0; i < 11; ++i) {
        const QByteArray body =
            QByteArray(R"({"name":"new-)") + QByteArray::number(i) + R"(","filter":{"query":"*"}})";
        const SandboxReply reply =
            fixture.send("POST", "/api/v1/logs/config/indexes", body.constData());
        QCOMPARE(reply.status, i < 10 ? 200 : 429);
        QCOMPARE(reply.headers.value("x-ratelimit-period"), QByteArray("300"));
    }
    QCOMPARE(fixture.send("GET", "/api/v1/logs/config/indexes").status, 200);
}

void DatadogServerTest::limitsAreReadFromText()
{
    DatadogFixture fixture;
    QVERIFY(!fixture.server().setLimit(u"many"_s));
    QVERIFY(!fixture.server().setLimit(u"0/10"_s));
    QVERIFY(fixture.server().setLimit(u"15/10"_s));
}

void DatadogServerTest::faultsHitTheRequestsTheyName()
{
    DatadogFixture fixture;
    QVERIFY(fixture.server().setFaults(R"([
        {"match":{"method":"GET","path":"/api/v1/monitor?page=1*"},"action":{"status":403}},
        {"match":{"method":"POST","path":"/api/v1/monitor","nth":1},
         "action":{"status":512,"handled":true,"body":{"errors":["Timeout"]}}}])"));
    QCOMPARE(fixture.send("GET", "/api/v1/monitor?page=0&page_size=1").status, 200);
    QCOMPARE(fixture.send("GET", "/api/v1/monitor?page=1&page_size=1").status, 403);
    const char *body = R"({"type":"query alert","name":"Late","query":"a{*} > 1"})";
    QCOMPARE(fixture.send("POST", "/api/v1/monitor", body).status, 512);
    QVERIFY(fixture.send("GET", "/api/v1/monitor").body.contains("Late"));
    QVERIFY(fixture.send("POST", "/api/v1/monitor", body).body.contains("Duplicate"));
}

void DatadogServerTest::listsEndOnAShortPage_data()
{
    QTest::addColumn<QString>("page"); // %1: its number, %2: its first item
    QTest::addColumn<QString>("member");
    QTest::addColumn<int>("all");
    const auto row = [](const char *page, const char *member, int all) {
        QTest::newRow(page) << QString::fromLatin1(page) << QString::fromLatin1(member) << all;
    };
    row("/api/v2/roles?page[size]=2&page[number]=%1", "data", 5);
    row("/api/v2/users?page[size]=2&page[number]=%1", "data", 3);
    row("/api/v2/team?page[size]=2&page[number]=%1", "data", 2);
    row("/api/v2/downtime?page[limit]=2&page[offset]=%2", "data", 1);
    row("/api/v2/powerpacks?page[limit]=2&page[offset]=%2", "data", 1);
    row("/api/v1/monitor?page_size=2&page=%1", "", 6);
    row("/api/v1/dashboard?count=2&start=%2", "dashboards", 2);
    row("/api/v1/notebooks?count=2&start=%2", "data", 1);
    row("/api/v1/slo?limit=2&offset=%2", "data", 1);
    row("/api/v1/slo/correction?limit=2&offset=%2", "data", 1);
    row("/api/v1/synthetics/tests?page_size=2&page_number=%1", "tests", 2);
    row("/api/v2/security_monitoring/rules?page[size]=2&page[number]=%1", "data", 6);
    row("/api/v2/logs/config/restriction_queries?page[size]=2&page[number]=%1", "data", 1);
}

void DatadogServerTest::listsEndOnAShortPage()
{
    QFETCH(QString, page);
    QFETCH(QString, member);
    QFETCH(int, all);
    DatadogFixture fixture;
    QList<Json> seen;
    for (int number = 0; number < 10; ++number) {
        QString target = page;
        target.replace(u"%1"_s, QString::number(number));
        target.replace(u"%2"_s, QString::number(number * 2));
        const SandboxReply reply = fixture.client().get(target);
        QCOMPARE(reply.status, 200);
        const Json items = member.isEmpty() ? reply.json() : reply.json().value(member);
        QVERIFY(items.size() <= 2);
        for (const Json &item : items.items()) {
            QVERIFY(!seen.contains(item));
            seen.append(item);
        }
        if (items.size() < 2)
            break;
    }
    QCOMPARE(seen.size(), all);
}

void DatadogServerTest::defaultPageSizesTruncate_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("member");
    QTest::addColumn<int>("size");
    const auto row = [](const char *type, const char *target, const char *member, int size) {
        QTest::newRow(type) << QString::fromLatin1(type) << QString::fromLatin1(target)
                            << QString::fromLatin1(member) << size;
    };
    row("roles", "/api/v2/roles", "data", 10);
    row("users", "/api/v2/users", "data", 10);
    row("authn_mappings", "/api/v2/authn_mappings", "data", 10);
    row("security_monitoring_rules", "/api/v2/security_monitoring/rules", "data", 10);
    row("logs_restriction_queries", "/api/v2/logs/config/restriction_queries", "data", 10);
    row("slo_corrections", "/api/v1/slo/correction", "data", 25);
    row("powerpacks", "/api/v2/powerpacks", "data", 25);
    row("downtime_schedules", "/api/v2/downtime", "data", 30);
    row("teams", "/api/v2/team", "data", 100);
    row("dashboards", "/api/v1/dashboard", "dashboards", 100);
    row("notebooks", "/api/v1/notebooks", "data", 100);
    row("synthetics_tests", "/api/v1/synthetics/tests", "tests", 100);
    row("monitors", "/api/v1/monitor?page=0", "", 100);
    row("service_level_objectives", "/api/v1/slo", "data", 1000);
}

void DatadogServerTest::defaultPageSizesTruncate()
{
    QFETCH(QString, type);
    QFETCH(QString, target);
    QFETCH(QString, member);
    QFETCH(int, size);
    DatadogFixture fixture;
    Sandbox::Datadog::Store &store = fixture.server().organisation().store;
    const Json sample = store.all(type).constFirst();
    for (int i = 0; i < size + 5; ++i)
        store.put(type, u"copy-%1"_s.arg(i), sample);
    const Json answer = fixture.client().get(target).json();
    QCOMPARE((member.isEmpty() ? answer : answer.value(member)).size(), size);
}

QTEST_GUILESS_MAIN(DatadogServerTest)
#include "tst_datadogserver.moc"
