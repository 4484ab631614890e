// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include <connectors/http/bearerauth.h>

#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;
using Kind = Migration::Error::Kind;
using Migration::Job;
using Migration::Secret;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

// Shows what Qt is asked for, and asks it.
class WatchedManager final : public QNetworkAccessManager
{
public:
    explicit WatchedManager(std::vector<QNetworkRequest> &seen)
        : m_seen(seen)
    {
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override
    {
        m_seen.push_back(request);
        return QNetworkAccessManager::createRequest(operation, request, body);
    }

private:
    std::vector<QNetworkRequest> &m_seen;
};

// Ends well with less than its header promised, as Qt's now and then do when the connection is closed
// at the wrong moment.
class ShortReply final : public QNetworkReply
{
    Q_OBJECT

public:
    explicit ShortReply(const QNetworkRequest &request)
    {
        setRequest(request);
        setUrl(request.url());
        setAttribute(QNetworkRequest::HttpStatusCodeAttribute, 200);
        setRawHeader("Content-Length", QByteArray::number(m_left.size() + 1));
        open(QIODevice::ReadOnly | QIODevice::Unbuffered);
        QMetaObject::invokeMethod(
            this,
            [this] {
                setFinished(true);
                emit readyRead();
                emit finished();
            },
            Qt::QueuedConnection);
    }
    void abort() override { }
    qint64 bytesAvailable() const override { return m_left.size(); }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        const QByteArray taken = m_left.first(qMin(most, m_left.size()));
        std::copy(taken.begin(), taken.end(), data);
        m_left.remove(0, taken.size());
        return taken.size();
    }

private:
    QByteArray m_left = "{\"half\":1}";
};

class ShortManager final : public QNetworkAccessManager
{
protected:
    QNetworkReply *createRequest(Operation, const QNetworkRequest &request, QIODevice *) override
    {
        return new ShortReply(request);
    }
};

} // namespace

class TestHttpClient : public QObject
{
    Q_OBJECT

private slots:
    void namesArriveAsOneSegment_data();
    void namesArriveAsOneSegment();
    void queriesArriveEncoded();
    void joinsTheBasePath_data();
    void joinsTheBasePath();
    void refusesUnreachableNames();
    void followsOnlyItsOwnLinks_data();
    void followsOnlyItsOwnLinks();
    void introducesItselfAndAuthenticates();
    void sendsBearerTokens();
    void refusesHeadersWithLineBreaks();
    void setsEverythingQtWouldDecide();
    void keepsNoCookies();
    void handsQtNoMoreThanItHasConnectionsFor();
    void opensMoreConnectionsWhereLimitsAllow();
    void anExhaustedGroupDoesNotHoldUpOthers();
    void obeysAKnownRate();
    void backsOffTogether();
    void unpacksWhatCompressesWell();
    void countsWhatArrives();
};

void TestHttpClient::namesArriveAsOneSegment_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("slash") << u"a/b"_s;
    QTest::newRow("percent") << u"50%"_s;
    QTest::newRow("looks encoded") << u"a%2Fb%41"_s;
    QTest::newRow("hash") << u"C#"_s;
    QTest::newRow("question mark") << u"why?"_s;
    QTest::newRow("plus") << u"a+b"_s;
    QTest::newRow("space") << u"a b "_s;
    QTest::newRow("quotes") << u"\"it's\""_s;
    QTest::newRow("backslash") << u"a\\b"_s;
    QTest::newRow("semicolon and comma") << u"a;b,c=d&e:f@g"_s;
    QTest::newRow("brackets") << u"[x]{y}<z>|^`"_s;
    QTest::newRow("accents") << u"Übung"_s;
    QTest::newRow("emoji") << u"rocket 🚀"_s;
    QTest::newRow("dots inside") << u"..a.."_s;
    QTest::newRow("three dots") << u"..."_s;
    QTest::newRow("tab") << u"a\tb"_s;
}

