// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogfixture.h"

#include <sandbox/datadog/orders.h>

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::DatadogServer;
using Sandbox::Json;

// What the simulated organisation remembers, shows as its state, forgets and is loaded with.
class DatadogDataTest : public QObject
{
    Q_OBJECT

private slots:
    void teamTakesItsMembershipsAlong();
    void membershipIsMadeOnce();
    void deletedIndexIsNeverThere();
    void uploadedFileComesBack();
    void stateLeavesCountersTimesAndSecretsOut();
    void stateIsTheSameAfterUndo();
    void emptyNotesAreNone();
    void resetBringsBackWhatWasLoaded();
    void somebodyElseEdits();
    void folderIsLoaded();
    void folderIsRefused_data();
    void folderIsRefused();
    void scalingCopiesWhatPeopleHaveManyOf();
};

void DatadogDataTest::teamTakesItsMembershipsAlong()
{
    DatadogFixture fixture;
    const char *members = "/api/v2/team/<<teams:core>>/memberships";
    const char *body = R"j({"data":{"type":"team_memberships","relationships":{"user":{"data":{
        "type":"users","id":"<<users:ann>>"}}}}})j";
    QCOMPARE(fixture.send("POST", members, body).status, 200);
    QCOMPARE(fixture.get(members).value("data"_L1).size(), 1);
    QCOMPARE(fixture.send("DELETE", "/api/v2/team/<<teams:core>>").status, 204);
    QCOMPARE(fixture.server().organisation().store.count(u"team_memberships"_s), 0);
}

void DatadogDataTest::membershipIsMadeOnce()
{
    DatadogFixture fixture;
    const char *members = "/api/v2/team/<<teams:core>>/memberships";
    const char *body = R"j({"data":{"type":"team_memberships","relationships":{"user":{"data":{
        "type":"users","id":"<<users:ann>>"}}}}})j";
    QCOMPARE(fixture.send("POST", members, body).status, 200);
    const SandboxReply again = fixture.send("POST", members, body);
    QCOMPARE(again.status, 409);
    QVERIFY(again.body.contains("users already present on the team ["));
    const char *one = "/api/v2/team/<<teams:core>>/memberships/<<users:ann>>";
    const char *change = R"({"data":{"type":"team_memberships","attributes":{"role":"admin"}}})";
    QVERIFY(fixture.send("PATCH", one, change).body.contains("\"role\":\"admin\""));
    QCOMPARE(fixture.send("DELETE", one).status, 204);
    QCOMPARE(fixture.send("DELETE", one).status, 404);
}

void DatadogDataTest::deletedIndexIsNeverThere()
{
    DatadogFixture fixture;
    QCOMPARE(fixture.send("DELETE", "/api/v1/logs/config/indexes/free").status, 200);
    const SandboxReply reply = fixture.send("POST", "/api/v1/logs/config/indexes",
                                            R"({"name":"free","filter":{"query":"*"}})");
    QCOMPARE(reply.status, 400);
    QVERIFY(reply.body.contains("cannot be used again"));
}

void DatadogDataTest::uploadedFileComesBack()
{
    DatadogFixture fixture;
    const QString base = fixture.filled(
        "/api/unstable/synthetics/mobile/applications/<<synthetics_mobile_applications:app>>");
    const SandboxReply begun =
        fixture.client().send("POST", base + u"/multipart-presigned-urls"_s,
                              R"({"appSize":10,"parts":[{"partNumber":1},{"partNumber":2}]})");
    const Json params = begun.json().value("multipart_presigned_urls_params"_L1);
    const SandboxClient storage(fixture.server().url(), SandboxClient::Headers());
    Json parts = Json::array();
    for (const auto &number : {u"1"_s, u"2"_s}) {
        const QUrl url(params.value("urls"_L1).text(number));
        const SandboxReply put = storage.send("PUT", url.path(), "part " + number.toLatin1());
        QCOMPARE(put.status, 200);
        parts.append(Json::object({{u"PartNumber"_s, number.toInt()},
                                   {u"ETag"_s, QString::fromLatin1(put.headers.value("etag"))}}));
    }
    const Json done = Json::object({{u"key"_s, params.value("key"_L1)}, {u"parts"_s, parts}});
    QCOMPARE(fixture.client().post(base + u"/multipart-upload-complete"_s, done).status, 200);
    const Json version = Json::object(
        {{u"application_id"_s, fixture.filled("<<synthetics_mobile_applications:app>>")},
         {u"version_name"_s, u"1.0"_s},
         {u"is_latest"_s, true},
         {u"file_name"_s, begun.json().value("file_name"_L1)}});
    const QString versions = u"/api/unstable/synthetics/mobile/applications/versions"_s;
    const SandboxReply made = fixture.client().post(versions, version);
    QCOMPARE(made.status, 200);
    const QString id = made.json().text("id"_L1);
    const SandboxReply address =
        fixture.client().send("POST", versions + u'/' + id + u"/download"_s);
    QCOMPARE(storage.get(QUrl(address.json().toText()).path()).body, QByteArray("part 1part 2"));
}

