// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogcases.h"
#include "datadogconnection.h"

#include <connectors/datadog/datadogdocuments.h>
#include <connectors/datadog/datadogschedule.h>
#include <connectors/profile/changepreview.h>
#include <migration/plan/fielddiffs.h>
#include <migration/report/hosttexts.h>
#include <sandbox/datadog/datadogserver.h>
#include <tests/support/rawserver.h>

#include <QTest>
#include <QTimeZone>

using namespace Migration;
using namespace Qt::StringLiterals;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

const QByteArray validated = "{\"valid\":true}";
const QByteArray currentUser =
    "{\"data\":{\"attributes\":{\"name\":\"Mona\"},\"relationships\":{\"org\":{\"data\":{\"id\":"
    "\"o-1\"}}}},\"included\":[{\"type\":\"orgs\",\"id\":\"o-1\",\"attributes\":{\"name\":\"Acme\"}"
    "},"
    "{\"type\":\"permissions\",\"attributes\":{\"name\":\"monitors_read\"}}]}";

JsonValue json(const QByteArray &text)
{
    return readJson(text).value_or(JsonValue());
}

} // namespace

// The Datadog connector: what a person reads of a login, which requests the profile makes of changes,
// and that every type of a simulated organisation can be listed.
class TestDatadogConnector : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void addressesBecomeTheApis_data();
    void addressesBecomeTheApis();
    void loginSaysWhatIsWrong_data();
    void loginSaysWhatIsWrong();
    void loginKnowsOrganisationAndPermissions();
    void recoveryIsWarnedAbout_data();
    void recoveryIsWarnedAbout();
    void bothKeysAreNeeded();
    void changesSend_data();
    void changesSend();
    void credentialsAreSentAndNotShown();
    void deletesSend();
    void usersTakeOneRequestWhereItIsEnough_data();
    void usersTakeOneRequestWhereItIsEnough();
    void hostTagsAreTurnedRound();
    void oldMonitorsAreRepaired_data();
    void oldMonitorsAreRepaired();
    void documentsAreTidied_data();
    void documentsAreTidied();
    void downtimesStartInTime_data();
    void downtimesStartInTime();
    void everyTypeIsListed();
    void aBrokenDashboardLeavesTheRestAlone();
    void guideNamesTheSiteOfTheDestination();
};

void TestDatadogConnector::initTestCase()
{
    QVERIFY(datadog());
}

void TestDatadogConnector::addressesBecomeTheApis_data()
{
    QTest::addColumn<QString>("pasted");
    QTest::addColumn<QString>("address");
    QTest::newRow("web") << u"https://app.datadoghq.eu/dashboard/x?y=1"_s
                         << u"https://api.datadoghq.eu"_s;
    QTest::newRow("custom") << u"acme.datadoghq.com"_s << u"https://api.datadoghq.com"_s;
    QTest::newRow("site") << u"datadoghq.eu"_s << u"https://api.datadoghq.eu"_s;
    QTest::newRow("us3") << u"https://us3.datadoghq.com/monitors"_s
                         << u"https://api.us3.datadoghq.com"_s;
    QTest::newRow("custom at us5")
        << u"https://acme.us5.datadoghq.com"_s << u"https://api.us5.datadoghq.com"_s;
    QTest::newRow("government") << u"app.ddog-gov.com"_s << u"https://api.ddog-gov.com"_s;
    QTest::newRow("second government")
        << u"us2.ddog-gov.com"_s << u"https://api.us2.ddog-gov.com"_s;
    QTest::newRow("api") << u"https://api.ap1.datadoghq.com/api/v1"_s
                         << u"https://api.ap1.datadoghq.com"_s;
    QTest::newRow("proxy") << u"https://proxy.example.com/dd"_s
                           << u"https://proxy.example.com/dd"_s;
    QTest::newRow("here") << u"http://127.0.0.1:9001"_s << u"http://127.0.0.1:9001"_s;
}

void TestDatadogConnector::addressesBecomeTheApis()
{
    QFETCH(QString, pasted);
    QFETCH(QString, address);
    ConnectorFixture fixture;
    const auto cleaned = fixture.registry.cleanAddress(*datadog(), pasted, false);
    QVERIFY(cleaned);
    QCOMPARE(cleaned->toString(), address);
}

