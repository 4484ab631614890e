// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/faultplan.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::Fault;
using Sandbox::FaultPlan;
using Sandbox::HttpRequest;
using Sandbox::Json;

class FaultPlanTest : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void countsWhatItMatches_data();
    void countsWhatItMatches();
    void refusesWhatItDoesNotUnderstand_data();
    void refusesWhatItDoesNotUnderstand();
    void firstRuleThatFiresWins();
    void showsRulesAsGiven();
};

namespace {

FaultPlan planOf(const QByteArray &json)
{
    QString problem;
    const std::optional<FaultPlan> plan =
        FaultPlan::parse(Json::parse(json).value_or(Json()), &problem);
    if (!plan)
        qWarning("%s", qPrintable(problem));
    return plan.value_or(FaultPlan());
}

HttpRequest request(const QByteArray &method, const QString &target)
{
    HttpRequest result;
    result.method = method;
    result.target = target;
    return result;
}

} // namespace

void FaultPlanTest::matches_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QString>("target");
    QTest::addColumn<bool>("fires");
    const QString list = u"/api/Spaces-1/environments?skip=10&take=10"_s;
    QTest::newRow("everything") << QByteArray("{}") << list << true;
    QTest::newRow("method") << QByteArray(R"({"method":"get"})") << list << true;
    QTest::newRow("other method") << QByteArray(R"({"method":"POST"})") << list << false;
    QTest::newRow("a write, which this is not")
        << QByteArray(R"({"method":"write"})") << list << false;
    QTest::newRow("path without query")
        << QByteArray(R"({"path":"/api/Spaces-1/environments"})") << list << true;
    QTest::newRow("star") << QByteArray(R"({"path":"/api/*/environments"})") << list << true;
    QTest::newRow("not the middle") << QByteArray(R"({"path":"environments"})") << list << false;
    QTest::newRow("question mark is itself")
        << QByteArray(R"({"path":"*/environments?skip=10*"})") << list << true;
    QTest::newRow("other page") << QByteArray(R"({"path":"*?skip=0*"})") << list << false;
    QTest::newRow("dot is itself") << QByteArray(R"({"path":"/api.Spaces-1*"})") << list << false;
    QTest::newRow("expression") << QByteArray(R"({"pathRegex":"/(environments|lifecycles)$"})")
                                << list << true;
}

void FaultPlanTest::matches()
{
    QFETCH(QByteArray, match);
    QFETCH(QString, target);
    FaultPlan plan = planOf(R"([{"match":)" + match + R"(,"action":{"status":500}}])");
    QTEST(plan.next(request("GET", target)).has_value(), "fires");
}

void FaultPlanTest::countsWhatItMatches_data()
{
    QTest::addColumn<QByteArray>("match");
    QTest::addColumn<QByteArray>("fired"); // a one for each of six requests that fails
    QTest::newRow("always") << QByteArray("{}") << QByteArray("111111");
    QTest::newRow("third") << QByteArray(R"({"nth":3})") << QByteArray("001000");
    QTest::newRow("second write") << QByteArray(R"({"method":"write","nth":2})")
                                  << QByteArray("010000");
    QTest::newRow("third and fourth")
        << QByteArray(R"({"nth":3,"times":2})") << QByteArray("001100");
    QTest::newRow("from the fifth") << QByteArray(R"({"from":5})") << QByteArray("000011");
    QTest::newRow("first two") << QByteArray(R"({"times":2})") << QByteArray("110000");
    QTest::newRow("two from the second")
        << QByteArray(R"({"from":2,"times":2})") << QByteArray("011000");
}

void FaultPlanTest::countsWhatItMatches()
{
    QFETCH(QByteArray, match);
    FaultPlan plan = planOf(R"([{"match":)" + match + R"(,"action":{"drop":"after"}}])");
    QByteArray fired;
    for (int i = 0; i < 6; ++i)
        fired += plan.next(request("POST", u"/x"_s)) ? '1' : '0';
    QTEST(fired, "fired");
}

void FaultPlanTest::refusesWhatItDoesNotUnderstand_data()
{
    QTest::addColumn<QByteArray>("plan");
    QTest::addColumn<QString>("problem");
    QTest::newRow("no list") << QByteArray(R"({"faults":[]})") << u"{\"rules\":[…]}"_s;
    QTest::newRow("misspelt key") << QByteArray(
        R"([{"match":{"paht":"/"},"action":{"html":true}}])")
                                  << u"Rule 1 of the fault plan is not understood: 'paht'"_s;
    QTest::newRow("second rule without action")
        << QByteArray(R"([{"match":{},"action":{"html":true}},{"match":{}}])") << u"Rule 2"_s;
    QTest::newRow("unknown drop") << QByteArray(R"([{"action":{"drop":"now"}}])")
                                  << u"\"before\" or \"after\""_s;
    QTest::newRow("status beyond") << QByteArray(R"([{"action":{"status":1000}}])") << u"100"_s;
    QTest::newRow("nth nought") << QByteArray(R"([{"match":{"nth":0},"action":{"html":true}}])")
                                << u"nth"_s;
    QTest::newRow("broken expression")
        << QByteArray(R"([{"match":{"pathRegex":"("},"action":{"html":true}}])") << u"pathRegex"_s;
    QTest::newRow("empty action") << QByteArray(R"([{"action":{}}])") << u"says nothing"_s;
}

void FaultPlanTest::refusesWhatItDoesNotUnderstand()
{
    QFETCH(QByteArray, plan);
    QFETCH(QString, problem);
    QString said;
    QVERIFY(!FaultPlan::parse(Json::parse(plan).value_or(Json()), &said));
    QVERIFY2(said.contains(problem), qPrintable(said));
}

void FaultPlanTest::firstRuleThatFiresWins()
{
    FaultPlan plan = planOf(R"({"rules":[{"match":{"nth":2},"action":{"status":500}},
                                         {"action":{"status":503}}]})");
    const auto status = [&plan] {
        return plan.next(request("GET", u"/x"_s)).value_or(Fault()).answer->status;
    };
    QCOMPARE(status(), 503);
    QCOMPARE(status(), 500);
    QCOMPARE(status(), 503);
}

void FaultPlanTest::showsRulesAsGiven()
{
    const QByteArray rules = R"([{"match":{"nth":2},"action":{"status":500}}])";
    FaultPlan plan = planOf(rules);
    for (int i = 0; i < 3; ++i)
        Q_UNUSED(plan.next(request("GET", u"/x"_s)));
    QCOMPARE(plan.toJson().toBytes(), "{\"rules\":" + rules + ",\"fired\":[1]}");
}

QTEST_APPLESS_MAIN(FaultPlanTest)
#include "tst_faultplan.moc"
