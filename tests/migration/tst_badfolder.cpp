// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <tests/support/memorymigration.h>
#include <tests/support/waiting.h>

#include <migration/json/jsonio.h>
#include <migration/session/migrationsession.h>

#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

class MemoryFactory final : public ConnectorFactory
{
public:
    explicit MemoryFactory(MemoryMigration &world)
        : m_world(world)
    {
    }

    Result<std::unique_ptr<Connector>> make(std::shared_ptr<const PlatformProfile>,
                                            const Environment &environment, Credentials) override
    {
        const bool isSource = environment.id == u"source"_s;
        return std::make_unique<MemoryConnector>(isSource ? m_world.source : m_world.destination);
    }
    Result<QUrl> cleanAddress(const PlatformProfile &, const QString &pasted, bool) const override
    {
        return QUrl(pasted);
    }
    std::vector<RequestPreview> preview(const PlatformProfile &, const Environment &,
                                        const Change &, const JsonValue &) const override
    {
        return {};
    }

private:
    MemoryMigration &m_world;
};

Environment environment(const QString &id)
{
    Environment environment;
    environment.address = QUrl(QString(u"https://memory.example/"_s + id));
    environment.id = id;
    environment.name = id;
    return environment;
}

void overwrite(const QString &path, const QByteArray &content)
{
    QFile file(path);
    QVERIFY2(file.open(QIODevice::WriteOnly), qPrintable(path));
    file.write(content);
}

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

// Folders that something has happened to. Each says so in a sentence and can be gone on with.
class TestBadFolder : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void opensOnAnotherThread();
    void damagedFilesAreLeftOut_data();
    void damagedFilesAreLeftOut();
    void reportIsThereWhenTheSessionEnds();
    void typesThatAreGone();
    void aPlanForAnotherDestination();
    void aTornJournalIsResumed();
    void aDamagedJournalKeepsTheRestUsable();
    void twoAtOnce();
    void aClockThatWasPutBack();
    void aFolderThatCanNotBeWritten();

private:
    std::unique_ptr<MigrationSession> session();
    std::unique_ptr<MigrationSession> opened();
    bool makeReadyToRun(MigrationSession &session);
    bool runAll(MigrationSession &session);
    QString path(const QString &relative) const
    {
        return m_dir->filePath(QString(u"m/"_s + relative));
    }

    std::unique_ptr<QTemporaryDir> m_dir;
    std::unique_ptr<MemoryMigration> m_world;
    std::unique_ptr<MemoryFactory> m_factory;
    std::unique_ptr<TestClock> m_clock;
    std::vector<Error> m_problems;
};

void TestBadFolder::init()
{
    m_problems.clear();
    m_dir = std::make_unique<QTemporaryDir>();
    m_world = std::make_unique<MemoryMigration>();
    m_factory = std::make_unique<MemoryFactory>(*m_world);
    m_clock = std::make_unique<TestClock>();
    for (const char *name : {"A", "B", "C"})
        m_world->source.add(u"thing"_s, QByteArray("{\"name\":\"") + name + "\"}");
    m_world->destination.add(u"thing"_s, R"({"name":"B","old":true})");

    auto first = session();
    Recipe recipe;
    recipe.name = u"Test"_s;
    recipe.platform = u"memory"_s;
    recipe.source = environment(u"source"_s);
    recipe.destination = environment(u"destination"_s);
    QVERIFY(first->createFolder(m_dir->filePath(u"m"_s), recipe));
    QVERIFY(makeReadyToRun(*first));
}

std::unique_ptr<MigrationSession> TestBadFolder::session()
{
    MigrationSession::Services services;
    services.profiles = {memoryProfile()};
    services.connectors = m_factory.get();
    services.clock = m_clock.get();
    auto session = std::make_unique<MigrationSession>(std::move(services));
    connect(session.get(), &MigrationSession::problem, this,
            [this](const Error &error) { m_problems.push_back(error); });
    return session;
}

std::unique_ptr<MigrationSession> TestBadFolder::opened()
{
    auto opened = session();
    const auto done = opened->openFolder(m_dir->filePath(u"m"_s));
    if (!done)
        qWarning("%s", qPrintable(done.error().text()));
    return done ? std::move(opened) : nullptr;
}

bool TestBadFolder::makeReadyToRun(MigrationSession &session)
{
    return runJob(*session.readEnvironment(Side::Source))
        && runJob(*session.readEnvironment(Side::Destination)) && runJob(*session.validate())
        && runJob(*session.makePlan()) && session.plan() != nullptr;
}

