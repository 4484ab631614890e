// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <sandbox/octopus/octopusserver.h>

#include <QElapsedTimer>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::HttpRequest;
using Sandbox::Json;
using Sandbox::OctopusServer;

// What every simulated platform shares, seen through one of them: faults, latency, limits, the log
// and the addresses for tests.
class SandboxHttpServerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void listensOnLoopbackOnly();
    void portInUseIsRefused();
    void startsAgainAfterStop();
    void clientMayLeaveBeforeTheAnswer();
    void keepsConnectionAlive();
    void latencyDelaysConcurrentRequestsTogether();
    void aboveTheLimitAnswers429();
    void tooLargeRequestIsCutOff();
    void encodedSlashStaysInItsSegment();

    void faultAnswersInstead_data();
    void faultAnswersInstead();
    void faultDelaysOneAnswer();
    void dropHappensBeforeOrAfterTheWrite_data();
    void dropHappensBeforeOrAfterTheWrite();
    void halfABodyEndsTheConnection();
    void truncatedBodyIsWholeButNotJson();
    void bumpedVersionMakesASaveStale();

    void faultsAreShownReplacedAndCleared();
    void brokenFaultPlanIsRefusedAndChangesNothing();
    void requestLogTellsOrderPathAndStatus();
    void resetBringsBackWhatWasLoaded();
    void unknownControlAddressNamesTheKnown();

private:
    SandboxClient client() const
    {
        return SandboxClient(m_server->url(), OctopusServer::defaultKey());
    }
    void setFaults(const QByteArray &plan)
    {
        QString problem;
        QVERIFY2(m_server->setFaults(plan, &problem), qPrintable(problem));
    }
    bool hasEnvironment(const QString &name) const
    {
        const QByteArray member = "\"Name\":\"" + name.toUtf8() + '"';
        return m_server->state().toBytes().contains(member);
    }

    std::unique_ptr<OctopusServer> m_server;
};

namespace {

const QString kEnvironments = u"/api/Spaces-1/environments"_s;

Json named(const QString &name)
{
    return Json::object({{u"Name"_s, name}});
}

} // namespace

void SandboxHttpServerTest::init()
{
    m_server = std::make_unique<OctopusServer>();
    QVERIFY(m_server->start());
}

void SandboxHttpServerTest::cleanup()
{
    m_server.reset();
}

void SandboxHttpServerTest::listensOnLoopbackOnly()
{
    QCOMPARE(m_server->url().host(), u"127.0.0.1"_s);
    QVERIFY(m_server->port() > 0);
    QCOMPARE(client().get(u"/api"_s).status, 200);
}

void SandboxHttpServerTest::portInUseIsRefused()
{
    OctopusServer second;
    QVERIFY(!second.start(m_server->port()));
}

void SandboxHttpServerTest::startsAgainAfterStop()
{
    const quint16 port = m_server->port();
    const SandboxClient before = client();
    QTcpSocket open;
    open.connectToHost(u"127.0.0.1"_s, port);
    QTRY_COMPARE(open.state(), QAbstractSocket::ConnectedState);
    m_server->stop();
    QTRY_COMPARE(open.state(), QAbstractSocket::UnconnectedState);
    QCOMPARE(before.get(u"/api"_s).status, 0);
    QVERIFY(m_server->start(port));
    QCOMPARE(before.get(u"/api"_s).status, 200);
}

void SandboxHttpServerTest::clientMayLeaveBeforeTheAnswer()
{
    m_server->setLatency(50);
    auto socket = client().begin("GET", u"/api"_s);
    QTRY_COMPARE(m_server->requests().entries().size(), 1);
    socket->abort();
    QCOMPARE(client().get(u"/api"_s).status, 200);
}

void SandboxHttpServerTest::keepsConnectionAlive()
{
    QTcpSocket socket;
    socket.connectToHost(u"127.0.0.1"_s, m_server->port());
    QByteArray received;
    for (int i = 1; i <= 3; ++i) {
        socket.write("GET /api/nowhere HTTP/1.1\r\nHost: x\r\n\r\n");
        QTRY_VERIFY((received += socket.readAll()).count("HTTP/1.1 401") == i);
    }
    QCOMPARE(socket.state(), QAbstractSocket::ConnectedState);
}

void SandboxHttpServerTest::latencyDelaysConcurrentRequestsTogether()
{
    m_server->setLatency(300);
    QElapsedTimer timer;
    timer.start();
    std::vector<std::unique_ptr<QTcpSocket>> sockets;
    for (int i = 0; i < 8; ++i)
        sockets.push_back(client().begin("GET", u"/api"_s));
    for (const auto &socket : sockets)
        QCOMPARE(SandboxClient::end(*socket).status, 200);
    QVERIFY2(timer.elapsed() >= 290, qPrintable(QString::number(timer.elapsed())));
    QVERIFY2(timer.elapsed() < 8 * 300, qPrintable(QString::number(timer.elapsed())));
}

