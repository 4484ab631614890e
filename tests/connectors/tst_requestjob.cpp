// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;
using Kind = Migration::Error::Kind;
using Migration::Job;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

RawServer::Handler sequence(std::vector<QByteArray> answers)
{
    auto next = std::make_shared<size_t>(0);
    return [answers = std::move(answers), next](const RawServer::Request &, QTcpSocket &socket) {
        const size_t index = std::min((*next)++, answers.size() - 1);
        if (answers.at(index).isEmpty())
            socket.abort();
        else
            socket.write(answers.at(index));
    };
}

void closeAtOnce(const RawServer::Request &, QTcpSocket &socket)
{
    socket.close();
}

void staySilent(const RawServer::Request &, QTcpSocket &) { }

} // namespace

class TestRequestJob : public QObject
{
    Q_OBJECT

private slots:
    void deliversTheAnswer();
    void turnsStatusIntoKind_data();
    void turnsStatusIntoKind();
    void showsThePlatformsWords();
    void neverShowsTheKeyAnAnswerEchoes();
    void reportsHalfABodyUnderStatus200();
    void reportsAWebPage();
    void reportsARedirectAndKeepsTheKey();
    void reportsUnreachableServers_data();
    void reportsUnreachableServers();
    void writesHappenOnce_data();
    void writesHappenOnce();
    void writesHappenOnceOnAReusedConnection();
    void sendsLargeBodiesWhole();
    void repeatsReads();
    void repeatsWritesOnlyWhenTurnedAway_data();
    void repeatsWritesOnlyWhenTurnedAway();
    void givesUpAfterFiveAttempts();
    void waitsAsLongAsTheServiceSays();
    void doesNotCountTooManyRequests();
    void losesPatienceWithALongWait();
    void remembersThatAnEarlierAttemptMayHaveArrived();
    void timesOutWhenNothingMoves();
    void endsAtItsDeadline();
    void cancels_data();
    void cancels();
    void destroyingARunningJobIsSilent();
    void mayBeDestroyedByWhoeverHearsItsNote();
    void destroyingTheClientEndsItsJobs();
    void isNotFooledByASecondAnswer();
    void refusesAnswersWithoutEnd();
};

void TestRequestJob::deliversTheAnswer()
{
    HttpFixture http(RawServer::always(
        RawServer::answer(201, R"({"Id":"Environments-1"})", "X-Extra: yes\r\n")));
    const auto job = http.post(R"({"Name":"Dev"})");
    QVERIFY(runJob(*job));
    QCOMPARE(job->response().status, 201);
    QCOMPARE(job->response().body, R"({"Id":"Environments-1"})"_ba);
    QCOMPARE(job->response().headers.value("x-extra"), "yes"_ba);
    QCOMPARE(http.server.requests().size(), size_t(1));
    const RawServer::Request &request = http.server.requests().front();
    QCOMPARE(request.method, "POST"_ba);
    QCOMPARE(request.body, R"({"Name":"Dev"})"_ba);
    QCOMPARE(request.headers.value("content-type"), "application/json"_ba);
}

void TestRequestJob::turnsStatusIntoKind_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("400") << 400 << Kind::Validation;
    QTest::newRow("401") << 401 << Kind::Auth;
    QTest::newRow("403") << 403 << Kind::Forbidden;
    QTest::newRow("404") << 404 << Kind::NotFound;
    QTest::newRow("405") << 405 << Kind::Unsupported;
    QTest::newRow("409") << 409 << Kind::Conflict;
    QTest::newRow("412") << 412 << Kind::Conflict;
    QTest::newRow("418") << 418 << Kind::Validation;
    QTest::newRow("422") << 422 << Kind::Validation;
    QTest::newRow("429") << 429 << Kind::RateLimited;
    QTest::newRow("500") << 500 << Kind::Server;
    QTest::newRow("503") << 503 << Kind::Server;
}

