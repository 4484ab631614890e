// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/bundle/migrationfolder.h>

#include <QDir>
#include <QDirIterator>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

namespace {

// A zip written byte by byte, as no packing program would: what an attacker sends.
struct RawEntry
{
    QByteArray name;
    QByteArray content;
    quint32 mode = 0100644; // as Unix keeps it: 0120777 is a link
    quint16 flags = 0x0800; // the name is UTF-8; 1 = encrypted
};

void put16(QByteArray &out, quint32 value)
{
    out += char(value & 0xff);
    out += char((value >> 8) & 0xff);
}

void put32(QByteArray &out, quint32 value)
{
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

quint32 crc32(const QByteArray &bytes)
{
    quint32 crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= static_cast<quint8>(byte);
        for (int i = 0; i < 8; ++i)
            crc = (crc >> 1) ^ (0xedb88320U & (0U - (crc & 1U)));
    }
    return ~crc;
}

void putCommon(QByteArray &out, const RawEntry &entry)
{
    put16(out, entry.flags);
    put16(out, 0); // stored
    put32(out, 0x00210000);
    put32(out, crc32(entry.content));
    put32(out, static_cast<quint32>(entry.content.size()));
    put32(out, static_cast<quint32>(entry.content.size()));
    put16(out, static_cast<quint32>(entry.name.size()));
    put16(out, 0);
}

QByteArray rawZip(const QList<RawEntry> &entries)
{
    QByteArray zip;
    QByteArray directory;
    for (const RawEntry &entry : entries) {
        const auto offset = static_cast<quint32>(zip.size());
        zip += "PK\3\4";
        put16(zip, 20);
        putCommon(zip, entry);
        zip += entry.name + entry.content;
        directory += "PK\1\2";
        put16(directory, 0x0314); // made on Unix
        put16(directory, 20);
        putCommon(directory, entry);
        put16(directory, 0);
        put16(directory, 0);
        put16(directory, 0);
        put32(directory, entry.mode << 16);
        put32(directory, offset);
        directory += entry.name;
    }
    const auto start = static_cast<quint32>(zip.size());
    zip += directory + "PK\5\6";
    put32(zip, 0);
    put16(zip, static_cast<quint32>(entries.size()));
    put16(zip, static_cast<quint32>(entries.size()));
    put32(zip, static_cast<quint32>(directory.size()));
    put32(zip, start);
    put16(zip, 0);
    return zip;
}

const QByteArray recipeText = R"({"causeway":{"version":1}})";

} // namespace

class TestPack : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void roundTripIsByteEqual();
    void sameFolderGivesSameZip();
    void leavesOutWhatIsNotTheMigration();
    void targetMustBeFresh();
    void unpacksWhatOtherProgramsPacked();
    void hostileZips_data();
    void hostileZips();
    void bombIsRefused();
    void damageIsSaid();
    void fullDiskLeavesNothingBehind();

private:
    std::unique_ptr<MigrationFolder> filled();
    QString zip() const { return m_dir->filePath(u"shop.zip"_s); }
    QString into() const { return m_dir->filePath(u"carried/shop"_s); }
    QStringList leftovers() const
    {
        QStringList names = QDir(m_dir->filePath(u"carried"_s))
                                .entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
        names += QDir(m_dir->path()).entryList({u"evil*"_s});
        return names;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

void TestPack::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
}

std::unique_ptr<MigrationFolder> TestPack::filled()
{
    auto folder = MigrationFolder::create(m_dir->filePath(u"shop"_s), recipe());
    Snapshot snapshot(profile());
    for (int i = 0; i < 300; ++i) {
        Resource each = resource(u"project"_s, QString(u"Projects-"_s + QString::number(i)),
                                 QString(u"Größe 東京 "_s + QString::number(i % 200)));
        each.unstable = json(R"({"at":1})");
        snapshot.add(each);
    }
    Plan plan;
    plan.changes.resize(1);
    const bool ok = (*folder)->finishSnapshot(Side::Source, snapshot).has_value()
        && (*folder)->finishSnapshot(Side::Destination, Snapshot(profile())).has_value()
        && (*folder)->writeMapping({}).has_value() && (*folder)->writePlan(plan).has_value()
        && (*folder)->beginRun(plan, startTime()).has_value();
    if (!ok)
        qFatal("the sample folder could not be made");
    return std::move(*folder);
}

