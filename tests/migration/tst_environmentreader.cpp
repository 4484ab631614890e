// SPDX-License-Identifier: GPL-3.0-or-later
#include <tests/support/memoryplatform.h>
#include <tests/support/testclock.h>
#include <tests/support/waiting.h>

#include <migration/json/jsonio.h>
#include <migration/model/typesneeded.h>
#include <migration/session/environmentreader.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

// Every document of a side, by file name; without what the reading itself adds.
QMap<QString, QByteArray> filesOf(const QString &folder)
{
    QMap<QString, QByteArray> files;
    QDirIterator each(folder, QDir::Files, QDirIterator::Subdirectories);
    while (each.hasNext()) {
        QFile file(each.next());
        if (file.open(QIODevice::ReadOnly))
            files.insert(file.fileName().mid(folder.size()), file.readAll());
    }
    return files;
}

qsizetype typeCount()
{
    return static_cast<qsizetype>(memoryProfile()->types.size());
}

} // namespace

// A reading that breaks off, and the one that goes on with it.
class TestEnvironmentReader : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void readsEverything();
    void readsWhatTheSelectionNeeds_data();
    void readsWhatTheSelectionNeeds();
    void aReadingIsStoredOnce();
    void saysWhatWasNotRead();
    void goesOnWhereItBrokeOff();
    void aTypeReadInPartIsReadAgain();
    void goesOnOnlyWhereThatIsSafe_data();
    void goesOnOnlyWhereThatIsSafe();
    void aDamagedFileMakesItsTypeReadAgain();
    void nothingIsKeptAcrossARun();
    void cancelLeavesTheEarlierSnapshot();
    void aFullReadingIsNotGoneOnWith();

private:
    std::unique_ptr<EnvironmentReader> reader(const Environment &environment);
    std::unique_ptr<EnvironmentReader> reader() { return reader(m_where); }
    void breakOffAfterThings();
    bool reopen(const QString &path);

    std::unique_ptr<QTemporaryDir> m_dir;
    std::shared_ptr<MigrationFolder> m_folder;
    std::unique_ptr<MemoryEnvironment> m_world;
    std::unique_ptr<MemoryConnector> m_connector;
    std::unique_ptr<TestClock> m_clock;
    Environment m_where;
    QStringList m_listed;
};

void TestEnvironmentReader::init()
{
    m_connector.reset();
    m_folder.reset();
    m_dir = std::make_unique<QTemporaryDir>();
    Recipe recipe;
    recipe.name = u"Test"_s;
    recipe.platform = u"memory"_s;
    recipe.source.address = QUrl(u"https://memory.example"_s);
    recipe.destination.address = QUrl(u"https://elsewhere.example"_s);
    m_folder = *MigrationFolder::create(m_dir->filePath(u"m"_s), recipe);
    m_world = std::make_unique<MemoryEnvironment>(u"S"_s);
    m_clock = std::make_unique<TestClock>();
    m_connector = std::make_unique<MemoryConnector>(*m_world);
    m_where.address = QUrl(u"https://memory.example"_s);
    m_where.id = u"one"_s;
    m_listed.clear();
    m_world->listingBreaks = [this](const QString &type) {
        m_listed += type;
        return false;
    };
    for (const char *name : {"A", "B", "C"}) {
        const QByteArray text = QByteArray("{\"name\":\"") + name + "\"}";
        m_world->add(u"place"_s, text);
        m_world->add(u"thing"_s, text);
        const QString pages = m_world->nextId(u"pages"_s);
        const QString book = m_world->add(u"book"_s,
                                          QByteArray("{\"name\":\"") + name + "\",\"pagesId\":\""
                                              + pages.toUtf8() + "\"}");
        m_world->documents[u"pages"_s].insert(
            pages,
            *readJson(QByteArray("{\"id\":\"" + pages.toUtf8() + "\",\"bookId\":\"" + book.toUtf8()
                                 + "\",\"version\":3,\"lines\":[]}")));
    }
}

std::unique_ptr<EnvironmentReader> TestEnvironmentReader::reader(const Environment &environment)
{
    return std::make_unique<EnvironmentReader>(*m_connector, memoryProfile(), Side::Source,
                                               environment, m_folder, *m_clock);
}

// Everything is read but the books' pages, which never answer; then the program is gone.
void TestEnvironmentReader::breakOffAfterThings()
{
    m_world->neverAnswers = u"pages"_s;
    auto first = reader();
    first->start();
    QTRY_VERIFY_WITH_TIMEOUT(std::count_if(first->lines().begin(), first->lines().end(),
                                           [](const ReadingLine &line) { return line.finished; })
                                 == static_cast<qsizetype>(first->lines().size()) - 1,
                             kPatienceMs);
    QTRY_VERIFY_WITH_TIMEOUT(m_listed.contains(u"pages"_s), kPatienceMs);
    const auto isKept = [&](const ReadingLine &line) { return line.complete; };
    const auto kept = std::count_if(first->lines().begin(), first->lines().end(), isKept);
    const QDir lists(m_folder->pathOf(u".reading/source/kept"_s));
    QTRY_COMPARE_WITH_TIMEOUT(lists.entryList({u"*.json"_s}, QDir::Files).size(), kept,
                              kPatienceMs);
    first.reset();
    m_world->neverAnswers.clear();
    m_listed.clear();
    const QString path = m_folder->path();
    m_folder.reset();
    QTRY_VERIFY_WITH_TIMEOUT(reopen(path), kPatienceMs); // what was under way holds on to it
}

