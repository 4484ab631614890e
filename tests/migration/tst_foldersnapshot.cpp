// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/bundle/migrationfolder.h>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#ifdef Q_OS_UNIX
#include <sys/stat.h>
#endif

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

class TestFolderSnapshot : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void snapshotRoundTrip();
    void sameResourcesGiveSameFiles();
    void whatIsUnchangedIsNotWrittenAgain();
    void anEarlierReadingIsNeverWrittenInto();
    void finishedReadingDropsWhatIsGone();
    void incompleteTypesKeepWhatWasThere();
    void killedReadingLeavesTheEarlierOne();
    void killedMoveIsFinished_data();
    void killedMoveIsFinished();
    void oneSideLeavesTheOthersAlone();
    void renamedResourcesChangeFiles();
    void aFileInAFoldersPlaceIsReplaced();
    void linksAreReplaced_data();
    void linksAreReplaced();
    void badDocumentsMakeTheirTypeIncomplete_data();
    void badDocumentsMakeTheirTypeIncomplete();
    void badIndexIsRefused_data();
    void badIndexIsRefused();
    void typesUnknownToTheProfileAreLeftOut();

private:
    std::unique_ptr<MigrationFolder> fresh()
    {
        auto folder = MigrationFolder::create(m_path, recipe());
        if (!folder)
            qFatal("%s", qPrintable(folder.error().text()));
        return std::move(*folder);
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestFolderSnapshot::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(u"shop"_s);
}

void TestFolderSnapshot::snapshotRoundTrip()
{
    auto folder = fresh();
    QVERIFY(!folder->hasSnapshot(Side::Source));
    Snapshot written = sampleSnapshot();
    TypeReading partial;
    partial.count = 1;
    partial.error.kind = Error::Kind::Server;
    partial.error.message = u"Page 2 could not be read."_s;
    partial.error.httpStatus = 502;
    written.setReading(u"channel"_s, partial);
    QVERIFY(folder->beginSnapshot(Side::Source, written.environment));
    for (const Resource &resource : written.resources())
        QVERIFY(folder->writeResource(Side::Source, resource));
    QVERIFY(folder->finishSnapshot(Side::Source, written));
    QVERIFY(folder->hasSnapshot(Side::Source));
    QVERIFY(!folder->hasSnapshot(Side::Destination));

    const auto read = folder->readSnapshot(Side::Source, profile());
    QVERIFY(read);
    QCOMPARE((*read)->size(), written.size());
    for (const Resource &resource : written.resources()) {
        const Resource *found = (*read)->find(resource.key);
        QVERIFY(found);
        QCOMPARE(found->name, resource.name);
        QCOMPARE(found->naturalKey, resource.naturalKey);
        QCOMPARE(found->parentId, resource.parentId);
        QVERIFY(found->document.isIdenticalTo(resource.document));
        QVERIFY(found->unstable.isIdenticalTo(resource.unstable));
    }
    QCOMPARE((*read)->readAt, written.readAt);
    QCOMPARE((*read)->environment.version, u"2025.2"_s);
    QVERIFY((*read)->isComplete(u"project"_s));
    QVERIFY(!(*read)->isComplete(u"channel"_s));
    QCOMPARE((*read)->reading(u"channel"_s).error.message, partial.error.message);
    QCOMPARE((*read)->reading(u"channel"_s).error.httpStatus, 502);

    const QStringList files = filesBelow(m_path).keys();
    QVERIFY(files.contains(u"source/lifecycle/Default.json"_s));
    QVERIFY(files.contains(u"source/channel/Web - Default.json"_s));
    QVERIFY(files.filter(u".reading"_s).isEmpty());
    QVERIFY(contentOf(folder->pathOf(u"unstable/source.jsonl"_s)).contains("LastModified"));
    QVERIFY(!contentOf(folder->pathOf(u"source/index.json"_s)).contains("2026"));
}