void TestHttpClient::namesArriveAsOneSegment()
{
    QFETCH(const QString, name);
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    for (const QByteArray &method : {"GET"_ba, "DELETE"_ba}) {
        HttpRequest request = HttpRequest::get(HttpPath::fromSegments({u"api"_s, name, u"x"_s}));
        request.method = method;
        QVERIFY(runJob(*http.client().request(request)));
        const QByteArray target = http.server.requests().back().target;
        const QList<QByteArray> segments = target.split('/');
        QCOMPARE(segments.size(), 4);
        QCOMPARE(QString::fromUtf8(QByteArray::fromPercentEncoding(segments.at(2))), name);
        QVERIFY(!segments.at(2).contains('+'));
    }
}

void TestHttpClient::queriesArriveEncoded()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    HttpRequest request = HttpRequest::get(HttpPath::fromSegments({u"api"_s}));
    request.query = {{u"name"_s, u"a b+c&d=e#f%41"_s},
                     {u"page[size]"_s, u"10"_s},
                     {u"$filter"_s, u"x eq 'ä'"_s},
                     {u"empty"_s, QString()}};
    QVERIFY(runJob(*http.client().request(request)));
    QCOMPARE(http.server.requests().back().target,
             "/api?name=a%20b%2Bc%26d%3De%23f%2541&page%5Bsize%5D=10"
             "&$filter=x%20eq%20%27%C3%A4%27&empty="_ba);

    // Qt sends the query of a POST without a body as its body, unless told what the body is.
    request.method = "POST";
    QVERIFY(runJob(*http.client().request(request)));
    QVERIFY(http.server.requests().back().target.contains("?name="));
    QVERIFY(http.server.requests().back().body.isEmpty());
}

void TestHttpClient::joinsTheBasePath_data()
{
    QTest::addColumn<QString>("base");
    QTest::addColumn<QByteArray>("target");
    QTest::newRow("none") << QString() << "/api/x"_ba;
    QTest::newRow("slash") << u"/"_s << "/api/x"_ba;
    QTest::newRow("virtual directory") << u"/octopus"_s << "/octopus/api/x"_ba;
    QTest::newRow("trailing slash") << u"/octopus/"_s << "/octopus/api/x"_ba;
    QTest::newRow("encoded") << u"/e/a%2Fb"_s << "/e/a%2Fb/api/x"_ba;
}

void TestHttpClient::joinsTheBasePath()
{
    QFETCH(const QString, base);
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    http.settings.baseUrl.setPath(base, QUrl::StrictMode);
    QVERIFY(runJob(
        *http.client().request(HttpRequest::get(HttpPath::fromSegments({u"api"_s, u"x"_s})))));
    QTEST(http.server.requests().back().target, "target");
}

void TestHttpClient::refusesUnreachableNames()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    for (const QString &name : {u""_s, u"."_s, u".."_s}) {
        const auto job = http.client().request(
            HttpRequest::remove(HttpPath::fromSegments({u"environments"_s, name})));
        QVERIFY(!runJob(*job));
        QCOMPARE(job->error().kind, Kind::Validation);
        QVERIFY(!job->error().ambiguousWrite);
    }
    QCOMPARE(http.server.requests().size(), size_t(0));
}

void TestHttpClient::followsOnlyItsOwnLinks_data()
{
    QTest::addColumn<QString>("link");
    QTest::addColumn<QString>("url"); // empty = refused
    QTest::newRow("rooted") << u"/octopus/api/x?skip=30"_s
                            << u"https://h:8443/octopus/api/x?skip=30"_s;
    QTest::newRow("relative") << u"api/x"_s << u"https://h:8443/octopus/api/x"_s;
    QTest::newRow("absolute") << u"https://h:8443/y"_s << u"https://h:8443/y"_s;
    QTest::newRow("host in capitals") << u"https://H:8443/y"_s << u"https://h:8443/y"_s;
    QTest::newRow("encoded slash") << u"/api/a%2Fb"_s << u"https://h:8443/api/a%2Fb"_s;
    QTest::newRow("other host") << u"https://evil:8443/y"_s << QString();
    QTest::newRow("other port") << u"https://h/y"_s << QString();
    QTest::newRow("other scheme") << u"http://h:8443/y"_s << QString();
    QTest::newRow("without a scheme") << u"//evil/y"_s << QString();
    QTest::newRow("with a user") << u"https://u:p@h:8443/y"_s << QString();
    QTest::newRow("file") << u"file:///etc/passwd"_s << QString();
    QTest::newRow("empty") << QString() << QString();
}