void TestRequestJob::turnsStatusIntoKind()
{
    QFETCH(const int, status);
    HttpFixture http(RawServer::always(
        RawServer::answer(status, R"({"ErrorMessage":"Because."})", "X-Request-Id: r-7\r\n")));
    http.settings.retry.patienceMs = 0;
    for (const bool isWrite : {false, true}) {
        const auto job = isWrite ? http.post("{}") : http.get();
        QVERIFY(!runJob(*job));
        QCOMPARE(job->state(), Job::State::Failed);
        QTEST(job->error().kind, "kind");
        QCOMPARE(job->error().httpStatus, status);
        QCOMPARE(job->error().detail, u"Because."_s);
        QCOMPARE(job->error().requestId, u"r-7"_s);
        QCOMPARE(job->error().ambiguousWrite,
                 isWrite && status == 503); // it did not say it refused
        QVERIFY(job->error().message.contains(u"127.0.0.1"_s));
        QVERIFY(!job->error().message.contains(u"Error transferring"_s));
    }
}

void TestRequestJob::showsThePlatformsWords()
{
    HttpFixture http(RawServer::always(RawServer::answer(
        400,
        R"({"ErrorMessage":"There was a problem with your request.",)"
        R"("Errors":["The name 'Dev' is already used by another environment."]})")));
    const auto job = http.post("{}");
    QVERIFY(!runJob(*job));
    QVERIFY(job->error().detail.contains(u"The name 'Dev' is already used"_s));
    QVERIFY(!job->error().message.contains(u"already used"_s)); // two texts, never mixed
}

void TestRequestJob::neverShowsTheKeyAnAnswerEchoes()
{
    HttpFixture http(RawServer::always(
        RawServer::answer(401, R"({"ErrorMessage":"The key API-SECRETKEY is not valid."})")));
    const auto job = http.get();
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().detail, u"The key *** is not valid."_s);
}

void TestRequestJob::reportsHalfABodyUnderStatus200()
{
    HttpFixture http([](const RawServer::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n"
                     "\r\n{\"half\":");
        socket.disconnectFromHost();
    });
    const auto read = http.get();
    QVERIFY(!runJob(*read));
    QCOMPARE(read->error().kind, Kind::Network);
    QVERIFY(!read->error().ambiguousWrite);

    const auto write = http.post("{}");
    QVERIFY(!runJob(*write));
    QVERIFY(write->error().ambiguousWrite);
    QCOMPARE(http.server.requests().back().method, "POST"_ba);
}

void TestRequestJob::reportsAWebPage()
{
    HttpFixture http(RawServer::always(
        RawServer::answer(200, "<!DOCTYPE html><title>Portal</title>", {}, "text/html")));
    const auto job = http.get();
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::BadResponse);
    QVERIFY(job->error().message.contains(u"Octopus Deploy"_s));
    QVERIFY(!job->error().text().contains(u"<"_s));
    QCOMPARE(http.server.requests().size(), size_t(1));

    http.server.setHandler(
        RawServer::always(RawServer::answer(404, "<html><h1>nginx</h1></html>", {}, "text/html")));
    const auto missing = http.get();
    QVERIFY(!runJob(*missing));
    QCOMPARE(missing->error().kind, Kind::NotFound);
    QVERIFY(missing->error().detail.contains(u"web page"_s));
    QVERIFY(!missing->error().detail.contains(u"nginx"_s));
}

void TestRequestJob::reportsARedirectAndKeepsTheKey()
{
    RawServer elsewhere(RawServer::always(RawServer::answer(200, "{}")));
    const QByteArray target = elsewhere.url().toEncoded() + "/login?ticket=SECRETTICKET";
    HttpFixture http(RawServer::always(RawServer::answer(307, {}, "Location: " + target + "\r\n")));
    for (const bool isWrite : {false, true}) {
        const auto job = isWrite ? http.post("{}") : http.get();
        QVERIFY(!runJob(*job));
        QCOMPARE(job->error().kind, Kind::BadResponse);
        QVERIFY(job->error().message.contains(elsewhere.url().toString() + u"/login"_s));
        QVERIFY(!job->error().text().contains(u"SECRETTICKET"_s));
        QVERIFY(!job->error().ambiguousWrite);
    }
    QCOMPARE(elsewhere.connectionCount(), 0);
    QCOMPARE(http.server.requests().size(), size_t(2));
}

void TestRequestJob::reportsUnreachableServers_data()
{
    QTest::addColumn<QUrl>("url");
    QTest::addColumn<QString>("says");
    QTcpServer free;
    free.listen(QHostAddress::LocalHost);
    QUrl closed(u"http://127.0.0.1"_s);
    closed.setPort(free.serverPort());
    QTest::newRow("nobody listens") << closed << u"refused the connection"_s;
    QTest::newRow("no such name") << QUrl(u"http://nowhere.invalid"_s) << u"no server named"_s;
}