bool TestBadFolder::runAll(MigrationSession &session)
{
    session.approve(session.planFingerprint());
    Error whyNot;
    auto runner = session.run(&whyNot);
    if (!runner) {
        qWarning("%s", qPrintable(whyNot.text()));
        return false;
    }
    const bool done = runJob(*runner);
    session.runFinished(*runner);
    return done;
}

void TestBadFolder::opensOnAnotherThread()
{
    auto later = session();
    QSignalSpy changed(later.get(), &MigrationSession::folderChanged);
    QVERIFY(runJob(*later->makeOpening(m_dir->filePath(u"m"_s))));
    QCOMPARE(changed.size(), 1);
    QCOMPARE(later->snapshot(Side::Source)->size(), 3);
    QCOMPARE(later->plan()->counts().writes(), 3);
    QCOMPARE(later->planFingerprint(), later->plan()->fingerprint());
    QVERIFY(runAll(*later));
    QCOMPARE(m_world->destination.documents[u"thing"_s].size(), 3);
    QVERIFY(!runJob(*session()->makeOpening(m_dir->path())));
}

void TestBadFolder::damagedFilesAreLeftOut_data()
{
    QTest::addColumn<QString>("file");
    for (const char *file :
         {"plan.json", "mapping.json", "source/index.json", "destination/index.json"})
        QTest::newRow(file) << QString::fromLatin1(file);
}

void TestBadFolder::damagedFilesAreLeftOut()
{
    QFETCH(const QString, file);
    if (file == u"mapping.json"_s)
        QVERIFY(runAll(*opened()));
    const QByteArray whole = contentOf(path(file));
    QVERIFY(!whole.isEmpty());
    overwrite(path(file), whole.first(whole.size() / 2));

    const auto again = opened();
    QVERIFY(again);
    QCOMPARE(m_problems.size(), size_t(1));
    QVERIFY2(m_problems.front().message.contains(file.section(u'/', -1)),
             qPrintable(m_problems.front().text()));
    QVERIFY(makeReadyToRun(*again));
    if (file == u"mapping.json"_s)
        QCOMPARE(again->plan()->counts().writes(), 0);
    else
        QVERIFY(runAll(*again));
    QCOMPARE(m_world->destination.documents[u"thing"_s].size(), 3);
}

// Whoever closes the window the moment the import is through finds its report all the same.
void TestBadFolder::reportIsThereWhenTheSessionEnds()
{
    QVERIFY(runAll(*opened()));
    QVERIFY(contentOf(path(u"runs/0001/report.html"_s)).contains("</html>"));
}

// A recipe may outlive a platform's profile, or be made with another version of it.
void TestBadFolder::typesThatAreGone()
{
    {
        const auto before = opened();
        Selection selection = Selection::everything();
        selection.setType(u"gone"_s, false);
        before->setSelection(selection);
        before->setSkipped(u"gone/one"_s, true);
        before->setExistingPolicy(u"gone"_s, ExistingPolicy::Skip);
        before->setFieldKept(u"gone/two"_s, u"Name"_s, true);
        Finding finding;
        finding.resource = {u"gone"_s, u"G-1"_s};
        before->applyFix(finding, {Fix::Kind::KeepAsIs, {}, {}, {}});
    }
    const auto again = opened();
    QVERIFY(again);
    QVERIFY(m_problems.empty());
    QVERIFY(makeReadyToRun(*again));
    QCOMPARE(again->plan()->counts().writes(), 3);
    QVERIFY(runAll(*again));
    QVERIFY(again->recipe().skipped.contains(u"gone/one"_s)); // nor is it lost
}

void TestBadFolder::aPlanForAnotherDestination()
{
    auto here = opened();
    Plan elsewhere = *here->plan();
    elsewhere.destination = environment(u"elsewhere"_s);
    QVERIFY(here->folder()->writePlan(elsewhere));
    const QString folder = here->folder()->path();
    auto again = session();
    QVERIFY(!again->openFolder(folder)); // the other session has it
    here.reset();
    QVERIFY(again->openFolder(folder));
    again->approve(again->planFingerprint());
    Error whyNot;
    QVERIFY(!again->run(&whyNot));
    QVERIFY2(whyNot.message.contains(u"another destination (elsewhere)"_s),
             qPrintable(whyNot.text()));
    QCOMPARE(m_world->destination.writes, 0);
    QVERIFY(makeReadyToRun(*again));
    QVERIFY(runAll(*again));
}