void TestHttpClient::followsOnlyItsOwnLinks()
{
    QFETCH(const QString, link);
    QFETCH(const QString, url);
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    http.settings.baseUrl = QUrl(u"https://h:8443/octopus"_s);
    const auto result = http.client().urlOfLink(link);
    QCOMPARE(result.has_value(), !url.isEmpty());
    if (result)
        QCOMPARE(result->toString(QUrl::FullyEncoded), url);
    else
        QCOMPARE(result.error().kind, Kind::BadResponse);
}

void TestHttpClient::introducesItselfAndAuthenticates()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    http.settings.requestIdHeader = "X-Request-Id";
    HttpRequest request = HttpRequest::get(HttpPath::fromSegments({u"x"_s}));
    request.headers.add("X-Own", "1");
    QVERIFY(runJob(*http.client().request(request)));
    QVERIFY(runJob(*http.client().request(request)));
    const auto headers = http.server.requests().front().headers;
    QCOMPARE(headers.value("user-agent"), "Causeway/" CAUSEWAY_VERSION ""_ba);
    QCOMPARE(headers.value("accept"), "application/json"_ba);
    QCOMPARE(headers.value("x-octopus-apikey"), "API-SECRETKEY"_ba);
    QCOMPARE(headers.value("x-own"), "1"_ba);
    QVERIFY(!headers.contains("content-type"));
    QVERIFY(!headers.value("x-request-id").isEmpty());
    QVERIFY(headers.value("x-request-id")
            != http.server.requests().back().headers.value("x-request-id"));
}

void TestHttpClient::sendsBearerTokens()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    HttpClient client(
        http.settings,
        std::make_unique<BearerAuth>(Secret::fromUtf8(QByteArray(" dt0c01.X\n")), "Api-Token"),
        http.clock);
    QVERIFY(runJob(*client.request(HttpRequest::get({}))));
    QCOMPARE(http.server.requests().back().headers.value("authorization"), "Api-Token dt0c01.X"_ba);
    QCOMPARE(http.server.requests().back().target, "/"_ba);
}

void TestHttpClient::refusesHeadersWithLineBreaks()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    HttpRequest request = HttpRequest::get({});
    request.headers.add("X-Own", "1\r\nX-Octopus-ApiKey: other");
    const auto own = http.client().request(request);
    QVERIFY(!runJob(*own));
    QCOMPARE(own->error().kind, Kind::Validation);

    HttpClient client(
        http.settings,
        std::make_unique<ApiKeyAuth>("X-Key", Secret::fromUtf8(QByteArray("a\r\nb: c"))),
        http.clock);
    const auto key = client.request(HttpRequest::get({}));
    QVERIFY(!runJob(*key));
    QCOMPARE(key->error().kind, Kind::Auth);
    QCOMPARE(http.server.requests().size(), size_t(0));
}