void TestRequestJob::reportsUnreachableServers()
{
    QFETCH(const QUrl, url);
    QFETCH(const QString, says);
    HttpFixture http(closeAtOnce);
    http.settings.baseUrl = url;
    const auto job = http.post("{}");
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Network);
    QVERIFY2(job->error().message.contains(says), qPrintable(job->error().message));
    QVERIFY(!job->error().ambiguousWrite); // it never left
}

void TestRequestJob::writesHappenOnce_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QByteArray>("body");
    for (const char *method : {"POST", "PUT", "PATCH", "DELETE"}) {
        QTest::addRow("%s", method) << QByteArray(method) << R"({"Name":"Dev"})"_ba;
        QTest::addRow("%s without a body", method) << QByteArray(method) << QByteArray();
    }
}

void TestRequestJob::writesHappenOnce()
{
    QFETCH(const QByteArray, method);
    QFETCH(const QByteArray, body);
    HttpFixture http(closeAtOnce);
    HttpRequest request = HttpRequest::post(HttpPath::fromSegments({u"things"_s}), body);
    request.method = method;
    const auto job = http.client().request(request);
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Network);
    QCOMPARE(job->error().httpStatus, 0);
    QVERIFY(job->error().ambiguousWrite);
    QCOMPARE(http.server.requests().size(), size_t(1));
}

void TestRequestJob::writesHappenOnceOnAReusedConnection()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    QVERIFY(runJob(*http.get()));
    http.server.setHandler(closeAtOnce);
    for (const QByteArray &body : {R"({"Name":"Dev"})"_ba, QByteArray()}) {
        const size_t before = http.server.requests().size();
        const auto job = http.post(body);
        QVERIFY(!runJob(*job));
        QVERIFY(job->error().ambiguousWrite);
        QCOMPARE(http.server.requests().size(), before + 1);
    }
    QCOMPARE(http.server.requests().at(1).connection, 1); // it was the same one
}

void TestRequestJob::sendsLargeBodiesWhole()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    QByteArray body(5'000'000, ' ');
    body[body.size() - 1] = '1';
    const auto plain = http.post(body);
    QVERIFY(runJob(*plain));
    QCOMPARE(http.server.requests().back().body, body);

    const auto secret = http.client().request(
        HttpRequest::post(HttpPath::fromSegments({u"things"_s}),
                          Migration::Secret::fromUtf8(QByteArray(body.constData(), body.size()))));
    QVERIFY(runJob(*secret));
    QCOMPARE(http.server.requests().back().body, body);
}

void TestRequestJob::repeatsReads()
{
    HttpFixture http(sequence(
        {RawServer::answer(502), RawServer::answer(500, "{}"), RawServer::answer(200, "[1]")}));
    const auto job = http.get();
    QSignalSpy notes(job.get(), &Job::noteAdded);
    QVERIFY(runJob(*job));
    QCOMPARE(job->response().body, "[1]"_ba);
    QCOMPARE(http.server.requests().size(), size_t(3));
    QCOMPARE(notes.size(), 2);
    QVERIFY(notes.first().first().toString().contains(u"status 502"_s));
}

void TestRequestJob::repeatsWritesOnlyWhenTurnedAway_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("idempotent");
    QTest::addColumn<bool>("repeated");
    QTest::addColumn<bool>("ambiguous"); // where it was not
    QTest::addColumn<QByteArray>("headers");
    const QByteArray none;
    QTest::newRow("POST 429") << 429 << false << true << false << none;
    QTest::newRow("POST 503 with a word")
        << 503 << false << true << false << "Retry-After: 1\r\n"_ba;
    QTest::newRow("POST 503") << 503 << false << false << true << none;
    QTest::newRow("POST 500") << 500 << false << false << false << none;
    QTest::newRow("POST 502") << 502 << false << false << true << none;
    QTest::newRow("POST 504") << 504 << false << false << true << none;
    QTest::newRow("POST 512") << 512 << false << false << true << none;
    QTest::newRow("POST 524") << 524 << false << false << true << none;
    QTest::newRow("POST 408") << 408 << false << false << false << none;
    QTest::newRow("POST 400") << 400 << false << false << false << none;
    QTest::newRow("idempotent PUT 500") << 500 << true << true << false << none;
    QTest::newRow("idempotent PUT 503") << 503 << true << true << false << none;
    QTest::newRow("idempotent PUT 400") << 400 << true << false << false << none;
}

