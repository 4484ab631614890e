// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/json.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::Json;

// The sandbox must give back what it was sent, or a lossy migration would look lossless.
class SandboxJsonTest : public QObject
{
    Q_OBJECT

private slots:
    void givesBackWhatItRead_data();
    void givesBackWhatItRead();
    void refusesWhatIsNotJson_data();
    void refusesWhatIsNotJson();
    void indents();
    void keepsPlaceOfReplacedMember();
    void lastOfRepeatedKeysWins();
    void tellsAbsentFromNull();
    void sortsKeysAtEveryDepth();
};

void SandboxJsonTest::givesBackWhatItRead_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("number with a zero behind") << QByteArray("1.0");
    QTest::newRow("number with exponent") << QByteArray("1e3");
    QTest::newRow("negative zero") << QByteArray("-0");
    QTest::newRow("more digits than a double") << QByteArray("12345678901234567890");
    QTest::newRow("more decimals than a double") << QByteArray("0.1000000000000000055");
    QTest::newRow("keys not in order") << QByteArray(R"({"b":1,"a":{"z":[],"y":{}}})");
    QTest::newRow("umlaut and emoji") << QByteArray(R"({"ö":"🛒"})");
    QTest::newRow("escapes") << QByteArray(R"("\"\\\n\t\b\f\r\u0001")");
    QTest::newRow("scalars") << QByteArray(R"([null,true,false,"",0])");
    QTest::newRow("empty key") << QByteArray(R"({"":""})");
}

void SandboxJsonTest::givesBackWhatItRead()
{
    QFETCH(QByteArray, text);
    QString problem;
    const std::optional<Json> json = Json::parse(text, &problem);
    QVERIFY2(json, qPrintable(problem));
    QCOMPARE(json->toBytes(), text);
}

void SandboxJsonTest::refusesWhatIsNotJson_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("cut off") << QByteArray(R"({"a":[1,2)");
    QTest::newRow("two documents") << QByteArray("{} {}");
    QTest::newRow("invalid UTF-8") << QByteArray("\"\xff\"");
    QTest::newRow("lone surrogate") << QByteArray(R"("\ud800")");
    QTest::newRow("trailing comma") << QByteArray("[1,]");
    QTest::newRow("nested without end") << QByteArray(100'000, '[');
}

void SandboxJsonTest::refusesWhatIsNotJson()
{
    QFETCH(QByteArray, text);
    QString problem;
    QVERIFY(!Json::parse(text, &problem));
    QVERIFY(problem.contains("at byte"_L1));
}

void SandboxJsonTest::indents()
{
    QCOMPARE(Json::literal(R"({"a":[1,{}],"b":[]})").toBytes(Json::Style::Indented),
             "{\n  \"a\": [\n    1,\n    {}\n  ],\n  \"b\": []\n}");
}

void SandboxJsonTest::keepsPlaceOfReplacedMember()
{
    Json json = Json::literal(R"({"a":1,"b":2})");
    json.set("a"_L1, u"x"_s);
    json.set("c"_L1, 3);
    json.prepend("b"_L1, true);
    QCOMPARE(json.toBytes(), R"({"b":true,"a":"x","c":3})");
}

void SandboxJsonTest::lastOfRepeatedKeysWins()
{
    QCOMPARE(Json::literal(R"({"a":1,"b":2,"a":3})").toBytes(), R"({"a":3,"b":2})");
}

void SandboxJsonTest::tellsAbsentFromNull()
{
    const Json json = Json::literal(R"({"a":null})");
    QVERIFY(json.contains("a"_L1));
    QVERIFY(!json.contains("b"_L1));
    QVERIFY(json.value("b"_L1).isNull());
}

void SandboxJsonTest::sortsKeysAtEveryDepth()
{
    const Json json = Json::literal(R"({"b":[{"d":1.0,"c":2}],"B":null,"a":{"f":{},"e":"x"}})");
    QCOMPARE(json.withSortedKeys().toBytes(),
             R"({"B":null,"a":{"e":"x","f":{}},"b":[{"c":2,"d":1.0}]})");
}

QTEST_APPLESS_MAIN(SandboxJsonTest)
#include "tst_sandboxjson.moc"