void SandboxHttpServerTest::aboveTheLimitAnswers429()
{
    m_server->setRateLimit(Sandbox::RateLimiter::fromText(u"2/60"_s));
    QCOMPARE(client().get(u"/api"_s).status, 200);
    QCOMPARE(client().get(u"/api"_s).status, 200);
    const SandboxReply refused = client().post(kEnvironments, named(u"Late"_s));
    QCOMPARE(refused.status, 429);
    const int wait = refused.headers.value("retry-after").toInt();
    QVERIFY2(wait >= 1 && wait <= 60, qPrintable(QString::number(wait)));
    QVERIFY(!hasEnvironment(u"Late"_s)); // a refused request was not processed
    QCOMPARE(client().get(u"/__sandbox/requests"_s).status, 200); // not counted
}

void SandboxHttpServerTest::tooLargeRequestIsCutOff()
{
    m_server->stop();
    m_server->setMaximumRequestSize(100'000);
    QVERIFY(m_server->start());
    const QByteArray body(1'000'000, 'x');
    const SandboxReply reply = client().send("POST", kEnvironments, body);
    QVERIFY2(reply.status == 413 || reply.status == 0, qPrintable(QString::number(reply.status)));
    QVERIFY(m_server->requests().entries().isEmpty());
    QCOMPARE(client().post(kEnvironments, named(u"Small"_s)).status, 201);
}

void SandboxHttpServerTest::encodedSlashStaysInItsSegment()
{
    const SandboxReply reply = client().get(kEnvironments + u"/a%2Fb%3Fc%23d%25e%20f+g"_s);
    QCOMPARE(reply.status, 404);
    QCOMPARE(reply.json().text("ErrorMessage"_L1),
             u"The resource 'a/b?c#d%e f+g' was not found."_s);
}

void SandboxHttpServerTest::faultAnswersInstead_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<int>("status");
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<bool>("stored");
    QTest::newRow("status alone") << QByteArray(R"({"status":503})") << 503 << QByteArray()
                                  << QByteArray() << false;
    QTest::newRow("JSON body") << QByteArray(R"({"status":500,"body":{"ErrorMessage":"Oh"}})")
                               << 500 << QByteArray("application/json; charset=utf-8")
                               << QByteArray(R"({"ErrorMessage":"Oh"})") << false;
    QTest::newRow("plain body") << QByteArray(R"({"status":200,"body":"hello"})") << 200
                                << QByteArray("text/plain; charset=utf-8") << QByteArray("hello")
                                << false;
    QTest::newRow("error although it was stored") << QByteArray(R"({"status":502,"handled":true})")
                                                  << 502 << QByteArray() << QByteArray() << true;
}

void SandboxHttpServerTest::faultAnswersInstead()
{
    QFETCH(QByteArray, action);
    QFETCH(bool, stored);
    setFaults(R"([{"match":{"method":"POST"},"action":)" + action + "}]");
    const SandboxReply reply = client().post(kEnvironments, named(u"Wanted"_s));
    QTEST(reply.status, "status");
    QTEST(reply.headers.value("content-type"), "type");
    QTEST(reply.body, "body");
    QCOMPARE(hasEnvironment(u"Wanted"_s), stored);

    setFaults(R"([{"action":{"html":true,"headers":{"Retry-After":"7"}}}])");
    const SandboxReply page = client().get(kEnvironments);
    QCOMPARE(page.status, 502);
    QVERIFY(page.headers.value("content-type").startsWith("text/html"));
    QCOMPARE(page.headers.value("retry-after"), "7");
}

void SandboxHttpServerTest::faultDelaysOneAnswer()
{
    setFaults(R"([{"match":{"path":"*/slow"},"action":{"delayMs":400}}])");
    QElapsedTimer timer;
    timer.start();
    auto slow = client().begin("GET", u"/api/slow"_s);
    QCOMPARE(client().get(u"/api"_s).status, 200);
    QVERIFY(slow->state() != QAbstractSocket::UnconnectedState); // overtaken
    SandboxClient::end(*slow);
    QVERIFY(timer.elapsed() >= 390);
}

void SandboxHttpServerTest::dropHappensBeforeOrAfterTheWrite_data()
{
    QTest::addColumn<QByteArray>("when");
    QTest::addColumn<bool>("stored");
    QTest::newRow("before") << QByteArray("before") << false;
    QTest::newRow("after") << QByteArray("after") << true;
}

void SandboxHttpServerTest::dropHappensBeforeOrAfterTheWrite()
{
    QFETCH(QByteArray, when);
    QFETCH(bool, stored);
    setFaults(R"([{"match":{"nth":1},"action":{"drop":")" + when + R"("}}])");
    QCOMPARE(client().post(kEnvironments, named(u"Dropped"_s)).status, 0);
    QCOMPARE(hasEnvironment(u"Dropped"_s), stored);
    QCOMPARE(m_server->requests().entries().constLast().status, 0);
    QCOMPARE(client().get(kEnvironments).status, 200);
}

