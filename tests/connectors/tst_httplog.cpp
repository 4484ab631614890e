// SPDX-License-Identifier: GPL-3.0-or-later
#include "httpfixture.h"

#include <connectors/http/bearerauth.h>

#include <QMutex>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;
using Migration::Secret;
using TestSupport::RawServer;
using TestSupport::runJob;

namespace {

QMutex logMutex; // Qt's network thread may log, too
QStringList logLines;

void keepLine(QtMsgType, const QMessageLogContext &context, const QString &text)
{
    const QMutexLocker lock(&logMutex);
    logLines << QString(QString::fromLatin1(context.category) + u": " + text);
}

// Everything said in any category while it lives, down to debugging.
struct LogCatcher
{
    explicit LogCatcher(const QString &rules)
    {
        logLines.clear();
        QLoggingCategory::setFilterRules(rules);
        m_previous = qInstallMessageHandler(keepLine);
    }
    ~LogCatcher()
    {
        qInstallMessageHandler(m_previous);
        QLoggingCategory::setFilterRules({});
    }
    QStringList lines() const
    {
        const QMutexLocker lock(&logMutex);
        return logLines.filter(u"migration.http"_s);
    }
    QString everything() const
    {
        const QMutexLocker lock(&logMutex);
        return logLines.join(u'\n');
    }

private:
    QtMessageHandler m_previous = nullptr;
};

const QString kAll = QStringLiteral("migration.*=true");
const QString kInfo = QStringLiteral("migration.http.info=true\nmigration.http.debug=false");

} // namespace

class TestHttpLog : public QObject
{
    Q_OBJECT

private slots:
    void isSilentByDefault();
    void writesALineForRequestAndAnswer();
    void saysWhenNoAnswerCame();
    void showsBodiesOnlyForDebugging();
    void knowsSensitiveNames_data();
    void knowsSensitiveNames();
    void neverShowsASecret_data();
    void neverShowsASecret();
};

void TestHttpLog::isSilentByDefault()
{
    HttpFixture http(RawServer::always(RawServer::answer(500, "{}")));
    const LogCatcher log({});
    QVERIFY(!runJob(*http.get()));
    QCOMPARE(log.lines(), QStringList());
}

void TestHttpLog::writesALineForRequestAndAnswer()
{
    HttpFixture http(RawServer::always(RawServer::answer(200, R"({"Id":"T-1"})")));
    const LogCatcher log(kInfo);
    HttpRequest request = HttpRequest::post(HttpPath::fromSegments({u"a/b"_s}), R"({"x":1})"_ba);
    request.query = {{u"take"_s, u"30"_s}};
    QVERIFY(runJob(*http.client().request(request)));
    QCOMPARE(log.lines().size(), 2);
    QCOMPARE(log.lines().first(), u"migration.http: #1 > POST /a%2Fb?take=30, 7 bytes"_s);
    static const QRegularExpression answer(u"^migration\\.http: #1 < 200, 12 bytes, \\d+ ms$"_s);
    QVERIFY2(answer.match(log.lines().last()).hasMatch(), qPrintable(log.lines().last()));
}

void TestHttpLog::saysWhenNoAnswerCame()
{
    HttpFixture http([](const RawServer::Request &, QTcpSocket &socket) { socket.abort(); });
    const LogCatcher log(kInfo);
    QVERIFY(!runJob(*http.post("{}")));
    QCOMPARE(log.lines().size(), 2);
    QVERIFY(log.lines().last().contains(u"#1 < no answer"_s));
}

void TestHttpLog::showsBodiesOnlyForDebugging()
{
    for (const bool debug : {false, true}) {
        HttpFixture http(RawServer::always(RawServer::answer(200, R"({"Name":"InTheAnswer"})")));
        const LogCatcher log(debug ? kAll : kInfo);
        QVERIFY(runJob(*http.post(R"({"Name":"InTheRequest"})")));
        QCOMPARE(log.everything().contains(u"InTheRequest"_s), debug);
        QCOMPARE(log.everything().contains(u"InTheAnswer"_s), debug);
    }
}