void DatadogDataTest::stateLeavesCountersTimesAndSecretsOut()
{
    DatadogFixture fixture;
    const QByteArray state = fixture.server().state().toBytes();
    for (const char *part :
         {"\"created", "\"modified", "overall_state", "hush", "PRIVATE", "\"Bob\"", "\"version\":"})
    {
        QVERIFY2(!state.contains(part), part);
    }
    QVERIFY(state.contains("sha256:"));
    QVERIFY(state.contains(R"("platform":"datadog","organisations":[)"));
    QCOMPARE(fixture.get("/__sandbox/state").toBytes(), state);
    const QByteArray before = state;
    fixture.send("PUT", "/api/v1/synthetics/variables/<<synthetics_global_variables:secret>>",
                 R"({"name":"SECRET","value":{"secure":true,"value":"other"}})");
    QVERIFY(fixture.server().state().toBytes() != before);
}

void DatadogDataTest::stateIsTheSameAfterUndo()
{
    DatadogFixture fixture;
    const QByteArray before = fixture.server().state().toBytes();
    const Json monitor = fixture
                             .send("POST", "/api/v1/monitor",
                                   R"({"type":"query alert","name":"n","query":"a{*} > 1"})")
                             .json();
    const Json user = fixture
                          .send("POST", "/api/v2/users",
                                R"j({"data":{"type":"users","attributes":{
                                   "email":"e@a.example"}}})j")
                          .json();
    fixture.send("PUT", "/api/v1/metrics/shop.orders", R"({"unit":"byte","description":"d"})");
    fixture.send("DELETE", "/api/v1/tags/hosts/web-1");
    QVERIFY(fixture.server().state().toBytes() != before);
    // A note is taken back by noting nothing.
    fixture.send("PUT", "/api/v1/metrics/shop.orders", R"({"unit":null,"description":null})");
    fixture.send("PUT", "/api/v1/tags/hosts/web-1", R"({"tags":["role:web"]})");
    const SandboxClient client = fixture.client();
    client.remove(u"/api/v1/monitor/"_s + monitor.value("id"_L1).numberText());
    client.remove(u"/api/v2/users/"_s + user.value("data"_L1).text("id"_L1));
    QCOMPARE(fixture.server().state().toBytes(), before);
}

void DatadogDataTest::emptyNotesAreNone()
{
    DatadogFixture fixture;
    fixture.send("PUT", "/api/v1/tags/hosts/web-1", R"({"tags":[]})");
    const Json organisation = fixture.server().state().value("organisations"_L1).at(0);
    QVERIFY(organisation.value("host_tags"_L1).isEmpty());
}

void DatadogDataTest::resetBringsBackWhatWasLoaded()
{
    DatadogServer server;
    server.loadDemo(DatadogServer::Side::Destination);
    QVERIFY(server.start());
    const SandboxClient client(server.url(),
                               {{"DD-API-KEY", server.keys().apiKey.toLatin1()},
                                {"DD-APPLICATION-KEY", server.keys().appKey.toLatin1()}});
    const QByteArray before = server.state().toBytes();
    const Json body = Json::literal(R"({"type":"query alert","name":"n","query":"a{*} > 1"})");
    const Json first = client.post(u"/api/v1/monitor"_s, body).json();
    QVERIFY(server.state().toBytes() != before);
    QCOMPARE(client.post(u"/__sandbox/reset"_s, {}).status, 200);
    QCOMPARE(server.state().toBytes(), before);
    QCOMPARE(client.post(u"/api/v1/monitor"_s, body).json().value("id"_L1), first.value("id"_L1));
}

void DatadogDataTest::somebodyElseEdits()
{
    DatadogFixture fixture;
    QVERIFY(fixture.server().setFaults(
        R"([{"match":{"path":"/api/v1/monitor/4567"},"action":{"bumpVersion":true}}])"));
    QVERIFY(fixture.send("GET", "/api/v1/monitor/4567").body.contains("edited:elsewhere"));
}