bool TestEnvironmentReader::reopen(const QString &path)
{
    if (m_folder)
        return true;
    auto folder = MigrationFolder::open(path);
    if (folder)
        m_folder = std::move(*folder);
    return folder.has_value();
}

void TestEnvironmentReader::readsEverything()
{
    auto job = reader();
    QVERIFY(runJob(*job));
    QCOMPARE(job->snapshot()->size(), 12);
    QCOMPARE(job->progressDone(), 12);
    for (const ReadingLine &line : job->lines())
        QVERIFY(line.complete && line.read == m_world->documents.value(line.type).size());
    const auto stored = m_folder->readSnapshot(Side::Source, memoryProfile());
    QVERIFY(stored);
    QCOMPARE((*stored)->size(), 12);
}

void TestEnvironmentReader::readsWhatTheSelectionNeeds_data()
{
    using Rules = std::vector<SelectionRule>;
    QTest::addColumn<Rules>("rules");
    QTest::addColumn<QStringList>("needed");
    const QStringList withBooks{u"book"_s, u"chapter"_s, u"pages"_s, u"place"_s, u"thing"_s};
    const QStringList all = QStringList{u"film"_s, u"wall"_s} + withBooks;
    const SelectionRule nothing{.include = false};
    QTest::newRow("everything") << Rules{{}} << all;
    QTest::newRow("nothing") << Rules{} << QStringList();
    QTest::newRow("what refers to nothing")
        << Rules{{.type = u"place"_s}} << QStringList{u"place"_s};
    // A thing refers to places; the type that silences things is one of them as well.
    QTest::newRow("with references")
        << Rules{{.type = u"thing"_s}} << QStringList{u"place"_s, u"thing"_s};
    // Born with the book, part of it, and what the pages mention.
    QTest::newRow("with children") << Rules{{.type = u"book"_s}} << withBooks;
    QTest::newRow("with the parent") << Rules{{.type = u"chapter"_s}} << withBooks;
    QTest::newRow("all but one") << Rules{{}, {.include = false, .type = u"wall"_s}}
                                 << QStringList{u"film"_s} + withBooks;
    QTest::newRow("one of a type that is left out")
        << Rules{nothing, {.type = u"place"_s, .name = u"here"_s, .exact = true}}
        << QStringList{u"place"_s};
    QTest::newRow("left out again")
        << Rules{{.type = u"place"_s, .name = u"here"_s, .exact = true}, nothing} << QStringList();
    QTest::newRow("all but some of a type")
        << Rules{{.type = u"place"_s}, {.include = false, .type = u"place"_s, .name = u"A*"_s}}
        << QStringList{u"place"_s};
}

void TestEnvironmentReader::readsWhatTheSelectionNeeds()
{
    QFETCH(const std::vector<SelectionRule>, rules);
    QFETCH(QStringList, needed);
    Selection selection;
    selection.setRules(rules);
    auto job = reader();
    job->readOnly(typesNeeded(*memoryProfile(), selection));
    QVERIFY(runJob(*job));
    m_listed.sort();
    needed.sort();
    QCOMPARE(m_listed, needed);
    for (const ReadingLine &line : job->lines()) {
        QVERIFY(line.finished);
        QCOMPARE(line.skipped, !needed.contains(line.type));
        QCOMPARE(line.complete, needed.contains(line.type));
    }
}

// Also where the last type to end has children that nobody wants, which end at once.
void TestEnvironmentReader::aReadingIsStoredOnce()
{
    const auto profile = memoryProfile();
    std::vector<char> onlyBooks(profile->types.size(), 0);
    onlyBooks[static_cast<size_t>(profile->typeIndex(u"book"_s))] = 1;
    auto job = reader();
    job->readOnly(onlyBooks);
    QVERIFY(runJob(*job));
    const QString index = m_folder->pathOf(u"source/index.json"_s);
    QVERIFY(QFile::remove(index));
    QThreadPool::globalInstance()->waitForDone(); // nobody is still at work
    QVERIFY(!QFile::exists(index));
}

// A narrower reading replaces a whole one: nothing looks as if it had just been read.
void TestEnvironmentReader::saysWhatWasNotRead()
{
    QVERIFY(runJob(*reader()));
    Selection places;
    places.setType(u"place"_s, true);
    auto narrow = reader();
    narrow->readOnly(typesNeeded(*memoryProfile(), places));
    QVERIFY(runJob(*narrow));
    const auto stored = *m_folder->readSnapshot(Side::Source, memoryProfile());
    QCOMPARE(stored->size(), 3);
    for (const auto &snapshot : {narrow->snapshot(), std::shared_ptr<const Snapshot>(stored)}) {
        QVERIFY(snapshot->isComplete(u"place"_s) && !snapshot->reading(u"place"_s).skipped);
        QVERIFY(!snapshot->isComplete(u"thing"_s) && snapshot->reading(u"thing"_s).skipped);
    }
}

