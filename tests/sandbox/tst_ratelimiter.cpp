// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/ratelimiter.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using Sandbox::RateLimiter;

class RateLimiterTest : public QObject
{
    Q_OBJECT

private slots:
    void readsItsForm_data();
    void readsItsForm();
    void letsSoManyPassInAnyWindow();
    void refusedRequestsDoNotCount();
};

void RateLimiterTest::readsItsForm_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("good");
    QTest::newRow("hundred in ten seconds") << u"100/10"_s << true;
    QTest::newRow("no window") << u"100"_s << false;
    QTest::newRow("nothing allowed") << u"0/10"_s << false;
    QTest::newRow("no time") << u"1/0"_s << false;
    QTest::newRow("words") << u"ten/one"_s << false;
    QTest::newRow("empty") << QString() << false;
}

void RateLimiterTest::readsItsForm()
{
    QFETCH(QString, text);
    QTEST(RateLimiter::fromText(text).has_value(), "good");
}

void RateLimiterTest::letsSoManyPassInAnyWindow()
{
    RateLimiter limiter(2, 10s);
    QVERIFY(!limiter.refuse(0ms));
    QVERIFY(!limiter.refuse(6000ms));
    QCOMPARE(limiter.refuse(7000ms).value_or(0ms).count(), 3000);
    QVERIFY(!limiter.refuse(10000ms)); // the first one is out of the window
    QCOMPARE(limiter.refuse(10001ms).value_or(0ms).count(), 5999);
}

void RateLimiterTest::refusedRequestsDoNotCount()
{
    RateLimiter limiter(1, 1s);
    QVERIFY(!limiter.refuse(0ms));
    for (int i = 1; i < 1000; ++i)
        QVERIFY(limiter.refuse(RateLimiter::Milliseconds(i)));
    QVERIFY(!limiter.refuse(1000ms));
}

QTEST_APPLESS_MAIN(RateLimiterTest)
#include "tst_ratelimiter.moc"