void TestDatadogConnector::loginSaysWhatIsWrong_data()
{
    QTest::addColumn<int>("validateStatus");
    QTest::addColumn<QByteArray>("validateBody");
    QTest::addColumn<int>("userStatus");
    QTest::addColumn<QByteArray>("userBody");
    QTest::addColumn<QString>("sentence");
    QTest::addColumn<QString>("field");
    const QByteArray forbidden = "{\"errors\":[\"Forbidden\"]}";
    QTest::newRow("wrong site or key")
        << 403 << forbidden << 200 << currentUser << u"does not know the API key"_s << u"apiKey"_s;
    QTest::newRow("application key of others")
        << 200 << validated << 401 << forbidden << u"the application key is not"_s << u"appKey"_s;
    QTest::newRow("scoped application key")
        << 200 << validated << 403 << forbidden << u"limited to scopes"_s << u"appKey"_s;
    QTest::newRow("another server") << 404 << QByteArray("{}") << 200 << currentUser
                                    << u"does not answer as Datadog does"_s << QString();
    QTest::newRow("a web page") << 200 << QByteArray("<html></html>") << 200 << currentUser
                                << u"does not answer as Datadog does"_s << QString();
    QTest::newRow("no organisation") << 200 << validated << 200 << QByteArray("{\"data\":{}}")
                                     << u"which organisation"_s << QString();
}

