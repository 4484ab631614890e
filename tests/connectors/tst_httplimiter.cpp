// SPDX-License-Identifier: GPL-3.0-or-later
#include <connectors/http/ratelimiter.h>
#include <tests/support/testclock.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;
using Reason = RateLimiter::Reason;
using TestSupport::TestClock;

namespace {

const QString kGroup = QStringLiteral("writes");

HttpHeaders headers(std::initializer_list<std::pair<const char *, const char *>> fields)
{
    HttpHeaders result;
    for (const auto &[name, value] : fields)
        result.add(name, value);
    return result;
}

LimitRules rules(int atOnce, std::vector<LimitRules::Rate> rates = {})
{
    LimitRules rules;
    rules.groups.insert(kGroup, {atOnce, std::move(rates)});
    return rules;
}

// Starts as many as may go.
int startAll(RateLimiter &limiter, int most = 1000)
{
    int started = 0;
    while (started < most && limiter.ask(kGroup).mayGo()) {
        limiter.started(kGroup);
        ++started;
    }
    return started;
}

double atOnce()
{
    return 0;
}

// A service that counts requests in windows by the clock on the wall, and says so in every answer.
class CountingService
{
public:
    CountingService(qint64 requests, qint64 seconds)
        : m_requests(requests)
        , m_periodMs(seconds * 1000)
    {
    }

    int count(qint64 now)
    {
        if (now / m_periodMs != m_window) {
            m_window = now / m_periodMs;
            m_used = 0;
        }
        if (m_used >= m_requests)
            return 429;
        ++m_used;
        return 200;
    }

    HttpHeaders says(qint64 now) const
    {
        const qint64 left = (m_window + 1) * m_periodMs - now;
        HttpHeaders headers;
        headers.add("X-RateLimit-Limit", QByteArray::number(m_requests));
        headers.add("X-RateLimit-Period", QByteArray::number(m_periodMs / 1000));
        headers.add("X-RateLimit-Remaining", QByteArray::number(m_requests - m_used));
        headers.add("X-RateLimit-Reset", QByteArray::number((left + 999) / 1000));
        return headers;
    }

private:
    const qint64 m_requests;
    const qint64 m_periodMs;
    qint64 m_window = -1;
    qint64 m_used = 0;
};

} // namespace

class TestHttpLimiter : public QObject
{
    Q_OBJECT

private slots:
    void holdsPlaces();
    void halvesPlacesOncePerRefusedBurst();
    void opensAPlaceWithEverySuccess();
    void opensPlacesSlowlyAfterARefusal();
    void pausesAsLongAsTheServiceSays();
    void pausesLongerWithoutAWord();
    void keepsGroupsApart();
    void obeysARateInEveryWindow();
    void obeysAllRates();
    void obeysTheServicesCount();
    void opensWithTheReset();
    void opensALittleAfterTheReset();
    void theLowestNumberOfACountHolds();
    void aCountDoesNotNarrowPlaces();
    void overtakenAnswersTakeNothingAway();
    void answersOfTheLastCountSayNothingOfThis();
    void theEarliestResetIsTheTruest();
    void aLongPauseEarnsNothing();
    void aResetToldTooEarlyIsWaitedFor();
    void usesEveryWindowUp_data();
    void usesEveryWindowUp();
    void survivesNonsense();
};

void TestHttpLimiter::holdsPlaces()
{
    TestClock clock;
    RateLimiter limiter(rules(3), clock, atOnce);
    QCOMPARE(startAll(limiter), 3);
    QCOMPARE(limiter.ask(kGroup).reason, Reason::Places);
    limiter.answered(kGroup, 200, {});
    QCOMPARE(startAll(limiter), 1);
    limiter.lost(kGroup);
    QCOMPARE(startAll(limiter), 1);
}

