// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/core/firstfew.h>
#include <migration/core/nameorder.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Migration::standsBefore;

class TestNameOrder : public QObject
{
    Q_OBJECT

private slots:
    void asAPersonWouldLook_data();
    void asAPersonWouldLook();
    void everyListHasOneOrder();
    void sentencesNameAFew();
};

void TestNameOrder::asAPersonWouldLook_data()
{
    QTest::addColumn<QString>("first");
    QTest::addColumn<QString>("second");
    QTest::newRow("letters") << u"Alpha"_s << u"Beta"_s;
    QTest::newRow("capitals do not count") << u"alpha"_s << u"Beta"_s;
    QTest::newRow("numbers") << u"Server 2"_s << u"Server 10"_s;
    QTest::newRow("numbers inside") << u"web-9-eu"_s << u"web-11-eu"_s;
    QTest::newRow("leading zeros") << u"Node 007"_s << u"Node 8"_s;
    QTest::newRow("longer than any integer")
        << u"v99999999999999999999998"_s << u"v99999999999999999999999"_s;
    QTest::newRow("the shorter one") << u"Shop"_s << u"Shop 1"_s;
    QTest::newRow("nothing") << QString() << u"A"_s;
    QTest::newRow("the same but for capitals") << u"SHOP"_s << u"Shop"_s;
    QTest::newRow("the same but for zeros") << u"Node 01"_s << u"Node 1"_s;
}

void TestNameOrder::asAPersonWouldLook()
{
    QFETCH(const QString, first);
    QFETCH(const QString, second);
    QVERIFY(standsBefore(first, second));
    QVERIFY(!standsBefore(second, first));
    QVERIFY(!standsBefore(first, first));
}

void TestNameOrder::everyListHasOneOrder()
{
    const QStringList sorted{u"A01"_s, u"a1"_s, u"a2"_s, u"A10"_s, u"a10b"_s, u"b"_s, u"Ä"_s};
    QStringList names = sorted;
    std::sort(names.begin(), names.end());
    do {
        QStringList again = names;
        std::sort(again.begin(), again.end(), &standsBefore);
        QCOMPARE(again, sorted);
    } while (std::next_permutation(names.begin(), names.end()));
}

void TestNameOrder::sentencesNameAFew()
{
    const QStringList five{u"A"_s, u"B"_s, u"C"_s, u"D"_s, u"E"_s};
    QCOMPARE(Migration::firstFew(five), u"A, B, C, D, E"_s);
    QCOMPARE(Migration::firstFew(five + QStringList{u"F"_s, u"G"_s}),
             u"A, B, C, D, E and 2 more"_s);
}

QTEST_APPLESS_MAIN(TestNameOrder)
#include "tst_nameorder.moc"