void TestHttpLog::knowsSensitiveNames_data()
{
    QTest::addColumn<bool>("sensitive");
    for (const char *name :
         {"access_token", "X-Octopus-ApiKey", "API_KEY", "dd-api-key", "apiKey", "client_secret",
          "Password", "sig", "code", "key", "Authorization", "Set-Cookie", "SensitiveValue"})
        QTest::newRow(name) << true;
    for (const char *name : {"skip", "take", "Name", "KeyRotation", "StatusCode", "Id", "monkey"})
        QTest::newRow(name) << false;
}

void TestHttpLog::knowsSensitiveNames()
{
    const HttpLog log(nullptr, {u"sensitivevalue"_s});
    QTEST(log.isSensitiveName(QString::fromLatin1(QTest::currentDataTag())), "sensitive");
}

void TestHttpLog::neverShowsASecret_data()
{
    QTest::addColumn<int>("status");
    QTest::newRow("success") << 200;
    QTest::newRow("redirect") << 302;
    QTest::newRow("refused key") << 401;
    QTest::newRow("rejected") << 422;
    QTest::newRow("too many requests") << 429;
    QTest::newRow("unavailable") << 503;
    QTest::newRow("no answer") << 0;
    QTest::newRow("web page") << 2;
}

// One secret for every way it could come out; none may be in any line, note or error.
void TestHttpLog::neverShowsASecret()
{
    QFETCH(const int, status);
    HttpFixture http([status](const RawServer::Request &request, QTcpSocket &socket) {
        if (status == 0)
            return socket.abort();
        // A server that repeats the key it was shown wherever it can.
        const QByteArray key =
            request.headers.value("x-key") + request.headers.value("authorization").mid(7);
        const QByteArray headers = "Set-Cookie: s=SECRET-cookie\r\nX-Echo: " + key
            + "\r\n"
              "Location: https://SECRET-user:SECRET-pass@h.example/?token=SECRET-location\r\n";
        if (status == 2)
            socket.write(RawServer::answer(200, "<p>SECRET-page", headers, "text/html"));
        else
            socket.write(
                RawServer::answer(status,
                                  R"({"ErrorMessage":"Bad key )" + key + R"(.","Errors":[")" + key
                                      + R"("],"access_token":"SECRET-issued",)"
                                        R"("Nested":[{"Password":{"NewValue":"SECRET-nested"}}]})",
                                  headers));
    });
    http.settings.sensitiveNames = {u"NewValue"_s, u"special"_s};
    http.settings.retry.maxAttempts = 2;
    http.settings.retry.patienceMs = 5000;
    const LogCatcher log(kAll);
    QString said;
    for (const bool hasBearer : {false, true}) {
        std::unique_ptr<Auth> auth;
        if (hasBearer)
            auth = std::make_unique<BearerAuth>(Secret::fromUtf8(QByteArray("SECRET-bearer")));
        else
            auth = std::make_unique<ApiKeyAuth>("X-Key",
                                                Secret::fromUtf8(QByteArray("SECRET-apikey")));
        HttpClient client(http.settings, std::move(auth), http.clock);
        for (const int body : {0, 1, 2}) {
            const auto path = HttpPath::fromSegments({u"x"_s});
            HttpRequest request =
                HttpRequest::post(path, R"({"client_secret":"SECRET-member"})"_ba);
            if (body == 1)
                request.body = Secret::fromUtf8(QByteArray(R"({"Value":"SECRET-value"})"));
            if (body == 2) {
                request.body = "grant_type=x&client_secret=SECRET-form"_ba;
                request.contentType = "application/x-www-form-urlencoded";
                request.isConfidential = true;
            }
            request.query = {{u"api_key"_s, u"SECRET-query"_s},
                             {u"special"_s, u"SECRET-special"_s}};
            request.headers.add("X-Other-Token", "SECRET-header");
            const auto job = client.request(request);
            connect(job.get(), &Migration::Job::noteAdded, this,
                    [&said](const QString &note) { said += note; });
            runJob(*job);
            said += job->error().text();
        }
    }
    QVERIFY(log.lines().size() >= 3 * 6);
    for (const QString &line : QString(log.everything() + u'\n' + said).split(u'\n'))
        QVERIFY2(!line.contains(u"SECRET"_s), qPrintable(line));
    if (status >= 400)
        QVERIFY(said.contains(u"Bad key ***."_s)); // the words themselves are not lost
}

QTEST_GUILESS_MAIN(TestHttpLog)
#include "tst_httplog.moc"