void TestHttpLimiter::halvesPlacesOncePerRefusedBurst()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    QCOMPARE(startAll(limiter), 6);
    for (int i = 0; i < 6; ++i)
        limiter.answered(kGroup, 429, {});
    QCOMPARE(limiter.placesOf(kGroup), 3);
    clock.advance(60'000);
    QCOMPARE(startAll(limiter), 3);
    for (int i = 0; i < 3; ++i)
        limiter.answered(kGroup, 503, {});
    QCOMPARE(limiter.placesOf(kGroup), 1);
    clock.advance(60'000);
    QCOMPARE(startAll(limiter), 1);
    limiter.answered(kGroup, 429, {});
    QCOMPARE(limiter.placesOf(kGroup), 1); // never none
}

void TestHttpLimiter::opensAPlaceWithEverySuccess()
{
    TestClock clock;
    RateLimiter limiter(rules(24), clock, atOnce);
    QCOMPARE(limiter.placesOf(kGroup), 6); // begins like everybody
    for (int places = 7; places <= 30; ++places) {
        startAll(limiter);
        limiter.answered(kGroup, 200, {});
        QCOMPARE(limiter.placesOf(kGroup), std::min(places, 24));
    }
}

void TestHttpLimiter::opensPlacesSlowlyAfterARefusal()
{
    TestClock clock;
    RateLimiter limiter(rules(24), clock, atOnce);
    startAll(limiter, 1);
    limiter.answered(kGroup, 429, {});
    clock.advance(60'000);
    int answers = 0;
    while (limiter.placesOf(kGroup) < 24 && answers < 10'000) {
        const int started = startAll(limiter);
        for (int i = 0; i < started; ++i, ++answers)
            limiter.answered(kGroup, 200, {});
    }
    QCOMPARE(limiter.placesOf(kGroup), 24);
    QVERIFY(answers > 200);
    for (int i = 0; i < 100; ++i) { // one at a time proves nothing
        startAll(limiter, 1);
        limiter.answered(kGroup, 429, {});
        clock.advance(60'000);
        startAll(limiter, 1);
        limiter.answered(kGroup, 200, {});
    }
    QVERIFY(limiter.placesOf(kGroup) <= 2);
}

void TestHttpLimiter::pausesAsLongAsTheServiceSays()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 1);
    limiter.answered(kGroup, 429, headers({{"Retry-After", "30"}}));
    QCOMPARE(limiter.ask(kGroup).reason, Reason::Pause);
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 30'000);
    clock.advance(29'999);
    QVERIFY(!limiter.ask(kGroup).mayGo());
    clock.advance(1);
    QVERIFY(limiter.ask(kGroup).mayGo());
}

void TestHttpLimiter::pausesLongerWithoutAWord()
{
    TestClock clock;
    RateLimiter limiter(rules(1), clock, atOnce);
    qint64 last = 0;
    for (int i = 0; i < 5; ++i) {
        startAll(limiter, 1);
        limiter.answered(kGroup, 429, {});
        const qint64 pause = *limiter.ask(kGroup).untilMs - clock.monotonicMs();
        QVERIFY(pause > last);
        last = pause;
        clock.advance(pause);
    }
    startAll(limiter, 1);
    limiter.answered(kGroup, 200, {});
    QVERIFY(limiter.ask(kGroup).mayGo());
}

void TestHttpLimiter::keepsGroupsApart()
{
    TestClock clock;
    RateLimiter limiter(rules(1), clock, atOnce);
    startAll(limiter);
    QVERIFY(!limiter.ask(kGroup).mayGo());
    QVERIFY(limiter.ask(u"reads"_s).mayGo());
}

void TestHttpLimiter::obeysARateInEveryWindow()
{
    TestClock clock;
    RateLimiter limiter(rules(4, {{10, 300'000}}), clock, atOnce);
    // A request that takes long is counted by the service some time until its end.
    std::vector<qint64> possibleFirst;
    std::vector<qint64> possibleLast;
    while (possibleLast.size() < 60) {
        const int started = startAll(limiter);
        if (started == 0) {
            QCOMPARE(limiter.ask(kGroup).reason, Reason::Rate);
            clock.advance(*limiter.ask(kGroup).untilMs - clock.monotonicMs());
            continue;
        }
        possibleFirst.insert(possibleFirst.end(), size_t(started), clock.monotonicMs());
        clock.advance(1700);
        for (int i = 0; i < started; ++i)
            limiter.answered(kGroup, 200, {});
        possibleLast.insert(possibleLast.end(), size_t(started), clock.monotonicMs());
    }
    for (size_t i = 10; i < possibleFirst.size(); ++i)
        QVERIFY(possibleFirst[i] - possibleLast[i - 10] >= 300'000);
    QVERIFY(clock.monotonicMs() < 6 * 320'000); // and is used to the full
}

void TestHttpLimiter::obeysAllRates()
{
    TestClock clock;
    RateLimiter limiter(rules(100, {{2, 1000}, {3, 60'000}}), clock, atOnce);
    QCOMPARE(startAll(limiter), 2);
    QVERIFY(!limiter.ask(kGroup).untilMs); // only an end can tell
    limiter.answered(kGroup, 200, {});
    limiter.answered(kGroup, 200, {});
    clock.advance(1000);
    QCOMPARE(startAll(limiter), 1);
    limiter.answered(kGroup, 200, {});
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 60'000);
}

void TestHttpLimiter::obeysTheServicesCount()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 3);
    // Three were left when this was said, and two of ours were still on their way.
    limiter.answered(kGroup, 200,
                     headers({{"X-RateLimit-Limit", "5"},
                              {"X-RateLimit-Remaining", "3"},
                              {"X-RateLimit-Reset", "10"},
                              {"X-RateLimit-Period", "10"}}));
    QCOMPARE(startAll(limiter), 1);
    QCOMPARE(limiter.ask(kGroup).reason, Reason::Budget);
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 10'000);
}

void TestHttpLimiter::opensWithTheReset()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 1);
    limiter.answered(kGroup, 200,
                     headers({{"X-RateLimit-Limit", "2"},
                              {"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset", "10"},
                              {"X-RateLimit-Period", "60"}}));
    QVERIFY(!limiter.ask(kGroup).mayGo());
    clock.advance(10'000);
    QCOMPARE(startAll(limiter), 2); // not six
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 70'000);
}

// Whoever shares the count must not find everybody else at its reset.
void TestHttpLimiter::opensALittleAfterTheReset()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, [] { return 0.5; });
    startAll(limiter, 1);
    limiter.answered(kGroup, 200,
                     headers({{"X-RateLimit-Limit", "2"},
                              {"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset", "10"},
                              {"X-RateLimit-Period", "10"}}));
    const qint64 opens = limiter.ask(kGroup).untilMs.value_or(0);
    QVERIFY(opens > 10'000 && opens < 11'000);
}

void TestHttpLimiter::theLowestNumberOfACountHolds()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 2);
    for (const char *remaining : {"3", "4"}) { // the first answer overtook the second
        limiter.answered(kGroup, 200,
                         headers({{"X-RateLimit-Limit", "5"},
                                  {"X-RateLimit-Remaining", remaining},
                                  {"X-RateLimit-Reset", "10"},
                                  {"X-RateLimit-Period", "10"}}));
    }
    QCOMPARE(startAll(limiter), 3); // of five, two are gone
}

void TestHttpLimiter::aCountDoesNotNarrowPlaces()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter);
    limiter.answered(kGroup, 429,
                     headers({{"X-RateLimit-Limit", "5"},
                              {"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset", "10"},
                              {"X-RateLimit-Period", "10"}}));
    QCOMPARE(limiter.placesOf(kGroup), 6);
    QCOMPARE(limiter.ask(kGroup).reason, Reason::Budget);
}

// The answer to the last of several requests that are under way already counts the others: they must
// not be taken off a second time for good.
void TestHttpLimiter::overtakenAnswersTakeNothingAway()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    QCOMPARE(startAll(limiter), 6);
    for (const char *remaining : {"9", "10", "11", "12", "13", "14"}) {
        limiter.answered(kGroup, 200,
                         headers({{"X-RateLimit-Limit", "15"},
                                  {"X-RateLimit-Remaining", remaining},
                                  {"X-RateLimit-Reset", "10"},
                                  {"X-RateLimit-Period", "10"}}));
    }
    int more = 0;
    while (const int started = startAll(limiter)) { // six at once, as long as there are any left
        more += started;
        for (int i = started; i > 0; --i) {
            const QByteArray remaining = QByteArray::number(9 - more + started - i);
            limiter.answered(kGroup, 200,
                             headers({{"X-RateLimit-Limit", "15"},
                                      {"X-RateLimit-Remaining", remaining.constData()},
                                      {"X-RateLimit-Reset", "10"},
                                      {"X-RateLimit-Period", "10"}}));
        }
    }
    QCOMPARE(more, 9);
}

// An answer that was on its way when the count began anew tells of the one before.
void TestHttpLimiter::answersOfTheLastCountSayNothingOfThis()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 2);
    const auto says = [](const char *remaining, const char *reset) {
        return headers({{"X-RateLimit-Limit", "5"},
                        {"X-RateLimit-Remaining", remaining},
                        {"X-RateLimit-Reset", reset},
                        {"X-RateLimit-Period", "10"}});
    };
    limiter.answered(kGroup, 200, says("3", "1"));
    clock.advance(1000);
    QCOMPARE(startAll(limiter), 4); // whether the fifth is taken off already, nobody knows yet
    limiter.answered(kGroup, 429, says("0", "1"));
    QCOMPARE(limiter.placesOf(kGroup), 6);
    QCOMPARE(startAll(limiter), 1);
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 11'000);
    limiter.answered(kGroup, 200, says("4", "10"));
    limiter.answered(kGroup, 200, says("3", "1")); // nothing is late any more: this is believed
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 2'000);
}