void TestRequestJob::repeatsWritesOnlyWhenTurnedAway()
{
    QFETCH(const int, status);
    QFETCH(const bool, idempotent);
    QFETCH(const bool, repeated);
    QFETCH(const QByteArray, headers);
    HttpFixture http(
        sequence({RawServer::answer(status, {}, headers), RawServer::answer(200, "{}")}));
    const auto path = HttpPath::fromSegments({u"things"_s});
    const auto job = http.client().request(idempotent ? HttpRequest::put(path, "{}"_ba)
                                                      : HttpRequest::post(path, "{}"_ba));
    QCOMPARE(runJob(*job), repeated);
    QTEST(job->error().ambiguousWrite, "ambiguous");
    QCOMPARE(http.server.requests().size(), size_t(repeated ? 2 : 1));
    QCOMPARE(http.server.requests().back().body, "{}"_ba);
}

void TestRequestJob::givesUpAfterFiveAttempts()
{
    HttpFixture http(RawServer::always(RawServer::answer(503)));
    const auto job = http.get();
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Server);
    QCOMPARE(http.server.requests().size(), size_t(5));

    HttpRequest once = HttpRequest::get(HttpPath::fromSegments({u"login"_s}));
    once.maxAttempts = 1; // a person waits
    const auto login = http.client().request(once);
    QVERIFY(!runJob(*login));
    QCOMPARE(http.server.requests().size(), size_t(6));
}

void TestRequestJob::waitsAsLongAsTheServiceSays()
{
    HttpFixture http(sequence(
        {RawServer::answer(429, {}, "Retry-After: 30\r\n"), RawServer::answer(200, "{}")}));
    const auto job = http.post("{}");
    QSignalSpy notes(job.get(), &Job::noteAdded);
    QVERIFY(runJob(*job));
    QVERIFY(http.clock.elapsedMs() >= 30'000);
    QVERIFY(http.clock.elapsedMs() < 32'000);
    QCOMPARE(notes.size(), 1);
    QCOMPARE(notes.first().first().toString(), u"Waiting 30 s: the service limits requests."_s);
}

void TestRequestJob::doesNotCountTooManyRequests()
{
    std::vector<QByteArray> answers(12, RawServer::answer(429, {}, "Retry-After: 1\r\n"));
    answers.push_back(RawServer::answer(200, "{}"));
    HttpFixture http(sequence(answers));
    QVERIFY(runJob(*http.get()));
    QCOMPARE(http.server.requests().size(), size_t(13));
}

void TestRequestJob::losesPatienceWithALongWait()
{
    HttpFixture http(RawServer::always(RawServer::answer(429, {}, "Retry-After: 86400\r\n")));
    const auto job = http.get();
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::RateLimited);
    QCOMPARE(job->error().retryAfterMs.value_or(0), 86'400'000);
    QCOMPARE(http.server.requests().size(), size_t(1));
}

void TestRequestJob::remembersThatAnEarlierAttemptMayHaveArrived()
{
    HttpFixture http(sequence({QByteArray(), RawServer::answer(409, "{}")}));
    const auto job =
        http.client().request(HttpRequest::put(HttpPath::fromSegments({u"a"_s}), "{}"_ba));
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Conflict);
    QVERIFY(job->error().ambiguousWrite);
}

void TestRequestJob::timesOutWhenNothingMoves()
{
    HttpFixture http(staySilent);
    http.settings.transferTimeoutMs = 100;
    http.settings.retry.maxAttempts = 1;
    http.settings.deadlineMs = 1'000'000'000;
    const auto job = http.post("{}");
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Timeout);
    QVERIFY(job->error().ambiguousWrite);
}

void TestRequestJob::endsAtItsDeadline()
{
    HttpFixture http(staySilent);
    http.settings.deadlineMs = 60'000;
    const auto job = http.post("{}");
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::Timeout);
    QVERIFY(job->error().ambiguousWrite);
    QVERIFY(http.clock.elapsedMs() >= 60'000 && http.clock.elapsedMs() < 63'000);
    QCOMPARE(http.server.requests().size(), size_t(1));
}