void TestHttpClient::setsEverythingQtWouldDecide()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    std::vector<QNetworkRequest> seen;
    HttpClient client(http.settings, nullptr, http.clock, nullptr,
                      [&seen] { return std::make_unique<WatchedManager>(seen); });
    QVERIFY(runJob(*client.request(HttpRequest::get({}))));
    QVERIFY(runJob(*client.request(HttpRequest::patch({}, "{}"_ba))));
    QCOMPARE(seen.size(), size_t(2));
    for (const QNetworkRequest &request : seen) {
        QCOMPARE(request.attribute(QNetworkRequest::RedirectPolicyAttribute).toInt(),
                 int(QNetworkRequest::ManualRedirectPolicy));
        QCOMPARE(request.transferTimeout(), http.settings.transferTimeoutMs);
        QVERIFY(request.decompressedSafetyCheckThreshold() >= 512LL * 1024 * 1024);
        QVERIFY(request.attribute(QNetworkRequest::Http2AllowedAttribute).toBool());
    }
    QVERIFY(seen.back().attribute(QNetworkRequest::DoNotBufferUploadDataAttribute).toBool());
    QCOMPARE(http.server.requests().back().headers.value("content-type"), "application/json"_ba);
}

void TestHttpClient::keepsNoCookies()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}", "Set-Cookie: session=1\r\n")));
    QVERIFY(runJob(*http.get()));
    QVERIFY(runJob(*http.get()));
    QVERIFY(!http.server.requests().back().headers.contains("cookie"));
}

void TestHttpClient::handsQtNoMoreThanItHasConnectionsFor()
{
    std::vector<QPointer<QTcpSocket>> held;
    HttpFixture http(
        [&held](const RawServer::Request &, QTcpSocket &socket) { held.emplace_back(&socket); });
    http.clock.setAutomatic(false);
    std::vector<QNetworkRequest> seen;
    HttpClient client(http.settings, nullptr, http.clock, nullptr,
                      [&seen] { return std::make_unique<WatchedManager>(seen); });
    std::vector<std::unique_ptr<RequestJob>> jobs;
    int done = 0;
    for (int i = 0; i < 20; ++i) {
        jobs.push_back(client.request(HttpRequest::get({})));
        connect(jobs.back().get(), &Job::finished, this, [&done] { ++done; });
        jobs.back()->start();
    }
    for (int answered = 0; answered < 20; answered += 1) {
        QTRY_COMPARE(held.size(), size_t(std::min(20 - answered, 6)));
        QCOMPARE(seen.size(), size_t(std::min(20, answered + 6)));
        held.front()->write(RawServer::answer(200, "{}"));
        held.erase(held.begin());
        QTRY_COMPARE(done, answered + 1);
    }
    QCOMPARE(http.server.connectionCount(), 6);
}

void TestHttpClient::opensMoreConnectionsWhereLimitsAllow()
{
    HttpFixture http([](const RawServer::Request &, QTcpSocket &) {});
    http.clock.setAutomatic(false);
    http.settings.limits.atOnce = 16;
    http.settings.limits.groups.insert(QString(), {16, {}});
    std::vector<std::unique_ptr<RequestJob>> jobs;
    int managers = 0;
    std::vector<QNetworkRequest> seen;
    HttpClient client(http.settings, nullptr, http.clock, nullptr, [&seen, &managers] {
        ++managers;
        return std::make_unique<WatchedManager>(seen);
    });
    // Places open with success, one by one.
    http.server.setHandler(RawServer::always(RawServer::answer(200, "{}")));
    for (int i = 0; i < 300; ++i) {
        jobs.push_back(client.request(HttpRequest::get({})));
        jobs.back()->start();
    }
    QTRY_VERIFY(
        std::all_of(jobs.cbegin(), jobs.cend(), [](auto &job) { return job->isFinished(); }));
    QCOMPARE(managers, 3);
    QVERIFY(http.server.connectionCount() > 6);
    QVERIFY(http.server.connectionCount() <= 18);
}

