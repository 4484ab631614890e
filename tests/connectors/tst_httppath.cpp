// SPDX-License-Identifier: GPL-3.0-or-later
#include <connectors/http/httppath.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Connectors::HttpPath;

class TestHttpPath : public QObject
{
    Q_OBJECT

private slots:
    void encodesSegmentBySegment();
    void fillsTemplates_data();
    void fillsTemplates();
    void refusesWhatNoAddressCarries_data();
    void refusesWhatNoAddressCarries();
    void takesEncodedPathsAsTheyAre();
};

void TestHttpPath::encodesSegmentBySegment()
{
    const HttpPath path = HttpPath::fromSegments({u"a/b"_s, u"50%"_s, u"ä"_s});
    QVERIFY(path.isUsable());
    QCOMPARE(path.encoded(), "a%2Fb/50%25/%C3%A4"_ba);
}

void TestHttpPath::fillsTemplates_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QByteArray>("encoded");
    QTest::newRow("no fields") << u"api/spaces"_s << "api/spaces"_ba;
    QTest::newRow("leading slash") << u"/api/spaces"_s << "api/spaces"_ba;
    QTest::newRow("whole segment") << u"api/{space}/all"_s << "api/Spaces-1/all"_ba;
    QTest::newRow("part of a segment") << u"api/x-{space}-y"_s << "api/x-Spaces-1-y"_ba;
    QTest::newRow("a value is one segment") << u"api/{odd}/z"_s << "api/a%2F..%2Fb/z"_ba;
    QTest::newRow("two fields") << u"{space}:{odd}"_s << "Spaces-1%3Aa%2F..%2Fb"_ba;
}

void TestHttpPath::fillsTemplates()
{
    QFETCH(const QString, pattern);
    const HttpPath path =
        HttpPath::fromTemplate(pattern, {{u"space"_s, u"Spaces-1"_s}, {u"odd"_s, u"a/../b"_s}});
    QVERIFY(path.isUsable());
    QTEST(path.encoded(), "encoded");
}

void TestHttpPath::refusesWhatNoAddressCarries_data()
{
    QTest::addColumn<HttpPath>("path");
    QTest::newRow("empty name") << HttpPath::fromSegments({u"api"_s, QString()});
    QTest::newRow("dot") << HttpPath::fromSegments({u"api"_s, u"."_s});
    QTest::newRow("dots") << HttpPath::fromSegments({u"api"_s, u".."_s});
    QTest::newRow("field without a value") << HttpPath::fromTemplate(u"api/{id}", {});
    QTest::newRow("half a segment without a value") << HttpPath::fromTemplate(u"api/x{id}", {});
    QTest::newRow("encoded dots") << HttpPath::fromEncoded("api/%2e%2E/secret");
    QTest::newRow("query in a path") << HttpPath::fromEncoded("api?x=1");
    QTest::newRow("space in a path") << HttpPath::fromEncoded("api/a b");
    QTest::newRow("hole in a path") << HttpPath::fromEncoded("api//b");
}

void TestHttpPath::refusesWhatNoAddressCarries()
{
    QFETCH(const HttpPath, path);
    QVERIFY(!path.isUsable());
}

void TestHttpPath::takesEncodedPathsAsTheyAre()
{
    QVERIFY(HttpPath::fromEncoded("/api/Spaces-1/a%2Fb").isUsable());
    QCOMPARE(HttpPath::fromEncoded("/api/Spaces-1/a%2Fb").encoded(), "api/Spaces-1/a%2Fb"_ba);
    QVERIFY(HttpPath::fromEncoded("api/").isUsable());
    QVERIFY(HttpPath().isUsable());
}

QTEST_APPLESS_MAIN(TestHttpPath)
#include "tst_httppath.moc"