void TestEnvironmentReader::goesOnWhereItBrokeOff()
{
    auto straight = reader();
    QVERIFY(runJob(*straight));
    straight.reset();
    const auto expected = filesOf(m_folder->pathOf(u"source"_s));
    breakOffAfterThings();
    m_clock->advance(60'000);

    QStringList notes;
    auto second = reader();
    connect(second.get(), &Job::noteAdded, this, [&](const QString &note) { notes += note; });
    QVERIFY(runJob(*second));
    QCOMPARE(m_listed, QStringList{u"pages"_s});
    QCOMPARE(notes.size(), 1);
    QCOMPARE(second->snapshot()->size(), 12);
    const Resource *child =
        second->snapshot()->find({u"pages"_s, m_world->documents[u"pages"_s].firstKey()});
    QVERIFY(child && second->snapshot()->find({u"book"_s, child->parentId}));
    QCOMPARE(filesOf(m_folder->pathOf(u"source"_s)), expected);
}

void TestEnvironmentReader::aTypeReadInPartIsReadAgain()
{
    m_world->listingBreaks = [this](const QString &type) {
        m_listed += type;
        return type == u"thing"_s;
    };
    breakOffAfterThings();
    m_world->listingBreaks = [this](const QString &type) {
        m_listed += type;
        return false;
    };
    auto second = reader();
    QVERIFY(runJob(*second));
    m_listed.sort();
    QCOMPARE(m_listed, (QStringList{u"pages"_s, u"thing"_s}));
    QCOMPARE(second->snapshot()->ofType(u"thing"_s).size(), size_t(3));
    QVERIFY(second->snapshot()->isComplete(u"thing"_s));
}

void TestEnvironmentReader::goesOnOnlyWhereThatIsSafe_data()
{
    QTest::addColumn<int>("minutes");
    QTest::addColumn<QString>("environment");
    QTest::newRow("too long ago") << 31 << u"one"_s;
    QTest::newRow("another environment") << 1 << u"two"_s;
    QTest::newRow("the clock was put back") << -1 << u"one"_s;
}

void TestEnvironmentReader::goesOnOnlyWhereThatIsSafe()
{
    QFETCH(const int, minutes);
    QFETCH(const QString, environment);
    m_clock->advance(3'600'000);
    breakOffAfterThings();
    if (minutes < 0)
        m_clock = std::make_unique<TestClock>(); // an hour earlier
    else
        m_clock->advance(minutes * 60'000);
    m_where.id = environment;
    auto second = reader();
    QVERIFY(runJob(*second));
    QCOMPARE(m_listed.size(), typeCount());
    QCOMPARE(second->snapshot()->size(), 12);
}

void TestEnvironmentReader::aDamagedFileMakesItsTypeReadAgain()
{
    breakOffAfterThings();
    QFile damaged(m_folder->pathOf(u".reading/source/arriving/0"_s)); // of the first type
    QVERIFY(damaged.open(QIODevice::WriteOnly));
    damaged.write("{\"id\":\"S-");
    damaged.close();
    auto second = reader();
    QVERIFY(runJob(*second));
    QCOMPARE(m_listed.size(), 2); // that one, and the one that never answered
    QCOMPARE(second->snapshot()->size(), 12);
    const auto stored = m_folder->readSnapshot(Side::Source, memoryProfile());
    QVERIFY(stored && (*stored)->size() == 12);
    for (const ResourceType &type : memoryProfile()->types)
        QVERIFY2((*stored)->isComplete(type.id), qPrintable(type.id));
}

void TestEnvironmentReader::nothingIsKeptAcrossARun()
{
    breakOffAfterThings();
    m_folder->dropReadings();
    QVERIFY(runJob(*reader()));
    QCOMPARE(m_listed.size(), typeCount());
}

void TestEnvironmentReader::cancelLeavesTheEarlierSnapshot()
{
    QVERIFY(runJob(*reader()));
    m_world->add(u"thing"_s, R"({"name":"D"})");
    m_world->neverAnswers = u"pages"_s;
    auto second = reader();
    second->start();
    QTRY_VERIFY_WITH_TIMEOUT(second->progressDone() >= 10, kPatienceMs);
    second->cancel();
    QTRY_VERIFY_WITH_TIMEOUT(second->isFinished(), kPatienceMs);
    QCOMPARE(second->state(), Job::State::Canceled);
    const auto stored = m_folder->readSnapshot(Side::Source, memoryProfile());
    QVERIFY(stored);
    QCOMPARE((*stored)->size(), 12);
}

void TestEnvironmentReader::aFullReadingIsNotGoneOnWith()
{
    QVERIFY(runJob(*reader()));
    m_listed.clear();
    QVERIFY(runJob(*reader()));
    QCOMPARE(m_listed.size(), typeCount());
}

QTEST_GUILESS_MAIN(TestEnvironmentReader)
#include "tst_environmentreader.moc"
