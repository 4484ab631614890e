// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/secrets/sealedfile.h>
#include <migration/secrets/secretcsv.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

SecretSlot slot(const QString &key, const QString &label, const QString &scope = {},
                const QString &resource = u"Web"_s)
{
    SecretSlot slot;
    slot.key = key;
    slot.label = label;
    slot.scope = scope;
    slot.resourceName = resource;
    return slot;
}

std::vector<SecretSlot> wanted()
{
    return {slot(u"k1"_s, u"Db.Password"_s, u"Production"_s),
            slot(u"k2"_s, u"Db.Password"_s, u"Test"_s), slot(u"k3"_s, u"Api Key"_s),
            slot(u"k4"_s, u"Token"_s, {}, u"Feed A"_s), slot(u"k5"_s, u"Token"_s, {}, u"Feed B"_s)};
}

// "k1=value k3=other", in the order found.
QString valuesOf(const SecretTableMatch &match)
{
    QStringList texts;
    for (const auto &[key, value] : match.values)
        texts += QString(key + u'=' + QString::fromUtf8(value.reveal()));
    return texts.join(u" | "_s);
}

} // namespace

class TestSecretCsv : public QObject
{
    Q_OBJECT

private slots:
    void matches_data();
    void matches();
    void aPastedColumnMayHoldCommas();
    void tellsWhatDidNotFit();
    void badTables_data();
    void badTables();
    void neverNamesAValue();
    void readsFiles();
    void wipesTheText();
};

void TestSecretCsv::matches_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("values");
    QTest::newRow("nothing") << QByteArray() << QString();
    QTest::newRow("empty lines") << QByteArray("\n\r\n\n") << QString();
    QTest::newRow("by label") << QByteArray("Api Key,abc") << u"k3=abc"_s;
    QTest::newRow("by key") << QByteArray("k2,abc\nk1,def\n") << u"k2=abc | k1=def"_s;
    QTest::newRow("other case and spaces") << QByteArray("  api  KEY ,abc") << u"k3=abc"_s;
    QTest::newRow("label and scope in one") << QByteArray("Db.Password (Test),abc") << u"k2=abc"_s;
    QTest::newRow("label and scope apart")
        << QByteArray("Db.Password,Production,abc") << u"k1=abc"_s;
    QTest::newRow("scope left empty") << QByteArray("Api Key,,abc") << u"k3=abc"_s;
    QTest::newRow("with the resource") << QByteArray("Feed B/Token,abc") << u"k5=abc"_s;
    QTest::newRow("heading") << QByteArray("Slot,Value\nApi Key,abc\n") << u"k3=abc"_s;
    QTest::newRow("heading with scope")
        << QByteArray("label,scope,value\r\nDb.Password,Test,abc\r\n") << u"k2=abc"_s;
    QTest::newRow("from a spreadsheet")
        << QByteArray("Api Key\ta,b;c\nk1\td\n") << u"k3=a,b;c | k1=d"_s;
    QTest::newRow("semicolons") << QByteArray("Api Key;a,b\n") << u"k3=a,b"_s;
    QTest::newRow("quoted") << QByteArray("Api Key,\"a,\"\"b\"\"\nc\"\nk1,d")
                            << u"k3=a,\"b\"\nc | k1=d"_s;
    QTest::newRow("spaces belong to a value") << QByteArray("Api Key, abc ") << u"k3= abc "_s;
    QTest::newRow("byte order mark") << QByteArray("\xef\xbb\xbf"
                                                   "Api Key,ü")
                                     << u"k3=ü"_s;
    QTest::newRow("a column") << QByteArray("a\nb\nc\nd\ne\n")
                              << u"k1=a | k2=b | k3=c | k4=d | k5=e"_s;
    QTest::newRow("lines of an environment file")
        << QByteArray("# by hand\nk1=a=b,c\n\nApi Key=d\r\n") << u"k1=a=b,c | k3=d"_s;
    QTest::newRow("label and scope before the sign")
        << QByteArray("Db.Password (Test)=abc") << u"k2=abc"_s;
    QTest::newRow("a column of values with signs in them")
        << QByteArray("YQ==\nYg==\nYw==\nZA==\nZQ==\n")
        << u"k1=YQ== | k2=Yg== | k3=Yw== | k4=ZA== | k5=ZQ=="_s;
    QTest::newRow("the last one counts") << QByteArray("k1,a\nk1,b") << u"k1=b"_s;
}

void TestSecretCsv::matches()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, values);
    const auto match = matchSecretTable(QByteArray(text), wanted());
    QVERIFY2(match, match ? "" : qPrintable(match.error().text()));
    QCOMPARE(valuesOf(*match), values);
}