void TestDatadogConnector::loginSaysWhatIsWrong()
{
    QFETCH(int, validateStatus);
    QFETCH(QByteArray, validateBody);
    QFETCH(int, userStatus);
    QFETCH(QByteArray, userBody);
    QFETCH(QString, sentence);
    QFETCH(QString, field);
    RawServer server([&](const RawServer::Request &request, QTcpSocket &socket) {
        const bool isUser = request.target == "/api/v2/current_user";
        socket.write(isUser ? RawServer::answer(userStatus, userBody)
                            : RawServer::answer(validateStatus, validateBody));
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    const auto login = connector->checkLogin();
    QVERIFY(!runJob(*login));
    QVERIFY2(login->error().message.contains(sentence), qPrintable(login->error().message));
    QCOMPARE(login->error().refusedField, field);
}

void TestDatadogConnector::loginKnowsOrganisationAndPermissions()
{
    RawServer server([](const RawServer::Request &request, QTcpSocket &socket) {
        if (request.target == "/api/v1/validate")
            socket.write(RawServer::answer(200, validated));
        else if (request.target == "/api/v2/current_user")
            socket.write(RawServer::answer(200, currentUser));
        else
            socket.write(RawServer::answer(404, "{\"errors\":[\"Not found\"]}"));
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"the-api-key"_s, u"the-app-key"_s);
    const auto login = connector->checkLogin();
    QVERIFY(runJob(*login));
    QCOMPARE(login->facts().environment.name, u"Acme"_s);
    QCOMPARE(login->facts().environment.instance, u"o-1"_s);
    QCOMPARE(login->facts().userName, u"Mona"_s);
    QVERIFY(login->facts().notes.isEmpty());
    QStringList missing;
    for (const MissingPermission &permission : login->facts().missing)
        missing += permission.permission;
    QVERIFY(missing.contains(u"monitors_write"_s));
    QVERIFY(!missing.contains(u"monitors_read"_s));
    const RawServer::Request &asked = server.requests().front();
    QCOMPARE(asked.headers.value("dd-api-key"), QByteArray("the-api-key"));
    QCOMPARE(asked.headers.value("dd-application-key"), QByteArray("the-app-key"));
}

void TestDatadogConnector::recoveryIsWarnedAbout_data()
{
    QTest::addColumn<QByteArray>("attributes");
    QTest::addColumn<int>("notes");
    QTest::newRow("passive") << QByteArray("{\"HamrStatus\":2}") << 0;
    QTest::newRow("failing over") << QByteArray("{\"HamrStatus\":3}") << 1;
    QTest::newRow("active, as documented") << QByteArray("{\"hamr_status\":4}") << 1;
}

void TestDatadogConnector::recoveryIsWarnedAbout()
{
    QFETCH(QByteArray, attributes);
    QFETCH(int, notes);
    RawServer server([&](const RawServer::Request &request, QTcpSocket &socket) {
        if (request.target == "/api/v2/hamr") {
            socket.write(RawServer::answer(
                200, QByteArray("{\"data\":{\"attributes\":" + attributes + "}}")));
        } else {
            socket.write(RawServer::answer(
                200, request.target == "/api/v1/validate" ? validated : currentUser));
        }
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    const auto login = connector->checkLogin();
    QVERIFY(runJob(*login));
    QCOMPARE(int(login->facts().notes.size()), notes);
}

void TestDatadogConnector::bothKeysAreNeeded()
{
    ConnectorFixture fixture;
    QVERIFY(!connectorTo(fixture, QUrl(u"http://127.0.0.1:1"_s), u"a"_s, QString()));
    QVERIFY(!connectorTo(fixture, QUrl(u"http://127.0.0.1:1"_s), QString(), u"b"_s));
}

void TestDatadogConnector::changesSend_data()
{
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("id");
    QTest::addColumn<QByteArray>("document");
    QTest::addColumn<QString>("request");
    QTest::addColumn<QByteArray>("body");
    datadogRequestRows([](const char *name, const char *kind, const char *type, const char *id,
                          const char *document, const char *request, const char *body) {
        QTest::newRow(name) << QString::fromLatin1(kind) << QString::fromLatin1(type)
                            << QString::fromUtf8(id) << QByteArray(document)
                            << QString::fromUtf8(request) << QByteArray(body);
    });
}

void TestDatadogConnector::changesSend()
{
    QFETCH(QString, kind);
    QFETCH(QString, type);
    QFETCH(QString, id);
    QFETCH(QByteArray, document);
    QFETCH(QString, request);
    QFETCH(QByteArray, body);
    Change change;
    change.type = type;
    change.kind = kind == u"create"_s ? ChangeKind::Create : ChangeKind::Update;
    change.destinationId = id;
    const Connectors::DatadogDocuments adapter;
    const auto previews =
        Connectors::previewChange(*datadog(), {}, change, json(document), &adapter);
    QVERIFY(!previews.empty());
    QCOMPARE(QString(previews.front().method + u' ' + previews.front().path), request);
    QCOMPARE(writeJson(previews.front().body), writeJson(json(body)));
    // What people compare is what they know, whatever it is wrapped in.
    const JsonValue &compared =
        previews.front().document.isNull() ? previews.front().body : previews.front().document;
    QCOMPARE(writeJson(compared), writeJson(json(document)));
}

// Tests hold passwords that the platform gives out in clear: they go over, and nobody looks over a
// shoulder at them.
void TestDatadogConnector::credentialsAreSentAndNotShown()
{
    const auto test = [](const QByteArray &password) {
        return json("{\"type\":\"api\",\"name\":\"T\",\"config\":{\"request\":{\"basicAuth\":{"
                    "\"username\":\"joe\",\"password\":\""
                    + password + "\"},\"headers\":{\"x-key\":\"" + password
                    + "\"}},\"steps\":[{\"request\":{\"basicAuth\":{\"clientSecret\":\"" + password
                    + "\"}}}]}}");
    };
    const ResourceType &type = *datadog()->type(u"synthetics_tests"_s);
    Change change;
    change.type = type.id;
    change.kind = ChangeKind::Create;
    const Connectors::DatadogDocuments adapter;
    const auto previews =
        Connectors::previewChange(*datadog(), {}, change, test("sesame-1"), &adapter);
    QVERIFY(!previews.empty());
    const QByteArray shown = writeJson(previews.front().body);
    QVERIFY2(!shown.contains("sesame"), shown.constData());
    QVERIFY(shown.contains("joe"));

    const auto fields = fieldDiffs(type, test("sesame-1"), test("sesame-2"), Snapshot(datadog()));
    QCOMPARE(fields.size(), size_t(3)); // that they differ is said
    for (const FieldDiff &field : fields) {
        for (const JsonValue &value :
             {field.before, field.after, field.beforeShown, field.afterShown})
            QCOMPARE(value.toString(), u"••••••"_s);
    }

    RawServer server(RawServer::always(RawServer::answer(200, "{\"public_id\":\"a\"}")));
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    WriteRequest request;
    request.kind = WriteKind::Create;
    request.type = &type;
    request.document = test("sesame-1");
    const auto write = connector->write(std::move(request));
    (void)runJob(*write);
    QCOMPARE(server.requests().front().body.count("sesame-1"), qsizetype(3));
}

void TestDatadogConnector::deletesSend()
{
    RawServer server(RawServer::always(RawServer::answer(200, "{}")));
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    const auto remove = [&](const char *type, const QString &id, const QByteArray &there) {
        WriteRequest request;
        request.kind = WriteKind::Delete;
        request.type = datadog()->type(QString::fromLatin1(type));
        request.id = id;
        request.there = json(there);
        const auto write = connector->write(std::move(request));
        return runJob(*write);
    };
    QVERIFY(remove("synthetics_tests", u"aaa-bbb-ccc"_s, "{\"type\":\"api\"}"));
    QCOMPARE(server.requests().back().target, QByteArray("/api/v1/synthetics/tests/delete"));
    QCOMPARE(server.requests().back().body, QByteArray("{\"public_ids\":[\"aaa-bbb-ccc\"]}"));
    QVERIFY(remove("sensitive_data_scanner_groups", u"g"_s, "{}"));
    QCOMPARE(server.requests().back().body, QByteArray("{\"meta\":{}}"));
    QVERIFY(remove("monitors", u"7"_s, "{}"));
    QCOMPARE(server.requests().back().target, QByteArray("/api/v1/monitor/7?force=true"));
    QVERIFY(server.requests().back().body.isEmpty());
}

void TestDatadogConnector::usersTakeOneRequestWhereItIsEnough_data()
{
    QTest::addColumn<QByteArray>("address");
    QTest::addColumn<QByteArray>("answered"); // by the create, as attributes
    QTest::addColumn<QByteArrayList>("methods");
    const QByteArray plain = R"({"email":"joe@a.example","handle":"joe@a.example","name":"Joe"})";
    QTest::newRow("handle is address")
        << QByteArray("joe@a.example") << plain << QByteArrayList{"POST"};
    QTest::newRow("handle is an older address")
        << QByteArray("joe@b.example") << plain << QByteArrayList{"POST", "PATCH", "GET"};
    QTest::newRow("not all was taken")
        << QByteArray("joe@a.example")
        << QByteArray(R"({"email":"joe@a.example","handle":"joe@a.example"})")
        << QByteArrayList{"POST", "PATCH", "GET"};
}

void TestDatadogConnector::usersTakeOneRequestWhereItIsEnough()
{
    QFETCH(QByteArray, address);
    QFETCH(QByteArray, answered);
    QFETCH(QByteArrayList, methods);
    const QByteArray user = R"({"data":{"type":"users","id":"u1","attributes":)" + answered + "}}";
    RawServer server([user](const RawServer::Request &, QTcpSocket &socket) {
        socket.write(RawServer::answer(200, user));
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"k"_s, u"a"_s);
    WriteRequest request;
    request.kind = WriteKind::Create;
    request.type = datadog()->type(u"users"_s);
    request.document =
        json(R"({"type":"users","attributes":{"handle":"joe@a.example","name":"Joe",)"
             "\"email\":\""
             + address + "\"}}");
    const auto write = connector->write(std::move(request));
    QVERIFY(runJob(*write));
    QByteArrayList sent;
    for (const RawServer::Request &one : server.requests())
        sent += one.method;
    QCOMPARE(sent, methods);
    QVERIFY(write->document());
    QCOMPARE(write->id(), u"u1"_s);
}

void TestDatadogConnector::hostTagsAreTurnedRound()
{
    const Connectors::DatadogDocuments documents;
    const auto hosts = documents.listed(
        *datadog()->type(u"host_tags"_s),
        {json("{\"env:prod\":[\"web-2\",\"web-1\"],\"role:web\":[\"web-1\"]}")}, {});
    QCOMPARE(hosts.size(), size_t(2));
    QCOMPARE(writeJson(hosts[0]),
             QByteArray("{\"host\":\"web-1\",\"tags\":[\"env:prod\",\"role:web\"]}"));
    QCOMPARE(writeJson(hosts[1]), QByteArray("{\"host\":\"web-2\",\"tags\":[\"env:prod\"]}"));
}

void TestDatadogConnector::oldMonitorsAreRepaired_data()
{
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("read");
    datadogMonitorRows([](const char *name, const char *given, const char *read) {
        QTest::newRow(name) << QByteArray(given) << QByteArray(read);
    });
}

void TestDatadogConnector::oldMonitorsAreRepaired()
{
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, read);
    const Connectors::DatadogDocuments documents;
    const JsonValue result = documents.received(*datadog()->type(u"monitors"_s), json(given));
    QCOMPARE(writeJson(result), writeJson(json(read)));
}

void TestDatadogConnector::documentsAreTidied_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("given");
    QTest::addColumn<QByteArray>("read");
    datadogReadRows([](const char *name, const char *type, const char *given, const char *read) {
        QTest::newRow(name) << QByteArray(type) << QByteArray(given) << QByteArray(read);
    });
}

void TestDatadogConnector::documentsAreTidied()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, given);
    QFETCH(QByteArray, read);
    const JsonValue result = Connectors::DatadogDocuments().received(
        *datadog()->type(QString::fromLatin1(type)), json(given));
    QCOMPARE(writeJson(result), writeJson(json(read)));
}

void TestDatadogConnector::downtimesStartInTime_data()
{
    QTest::addColumn<QDateTime>("start");
    QTest::addColumn<QString>("rule");
    QTest::addColumn<QDateTime>("next");
    const QTimeZone berlin("Europe/Berlin");
    const auto at = [&](int month, int day, int hour) {
        return QDateTime(QDate(2026, month, day), QTime(hour, 0), berlin);
    };
    // Now is the 26th of October 2026, noon; the clocks went back on the 25th.
    QTest::newRow("still to come") << at(10, 27, 8) << u"FREQ=DAILY"_s << at(10, 27, 8);
    QTest::newRow("daily, over the change of clocks")
        << at(10, 1, 8) << u"FREQ=DAILY"_s << at(10, 27, 8);
    QTest::newRow("every other week")
        << at(10, 5, 8) << u"FREQ=WEEKLY;INTERVAL=2"_s << at(11, 2, 8);
    QTest::newRow("monthly") << at(1, 31, 8) << u"FREQ=MONTHLY"_s << at(10, 31, 8);
    QTest::newRow("no rule") << at(1, 1, 8) << u"FREQ=SOMETIMES"_s << at(1, 1, 8);
}

void TestDatadogConnector::downtimesStartInTime()
{
    QFETCH(QDateTime, start);
    QFETCH(QString, rule);
    QFETCH(QDateTime, next);
    const QDateTime now(QDate(2026, 10, 26), QTime(12, 0), QTimeZone("Europe/Berlin"));
    QCOMPARE(Connectors::DatadogSchedule(now).nextTurn(start, rule), next);
}

void TestDatadogConnector::everyTypeIsListed()
{
    Sandbox::DatadogServer server;
    server.chooseSide(Sandbox::DatadogServer::Side::Source, u"listed"_s);
    server.loadDemo(Sandbox::DatadogServer::Side::Source);
    QVERIFY(server.start());
    QString apiKey;
    QString appKey;
    for (const auto &[name, value] : server.credentials()) {
        if (name.contains("APP"_L1))
            appKey = value;
        else
            apiKey = value;
    }
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), apiKey, appKey);
    std::map<QString, std::vector<Resource>> read;
    for (const ResourceType &type : datadog()->types) {
        ListScope scope;
        if (type.parent)
            scope.parents = read[type.parent->type];
        for (const auto &[other, id] : type.through) {
            const auto &others = read[other];
            scope.through.insert(scope.through.end(), others.begin(), others.end());
        }
        const Listing listing(connector->list(type, scope));
        QVERIFY2(listing.succeeded && listing.job->isComplete(),
                 qPrintable(QString(type.id + u": " + listing.job->partError().message
                                    + listing.job->error().message)));
        for (const JsonValue &document : listing.documents) {
            const auto resource = toResource(type, document);
            QVERIFY2(resource, qPrintable(type.id));
            read[type.id].push_back(*resource);
        }
        QVERIFY2(!read[type.id].empty(), qPrintable(type.id));
    }
}