void SandboxHttpServerTest::halfABodyEndsTheConnection()
{
    setFaults(R"([{"match":{"nth":1},"action":{"half":true}}])");
    const SandboxReply half = client().get(u"/api"_s);
    QCOMPARE(half.status, 200);
    QVERIFY(!half.isWhole());
    QVERIFY(!half.body.isEmpty());
    QVERIFY(client().get(u"/api"_s).isWhole());
}

void SandboxHttpServerTest::truncatedBodyIsWholeButNotJson()
{
    setFaults(R"([{"action":{"truncate":true}}])");
    const SandboxReply reply = client().get(u"/api"_s);
    QVERIFY(reply.isWhole());
    QVERIFY(!Json::parse(reply.body));
}

void SandboxHttpServerTest::bumpedVersionMakesASaveStale()
{
    const QString id = client()
                           .post(u"/api/Spaces-1/libraryvariablesets"_s, named(u"Set"_s))
                           .json()
                           .text("VariableSetId"_L1);
    const QString path = u"/api/Spaces-1/variables/"_s + id;
    const Json set = client().get(path).json();
    setFaults(R"([{"match":{"method":"PUT","nth":1},"action":{"bumpVersion":true}}])");
    const SandboxReply stale = client().put(path, set);
    QCOMPARE(stale.status, 400);
    QVERIFY(stale.errors().contains("another user has made changes"_L1));
    QCOMPARE(client().put(path, client().get(path).json()).status, 200);
}

void SandboxHttpServerTest::faultsAreShownReplacedAndCleared()
{
    const QString address = u"/__sandbox/faults"_s;
    const Json plan = Json::literal(R"({"rules":[{"match":{},"action":{"status":503}}]})");
    QCOMPARE(client().post(address, plan).status, 200);
    QCOMPARE(client().get(u"/api"_s).status, 503);
    QCOMPARE(client().get(address).json().toBytes(),
             R"({"rules":[{"match":{},"action":{"status":503}}],"fired":[1]})");
    QCOMPARE(client().post(address, client().get(address).json()).status, 200);
    QCOMPARE(client().get(u"/api"_s).status, 503);
    QCOMPARE(client().remove(address).status, 200);
    QCOMPARE(client().get(u"/api"_s).status, 200);
}

void SandboxHttpServerTest::brokenFaultPlanIsRefusedAndChangesNothing()
{
    setFaults(R"([{"match":{},"action":{"status":503}}])");
    const SandboxReply refused = client().send("POST", u"/__sandbox/faults"_s, "[{]");
    QCOMPARE(refused.status, 400);
    QVERIFY(!refused.json().text("error"_L1).isEmpty());
    QCOMPARE(client().get(u"/api"_s).status, 503);
}

void SandboxHttpServerTest::requestLogTellsOrderPathAndStatus()
{
    client().get(u"/api"_s);
    client().get(kEnvironments + u"?skip=0&partialName=a%20b"_s);
    client().get(u"/__sandbox/state"_s);
    client().post(kEnvironments, named(u"New"_s));
    QCOMPARE(client().get(u"/__sandbox/requests"_s).body,
             R"({"requests":[{"method":"GET","path":"/api","status":200},)"
             R"({"method":"GET","path":"/api/Spaces-1/environments?skip=0&partialName=a%20b",)"
             R"("status":200},)"
             R"({"method":"POST","path":"/api/Spaces-1/environments","status":201}]})");
    client().remove(u"/__sandbox/requests"_s);
    QCOMPARE(client().get(u"/__sandbox/requests"_s).body, R"({"requests":[]})");
}

void SandboxHttpServerTest::resetBringsBackWhatWasLoaded()
{
    const QByteArray before = client().get(u"/__sandbox/state"_s).body;
    client().post(kEnvironments, named(u"New"_s));
    QVERIFY(client().get(u"/__sandbox/state"_s).body != before);
    QCOMPARE(client().post(u"/__sandbox/reset"_s, Json::object()).status, 200);
    QCOMPARE(client().get(u"/__sandbox/state"_s).body, before);
    QVERIFY(m_server->requests().entries().isEmpty());
}

void SandboxHttpServerTest::unknownControlAddressNamesTheKnown()
{
    const SandboxReply unknown = client().get(u"/__sandbox/stat"_s);
    QCOMPARE(unknown.status, 404);
    QVERIFY(unknown.body.contains("/__sandbox/state"));
    QCOMPARE(client().remove(u"/__sandbox/state"_s).status, 405);
}

QTEST_GUILESS_MAIN(SandboxHttpServerTest)
#include "tst_sandboxhttpserver.moc"