void TestPack::roundTripIsByteEqual()
{
    auto folder = filled();
    QVERIFY(folder->pack(zip()));
    const auto unpacked = MigrationFolder::unpack(zip(), into());
    QVERIFY2(unpacked, unpacked ? "" : qPrintable(unpacked.error().text()));
    QCOMPARE(*unpacked, into());
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ReadOther;
    QVERIFY(!(QFileInfo(zip()).permissions() & others));
    QVERIFY(!(QFileInfo(into()).permissions() & others));
    auto expected = filesBelow(folder->path());
    QVERIFY(expected.remove(u".causeway.lock"_s));
    QCOMPARE(filesBelow(into()).keys(), expected.keys());
    QCOMPARE(filesBelow(into()), expected);
    QCOMPARE(leftovers(), QStringList{u"shop"_s});

    auto there = MigrationFolder::open(into());
    QVERIFY(there);
    QCOMPARE((*(*there)->readSnapshot(Side::Source, profile()))->size(), 300);
    QVERIFY((*there)->readPlan());
}

void TestPack::sameFolderGivesSameZip()
{
    auto folder = filled();
    QVERIFY(folder->pack(zip()));
    const QByteArray first = contentOf(zip());
    QVERIFY(folder->pack(zip())); // over the first one
    QCOMPARE(contentOf(zip()), first);
}

void TestPack::leavesOutWhatIsNotTheMigration()
{
    auto folder = filled();
    const QString path = folder->path();
    QVERIFY(QDir().mkpath(path + u"/.git"_s));
    QVERIFY(QDir().mkpath(path + u"/.reading/source/arriving"_s));
    for (const QString &name : {u"/.git/config"_s, u"/.env"_s, u"/notes.txt"_s, u"/all.sealed"_s,
                                u"/runs/0001/team.sealed"_s, u"/.reading/source/arriving/0"_s})
        put(path + name, "secret");
    QVERIFY(QFile::link(u"/etc/hostname"_s, path + u"/source/project/link.json"_s));
    QVERIFY(QFile::link(u"/etc"_s, path + u"/runs/0001/etc"_s));
    QVERIFY(folder->pack(path + u"/runs/self.zip"_s));
    QVERIFY(folder->pack(path + u"/runs/self.zip"_s));
    QVERIFY(MigrationFolder::unpack(path + u"/runs/self.zip"_s, into()));
    const auto files = filesBelow(into());
    QVERIFY(files.contains(u"recipe.json"_s) && files.contains(u"runs/0001/plan.json"_s));
    for (auto it = files.begin(); it != files.end(); ++it) {
        QVERIFY2(it.value() != "secret" && !it.key().contains("link"_L1)
                     && !it.key().contains("etc"_L1) && !it.key().endsWith(".zip"_L1),
                 qPrintable(it.key()));
    }
}

void TestPack::targetMustBeFresh()
{
    auto folder = filled();
    QVERIFY(folder->pack(zip()));
    QVERIFY(QDir().mkpath(into()));
    put(into() + u"/.hidden"_s, "mine");
    const auto refused = MigrationFolder::unpack(zip(), into());
    QVERIFY(!refused && refused.error().message.contains(u"is not empty"_s));
    QCOMPARE(filesBelow(into()).keys(), QStringList{u".hidden"_s});
    QVERIFY(QFile::remove(into() + u"/.hidden"_s));
    QVERIFY(MigrationFolder::unpack(zip(), into()));
}

void TestPack::unpacksWhatOtherProgramsPacked()
{
    put(zip(),
        rawZip({{"shop/", {}, 0040755},
                {"shop/recipe.json", recipeText},
                {"shop/source/project/W~1.json", "{}"},
                {"shop/.causeway.lock", "1"}}));
    QVERIFY(MigrationFolder::unpack(zip(), into()));
    QCOMPARE(filesBelow(into()).keys(),
             (QStringList{u"recipe.json"_s, u"source/project/W~1.json"_s}));
}