// One object that answers 500 makes the type incomplete; the others arrive.
void TestDatadogConnector::aBrokenDashboardLeavesTheRestAlone()
{
    RawServer server([](const RawServer::Request &request, QTcpSocket &socket) {
        if (request.target.startsWith("/api/v1/dashboard?")) {
            socket.write(RawServer::answer(200,
                                           "{\"dashboards\":[{\"id\":\"a\"},{\"id\":\"b\","
                                           "\"title\":\"Broken\"},{\"id\":\"c\"},"
                                           "{\"id\":\"d\",\"title\":\"Closed\"}]}"));
        } else if (request.target == "/api/v1/dashboard/d") {
            socket.write(RawServer::answer(403, "{\"errors\":[\"Forbidden\"]}"));
        } else if (request.target == "/api/v1/dashboard/b") {
            socket.write(RawServer::answer(500, "{\"errors\":[\"Internal error\"]}"));
        } else if (request.target == "/api/v1/dashboard/c") {
            socket.write(RawServer::answer(404, "{\"errors\":[\"Dashboard not found\"]}"));
        } else {
            socket.write(RawServer::answer(200, "{\"id\":\"a\",\"title\":\"A\",\"widgets\":[]}"));
        }
    });
    ConnectorFixture fixture;
    const auto connector = connectorTo(fixture, server.url(), u"a"_s, u"b"_s);
    const Listing listing(connector->list(*datadog()->type(u"dashboards"_s), {}));
    QVERIFY(listing.succeeded);
    QVERIFY(!listing.job->isComplete());
    QCOMPARE(listing.documents.size(), size_t(1));
    const QString said = listing.job->partError().text(); // which ones, and why
    QVERIFY2(said.contains(u"“Broken”"_s) && said.contains(u"“Closed”"_s), qPrintable(said));
    QVERIFY(said.contains(u"Internal error"_s) || said.contains(u"Forbidden"_s));
}