// Told in whole seconds, rounded up: the one that comes first is the closest. Without any, a period
// is the longest it can take.
void TestHttpLimiter::theEarliestResetIsTheTruest()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 3);
    const auto says = [](const char *remaining, const char *reset) {
        HttpHeaders result = headers({{"X-RateLimit-Limit", "3"},
                                      {"X-RateLimit-Remaining", remaining},
                                      {"X-RateLimit-Period", "20"}});
        if (reset)
            result.add("X-RateLimit-Reset", reset);
        return result;
    };
    limiter.answered(kGroup, 200, says("2", "10"));
    clock.advance(600);
    limiter.answered(kGroup, 200, says("1", "9, 9")); // one that came twice
    limiter.answered(kGroup, 200, says("0", "10"));
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 9600);

    clock.advance(9000);
    startAll(limiter, 1);
    clock.advance(20'000);
    limiter.answered(kGroup, 429, says("0", nullptr));
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 49'600);
}

// Counts that went by unused are gone.
void TestHttpLimiter::aLongPauseEarnsNothing()
{
    TestClock clock;
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 1);
    limiter.answered(kGroup, 200,
                     headers({{"X-RateLimit-Limit", "2"},
                              {"X-RateLimit-Remaining", "1"},
                              {"X-RateLimit-Reset", "10"},
                              {"X-RateLimit-Period", "10"}}));
    clock.advance(55'000);
    QCOMPARE(startAll(limiter), 2);
    QCOMPARE(limiter.ask(kGroup).untilMs.value_or(0), 60'000);
}

// A reset is told in whole seconds: “0” may be nearly one.
void TestHttpLimiter::aResetToldTooEarlyIsWaitedFor()
{
    TestClock clock;
    clock.advance(1000);
    RateLimiter limiter(rules(6), clock, atOnce);
    startAll(limiter, 1);
    limiter.answered(kGroup, 429,
                     headers({{"X-RateLimit-Limit", "2"},
                              {"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset", "0"},
                              {"X-RateLimit-Period", "10"}}));
    QVERIFY(limiter.ask(kGroup).untilMs.value_or(0) >= 1500);
}

void TestHttpLimiter::usesEveryWindowUp_data()
{
    QTest::addColumn<int>("latencyMs");
    QTest::addColumn<qint64>("begunMs"); // within the first window
    QTest::addColumn<bool>("overtake");  // the answers each other
    for (const int latency : {5, 20, 300}) {
        for (const qint64 begun : {0, 4'300, 9'990}) {
            for (const bool overtake : {false, true}) {
                QTest::addRow("%d ms, begun after %lld ms%s", latency, begun,
                              overtake ? ", turned round" : "")
                    << latency << begun << overtake;
            }
        }
    }
}

// 450 requests of which 15 may be made in 10 seconds: nothing is lost, nearly nothing refused, and it
// takes hardly longer than the limit makes it.
void TestHttpLimiter::usesEveryWindowUp()
{
    QFETCH(const int, latencyMs);
    QFETCH(const qint64, begunMs);
    QFETCH(const bool, overtake);
    constexpr int requests = 450;
    TestClock clock;
    clock.advance(begunMs);
    CountingService service(15, 10);
    RateLimiter limiter(rules(8), clock, [] { return 0.5; });
    struct UnderWay
    {
        qint64 endsAt;
        int status;
        HttpHeaders headers;
    };
    std::vector<UnderWay> underWay;
    int waiting = requests;
    int done = 0;
    int refused = 0;
    for (int turn = 0; done < requests && turn < 100'000; ++turn) {
        const qint64 now = clock.monotonicMs();
        const int started = startAll(limiter, waiting);
        waiting -= started;
        for (int i = 0; i < started; ++i) {
            const int status = service.count(now);
            underWay.insert(overtake ? underWay.begin() : underWay.end(),
                            {now + latencyMs, status, service.says(now)});
        }
        const auto verdict = limiter.ask(kGroup);
        qint64 next = verdict.untilMs.value_or(std::numeric_limits<qint64>::max());
        for (const UnderWay &one : underWay)
            next = std::min(next, one.endsAt);
        clock.advance(std::max<qint64>(0, next - now));
        std::erase_if(underWay, [&](const UnderWay &one) {
            if (one.endsAt > clock.monotonicMs())
                return false;
            limiter.answered(kGroup, one.status, one.headers);
            (one.status == 200 ? done : refused) += 1;
            waiting += one.status == 200 ? 0 : 1;
            return true;
        });
    }
    QCOMPARE(done, requests);
    QVERIFY2(refused <= 8, qPrintable(QString::number(refused)));
    // Begun so late that not all of the first window could be used, it takes one more; a window is
    // entered up to a second late, as resets are told in whole ones.
    const qint64 windows = requests / 15 - (begunMs > 9'000 ? 0 : 1);
    const qint64 most = windows * 10'000 + 2'500;
    QVERIFY2(clock.monotonicMs() <= most, qPrintable(QString::number(clock.monotonicMs())));
}

void TestHttpLimiter::survivesNonsense()
{
    TestClock clock;
    RateLimiter limiter(rules(0, {{1, 1000}}), clock, atOnce);
    QCOMPARE(startAll(limiter), 1);
    limiter.answered(kGroup, 200,
                     headers({{"X-RateLimit-Remaining", "0"},
                              {"X-RateLimit-Reset", "9e99"},
                              {"X-RateLimit-Limit", "-4"},
                              {"X-RateLimit-Period", "x"}}));
    clock.advance(10 * 60'000); // the longest that is believed
    QVERIFY(limiter.ask(kGroup).mayGo());
    startAll(limiter, 1);
    limiter.answered(kGroup, 200, headers({{"X-RateLimit-Remaining", "0"}}));
    clock.advance(1000);
    QVERIFY(limiter.ask(kGroup).mayGo()); // nobody said until when
    limiter.lost(kGroup);
    limiter.lost(kGroup);
    QVERIFY(!limiter.ask(kGroup).untilMs || limiter.ask(kGroup).reason == Reason::Rate);
}

QTEST_GUILESS_MAIN(TestHttpLimiter)
#include "tst_httplimiter.moc"