void TestBadFolder::aTornJournalIsResumed()
{
    QVERIFY(runAll(*opened()));
    const QString journal = path(u"runs/0001/journal.jsonl"_s);
    const QByteArray lines = contentOf(journal);
    // As if the power had gone before the last two lines were whole.
    const qsizetype last = lines.lastIndexOf('\n', lines.size() - 2);
    const qsizetype cut = lines.lastIndexOf('\n', last - 1);
    overwrite(journal, lines.first(cut + 20));

    const auto again = opened();
    QVERIFY(again && m_problems.empty());
    QVERIFY(again->hasUnfinishedRun());
    Error whyNot;
    QVERIFY(!again->resume(&whyNot)); // not before it was read
    const auto reading = again->readUnfinishedRun();
    QVERIFY(runJob(*reading));
    auto runner = again->resume(&whyNot);
    QVERIFY2(runner, qPrintable(whyNot.text()));
    QVERIFY(runJob(*runner));
    again->runFinished(*runner);
    QCOMPARE(m_world->destination.documents[u"thing"_s].size(), 3);
    QVERIFY(!again->hasUnfinishedRun());
}

void TestBadFolder::aDamagedJournalKeepsTheRestUsable()
{
    QVERIFY(runAll(*opened()));
    const QString journal = path(u"runs/0001/journal.jsonl"_s);
    QByteArray lines = contentOf(journal);
    lines[lines.indexOf('\n') + 3] = '\0';
    overwrite(journal, lines);

    const auto again = opened();
    QVERIFY(again);
    QCOMPARE(m_problems.size(), size_t(1));
    QVERIFY2(m_problems.front().message.contains(u"line 2"_s),
             qPrintable(m_problems.front().text()));
    QVERIFY(!again->canUndo());
    QVERIFY(makeReadyToRun(*again));
    QCOMPARE(again->plan()->counts().writes(), 0);
}

void TestBadFolder::twoAtOnce()
{
    const auto first = opened();
    auto second = session();
    const auto refused = second->openFolder(m_dir->filePath(u"m"_s));
    QVERIFY(!refused);
    QVERIFY2(refused.error().message.contains(u"in use by"_s), qPrintable(refused.error().text()));
    QVERIFY(runAll(*first));
}

// Order is that of numbers, not of times.
void TestBadFolder::aClockThatWasPutBack()
{
    m_clock->advance(24 * 3'600'000);
    QVERIFY(runAll(*opened()));
    m_clock = std::make_unique<TestClock>(); // a day earlier
    m_world->source.add(u"thing"_s, R"({"name":"D"})");
    {
        const auto again = opened();
        QVERIFY(makeReadyToRun(*again));
        QVERIFY(runAll(*again));
    }
    const auto last = opened();
    QCOMPARE(last->lastRun()->number, 2);
    QVERIFY(!last->hasUnfinishedRun() && last->canUndo());
    const auto runs = last->folder()->runs();
    QCOMPARE(runs.size(), size_t(2));
    QVERIFY(runs[1].startedAt < runs[0].startedAt);
    QCOMPARE(m_world->destination.documents[u"thing"_s].size(), 4);
}

// Permissions do not stop the administrator a test may run as: it becomes somebody else for a while.
void TestBadFolder::aFolderThatCanNotBeWritten()
{
    QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x5555)));
    QVERIFY(QFile::setPermissions(path({}), QFile::Permissions(0x5555)));
    {
        const FolderSamples::OtherUser other;
        const auto readOnly = opened();
        QVERIFY(readOnly && readOnly->folder()->isReadOnly());
        QCOMPARE(readOnly->snapshot(Side::Source)->size(), 3);
        readOnly->approve(readOnly->planFingerprint());
        Error whyNot;
        QVERIFY(!readOnly->run(&whyNot));
        QVERIFY2(whyNot.message.contains(u"for reading"_s), qPrintable(whyNot.text()));
        QCOMPARE(m_world->destination.writes, 0);
        const auto reading = readOnly->readEnvironment(Side::Source);
        QVERIFY(!runJob(*reading));
        QVERIFY2(reading->error().message.contains(u"for reading"_s),
                 qPrintable(reading->error().text()));
    }
    QVERIFY(QFile::setPermissions(m_dir->path(), QFile::Permissions(0x7700)));
    QVERIFY(QFile::setPermissions(path({}), QFile::Permissions(0x7700)));
    QVERIFY(runAll(*opened()));
}

QTEST_GUILESS_MAIN(TestBadFolder)
#include "tst_badfolder.moc"