// What agents are told to send goes to the destination's site, for every product; what can not be sent
// twice, what it costs and how it ends is said to everybody.
void TestDatadogConnector::guideNamesTheSiteOfTheDestination()
{
    QVERIFY(!datadog()->guides.empty());
    Environment source;
    source.address = QUrl(u"https://api.datadoghq.eu"_s);
    Environment destination;
    destination.address = QUrl(u"https://api.us5.datadoghq.com"_s);
    const Guide &guide = datadog()->guides.front();
    QStringList products;
    for (const Guide::Part &part : guide.parts) {
        if (part.isChoice)
            products += part.id;
    }
    QCOMPARE(products, (QStringList{u"metrics"_s, u"logs"_s, u"traces"_s, u"processes"_s}));
    for (const Guide::Part &part : guideFor(guide, products, source, destination).parts) {
        QVERIFY(!part.isChoice || part.snippets.size() == 2); // the environment, and the file
        for (const Guide::Snippet &snippet : part.snippets) {
            QVERIFY2(snippet.text.contains(u"us5.datadoghq.com"_s), qPrintable(snippet.text));
            QVERIFY2(!snippet.text.contains(u"api.us5"_s), qPrintable(snippet.text));
        }
    }
    const Guide shared = guideFor(guide, {}, source, destination);
    QStringList always;
    for (const Guide::Part &part : shared.parts)
        always += part.id;
    QCOMPARE(always, (QStringList{u"never"_s, u"costs"_s, u"end"_s}));
    QVERIFY(plainText(shared).contains(u"DD_SITE=us5.datadoghq.com"_s));
}

QTEST_GUILESS_MAIN(TestDatadogConnector)
#include "tst_datadogconnector.moc"