void TestSecretCsv::aPastedColumnMayHoldCommas()
{
    const auto match = matchSecretTable("a,1\nb;2\nc\nd\ne\n"_ba, wanted(), "\t");
    QVERIFY(match);
    QCOMPARE(valuesOf(*match), u"k1=a,1 | k2=b;2 | k3=c | k4=d | k5=e"_s);
}

void TestSecretCsv::tellsWhatDidNotFit()
{
    const auto match = matchSecretTable("Db.Password,a\nNobody,b\nToken,c\nDb.Password,Nowhere,d\n"
                                        "k3,\nk1,e\nk1,f\n"_ba,
                                        wanted());
    QVERIFY(match);
    QCOMPARE(valuesOf(*match), u"k1=f"_s);
    QCOMPARE(match->ambiguous, (QStringList{u"Db.Password"_s, u"Token"_s}));
    QCOMPARE(match->unknown, (QStringList{u"Nobody"_s, u"Db.Password (Nowhere)"_s}));
    QCOMPARE(match->withoutValue, QStringList{u"k3"_s});
    QCOMPARE(match->repeated, QStringList{u"k1"_s});
    QCOMPARE(match->linesRead, 7);
}

void TestSecretCsv::badTables_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("says");
    QTest::newRow("open quotation")
        << QByteArray("k1,a\nk2,\"hunter2\n") << u"in line 2 is not closed"_s;
    QTest::newRow("too many cells")
        << QByteArray("k1,hunter2\nk2,b,hunter2,c\n") << u"line 2 has 4 columns"_s;
    QTest::newRow("too few cells")
        << QByteArray("k1,hunter2\nhunter2\n") << u"line 2 has 1 columns"_s;
    QTest::newRow("lines counted through quotes")
        << QByteArray("k1,\"a\nb\"\nhunter2\n") << u"line 3 has 1"_s;
    QTest::newRow("column of another length")
        << QByteArray("hunter2\nb\n") << u"2 values for 5 secrets"_s;
}

void TestSecretCsv::badTables()
{
    QFETCH(const QByteArray, text);
    QFETCH(const QString, says);
    const auto match = matchSecretTable(QByteArray(text), wanted());
    QVERIFY(!match);
    QVERIFY2(match.error().text().contains(says), qPrintable(match.error().text()));
}

void TestSecretCsv::neverNamesAValue()
{
    for (const QByteArray &text :
         {"hunter2=\nhunter2=\n"_ba, "k1,a\nk2,\"hunter2\n"_ba, "k2,b,hunter2,c\n"_ba,
          "hunter2\nb\n"_ba, "x,hunter2\nDb.Password,hunter2\n"_ba})
    {
        const auto match = matchSecretTable(QByteArray(text), wanted());
        const QString said = match
            ? QString(match->unknown.join(u' ') + match->ambiguous.join(u' '))
            : match.error().text();
        QVERIFY(!said.isEmpty());
        QVERIFY2(!said.contains(u"hunter2"_s), qPrintable(said));
    }
}

void TestSecretCsv::readsFiles()
{
    QTemporaryDir folder;
    QFile table(folder.filePath(u"values.csv"_s));
    QVERIFY(table.open(QIODevice::WriteOnly));
    table.write("Api Key,abc\n");
    table.close();
    const auto plain = readSecretFile(table.fileName(), wanted(), {});
    QVERIFY(plain);
    QCOMPARE(valuesOf(*plain), u"k3=abc"_s);

    SecretMap secrets;
    secrets.emplace(u"k2"_s, Secret::fromUtf8("def"_ba));
    secrets.emplace(u"gone"_s, Secret::fromUtf8("ghi"_ba));
    const Secret password = Secret::fromUtf8("open sesame"_ba);
    const QString path = folder.filePath(u"values.sealed"_s);
    QVERIFY(writeSealedFile(path, secrets, password, SealingCost::Least));
    const auto sealed = readSecretFile(path, wanted(), password);
    QVERIFY(sealed);
    QCOMPARE(valuesOf(*sealed), u"k2=def"_s);
    QCOMPARE(sealed->unknown, QStringList{u"gone"_s});
    QVERIFY(!readSecretFile(path, wanted(), Secret::fromUtf8("another"_ba)));
    const auto absent = readSecretFile(folder.filePath(u"nowhere"_s), wanted(), {});
    QVERIFY(!absent && absent.error().message.contains(u"nowhere"_s));
}

void TestSecretCsv::wipesTheText()
{
    QByteArray text("Api Key,hunter2", 15);
    const char *place = text.constData();
    QVERIFY(matchSecretTable(std::move(text), wanted()));
    QVERIFY(text.isEmpty()); // NOLINT(bugprone-use-after-move): wiped, not moved from
    QVERIFY(std::all_of(place, place + 15, [](char c) { return c == 0; }));
}

QTEST_GUILESS_MAIN(TestSecretCsv)
#include "tst_secretcsv.moc"
