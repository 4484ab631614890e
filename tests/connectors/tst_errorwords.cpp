// SPDX-License-Identifier: GPL-3.0-or-later
#include <connectors/http/errorwords.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Connectors;

namespace {

HttpHeaders typed(const QByteArray &type)
{
    HttpHeaders headers;
    headers.add("Content-Type", type);
    return headers;
}

} // namespace

class TestErrorWords : public QObject
{
    Q_OBJECT

private slots:
    void readsTheUsualShapes_data();
    void readsTheUsualShapes();
    void saysNothingForWhatNobodyCanRead_data();
    void saysNothingForWhatNobodyCanRead();
    void keepsItShort();
    void recognisesWebPages();
};

void TestErrorWords::readsTheUsualShapes_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("text");
    QTest::newRow("message and problems")
        << R"({"ErrorMessage":"There was a problem.","Errors":["The name is taken.","Too long."]})"_ba
        << u"There was a problem. The name is taken. Too long."_s;
    QTest::newRow("the same twice") << R"({"ErrorMessage":"No.","Errors":["No."]})"_ba << u"No."_s;
    QTest::newRow("list of texts") << R"({"errors":["Forbidden"]})"_ba << u"Forbidden"_s;
    QTest::newRow("list of objects")
        << R"({"errors":[{"status":"404","title":"Not Found","detail":"no team"}]})"_ba
        << u"Not Found no team"_s;
    QTest::newRow("error object with violations")
        << R"({"error":{"code":400,"message":"Invalid.","constraintViolations":[)"
           R"({"path":"displayName","message":"must not be null"}]}})"_ba
        << u"Invalid. displayName: must not be null"_s;
    QTest::newRow("error as text")
        << R"({"error":"invalid_client","error_description":"Expired."})"_ba
        << u"invalid_client Expired."_s;
    QTest::newRow("problem details") << R"({"title":"Generic Error","detail":"invalid UUID"})"_ba
                                     << u"Generic Error invalid UUID"_s;
    QTest::newRow("array on top") << R"([{"error":{"message":"Validation failed."}}])"_ba
                                  << u"Validation failed."_s;
    QTest::newRow("line breaks") << R"({"errors":["a\n\tb"]})"_ba << u"a b"_s;
}

void TestErrorWords::readsTheUsualShapes()
{
    QFETCH(const QByteArray, body);
    QTEST(readErrorWords(400, typed("application/json"), body).text, "text");
}

void TestErrorWords::saysNothingForWhatNobodyCanRead_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("empty") << "application/json"_ba
                           << ""_ba;
    QTest::newRow("web page") << "text/html"_ba
                              << "<html>nginx</html>"_ba;
    QTest::newRow("web page in disguise") << "text/plain"_ba
                                          << "\n<html>nginx</html>"_ba;
    QTest::newRow("numbers only") << "application/json"_ba
                                  << R"({"code":1})"_ba;
    QTest::newRow("not JSON") << "application/json"_ba
                              << "{oops"_ba;
    QTest::newRow("bytes") << "application/octet-stream"_ba
                           << "\x01\x02"_ba;
    QTest::newRow("deep")
        << "application/json"_ba
        << QByteArray(R"({"error":{"error":{"error":{"error":{"error":{"message":"x"}}}}}})");
}

void TestErrorWords::saysNothingForWhatNobodyCanRead()
{
    QFETCH(const QByteArray, type);
    QFETCH(const QByteArray, body);
    QCOMPARE(readErrorWords(500, typed(type), body).text, QString());
}

void TestErrorWords::keepsItShort()
{
    const QByteArray trace = R"({"message":")" + QByteArray(50'000, 'x') + R"("})";
    QVERIFY(readErrorWords(500, typed("application/json"), trace).text.size() <= 1000);
    QCOMPARE(readErrorWords(502, typed("text/plain"), "Bad\ngateway").text, u"Bad gateway"_s);
}

void TestErrorWords::recognisesWebPages()
{
    QVERIFY(isWebPage(typed("text/html; charset=utf-8"), "x"));
    QVERIFY(isWebPage(typed("application/json"), " <!DOCTYPE html>"));
    QVERIFY(!isWebPage(typed("application/json"), R"({"a":"<b>"})"));
    QVERIFY(!isWebPage({}, ""));
}

QTEST_APPLESS_MAIN(TestErrorWords)
#include "tst_errorwords.moc"
