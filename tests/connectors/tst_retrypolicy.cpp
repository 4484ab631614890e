// SPDX-License-Identifier: GPL-3.0-or-later
#include <connectors/http/retrypolicy.h>
#include <connectors/http/serverwait.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;

namespace {

const QDateTime kNow(QDate(2026, 11, 21), QTime(5, 30), Qt::UTC);

RetryPolicy::Failure failure(int status, const char *header = nullptr, const char *value = nullptr)
{
    RetryPolicy::Failure failure;
    failure.status = status;
    failure.now = kNow;
    if (header)
        failure.headers.add(header, value);
    return failure;
}

} // namespace

class TestRetryPolicy : public QObject
{
    Q_OBJECT

private slots:
    void readsServerWaits_data();
    void readsServerWaits();
    void decidesWhatIsRepeated_data();
    void decidesWhatIsRepeated();
    void sendsAWriteAgainWhenTurnedAway();
    void waitsLongerEachTime();
    void waitsByWhatWentWrong();
    void spreadsRepeats();
    void countsAttemptsButNotTooManyRequests();
    void obeysTheService();
    void hasLimitedPatience();
    void waitsForLimitsAsLongAsItTakes();
    void leavesACountToWhoeverCounts();
};

void TestRetryPolicy::readsServerWaits_data()
{
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<qint64>("ms"); // -1 = says nothing
    const auto epoch = kNow.toSecsSinceEpoch() + 12;
    QTest::newRow("seconds") << "Retry-After"_ba
                             << "30"_ba << qint64(30'000);
    QTest::newRow("part of a second") << "Retry-After"_ba
                                      << "0.5"_ba << qint64(500);
    QTest::newRow("now") << "Retry-After"_ba
                         << "0"_ba << qint64(0);
    QTest::newRow("date") << "Retry-After"_ba
                          << "Sat, 21 Nov 2026 05:30:12 GMT"_ba << qint64(12'000);
    QTest::newRow("date gone by") << "Retry-After"_ba
                                  << "Sat, 21 Nov 2026 05:29:00 GMT"_ba << qint64(0);
    QTest::newRow("below zero") << "Retry-After"_ba
                                << "-5"_ba << qint64(0);
    QTest::newRow("nonsense") << "Retry-After"_ba
                              << "soon"_ba << qint64(-1);
    QTest::newRow("endless") << "Retry-After"_ba
                             << "inf"_ba << qint64(-1);
    QTest::newRow("header that came twice") << "X-RateLimit-Reset"_ba
                                            << "7, 7"_ba << qint64(7'000);
    QTest::newRow("reset in seconds") << "X-RateLimit-Reset"_ba
                                      << "12"_ba << qint64(12'000);
    QTest::newRow("reset as a date")
        << "X-RateLimit-Reset"_ba << QByteArray::number(epoch) << qint64(12'000);
    QTest::newRow("reset in ms") << "X-RateLimit-Reset"_ba << QByteArray::number(epoch * 1000)
                                 << qint64(12'000);
    QTest::newRow("reset in µs") << "X-RateLimit-Reset"_ba << QByteArray::number(epoch * 1'000'000)
                                 << qint64(12'000);
    QTest::newRow("nothing") << "X-Other"_ba
                             << "1"_ba << qint64(-1);
}

void TestRetryPolicy::readsServerWaits()
{
    QFETCH(const QByteArray, header);
    QFETCH(const QByteArray, value);
    HttpHeaders headers;
    headers.add(header, value);
    QTEST(waitAskedFor(headers, kNow).value_or(-1), "ms");
}

void TestRetryPolicy::decidesWhatIsRepeated_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("read");
    QTest::addColumn<bool>("idempotentWrite");
    QTest::addColumn<bool>("write");
    QTest::addColumn<bool>("unsentWrite");
    QTest::newRow("broken connection") << 0 << true << true << false << true;
    for (const int status : {408, 425, 500, 502, 503, 504, 512})
        QTest::addRow("%d", status) << status << true << true << false << true;
    QTest::newRow("429") << 429 << true << true << true << true;
    for (const int status : {301, 400, 401, 403, 404, 409, 422, 501})
        QTest::addRow("%d", status) << status << false << false << false << false;
}

void TestRetryPolicy::decidesWhatIsRepeated()
{
    QFETCH(const int, status);
    const RetryPolicy policy;
    RetryPolicy::Failure subject = failure(status);
    QTEST(policy.decide(subject).has_value(), "read");
    subject.isRead = false;
    QTEST(policy.decide(subject).has_value(), "idempotentWrite");
    subject.isIdempotent = false;
    QTEST(policy.decide(subject).has_value(), "write");
    subject.wasSent = false;
    QTEST(policy.decide(subject).has_value(), "unsentWrite");
    subject.isPermanent = true;
    QVERIFY(!policy.decide(subject));
}

// A 503 that says when to come back was said by the service itself: it has done nothing.
void TestRetryPolicy::sendsAWriteAgainWhenTurnedAway()
{
    RetryPolicy::Failure subject = failure(503, "Retry-After", "1");
    subject.isRead = false;
    subject.isIdempotent = false;
    QCOMPARE(RetryPolicy().decide(subject)->afterMs, 1000);
    subject = failure(502, "Retry-After", "1");
    subject.isRead = false;
    subject.isIdempotent = false;
    QVERIFY(!RetryPolicy().decide(subject));
}

void TestRetryPolicy::waitsLongerEachTime()
{
    RetryPolicy policy;
    policy.maxAttempts = 100;
    RetryPolicy::Failure subject = failure(500);
    subject.random = 1.0;
    QList<qint64> waits;
    for (subject.attempt = 1; subject.attempt < 9; ++subject.attempt)
        waits << policy.decide(subject)->afterMs;
    QCOMPARE(waits, QList<qint64>({500, 1000, 2000, 4000, 8000, 16'000, 30'000, 30'000}));
    subject.attempt = 99;
    QCOMPARE(policy.decide(subject)->afterMs, 30'000);
}

// Edges that are overloaded, and limits that do not say how long, have a pace of their own.
void TestRetryPolicy::waitsByWhatWentWrong()
{
    RetryPolicy policy;
    policy.tooMany = {10'000, 300'000};
    policy.overloaded = {30'000, 120'000};
    const auto waits = [&policy](int status) {
        RetryPolicy::Failure subject = failure(status);
        subject.random = 1.0;
        QList<qint64> all;
        for (int nth = 0; nth < 4; ++nth) {
            subject.attempt = subject.status == 429 ? 1 : nth + 1;
            subject.limited = nth;
            all << policy.decide(subject)->afterMs;
        }
        return all;
    };
    QCOMPARE(waits(429), QList<qint64>({10'000, 20'000, 40'000, 80'000}));
    for (const int status : {502, 503, 504, 512})
        QCOMPARE(waits(status), QList<qint64>({30'000, 60'000, 120'000, 120'000}));
    for (const int status : {0, 408, 500})
        QCOMPARE(waits(status), QList<qint64>({500, 1000, 2000, 4000}));
}

void TestRetryPolicy::spreadsRepeats()
{
    RetryPolicy::Failure subject = failure(500);
    subject.attempt = 3;
    subject.random = 0.0;
    QCOMPARE(RetryPolicy().decide(subject)->afterMs, 1000);
    subject.random = 0.5;
    QCOMPARE(RetryPolicy().decide(subject)->afterMs, 1500);
}

void TestRetryPolicy::countsAttemptsButNotTooManyRequests()
{
    RetryPolicy::Failure subject = failure(500);
    subject.attempt = 4;
    QVERIFY(RetryPolicy().decide(subject));
    QVERIFY(RetryPolicy().decide(subject)->costsAttempt);
    subject.attempt = 5;
    QVERIFY(!RetryPolicy().decide(subject));
    subject.status = 429;
    QVERIFY(RetryPolicy().decide(subject));
    QVERIFY(!RetryPolicy().decide(subject)->costsAttempt);
    subject.status = 500;
    subject.attempt = 1;
    subject.maxAttempts = 1;
    QVERIFY(!RetryPolicy().decide(subject));
}

void TestRetryPolicy::obeysTheService()
{
    QCOMPARE(RetryPolicy().decide(failure(429, "Retry-After", "30"))->afterMs, 30'000);
    QCOMPARE(RetryPolicy().decide(failure(503, "Retry-After", "7"))->afterMs, 7000);
    QCOMPARE(RetryPolicy().decide(failure(429, "X-RateLimit-Reset", "9"))->afterMs, 9000);
    // "Now" still leaves the service a moment.
    QVERIFY(RetryPolicy().decide(failure(429, "Retry-After", "0"))->afterMs >= 200);
}

void TestRetryPolicy::hasLimitedPatience()
{
    RetryPolicy::Failure subject = failure(429, "Retry-After", "60");
    subject.elapsedMs = 9 * 60'000;
    QVERIFY(RetryPolicy().decide(subject));
    subject.elapsedMs += 1;
    QVERIFY(!RetryPolicy().decide(subject));
}

void TestRetryPolicy::waitsForLimitsAsLongAsItTakes()
{
    RetryPolicy patient;
    patient.waitsForLimits = true;
    RetryPolicy::Failure subject = failure(429, "X-RateLimit-Reset", "300");
    subject.elapsedMs = 24 * 3'600'000;
    subject.attempt = 99;
    const auto retry = patient.decide(subject);
    QVERIFY(retry && !retry->costsAttempt);
    QCOMPARE(retry->afterMs, 300'000);
    subject.status = 500;
    QVERIFY(!patient.decide(subject)); // for nothing else
}

// The limiter knows when there will be some left again; one that came back by itself, a little later
// than those that wait there, would be turned away anew.
void TestRetryPolicy::leavesACountToWhoeverCounts()
{
    RetryPolicy policy;
    policy.waitsForLimits = true;
    RetryPolicy::Failure subject = failure(429, "X-RateLimit-Reset", "7");
    QCOMPARE(policy.decide(subject)->afterMs, 7000);
    subject.headers.add("X-RateLimit-Remaining", "0");
    QCOMPARE(policy.decide(subject)->afterMs, 0);
    QVERIFY(!policy.decide(subject)->costsAttempt);
    subject.headers.add("Retry-After", "9"); // this one was told something else
    QCOMPARE(policy.decide(subject)->afterMs, 9000);
    subject = failure(503, "X-RateLimit-Reset", "7"); // asks for a pause, whatever it counts
    subject.headers.add("X-RateLimit-Remaining", "0");
    QCOMPARE(policy.decide(subject)->afterMs, 7000);
    subject = failure(429, "X-RateLimit-Remaining", "0"); // until when, nobody said
    QVERIFY(policy.decide(subject)->afterMs > 0);
    subject = failure(500, "X-RateLimit-Reset", "7"); // of a count that has some left
    subject.headers.add("X-RateLimit-Remaining", "3");
    QVERIFY(policy.decide(subject)->afterMs < 1000);
    policy.waitsForLimits = false;
    subject = failure(429, "X-RateLimit-Reset", "7, 7");
    subject.headers.add("X-RateLimit-Remaining", "0");
    QCOMPARE(policy.decide(subject)->afterMs, 7000);
}

QTEST_APPLESS_MAIN(TestRetryPolicy)
#include "tst_retrypolicy.moc"