void TestFolderSnapshot::sameResourcesGiveSameFiles()
{
    auto folder = fresh();
    const Snapshot first = sampleSnapshot();
    QVERIFY(folder->finishSnapshot(Side::Source, first));
    const auto before = filesBelow(m_path + u"/source"_s);

    Snapshot turned(profile()); // the same things, arriving the other way round, later
    turned.environment = first.environment;
    turned.readAt = first.readAt.addDays(1);
    for (auto it = first.resources().rbegin(); it != first.resources().rend(); ++it)
        turned.add(*it);
    for (const QString &type : {u"lifecycle"_s, u"project"_s, u"channel"_s})
        turned.setReading(type, first.reading(type));
    QVERIFY(folder->beginSnapshot(Side::Source, turned.environment));
    for (const Resource &resource : turned.resources())
        QVERIFY(folder->writeResource(Side::Source, resource));
    QVERIFY(folder->finishSnapshot(Side::Source, turned));
    QCOMPARE(filesBelow(m_path + u"/source"_s), before);
}

void TestFolderSnapshot::whatIsUnchangedIsNotWrittenAgain()
{
#ifndef Q_OS_UNIX
    QSKIP("Files have one name here.");
#else
    auto folder = fresh();
    Snapshot snapshot = sampleSnapshot();
    QVERIFY(folder->finishSnapshot(Side::Source, snapshot));
    const auto inode = [this](const QString &file) {
        struct stat facts = {};
        ::stat(QFile::encodeName(m_path + u'/' + file).constData(), &facts);
        return facts.st_ino;
    };
    const QString file = u"source/lifecycle/Default.json"_s;
    const auto before = inode(file);
    QVERIFY(folder->beginSnapshot(Side::Source, snapshot.environment));
    for (const Resource &resource : snapshot.resources())
        QVERIFY(folder->writeResource(Side::Source, resource));
    QVERIFY(folder->finishSnapshot(Side::Source, snapshot));
    QCOMPARE(inode(file), before);
#endif
}

// Although its files may be those of the next one as well.
void TestFolderSnapshot::anEarlierReadingIsNeverWrittenInto()
{
    auto folder = fresh();
    const Snapshot snapshot = sampleSnapshot();
    QVERIFY(folder->finishSnapshot(Side::Source, snapshot));
    const auto before = filesBelow(m_path + u"/source"_s);
    QVERIFY(folder->beginSnapshot(Side::Source, snapshot.environment));
    Resource changed = snapshot.resources().front();
    QVERIFY(folder->writeResource(Side::Source, changed)); // as it was
    changed.document.set("Name", JsonValue::string(u"Another"));
    QVERIFY(folder->writeResource(Side::Source, changed)); // and again, changed meanwhile
    QCOMPARE(filesBelow(m_path + u"/source"_s), before);
}

void TestFolderSnapshot::finishedReadingDropsWhatIsGone()
{
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    Snapshot smaller(profile());
    smaller.add(resource(u"project"_s, u"Projects-1"_s, u"Renamed"_s));
    for (const QString &type : {u"lifecycle"_s, u"project"_s, u"channel"_s})
        smaller.setReading(type, {true, 1, {}});
    QVERIFY(folder->finishSnapshot(Side::Source, smaller));
    QCOMPARE(filesBelow(m_path + u"/source"_s).keys(),
             (QStringList{u"index.json"_s, u"project/Renamed.json"_s}));
    QCOMPARE(contentOf(m_path + u"/unstable/source.jsonl"_s).count('\n'), 1); // when it was read
}

void TestFolderSnapshot::incompleteTypesKeepWhatWasThere()
{
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    Snapshot partial(profile());
    partial.add(resource(u"project"_s, u"Projects-1"_s, u"Web"_s, R"({"new":true})"));
    partial.setReading(u"lifecycle"_s, {true, 0, {}});
    partial.setReading(u"channel"_s, {true, 0, {}});
    partial.setReading(u"project"_s, {false, 1, {}});
    QVERIFY(folder->finishSnapshot(Side::Source, partial));
    const auto read = folder->readSnapshot(Side::Source, profile());
    QVERIFY(read);
    QCOMPARE((*read)->size(), 2);
    QVERIFY((*read)->find({u"project"_s, u"Projects-2"_s}));
    QVERIFY((*read)->find({u"project"_s, u"Projects-1"_s})->document.value("new").toBool());
    QVERIFY(!(*read)->isComplete(u"project"_s));
}

