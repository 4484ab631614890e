// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/bundle/filenames.h>

#include <QRandomGenerator>
#include <QSet>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Migration;

class TestFileNames : public QObject
{
    Q_OBJECT

private slots:
    void makesNamesSafe_data();
    void makesNamesSafe();
    void namesakesGetStableMarks();
    void anyNamesGiveUsableFiles_data();
    void anyNamesGiveUsableFiles();
    void refusesPathsThatLeadOut_data();
    void refusesPathsThatLeadOut();
};

void TestFileNames::makesNamesSafe_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("safe");
    QTest::newRow("plain") << u"Default Lifecycle"_s << u"Default Lifecycle"_s;
    QTest::newRow("unicode kept") << u"Größe 東京 🚀"_s << u"Größe 東京 🚀"_s;
    QTest::newRow("decomposed") << u"Ü"_s << u"Ü"_s;
    QTest::newRow("separators") << u"a/b\\c:d"_s << u"a_b_c_d"_s;
    QTest::newRow("up and out") << u"../../etc/passwd"_s << u"_._.._etc_passwd"_s;
    QTest::newRow("dots alone") << u".."_s << u"unnamed"_s;
    QTest::newRow("hidden") << u".git"_s << u"_git"_s;
    QTest::newRow("trailing dots and spaces") << u" name. . "_s << u"name"_s;
    QTest::newRow("empty") << QString() << u"unnamed"_s;
    QTest::newRow("device") << u"con"_s << u"_con"_s;
    QTest::newRow("device with ending") << u"NUL.txt"_s << u"_NUL.txt"_s;
    QTest::newRow("device with number") << u"lpt9"_s << u"_lpt9"_s;
    QTest::newRow("no device") << u"console"_s << u"console"_s;
    QTest::newRow("control characters") << u"a\nb\tc"_s << u"a_b_c"_s;
    QTest::newRow("turned direction") << u"a\u202Egpj.exe"_s << u"a_gpj.exe"_s;
    QTest::newRow("tilde is ours") << u"web~12"_s << u"web_12"_s;
    QTest::newRow("the index's name") << u"Index.json"_s << u"_Index.json"_s;
    QTest::newRow("long") << QString(500, u'x') << QString(120, u'x');
    QTest::newRow("long, cut between letters") << QString(100, u'é') << QString(60, u'é');
}

void TestFileNames::makesNamesSafe()
{
    QFETCH(const QString, name);
    QFETCH(const QString, safe);
    QCOMPARE(safeFileName(name), safe);
    QCOMPARE(safeFileName(safe), safe);
}

void TestFileNames::namesakesGetStableMarks()
{
    const std::vector<FileRequest> requests = {
        {u"step"_s, u"Deploy"_s, u"1"_s},
        {u"step"_s, u"DEPLOY"_s, u"2"_s},
        {u"step"_s, u"Other"_s, u"3"_s},
        {u"task"_s, u"Deploy"_s, u"1"_s},
    };
    const std::vector<QString> files = assignFileNames(requests);
    QVERIFY(files[0].startsWith(u"step/Deploy~"_s));
    QVERIFY(files[1].startsWith(u"step/DEPLOY~"_s));
    QVERIFY(files[0].mid(12) != files[1].mid(12));
    QCOMPARE(files[2], u"step/Other.json"_s);
    QCOMPARE(files[3], u"task/Deploy.json"_s);

    std::vector<FileRequest> reversed(requests.rbegin(), requests.rend());
    std::vector<QString> again = assignFileNames(reversed);
    std::reverse(again.begin(), again.end());
    QCOMPARE(again, files);
}

void TestFileNames::anyNamesGiveUsableFiles_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 20; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Few letters, many names: clashes, devices, dots, halves of pairs and marks all come up.
void TestFileNames::anyNamesGiveUsableFiles()
{
    QFETCH(const quint32, seed);
    QRandomGenerator random(seed);
    const QStringList letters = {u"a"_s,
                                 u"A"_s,
                                 u"."_s,
                                 u" "_s,
                                 u"/"_s,
                                 u"~"_s,
                                 u"ß"_s,
                                 u"ẞ"_s,
                                 u"ss"_s,
                                 u"ſ"_s,
                                 u"İ"_s,
                                 u"i"_s,
                                 u"é"_s,
                                 u"é"_s,
                                 u"CON"_s,
                                 u"com1"_s,
                                 QString(QChar(0xd83d)),
                                 u"🚀"_s,
                                 u"\\"_s,
                                 u"\u0000"_s,
                                 u"Σ"_s,
                                 u"ς"_s,
                                 QString(40, u'é')};
    std::vector<FileRequest> requests;
    for (int i = 0; i < 3000; ++i) {
        QString name;
        for (int n = random.bounded(5); n >= 0; --n)
            name += letters.at(random.bounded(letters.size()));
        requests.push_back({random.bounded(2) == 0 ? u"type:a"_s : u"TYPE/a"_s, name,
                            u"id-"_s + QString::number(i)});
    }
    const std::vector<QString> files = assignFileNames(requests);
    QSet<QString> keys;
    for (const QString &file : files) {
        QVERIFY2(isSafeRelativePath(file), qPrintable(file));
        QVERIFY2(!keys.contains(fileNameKey(file)), qPrintable(file));
        keys.insert(fileNameKey(file));
        QCOMPARE(file.count(u'/'), 1);
        QVERIFY(file.section(u'/', 1).toUtf8().size() <= 150);
        QCOMPARE(QString::fromUtf8(file.toUtf8()), file);
        QVERIFY(!file.startsWith(u'.') && !file.contains("/."_L1));
    }
}

void TestFileNames::refusesPathsThatLeadOut_data()
{
    QTest::addColumn<QString>("path");
    QTest::addColumn<bool>("safe");
    QTest::newRow("ours") << u"lifecycle/Default~0a1b2c3d4e.json"_s << true;
    QTest::newRow("hidden file of ours") << u".gitignore"_s << true;
    QTest::newRow("unicode") << u"type/東京 🚀.json"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("absolute") << u"/etc/passwd"_s << false;
    QTest::newRow("up") << u"../x"_s << false;
    QTest::newRow("up inside") << u"a/../../x"_s << false;
    QTest::newRow("dot") << u"a/./x"_s << false;
    QTest::newRow("empty part") << u"a//x"_s << false;
    QTest::newRow("backslash") << u"a\\..\\x"_s << false;
    QTest::newRow("drive") << u"C:x"_s << false;
    QTest::newRow("stream") << u"a.json:hidden"_s << false;
    QTest::newRow("device") << u"runs/aux.json"_s << false;
    QTest::newRow("trailing dot") << u"a./x"_s << false;
    QTest::newRow("nul") << QString(u"a\0b"_s) << false;
    QTest::newRow("too long") << QString(256, u'a') << false;
}

void TestFileNames::refusesPathsThatLeadOut()
{
    QFETCH(const QString, path);
    QFETCH(const bool, safe);
    QCOMPARE(isSafeRelativePath(path), safe);
}

QTEST_APPLESS_MAIN(TestFileNames)
#include "tst_filenames.moc"
