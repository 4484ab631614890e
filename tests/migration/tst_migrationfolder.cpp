// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/bundle/files.h>
#include <migration/bundle/migrationfolder.h>
#include <migration/run/journal.h>

#include <QDir>
#include <QFileInfo>
#include <QSysInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/fsuid.h>
#include <sys/wait.h>
#include <unistd.h>

#include <filesystem>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

class TestMigrationFolder : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void recipeRoundTrip();
    void keepsWhatANewerMinorVersionWrote();
    void refusesOtherVersions_data();
    void refusesOtherVersions();
    void badRecipe_data();
    void badRecipe();
    void neverStoresCredentialsOfAnAddress();
    void createRefusesUsedFolders();
    void newFolderIsForItsOwnerAlone();
    void mappingRoundTrip();

    void fullDiskKeepsTheOldFile();
    void secondProgramIsTurnedAway();
    void lockOfAProgramThatDiedIsTakenOver();
    void readOnlyFolderCanBeRead();
    void runsAreListed();
    void aRunTakesOverTheStoredPlan();
    void runFilesStayInTheirFolder();

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

void TestMigrationFolder::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(u"shop"_s);
}

void TestMigrationFolder::recipeRoundTrip()
{
    Recipe written = recipe();
    written.strategy = Strategy::KeepInStep;
    written.source.production = true;
    written.source.trustedFingerprint = u"AB:CD"_s;
    Selection selection;
    selection.setRules({{true, u"*"_s, u"*"_s, false}, {false, u"project"_s, u"a \\* b"_s, true}});
    written.selection = selection;
    written.decisions = {{u"reference|project/1|x|Feeds-1"_s, Fix::Kind::MapTo, u"Feeds-9"_s},
                         {u"cycle|a/b||"_s, Fix::Kind::Exclude, {}}};
    written.existing = ExistingPolicy::Ask;
    written.existingByType = {{u"project"_s, ExistingPolicy::Skip}};
    written.skipped = {u"project/web"_s, u"lifecycle/ä"_s};
    written.keptFields = {{u"project/web"_s, {u"Description"_s, u"Items[0].Name"_s}}};
    {
        auto folder = fresh();
        QVERIFY(folder->writeRecipe(written));
    }
    auto folder = MigrationFolder::open(m_path);
    QVERIFY2(folder, "the folder could not be opened again");
    const auto read = (*folder)->readRecipe();
    QVERIFY(read);
    QCOMPARE(read->name, written.name);
    QCOMPARE(read->platform, written.platform);
    QCOMPARE(read->strategy, written.strategy);
    QCOMPARE(read->source.address, written.source.address);
    QCOMPARE(read->source.id, written.source.id);
    QCOMPARE(read->source.production, true);
    QCOMPARE(read->source.trustedFingerprint, written.source.trustedFingerprint);
    QVERIFY(read->selection == written.selection);
    QVERIFY(read->decisions == written.decisions);
    QCOMPARE(read->existing, written.existing);
    QCOMPARE(read->existingByType, written.existingByType);
    QCOMPARE(read->skipped, written.skipped);
    QCOMPARE(read->keptFields, written.keptFields);
    QVERIFY(contentOf((*folder)->pathOf(u"recipe.json"_s)).endsWith("}\n"));
}

void TestMigrationFolder::keepsWhatANewerMinorVersionWrote()
{
    auto folder = fresh();
    const QString path = folder->pathOf(u"recipe.json"_s);
    JsonValue edited = json(contentOf(path));
    edited.findRef("causeway")->set("minor", JsonValue::number(7));
    edited.set("colour", JsonValue::string(u"green"));
    edited.findRef("source")->set("region", JsonValue::string(u"eu"));
    put(path, writeJson(edited));
    QVERIFY(folder->readRecipe());

    Recipe changed = recipe();
    changed.name = u"Another name"_s;
    QVERIFY(folder->writeRecipe(changed));
    const JsonValue after = json(contentOf(path));
    QCOMPARE(after.value("name").toString(), u"Another name"_s);
    QCOMPARE(after.value("colour").toString(), u"green"_s);
    QCOMPARE(after.value("source").value("region").toString(), u"eu"_s);
    QCOMPARE(after.value("causeway").value("minor").toInteger(), 7);
}