void TestFolderSnapshot::killedReadingLeavesTheEarlierOne()
{
    {
        auto folder = fresh();
        QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
        QVERIFY(folder->beginSnapshot(Side::Source, {}));
        QVERIFY(folder->writeResource(
            Side::Source, resource(u"lifecycle"_s, u"Lifecycles-1"_s, u"Default"_s, "{}")));
        // A reading that has come as far as the index, but not to the word "complete".
        put(m_path + u"/.reading/source/index.json"_s, "{");
    }
    auto folder = MigrationFolder::open(m_path);
    QVERIFY(folder);
    auto read = (*folder)->readSnapshot(Side::Source, profile());
    QVERIFY(read);
    QCOMPARE((*read)->size(), 4);
    QVERIFY((*read)
                ->find({u"lifecycle"_s, u"Lifecycles-1"_s})
                ->document.isIdenticalTo(sampleSnapshot().resources().front().document));
    QVERIFY((*folder)->beginSnapshot(Side::Source, {}));
    QVERIFY((*folder)->finishSnapshot(Side::Source, sampleSnapshot()));
    QVERIFY(!QFileInfo::exists(m_path + u"/.reading/source"_s));
}

void TestFolderSnapshot::killedMoveIsFinished_data()
{
    QTest::addColumn<int>("stage");
    QTest::newRow("nothing moved yet") << 0;
    QTest::newRow("what is gone is removed") << 1;
    QTest::newRow("one document is in place") << 2;
    QTest::newRow("all documents are in place") << 3;
    QTest::newRow("the unstable members are in place") << 4;
    QTest::newRow("the index is in place") << 5;
}

// Builds, step by step, every state that a kill between two moves can leave behind.
void TestFolderSnapshot::killedMoveIsFinished()
{
    QFETCH(const int, stage);
    Snapshot next(profile());
    next.environment = sampleSnapshot().environment;
    next.readAt = sampleSnapshot().readAt.addDays(1);
    next.add(resource(u"lifecycle"_s, u"Lifecycles-1"_s, u"Default"_s, R"({"changed":true})"));
    next.add(resource(u"lifecycle"_s, u"Lifecycles-2"_s, u"New"_s));
    next.add(sampleSnapshot().resources()[2]); // as it was, but for the name of its file
    for (const QString &type : {u"lifecycle"_s, u"project"_s, u"channel"_s})
        next.setReading(type, {true, 1, {}});
    QMap<QString, QByteArray> expected;
    {
        auto other = MigrationFolder::create(m_dir->filePath(u"other"_s), recipe());
        QVERIFY(other && (*other)->finishSnapshot(Side::Source, next));
        expected = filesBelow(m_dir->filePath(u"other/source"_s));
        QCOMPARE(expected.size(), 4);
        auto folder = fresh();
        QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
        const QString staged = QString(m_path + u"/.reading/source/"_s);
        QVERIFY(QDir().mkpath(QString(staged + u"arriving"_s)));
        const QStringList arrived{u"lifecycle/Default.json"_s, u"lifecycle/New.json"_s,
                                  u"project/web.json"_s};
        for (int i = 0; i < arrived.size(); ++i)
            put(QString(staged + u"arriving/"_s + QString::number(i)), expected[arrived[i]]);
        put(QString(staged + u"index.json"_s), expected[u"index.json"_s]);
        QVERIFY(QFile::copy(m_dir->filePath(u"other/unstable/source.jsonl"_s),
                            QString(staged + u"unstable.jsonl"_s)));
        put(QString(staged + u"complete"_s),
            QByteArray("[\"" + arrived.join(u"\",\""_s).toUtf8() + "\"]"));
        const auto move = [&](const QString &from, const QString &to) {
            QFile::remove(QString(m_path + u'/' + to));
            QVERIFY(QFile::rename(QString(staged + from), QString(m_path + u'/' + to)));
        };
        if (stage >= 1) {
            for (const QString &file : QDir(m_path + u"/source/project"_s).entryList(QDir::Files))
                QVERIFY(QFile::remove(QString(m_path + u"/source/project/"_s + file)));
            QVERIFY(QDir(m_path + u"/source/channel"_s).removeRecursively());
        }
        for (int i = 0; i < (stage >= 3 ? 3 : stage >= 2 ? 1 : 0); ++i)
            move(QString(u"arriving/"_s + QString::number(i)), QString(u"source/"_s + arrived[i]));
        if (stage >= 4)
            move(u"unstable.jsonl"_s, u"unstable/source.jsonl"_s);
        if (stage >= 5)
            move(u"index.json"_s, u"source/index.json"_s);
        // Before anything is repaired, as in a folder that can not be written to.
        const auto read = folder->readSnapshot(Side::Source, profile());
        QVERIFY(read);
        QCOMPARE((*read)->size(), 3);
        QVERIFY((*read)->isComplete(u"lifecycle"_s) && (*read)->isComplete(u"project"_s));
        QVERIFY((*read)->resources().front().document.value("changed").toBool());
        QCOMPARE((*read)->readAt, next.readAt);
    }
    auto folder = MigrationFolder::open(m_path);
    QVERIFY(folder);
    QCOMPARE(filesBelow(m_path + u"/source"_s), expected);
    const auto read = (*folder)->readSnapshot(Side::Source, profile());
    QVERIFY(read);
    QCOMPARE((*read)->readAt, next.readAt);
    QVERIFY(!QFileInfo::exists(m_path + u"/.reading/source"_s));
}