void TestPack::hostileZips_data()
{
    QTest::addColumn<QByteArray>("zip");
    QTest::addColumn<QString>("says");
    const RawEntry good{"recipe.json", recipeText};
    const auto row = [&good](const char *name, const QList<RawEntry> &entries,
                             const QString &says) {
        QTest::newRow(name) << rawZip(QList<RawEntry>{good} + entries) << says;
    };
    row("way out", {{"../evil.json", "x"}}, u"lead out"_s);
    row("way out below", {{"source/../../evil.json", "x"}}, u"lead out"_s);
    row("absolute", {{"/tmp/evil.json", "x"}}, u"lead out"_s);
    row("backslashes", {{"..\\evil.json", "x"}}, u"lead out"_s);
    row("drive", {{"C:evil.json", "x"}}, u"lead out"_s);
    row("device", {{"source/nul.json", "x"}}, u"lead out"_s);
    row("control character", {{"source/a\nb.json", "x"}}, u"lead out"_s);
    row("link", {{"source/x", "/etc/passwd", 0120777}}, u"it is a link"_s);
    row("folder as a link", {{"source", "/etc", 0120777}, {"source/passwd", "x"}},
        u"it is a link"_s);
    row("device file", {{"source/x", "", 0020644}}, u"it is a link"_s);
    row("twice", {{"source/x", "1"}, {"source/x", "2"}}, u"same name"_s);
    row("recipe twice", {{"recipe.json", "{}"}}, u"same name"_s);
    row("case", {{"source/x", "1"}, {"source/X", "2"}}, u"same name"_s);
    row("case of a folder", {{"source/x", "1"}, {"SOURCE/y", "2"}}, u"same name"_s);
    row("composed and decomposed", {{"source/\xc3\xbc", "1"}, {"source/u\xcc\x88", "2"}},
        u"same name"_s);
    row("file and folder", {{"source", "1"}, {"source/x", "2"}}, u"same name"_s);
    row("encrypted", {{"source/x", "1", 0100644, 0x0801}}, u"encrypted"_s);
    QTest::newRow("no migration") << rawZip({{"a.txt", "x"}})
                                  << u"does not hold a migration folder"_s;
    QTest::newRow("recipe too deep")
        << rawZip({{"a/b/recipe.json", recipeText}}) << u"does not hold a migration folder"_s;
    QTest::newRow("nothing in it") << rawZip({}) << u"does not hold a migration folder"_s;
    QTest::newRow("no zip") << QByteArray("{}") << u"could not be opened as a zip file"_s;
    QTest::newRow("empty file") << QByteArray() << u"shop.zip"_s;
    QTest::newRow("cut off") << rawZip({good}).chopped(10)
                             << u"could not be opened as a zip file"_s;
}

void TestPack::hostileZips()
{
    QFETCH(const QByteArray, zip);
    QFETCH(const QString, says);
    put(this->zip(), zip);
    const auto unpacked = MigrationFolder::unpack(this->zip(), into());
    QVERIFY(!unpacked);
    QVERIFY2(unpacked.error().text().contains(says), qPrintable(unpacked.error().text()));
    QVERIFY(unpacked.error().message.contains(u"shop.zip"_s));
    QVERIFY2(leftovers().isEmpty(), qPrintable(leftovers().join(u' ')));
}

void TestPack::bombIsRefused()
{
    // 100 MB of one letter pack into 100 kB: a thousand times more than there is.
    auto folder = MigrationFolder::create(m_dir->filePath(u"shop"_s), recipe());
    QVERIFY(folder);
    QVERIFY((*folder)->beginRun({}, startTime()));
    put((*folder)->pathOf(u"runs/0001/report.html"_s), QByteArray(100'000'000, 'x'));
    QVERIFY((*folder)->pack(zip()));
    const auto unpacked = MigrationFolder::unpack(zip(), into());
    QVERIFY(!unpacked);
    QVERIFY2(unpacked.error().message.contains(u"far more"_s), qPrintable(unpacked.error().text()));
    QVERIFY(leftovers().isEmpty());
}

void TestPack::damageIsSaid()
{
    QByteArray zip = rawZip({{"recipe.json", recipeText}, {"source/x", "content"}});
    zip.replace("content", "cOntent");
    put(this->zip(), zip);
    const auto unpacked = MigrationFolder::unpack(this->zip(), into());
    QVERIFY(!unpacked);
    QVERIFY2(unpacked.error().text().contains(u"is damaged"_s),
             qPrintable(unpacked.error().text()));
    QVERIFY(leftovers().isEmpty());
}

void TestPack::fullDiskLeavesNothingBehind()
{
    auto folder = filled();
    put(folder->pathOf(u"runs/0001/report.html"_s), QByteArray(50'000, 'x'));
    QVERIFY(folder->pack(zip()));
    const QByteArray before = contentOf(zip());
    QString packError;
    QString unpackError;
    {
        const FullDisk full(20'000);
        packError = folder->pack(zip()).error().text();
        unpackError = MigrationFolder::unpack(zip(), into()).error().text();
    }
    QVERIFY2(packError.contains(u"shop.zip"_s), qPrintable(packError));
    QCOMPARE(contentOf(zip()), before);
    QCOMPARE(QDir(m_dir->path()).entryList({u"shop.zip*"_s}), QStringList{u"shop.zip"_s});
    QVERIFY2(unpackError.contains(u"nothing was unpacked"_s), qPrintable(unpackError));
    QVERIFY(leftovers().isEmpty());
}

QTEST_GUILESS_MAIN(TestPack)
#include "tst_pack.moc"