void TestHttpClient::anExhaustedGroupDoesNotHoldUpOthers()
{
    HttpFixture http([](const RawServer::Request &request, QTcpSocket &socket) {
        if (!request.target.contains("slow"))
            socket.write(RawServer::answer(200, "{}"));
    });
    http.settings.limits.groups.insert(u"slow"_s, {2, {}});
    std::vector<std::unique_ptr<RequestJob>> slow;
    for (int i = 0; i < 5; ++i) {
        HttpRequest request = HttpRequest::get(HttpPath::fromSegments({u"slow"_s}));
        request.limitGroup = u"slow"_s;
        slow.push_back(http.client().request(request));
        slow.back()->start();
    }
    QVERIFY(runJob(*http.get()));
    QCOMPARE(http.server.requests().size(), size_t(3));
}

void TestHttpClient::obeysAKnownRate()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, "{}")));
    http.settings.limits.groups.insert(QString(), {6, {{10, 300'000}}});
    QSignalSpy notes(&http.client(), &HttpClient::noteAdded);
    std::vector<qint64> arrivals;
    http.server.setHandler([&](const RawServer::Request &, QTcpSocket &socket) {
        arrivals.push_back(http.clock.monotonicMs());
        socket.write(RawServer::answer(200, "{}"));
    });
    std::vector<std::unique_ptr<RequestJob>> jobs;
    for (int i = 0; i < 25; ++i) {
        jobs.push_back(http.get());
        jobs.back()->start();
    }
    QTRY_COMPARE_WITH_TIMEOUT(arrivals.size(), size_t(25), 15'000);
    for (size_t i = 10; i < arrivals.size(); ++i)
        QVERIFY(arrivals[i] - arrivals[i - 10] >= 300'000);
    QVERIFY(!notes.isEmpty());
    QCOMPARE(notes.first().first().toString(),
             u"Waiting 300 s: the known limit of requests is reached."_s);
}

void TestHttpClient::backsOffTogether()
{
    int refused = 0;
    HttpFixture http({});
    http.server.setHandler([&](const RawServer::Request &, QTcpSocket &socket) {
        const bool tooSoon = http.clock.monotonicMs() < 20'000;
        refused += tooSoon;
        socket.write(tooSoon ? RawServer::answer(429, {}, "Retry-After: 20\r\n")
                             : RawServer::answer(200, "{}"));
    });
    std::vector<std::unique_ptr<RequestJob>> jobs;
    for (int i = 0; i < 50; ++i) {
        jobs.push_back(http.get());
        jobs.back()->start();
    }
    QTRY_VERIFY(std::all_of(jobs.cbegin(), jobs.cend(),
                            [](auto &job) { return job->state() == Job::State::Succeeded; }));
    QVERIFY(refused <= 6); // those under way; the other 44 were held back
}

void TestHttpClient::unpacksWhatCompressesWell()
{
    // 12 MB of zeros: Qt by itself refuses to unpack more than 10 MB at such a ratio.
    const QByteArray plain = '"' + QByteArray(12'000'000, '0') + '"';
    const QByteArray packed = qCompress(plain, 9).mid(4); // zlib, after Qt's own length
    HttpFixture http(
        RawServer::always(RawServer::answer(200, packed, "Content-Encoding: deflate\r\n")));
    const auto job = http.get();
    QVERIFY(runJob(*job));
    QCOMPARE(job->response().body.size(), plain.size());
}

// A list that lost its end may still be a list.
void TestHttpClient::countsWhatArrives()
{
    HttpFixture http(RawServer::always({}));
    http.settings.retry.maxAttempts = 2;
    HttpClient client(http.settings, nullptr, http.clock, nullptr,
                      [] { return std::make_unique<ShortManager>(); });
    const auto read = client.request(HttpRequest::get(HttpPath::fromSegments({u"things"_s})));
    QVERIFY(!runJob(*read));
    QCOMPARE(read->error().kind, Kind::Network);
    const auto write =
        client.request(HttpRequest::post(HttpPath::fromSegments({u"things"_s}), "{}"_ba));
    QVERIFY(!runJob(*write));
    QVERIFY(write->error().ambiguousWrite);
}

QTEST_GUILESS_MAIN(TestHttpClient)
#include "tst_httpclient.moc"