// Both sides are read, and put in place, at the same time.
void TestFolderSnapshot::oneSideLeavesTheOthersAlone()
{
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Destination, sampleSnapshot()));
    QVERIFY(folder->beginSnapshot(Side::Destination, {}));
    QVERIFY(folder->writeResource(Side::Destination,
                                  resource(u"lifecycle"_s, u"Lifecycles-2"_s, u"New"_s)));
    const auto before = filesBelow(m_path + u"/destination"_s);
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot())); // replaces one that is there
    QCOMPARE(filesBelow(m_path + u"/destination"_s), before);
    QVERIFY(QFileInfo::exists(m_path + u"/.reading/destination/arriving/0"_s));
}

// Names that move from one resource to another, or differ in case alone.
void TestFolderSnapshot::renamedResourcesChangeFiles()
{
    auto folder = fresh();
    Snapshot before(profile());
    Snapshot after(profile());
    const auto add = [](Snapshot *snapshot, const QString &id, const QString &name) {
        snapshot->add(resource(u"lifecycle"_s, id, name, "{\"id\":\"" + id.toUtf8() + "\"}"));
    };
    for (const auto &[id, first, second] : {std::tuple{u"1"_s, u"One"_s, u"Two"_s},
                                            {u"2"_s, u"Two"_s, u"One"_s},
                                            {u"3"_s, u"Case"_s, u"case"_s},
                                            {u"4"_s, u"Old"_s, u"New"_s}})
    {
        add(&before, id, first);
        add(&after, id, second);
    }
    QVERIFY(folder->finishSnapshot(Side::Source, before));
    QVERIFY(folder->beginSnapshot(Side::Source, {}));
    for (const Resource &each : after.resources())
        QVERIFY(folder->writeResource(Side::Source, each));
    QVERIFY(folder->finishSnapshot(Side::Source, after));
    const auto files = filesBelow(m_path + u"/source/lifecycle"_s);
    QCOMPARE(files.keys(),
             (QStringList{u"New.json"_s, u"One.json"_s, u"Two.json"_s, u"case.json"_s}));
    QVERIFY(files[u"One.json"_s].contains("\"2\"") && files[u"Two.json"_s].contains("\"1\""));
    QVERIFY(files[u"New.json"_s].contains("\"4\"") && files[u"case.json"_s].contains("\"3\""));
}

void TestFolderSnapshot::linksAreReplaced_data()
{
    QTest::addColumn<QString>("entry");
    QTest::newRow("of the side") << u"source"_s;
    QTest::newRow("of a type") << u"source/lifecycle"_s;
    QTest::newRow("of a document") << u"source/lifecycle/Default.json"_s;
}

// Whatever somebody put there instead.
void TestFolderSnapshot::aFileInAFoldersPlaceIsReplaced()
{
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    QVERIFY(QDir(m_path + u"/source/lifecycle"_s).removeRecursively());
    put(m_path + u"/source/lifecycle"_s, "mine");
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    const auto read = folder->readSnapshot(Side::Source, profile());
    QVERIFY(read && (*read)->isComplete(u"lifecycle"_s));
}