void TestRequestJob::cancels_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<bool>("whenArrived");
    QTest::addColumn<bool>("ambiguous");
    QTest::newRow("read under way") << "GET"_ba << true << false;
    QTest::newRow("write under way") << "POST"_ba << true << true;
    QTest::newRow("write not yet sent") << "POST"_ba << false << false;
}

void TestRequestJob::cancels()
{
    QFETCH(const QByteArray, method);
    QFETCH(const bool, whenArrived);
    HttpFixture http(staySilent);
    http.clock.setAutomatic(false);
    const auto job = method == "GET" ? http.get() : http.post("{}");
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    if (whenArrived)
        QTRY_COMPARE(http.server.requests().size(), size_t(1));
    job->cancel();
    QCOMPARE(finished.size(), 0); // never from inside
    QVERIFY(finished.wait());
    QCOMPARE(job->state(), Job::State::Canceled);
    QTEST(job->error().ambiguousWrite, "ambiguous");
    QCoreApplication::sendPostedEvents();
    QCOMPARE(finished.size(), 1);
}

void TestRequestJob::destroyingARunningJobIsSilent()
{
    HttpFixture http(staySilent);
    http.clock.setAutomatic(false);
    auto job = http.post("{}");
    QSignalSpy finished(job.get(), &Job::finished);
    job->start();
    QTRY_COMPARE(http.server.requests().size(), size_t(1));
    job.reset();
    QCOMPARE(finished.size(), 0);

    http.server.setHandler(RawServer::always(RawServer::answer(200, "{}")));
    QVERIFY(runJob(*http.get())); // the place it held is free again
}

void TestRequestJob::mayBeDestroyedByWhoeverHearsItsNote()
{
    HttpFixture http(RawServer::always(RawServer::answer(503)));
    auto job = http.get();
    connect(job.get(), &Job::noteAdded, this, [&job] { job.reset(); });
    job->start();
    QTRY_VERIFY(!job);
    http.server.setHandler(RawServer::always(RawServer::answer(200, "{}")));
    QVERIFY(runJob(*http.get()));
}

void TestRequestJob::isNotFooledByASecondAnswer()
{
    int count = 0;
    HttpFixture http([&count](const RawServer::Request &, QTcpSocket &socket) {
        const QByteArray number = QByteArray::number(++count);
        socket.write(RawServer::answer(200, number) + RawServer::answer(200, "\"forged\""));
    });
    for (const char *expected : {"1", "2", "3"}) {
        const auto job = http.get();
        QVERIFY(runJob(*job));
        QCOMPARE(job->response().body, QByteArray(expected));
    }
}

void TestRequestJob::destroyingTheClientEndsItsJobs()
{
    HttpFixture http(staySilent);
    http.clock.setAutomatic(false);
    http.settings.limits.atOnce = 1;
    const auto sent = http.post("{}");
    const auto queued = http.get();
    const auto idle = http.get();
    QSignalSpy sentEnd(sent.get(), &Job::finished);
    QSignalSpy queuedEnd(queued.get(), &Job::finished);
    sent->start();
    queued->start();
    QTRY_COMPARE(http.server.requests().size(), size_t(1));
    http.dropClient();
    QCOMPARE(sentEnd.size() + queuedEnd.size(), 0);
    QTRY_COMPARE(sentEnd.size() + queuedEnd.size(), 2);
    QCOMPARE(sent->state(), Job::State::Canceled);
    QVERIFY(sent->error().ambiguousWrite);
    QCOMPARE(queued->state(), Job::State::Canceled);
    QVERIFY(!runJob(*idle));
    QCOMPARE(idle->state(), Job::State::Canceled);
}

void TestRequestJob::refusesAnswersWithoutEnd()
{
    HttpFixture http([](const RawServer::Request &, QTcpSocket &socket) {
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
        socket.write(QByteArray(200'000, ' '));
    });
    http.settings.maxAnswerBytes = 100'000;
    const auto job = http.get();
    QVERIFY(!runJob(*job));
    QCOMPARE(job->error().kind, Kind::BadResponse);
}

QTEST_GUILESS_MAIN(TestRequestJob)
#include "tst_requestjob.moc"