void TestMigrationFolder::refusesOtherVersions_data()
{
    QTest::addColumn<QByteArray>("stamp");
    QTest::addColumn<QString>("says");
    QTest::newRow("newer") << QByteArray(R"({"causeway":{"version":2}})") << u"newer version"_s;
    QTest::newRow("none") << QByteArray(R"({"name":"x"})") << u"not a file of this program"_s;
    QTest::newRow("text") << QByteArray(R"({"causeway":{"version":"1"}})")
                          << u"not a file of this program"_s;
}

void TestMigrationFolder::refusesOtherVersions()
{
    QFETCH(const QByteArray, stamp);
    QFETCH(const QString, says);
    {
        auto folder = fresh();
    }
    put(m_path + u"/recipe.json"_s, stamp);
    const auto before = filesBelow(m_path);
    const auto opened = MigrationFolder::open(m_path);
    QVERIFY(!opened);
    QVERIFY2(opened.error().text().contains(says), qPrintable(opened.error().text()));
    QCOMPARE(filesBelow(m_path), before);
}

void TestMigrationFolder::badRecipe_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    const QByteArray stamp = R"("causeway":{"version":1})";
    QTest::newRow("half") << QByteArray("{\n  \"name\": \"Sho") << u"line 2"_s;
    QTest::newRow("a comma too many") << QByteArray("{\n  \"a\": 1,\n}") << u"line 3, column 1"_s;
    QTest::newRow("empty") << QByteArray() << u"line 1, column 1"_s;
    QTest::newRow("not text") << QByteArray("\xff\xfe\x00\x01", 4) << u"line 1"_s;
    QTest::newRow("a list") << QByteArray("[]") << u"not a file of this program"_s;
    QTest::newRow("number for text")
        << QByteArray("{" + stamp + R"(,"name":5})") << u"name: a text"_s;
    QTest::newRow("unknown word") << QByteArray("{" + stamp + R"(,"strategy":"gently"})")
                                  << u"strategy: “gently”"_s;
    QTest::newRow("deep inside") << QByteArray("{" + stamp
                                               + R"(,"decisions":[{"fix":"drop"},{"fix":1}]})")
                                 << u"decisions[1].fix"_s;
    QTest::newRow("bad address") << QByteArray("{" + stamp
                                               + R"(,"source":{"address":"http://[::1"}})")
                                 << u"source.address"_s;
    QTest::newRow("too deep") << QByteArray("{" + stamp + ",\"x\":" + QByteArray(100'000, '['))
                              << u"line 1"_s;
}

void TestMigrationFolder::badRecipe()
{
    QFETCH(const QByteArray, content);
    QFETCH(const QString, says);
    {
        auto folder = fresh();
    }
    const QString path = QString(m_path + u"/recipe.json"_s);
    const QByteArray good = contentOf(path);
    put(path, content);
    const auto opened = MigrationFolder::open(m_path);
    QVERIFY(!opened);
    QVERIFY2(opened.error().text().contains(says), qPrintable(opened.error().text()));
    QVERIFY(opened.error().message.contains(u"recipe.json"_s));
    QCOMPARE(contentOf(path), content); // as it was left, to be corrected

    put(path, good);
    auto folder = MigrationFolder::open(m_path);
    QVERIFY(folder);
    put(path, content); // broken by an editor while the folder is open
    QVERIFY(!(*folder)->writeRecipe(recipe()));
    QCOMPARE(contentOf(path), content);
}

void TestMigrationFolder::neverStoresCredentialsOfAnAddress()
{
    Recipe withLogin = recipe();
    withLogin.source.address = QUrl(u"https://me:hunter2@source.example/"_s);
    const auto folder = MigrationFolder::create(m_path, withLogin);
    QVERIFY(folder);
    const QByteArray stored = contentOf((*folder)->pathOf(u"recipe.json"_s));
    QVERIFY(!stored.contains("hunter2"));
    QVERIFY(stored.contains("https://source.example/"));
}

void TestMigrationFolder::newFolderIsForItsOwnerAlone()
{
    constexpr auto others = QFileDevice::ReadGroup | QFileDevice::ExeGroup | QFileDevice::ReadOther
        | QFileDevice::ExeOther;
    const auto folder = fresh();
    QVERIFY(!(QFileInfo(m_path).permissions() & others));

    // Who made it beforehand had a reason.
    const QString shared = m_dir->filePath(u"shared"_s);
    QVERIFY(QDir().mkpath(shared));
    const auto before = QFileInfo(shared).permissions();
    QVERIFY(MigrationFolder::create(shared, recipe()));
    QCOMPARE(QFileInfo(shared).permissions(), before);
}

void TestMigrationFolder::createRefusesUsedFolders()
{
    {
        auto folder = fresh();
    }
    const auto again = MigrationFolder::create(m_path, recipe());
    QVERIFY(!again);
    QVERIFY(again.error().message.contains(u"holds a migration already"_s));

    const QString other = m_dir->filePath(u"other"_s);
    QVERIFY(QDir().mkpath(other + u"/source"_s));
    put(other + u"/source/precious.txt"_s, "mine");
    QVERIFY(!MigrationFolder::create(other, recipe()));
    QCOMPARE(filesBelow(other), (QMap<QString, QByteArray>{{u"source/precious.txt"_s, "mine"}}));

    // A repository that is there already is a good place.
    const QString repository = m_dir->filePath(u"repository"_s);
    QVERIFY(QDir().mkpath(repository + u"/.git"_s));
    put(repository + u"/.gitignore"_s, "*.tmp");
    QVERIFY(MigrationFolder::create(repository, recipe()));
    const QByteArray ignored = contentOf(repository + u"/.gitignore"_s);
    QVERIFY(ignored.startsWith("*.tmp\n"));
    QVERIFY(ignored.contains("\n/unstable/\n"));

    const auto nothing = MigrationFolder::open(m_dir->filePath(u"nowhere"_s));
    QVERIFY(!nothing && nothing.error().message.contains(u"is not a migration folder"_s));
}

void TestMigrationFolder::mappingRoundTrip()
{
    auto folder = fresh();
    const auto none = folder->readMapping();
    QVERIFY(none && none->entries().isEmpty());
    Mapping mapping;
    mapping.set({u"project"_s, u"Projects-2"_s}, {u"Projects-20"_s, "aa", "bb"});
    mapping.set({u"project"_s, u"Projects-1"_s}, {u"Projects-10"_s, {}, {}});
    mapping.setSecretFilled(u"variableset/web#Variables[A].Value"_s, true);
    QVERIFY(folder->writeMapping(mapping));
    const QByteArray first = contentOf(folder->pathOf(u"mapping.json"_s));
    const auto read = folder->readMapping();
    QVERIFY(read);
    QCOMPARE(read->entries().size(), 2);
    QCOMPARE(read->find({u"project"_s, u"Projects-2"_s})->destinationId, u"Projects-20"_s);
    QCOMPARE(read->find({u"project"_s, u"Projects-2"_s})->destinationHash, "bb"_ba);
    QCOMPARE(read->filledSecrets(), mapping.filledSecrets());
    QVERIFY(folder->writeMapping(*read));
    QCOMPARE(contentOf(folder->pathOf(u"mapping.json"_s)), first);
}

void TestMigrationFolder::fullDiskKeepsTheOldFile()
{
    auto folder = fresh();
    Mapping mapping;
    mapping.set({u"project"_s, u"1"_s}, {u"2"_s, {}, {}});
    QVERIFY(folder->writeMapping(mapping));
    QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    const auto before = filesBelow(m_path);

    Mapping larger = mapping;
    for (int i = 0; i < 1000; ++i)
        larger.set({u"project"_s, QString::number(i)}, {u"x"_s, "aaaaaaaa", "bbbbbbbb"});
    Snapshot largerSnapshot = sampleSnapshot();
    largerSnapshot.add(resource(u"project"_s, u"Projects-9"_s, u"Big"_s,
                                QByteArray("[\"" + QByteArray(20'000, 'x') + "\"]")));
    QString mappingError;
    QString snapshotError;
    {
        const FullDisk full(8 * 1024);
        const auto written = folder->writeMapping(larger);
        QVERIFY(!written);
        mappingError = written.error().text();
        const auto finished = folder->finishSnapshot(Side::Source, largerSnapshot);
        QVERIFY(!finished);
        snapshotError = finished.error().text();
    }
    QVERIFY2(mappingError.contains(u"mapping.json"_s) && mappingError.contains(u"File too large"_s),
             qPrintable(mappingError));
    QVERIFY2(snapshotError.contains(u"the earlier reading is unchanged"_s),
             qPrintable(snapshotError));
    auto after = filesBelow(m_path);
    for (const QString &path : after.keys()) {
        if (path.startsWith(".reading/"_L1))
            after.remove(path);
    }
    QCOMPARE(after, before);

    QVERIFY(folder->writeMapping(larger)); // with space again, all goes on
    QVERIFY(folder->finishSnapshot(Side::Source, largerSnapshot));
    QCOMPARE((*folder->readSnapshot(Side::Source, profile()))->size(), 5);
}

void TestMigrationFolder::secondProgramIsTurnedAway()
{
    auto folder = fresh();
    const auto second = MigrationFolder::open(m_path);
    QVERIFY(!second);
    const QString text = second.error().message;
    QVERIFY2(text.contains(QString::number(QCoreApplication::applicationPid()))
                 && text.contains(QSysInfo::machineHostName())
                 && text.contains(QCoreApplication::applicationName()),
             qPrintable(text));
    folder.reset();
    QVERIFY(MigrationFolder::open(m_path));
}

void TestMigrationFolder::lockOfAProgramThatDiedIsTakenOver()
{
    {
        auto folder = fresh();
    }
    const pid_t child = ::fork();
    if (child == 0) {
        const auto folder = MigrationFolder::open(m_path);
        ::_exit(folder ? 0 : 1); // without unlocking, as a killed program
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(WEXITSTATUS(status), 0);
    QVERIFY(QFileInfo::exists(m_path + u"/.causeway.lock"_s));
    QVERIFY(MigrationFolder::open(m_path));
}

void TestMigrationFolder::readOnlyFolderCanBeRead()
{
    {
        auto folder = fresh();
        QVERIFY(folder->finishSnapshot(Side::Source, sampleSnapshot()));
    }
    QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x5555)));
    QVERIFY(QFile::setPermissions(m_path, QFile::Permissions(0x5555)));
    {
        const OtherUser other;
        auto folder = MigrationFolder::open(m_path);
        QVERIFY2(folder, "a read-only folder could not be opened");
        QVERIFY((*folder)->isReadOnly());
        QVERIFY((*folder)->readRecipe());
        const auto read = (*folder)->readSnapshot(Side::Source, profile());
        QVERIFY(read);
        QCOMPARE((*read)->size(), 4);
        const auto written = (*folder)->writeRecipe(recipe());
        QVERIFY(!written);
        QVERIFY(written.error().message.contains(u"open for reading only"_s));
        QVERIFY(!(*folder)->beginSnapshot(Side::Source, {}));
        QVERIFY(!(*folder)->beginRun({}, startTime()));
        QVERIFY(!(*folder)->removePlan());
    }
    QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7777)));
    QVERIFY(QFile::setPermissions(m_path, QFile::Permissions(0x7777)));
}

// Without writing it again, which takes seconds for a long one.
void TestMigrationFolder::aRunTakesOverTheStoredPlan()
{
    auto folder = fresh();
    Plan plan;
    plan.changes.resize(1);
    const QByteArray fingerprint = plan.fingerprint();
    const QString file = QString(m_path + u"/plan.json"_s);
    const auto names = [](const QString &path) {
        return std::filesystem::hard_link_count(QFileInfo(path).filesystemFilePath());
    };
    QVERIFY(folder->writePlan(plan, fingerprint));
    QVERIFY(folder->beginRun(plan, startTime(), fingerprint));
    QCOMPARE(names(file), std::uintmax_t(2));

    Plan other;
    other.changes.resize(2);
    QVERIFY(folder->writePlan(other, other.fingerprint()));
    QCOMPARE(folder->readRunPlan(1)->changes.size(), size_t(1)); // the run keeps its own

    QVERIFY(folder->beginRun(plan, startTime(), fingerprint)); // another one lies there by now
    QCOMPARE(folder->readRunPlan(2)->changes.size(), size_t(1));

    QFile edited(file);
    QVERIFY(edited.open(QIODevice::Append) && edited.write(" {}") > 0);
    edited.close();
    QVERIFY(folder->beginRun(other, startTime(), other.fingerprint()));
    QCOMPARE(folder->readRunPlan(3)->changes.size(), size_t(2));

    QVERIFY(folder->writePlan(plan, fingerprint));
    folder.reset();
    auto again = MigrationFolder::open(m_path); // as another program would
    QByteArray read;
    QVERIFY(again && (*again)->readPlan(&read));
    QCOMPARE(read, fingerprint);
    QVERIFY((*again)->beginRun(plan, startTime(), fingerprint));
    QCOMPARE(names(file), std::uintmax_t(2));
}

void TestMigrationFolder::runsAreListed()
{
    auto folder = fresh();
    QVERIFY(folder->runs().empty());
    Plan plan;
    plan.changes.resize(1);
    const auto first = folder->beginRun(plan, startTime());
    QVERIFY(first);
    QCOMPARE(first->number, 1);
    QVERIFY(folder->readRunPlan(1));
    QVERIFY(!folder->runs().front().ended); // killed before the journal was made
    {
        auto journal = Journal::create(folder->journalPath(1));
        QVERIFY(journal);
        QVERIFY(
            (*journal)->append({JournalEntry::Event::Begun, -1, 0, {}, {}, {}, {}, {}, {}, {}}));
        QVERIFY(!folder->runs().front().ended);
        JournalEntry ended;
        ended.event = JournalEntry::Event::Ended;
        QVERIFY((*journal)->append(ended));
    }
    QVERIFY(folder->runs().front().ended);

    QVERIFY(QDir().mkpath(m_path + u"/runs/0002"_s)); // killed before its plan was there
    plan.purpose = Plan::Purpose::Undo;
    plan.undoesRun = 1;
    const auto undo = folder->beginRun(plan, startTime());
    QVERIFY(undo);
    QCOMPARE(undo->number, 3);
    QVERIFY(!folder->runs().front().undone);
    {
        auto journal = Journal::create(folder->journalPath(3));
        JournalEntry ended;
        ended.event = JournalEntry::Event::Ended;
        QVERIFY((*journal)->append(ended));
    }
    const std::vector<RunInfo> runs = folder->runs();
    QCOMPARE(runs.size(), size_t(2));
    QVERIFY(runs[0].undone);
    QCOMPARE(runs[1].purpose, Plan::Purpose::Undo);
    QCOMPARE(runs[1].startedAt, startTime());

    plan = {};
    plan.purpose = Plan::Purpose::Spread;
    plan.side = Side::Source;
    QVERIFY(folder->beginRun(plan, startTime()));
    QCOMPARE(folder->runs().back().purpose, Plan::Purpose::Spread);
    QCOMPARE(folder->runs().back().side, Side::Source);
    QCOMPARE(runs[1].side, Side::Destination);
    QCOMPARE(runs[1].undoesRun, 1);
}

void TestMigrationFolder::runFilesStayInTheirFolder()
{
    auto folder = fresh();
    QVERIFY(folder->beginRun({}, startTime()));
    QVERIFY(folder->writeRunFile(1, u"report.html"_s, "<p>"));
    QCOMPARE(contentOf(folder->pathOf(u"runs/0001/report.html"_s)), "<p>"_ba);
    for (const QString &name : {u"../x"_s, u"a/b"_s, u"/x"_s, QString()})
        QVERIFY(!folder->writeRunFile(1, name, QByteArray()));
}

QTEST_GUILESS_MAIN(TestMigrationFolder)
#include "tst_migrationfolder.moc"