// A folder from elsewhere can have links in it: nothing is read or written through them.
void TestFolderSnapshot::linksAreReplaced()
{
    QFETCH(const QString, entry);
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    const QString path = QString(m_path + u'/' + entry);
    const QString elsewhere = m_dir->filePath(u"elsewhere"_s);
    QVERIFY(QDir().rename(path, elsewhere));
    QVERIFY(QFile::link(elsewhere, path));
    const QFileInfo there(elsewhere);
    const auto before = there.isDir() ? filesBelow(elsewhere)
                                      : QMap<QString, QByteArray>{{{}, contentOf(elsewhere)}};
    Snapshot next = sampleSnapshot();
    next.add(resource(u"lifecycle"_s, u"Lifecycles-2"_s, u"New"_s));
    QVERIFY(folder->beginSnapshot(Side::Source, {}));
    for (const Resource &each : next.resources())
        QVERIFY(folder->writeResource(Side::Source, each));
    QVERIFY(folder->finishSnapshot(Side::Source, next));
    const auto read = folder->readSnapshot(Side::Source, profile());
    QVERIFY(read && (*read)->size() == 5);
    QVERIFY((*read)->isComplete(u"lifecycle"_s));
    const auto after = there.isDir() ? filesBelow(elsewhere)
                                     : QMap<QString, QByteArray>{{{}, contentOf(elsewhere)}};
    QCOMPARE(after, before);
}

void TestFolderSnapshot::badDocumentsMakeTheirTypeIncomplete_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("missing") << QByteArray() << u"could not be read"_s;
    QTest::newRow("half") << QByteArray("{\n \"a\": ") << u"line 2"_s;
    QTest::newRow("merge marks") << QByteArray("{\n<<<<<<< mine\n") << u"line 2, column 1"_s;
    QTest::newRow("too deep") << QByteArray(100'000, '[') << u"line 1"_s;
    QTest::newRow("link") << QByteArray("link") << u"It is a link"_s;
}

void TestFolderSnapshot::badDocumentsMakeTheirTypeIncomplete()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    const QString path = QString(m_path + u"/source/lifecycle/Default.json"_s);
    QVERIFY(QFile::remove(path));
    if (content == "link")
        QVERIFY(QFile::link(u"/etc/hostname"_s, path));
    else if (!content.isEmpty())
        put(path, content);
    const auto read = folder->readSnapshot(Side::Source, profile());
    QVERIFY(read);
    QCOMPARE((*read)->size(), 3);
    QVERIFY(!(*read)->isComplete(u"lifecycle"_s));
    QVERIFY((*read)->isComplete(u"project"_s));
    const QString text = (*read)->reading(u"lifecycle"_s).error.text();
    QVERIFY2(text.contains(says) && text.contains(u"Default.json"_s), qPrintable(text));
}

void TestFolderSnapshot::badIndexIsRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("says");
    QTest::newRow("way out") << "lifecycle/Default.json"_ba
                             << "../../etc/passwd"_ba << u"resources[1].file"_s;
    QTest::newRow("absolute") << "lifecycle/Default.json"_ba
                              << "/etc/passwd"_ba << u"resources[1].file"_s;
    QTest::newRow("no id") << "Lifecycles-1"_ba
                           << ""_ba << u"resources[1].id"_s;
    QTest::newRow("broken") << "\"resources\": ["_ba
                            << "\"resources\": [,"_ba << u"line"_s;
    QTest::newRow("newer") << "\"version\": 1"_ba
                           << "\"version\": 2"_ba << u"newer version"_s;
}

void TestFolderSnapshot::badIndexIsRefused()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, says);
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    const QString path = folder->pathOf(u"source/index.json"_s);
    QByteArray index = contentOf(path);
    QVERIFY(index.contains(before));
    put(path, index.replace(before, after));
    const auto read = folder->readSnapshot(Side::Source, profile());
    QVERIFY(!read);
    QVERIFY2(read.error().text().contains(says), qPrintable(read.error().text()));
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot())); // reading again repairs it
    QVERIFY(folder->readSnapshot(Side::Source, profile()));
}

void TestFolderSnapshot::typesUnknownToTheProfileAreLeftOut()
{
    auto folder = fresh();
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    auto smaller = std::make_shared<PlatformProfile>(*profile());
    smaller->types.erase(smaller->types.begin());
    smaller->indexTypes();
    const auto read = folder->readSnapshot(Side::Source, smaller);
    QVERIFY(read);
    QCOMPARE((*read)->size(), 3);
    QVERIFY((*read)->reading(u"lifecycle"_s).error.message.contains(u"“lifecycle”"_s));
}

QTEST_GUILESS_MAIN(TestFolderSnapshot)
#include "tst_foldersnapshot.moc"