void DatadogDataTest::folderIsLoaded()
{
    QTemporaryDir folder;
    const auto write = [&folder](const QString &name, const QByteArray &content) {
        QFile file(folder.filePath(name));
        QVERIFY(QDir().mkpath(QFileInfo(file).path()));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    };
    write(u"monitors/cpu.json"_s,
          R"({"id":77,"type":"query alert","name":"CPU","query":"a{*} > 1","extra":1e3})");
    write(u"somewhere/role.json"_s,
          R"({"data":{"type":"roles","id":"r-1","attributes":{"name":"Ops"}}})");
    write(u"dashboards.abc-def-ghi.json"_s, R"({"id":"abc-def-ghi","title":"T"})");
    write(u"charts/one.json"_s, R"({"id":1})");
    write(u"teams.json"_s, R"([{"type":"team","id":"t-1"},{"type":"team","id":"t-2"}])");
    write(u"notebooks.json"_s, R"({"5":{"type":"notebooks","id":5,"attributes":{}}})");
    write(u"host_tags/web.json"_s, R"({"id":"web","tags":["a:b"]})");
    write(u"metrics_metadata/m.json"_s, R"({"id":"m","type":"gauge","unit":"byte"})");
    write(u"team_memberships/one.json"_s, R"({"type":"team_memberships",
        "id":"TeamMembership-t-1-77","relationships":{"user":{"data":{"id":"u-1"}}}})");
    write(u"logs_indexes.json"_s, R"([{"name":"main"},{"name":"audit"},{"name":"debug"}])");
    write(u"logs_indexes_order/order.json"_s, R"({"index_names":["debug","main"]})");
    DatadogServer server;
    QString problem;
    QVERIFY2(server.loadFolder(folder.path(), &problem), qPrintable(problem));
    QCOMPARE(server.ignoredFolders(), QStringList(u"charts"_s));
    const Sandbox::Datadog::Store &store = server.organisation().store;
    QCOMPARE(store.find(u"monitors"_s, u"77"_s)->value("extra"_L1).numberText(), u"1e3"_s);
    QVERIFY(store.contains(u"roles"_s, u"r-1"_s));
    QVERIFY(store.contains(u"dashboards"_s, u"abc-def-ghi"_s));
    QCOMPARE(store.ids(u"teams"_s), QStringList({u"t-1"_s, u"t-2"_s}));
    QVERIFY(store.contains(u"notebooks"_s, u"5"_s));
    QCOMPARE(store.ids(u"hosts"_s), QStringList(u"web"_s));
    QCOMPARE(store.find(u"metrics"_s, u"m"_s)->text("type"_L1), u"gauge"_s);
    QVERIFY(store.find(u"team_memberships"_s, u"TeamMembership-t-1-77"_s)
                ->value("relationships"_L1)
                .value("team"_L1)
                .value("data"_L1)
                .text("id"_L1)
            == u"t-1"_s);
    QCOMPARE(Sandbox::Datadog::Orders::of(u"logs_indexes_order"_s, server.organisation()),
             QStringList({u"debug"_s, u"main"_s, u"audit"_s}));
    QCOMPARE(store.count(u"roles"_s), 4); // with those every organisation has
}

void DatadogDataTest::folderIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("no JSON") << QByteArray("{");
    QTest::newRow("no object") << QByteArray("[1]");
    QTest::newRow("no id") << QByteArray("{\"name\":\"x\"}");
}

void DatadogDataTest::folderIsRefused()
{
    QFETCH(QByteArray, content);
    QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"monitors"_s));
    QFile file(folder.filePath(u"monitors/bad.json"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(content);
    file.close();
    DatadogServer server;
    QString problem;
    QVERIFY(!server.loadFolder(folder.path(), &problem));
    QVERIFY2(problem.contains("bad.json"_L1), qPrintable(problem));
}

void DatadogDataTest::scalingCopiesWhatPeopleHaveManyOf()
{
    DatadogFixture fixture;
    const Sandbox::Datadog::Store &store = fixture.server().organisation().store;
    const qsizetype monitors = store.count(u"monitors"_s);
    const qsizetype roles = store.count(u"roles"_s);
    fixture.server().multiply(3);
    QCOMPARE(store.count(u"roles"_s), roles);
    QCOMPARE(store.count(u"dashboards"_s), 6);
    QCOMPARE(store.count(u"synthetics_tests"_s), 6);
    // Three of people's own thrice, three of tests and suites and one for each copied test.
    QCOMPARE(store.count(u"monitors"_s), monitors + 2 * 3 + 2 * 2);
    QVERIFY(fixture.send("GET", "/api/v1/dashboard").body.contains("Front 3"));
}

QTEST_GUILESS_MAIN(DatadogDataTest)
#include "tst_datadogdata.moc"
