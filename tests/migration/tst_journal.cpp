// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/run/journal.h>
#include <migration/run/runstate.h>

#include <QDir>
#include <QFileInfo>
#include <QTemporaryDir>
#include <QTest>

#include <sys/wait.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

namespace {

using Event = JournalEntry::Event;

JournalEntry entry(Event event, int change = -1, int step = 0)
{
    JournalEntry entry;
    entry.event = event;
    entry.change = change;
    entry.step = step;
    return entry;
}

JournalEntry done(int change, const QString &id, int step = 0)
{
    JournalEntry result = entry(Event::Done, change, step);
    result.destinationId = id;
    return result;
}

Result<std::vector<JournalEntry>> entriesOf(const QString &path, bool *tornTail = nullptr)
{
    std::vector<JournalEntry> entries;
    const auto read = Journal::read(
        path, [&entries](const JournalEntry &entry) { entries.push_back(entry); }, tornTail);
    if (!read)
        return tl::unexpected(read.error());
    return entries;
}

RunState stateAfter(const Plan &plan, const std::vector<JournalEntry> &entries)
{
    RunState state = RunState::beforeRun(plan);
    for (const JournalEntry &entry : entries)
        state.take(entry);
    state.settle();
    return state;
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void keepsEveryMember();
    void neverOverwrites();
    void goesOnWhereItStopped();
    void tornTail_data();
    void tornTail();
    void everyCutIsReadable();
    void linesOfAnyLength();
    void damageInTheMiddleIsSaid_data();
    void damageInTheMiddleIsSaid();
    void newerVersionIsRefused();
    void fullDiskLeavesWholeLines();
    void fullDeviceIsAnError();
    void survivesAKill();

    void stateFollowsTheJournal_data();
    void stateFollowsTheJournal();
    void stateKeepsTheOldestBefore();
    void stateOfChangesThatWriteNothing();
    void stateIgnoresForeignChanges();

private:
    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_path;
};

void TestJournal::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    m_path = m_dir->filePath(u"runs/0001/journal.jsonl"_s);
}

void TestJournal::keepsEveryMember()
{
    JournalEntry intent = entry(Event::Intent, 3);
    intent.time = QDateTime(QDate(2026, 1, 2), QTime(3, 4, 5, 6), Qt::UTC);
    intent.destinationId = u"Projects-1"_s;
    intent.before = json(R"({"z":1.0,"a":12345678901234567890,"line":"a\nb"})");
    JournalEntry success = done(3, u"Projects-1"_s, 1);
    success.after = JsonValue();
    success.filledSlots = {u"s#Variables[A|B].Value"_s, u"ü"_s};
    JournalEntry failed = entry(Event::Failed, 4);
    failed.error.kind = Error::Kind::RateLimited;
    failed.error.message = u"“Web” could not be created."_s;
    failed.error.detail = u"Too many\nrequests"_s;
    failed.error.httpStatus = 429;
    failed.error.requestId = u"r-1"_s;
    failed.error.retryAfterMs = 1500;
    failed.error.ambiguousWrite = true;
    JournalEntry blocked = entry(Event::Blocked, 5);
    blocked.note = u"“Web” is missing."_s;
    {
        auto journal = Journal::create(m_path);
        QVERIFY(journal);
        for (const JournalEntry &each : {entry(Event::Begun), intent, success, failed, blocked,
                                         entry(Event::Undone, 3), entry(Event::Ended)})
            QVERIFY((*journal)->append(each));
        QVERIFY((*journal)->sync());
        QCOMPARE((*journal)->count(), 7);
    }
    QCOMPARE(contentOf(m_path).count('\n'), 7);
    bool torn = true;
    const auto read = entriesOf(m_path, &torn);
    QVERIFY(read);
    QVERIFY(!torn);
    QCOMPARE(read->size(), size_t(7));
    QCOMPARE(read->at(0).event, Event::Begun);
    QCOMPARE(read->at(0).change, -1);
    QCOMPARE(read->at(1).time, intent.time);
    QVERIFY(read->at(1).before.read()->isIdenticalTo(*intent.before.read()));
    QVERIFY(!read->at(1).after);
    QVERIFY(read->at(2).after && read->at(2).after.read()->isNull());
    QCOMPARE(read->at(2).step, 1);
    QCOMPARE(read->at(2).filledSlots, success.filledSlots);
    const Error &error = read->at(3).error;
    QCOMPARE(error.kind, Error::Kind::RateLimited);
    QCOMPARE(error.text(), failed.error.text());
    QCOMPARE(error.httpStatus, 429);
    QCOMPARE(error.requestId, u"r-1"_s);
    QCOMPARE(error.retryAfterMs, std::optional<qint64>(1500));
    QVERIFY(error.ambiguousWrite);
    QCOMPARE(read->at(4).note, blocked.note);
    QCOMPARE(read->at(5).event, Event::Undone);
    QCOMPARE(read->at(6).event, Event::Ended);
}

void TestJournal::neverOverwrites()
{
    QVERIFY(Journal::create(m_path));
    put(m_path, "{\"event\":\"begun\"}\n");
    QVERIFY(!Journal::create(m_path));
    QCOMPARE(contentOf(m_path), "{\"event\":\"begun\"}\n"_ba);
    const auto missing = Journal::openForAppending(m_dir->filePath(u"none"_s));
    QVERIFY(!missing && missing.error().message.contains(u"none"_s));
}

void TestJournal::goesOnWhereItStopped()
{
    QVERIFY((*Journal::create(m_path))->append(entry(Event::Begun)));
    {
        auto journal = Journal::openForAppending(m_path);
        QVERIFY(journal);
        QCOMPARE((*journal)->count(), 1);
        QVERIFY(!(*journal)->hadTornTail());
        QVERIFY((*journal)->append(entry(Event::Intent, 1)));
    }
    QCOMPARE(entriesOf(m_path)->size(), size_t(2));
}

void TestJournal::tornTail_data()
{
    QTest::addColumn<QByteArray>("tail");
    QTest::newRow("half a line") << QByteArray(R"({"event":"intent","cha)");
    QTest::newRow("whole but for the newline") << QByteArray(R"({"event":"intent","change":7})");
    QTest::newRow("zeros") << QByteArray(4096, '\0');
    QTest::newRow("zeros, then the end of a line") << QByteArray(QByteArray(100, '\0') + "}}\n");
    QTest::newRow("two lost lines") << QByteArray("\0\0\n\0\0\n", 6);
    QTest::newRow("not an entry") << QByteArray("{\"a\":1}\n");
}

void TestJournal::tornTail()
{
    QFETCH(const QByteArray, tail);
    {
        auto journal = Journal::create(m_path);
        QVERIFY((*journal)->append(entry(Event::Begun)));
        QVERIFY((*journal)->append(entry(Event::Intent, 1)));
    }
    const QByteArray whole = contentOf(m_path);
    put(m_path, whole + tail);
    bool torn = false;
    QCOMPARE(entriesOf(m_path, &torn)->size(), size_t(2));
    QVERIFY(torn);
    QCOMPARE(contentOf(m_path), whole + tail); // reading changes nothing
    {
        auto journal = Journal::openForAppending(m_path);
        QVERIFY(journal);
        QVERIFY((*journal)->hadTornTail());
        QCOMPARE(contentOf(m_path), whole);
        QVERIFY((*journal)->append(done(1, u"x"_s)));
    }
    const auto read = entriesOf(m_path, &torn);
    QVERIFY(read && !torn);
    QCOMPARE(read->size(), size_t(3));
}

void TestJournal::everyCutIsReadable()
{
    {
        auto journal = Journal::create(m_path);
        for (int i = 0; i < 4; ++i) {
            JournalEntry each = entry(Event::Intent, i);
            each.before = json(R"({"name":"Größe 🚀","n":1.50})");
            QVERIFY((*journal)->append(each));
        }
    }
    const QByteArray whole = contentOf(m_path);
    for (qsizetype length = 0; length <= whole.size(); ++length) {
        const QByteArray cut = whole.left(length);
        put(m_path, cut);
        const auto lines = static_cast<size_t>(cut.count('\n'));
        size_t earlier = 0;
        const auto journal =
            Journal::openForAppending(m_path, [&earlier](const JournalEntry &) { ++earlier; });
        QVERIFY(journal);
        QCOMPARE(earlier, lines);
        QCOMPARE((*journal)->hadTornTail(), !cut.isEmpty() && !cut.endsWith('\n'));
    }
}

// It is read piece by piece, and lines end where they like.
void TestJournal::linesOfAnyLength()
{
    {
        auto journal = Journal::create(m_path);
        for (int i = 0; i < 9; ++i) {
            JournalEntry each = entry(Event::Intent, i);
            each.before = JsonValue::utf8(QByteArray(i == 4 ? 5'000'000 : i * 300'000, 'x'));
            QVERIFY((*journal)->append(each));
        }
    }
    bool torn = true;
    const auto read = entriesOf(m_path, &torn);
    QVERIFY(read && !torn);
    QCOMPARE(read->size(), size_t(9));
    for (int i = 0; i < 9; ++i) {
        QCOMPARE(read->at(size_t(i)).change, i);
        QCOMPARE(read->at(size_t(i)).before.read()->utf8().size(),
                 i == 4 ? 5'000'000 : i * 300'000);
    }
}

void TestJournal::damageInTheMiddleIsSaid_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("says");
    QTest::newRow("half a line") << QByteArray(R"({"event":"int)") << u"column"_s;
    QTest::newRow("empty line") << QByteArray() << u"column"_s;
    QTest::newRow("unknown event") << QByteArray(R"({"event":"dreamt"})") << u"“dreamt”"_s;
    QTest::newRow("no event") << QByteArray(R"({"change":1})") << u"event"_s;
    QTest::newRow("wrong kind") << QByteArray(R"({"event":"done","change":"1"})") << u"change"_s;
    QTest::newRow("not an object") << QByteArray("7") << u"object"_s;
}

void TestJournal::damageInTheMiddleIsSaid()
{
    QFETCH(const QByteArray, line);
    QFETCH(const QString, says);
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    const QByteArray good = "{\"event\":\"intent\",\"change\":1}\n";
    put(m_path, good + line + '\n' + good);
    for (const auto &error : {entriesOf(m_path).error(), Journal::openForAppending(m_path).error()})
    {
        QVERIFY2(error.message.contains(u"in line 2"_s), qPrintable(error.text()));
        QVERIFY2(error.detail.contains(says), qPrintable(error.text()));
    }
    QCOMPARE(contentOf(m_path), good + line + '\n' + good);
}

void TestJournal::newerVersionIsRefused()
{
    QVERIFY(QDir().mkpath(QFileInfo(m_path).path()));
    put(m_path, "{\"event\":\"prepared\",\"causeway\":{\"version\":2}}\n{\"event\":\"ended\"}\n");
    const auto read = entriesOf(m_path);
    QVERIFY(!read && read.error().message.contains(u"newer version"_s));
}

void TestJournal::fullDiskLeavesWholeLines()
{
    auto journal = Journal::create(m_path);
    QVERIFY((*journal)->append(entry(Event::Begun)));
    JournalEntry large = entry(Event::Intent, 1);
    large.before = JsonValue::utf8(QByteArray(20'000, 'x'));
    {
        const FullDisk full(8 * 1024);
        const auto appended = (*journal)->append(large);
        QVERIFY(!appended);
        QVERIFY2(appended.error().message.contains(u"no further change is made"_s)
                     && !appended.error().detail.isEmpty(),
                 qPrintable(appended.error().text()));
        QCOMPARE((*journal)->count(), 1);
    }
    QCOMPARE(contentOf(m_path).count('\n'), 1);
    QVERIFY(contentOf(m_path).endsWith('\n'));
    QVERIFY((*journal)->append(large)); // with space again
    QVERIFY((*journal)->sync());
    QCOMPARE(entriesOf(m_path)->size(), size_t(2));
}

void TestJournal::fullDeviceIsAnError()
{
    auto journal = Journal::openForAppending(u"/dev/full"_s);
    QVERIFY(journal);
    const auto appended = (*journal)->append(entry(Event::Begun));
    QVERIFY(!appended);
    QVERIFY2(appended.error().detail.contains(u"No space left"_s),
             qPrintable(appended.error().text()));
}

void TestJournal::survivesAKill()
{
    const pid_t child = ::fork();
    if (child == 0) {
        auto journal = Journal::create(m_path);
        for (int i = 0; i < 100; ++i)
            std::ignore = (*journal)->append(entry(Event::Intent, i));
        ::_exit(0); // neither destructors nor buffers
    }
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QCOMPARE(entriesOf(m_path)->size(), size_t(100));
}

void TestJournal::stateFollowsTheJournal_data()
{
    QTest::addColumn<std::vector<JournalEntry>>("entries");
    QTest::addColumn<ChangeState>("state");
    QTest::addColumn<bool>("unresolved");
    QTest::addColumn<bool>("patched");
    using Entries = std::vector<JournalEntry>;
    const JournalEntry begun = entry(Event::Begun);
    const JournalEntry intent = entry(Event::Intent, 0);
    const JournalEntry failed = entry(Event::Failed, 0);
    const JournalEntry ended = entry(Event::Ended);
    QTest::newRow("nothing") << Entries{} << ChangeState::Waiting << false << false;
    QTest::newRow("begun") << Entries{begun} << ChangeState::Waiting << false << false;
    QTest::newRow("killed in a write")
        << Entries{begun, intent} << ChangeState::Waiting << true << false;
    QTest::newRow("written") << Entries{begun, intent, done(0, u"x"_s)} << ChangeState::Done
                             << false << false;
    QTest::newRow("killed in the patch")
        << Entries{begun, intent, done(0, u"x"_s), entry(Event::Intent, 0, 1)} << ChangeState::Done
        << true << false;
    QTest::newRow("patched") << Entries{begun, intent, done(0, u"x"_s), entry(Event::Intent, 0, 1),
                                        done(0, {}, 1)}
                             << ChangeState::Done << false << true;
    QTest::newRow("failed") << Entries{begun, intent, failed} << ChangeState::Failed << false
                            << false;
    QTest::newRow("failed, then done") << Entries{begun, intent, failed, intent, done(0, u"x"_s)}
                                       << ChangeState::Done << false << false;
    QTest::newRow("blocked") << Entries{begun, entry(Event::Blocked, 0)} << ChangeState::Blocked
                             << false << false;
    QTest::newRow("canceled before its turn")
        << Entries{begun, ended} << ChangeState::NotRun << false << false;
    QTest::newRow("resumed") << Entries{begun, ended, begun} << ChangeState::Waiting << false
                             << false;
}

void TestJournal::stateFollowsTheJournal()
{
    QFETCH(const std::vector<JournalEntry>, entries);
    Plan plan;
    plan.changes.resize(1);
    plan.changes[0].kind = ChangeKind::Create;
    const RunState state = stateAfter(plan, entries);
    QCOMPARE(state.outcomes.size(), size_t(1));
    QTEST(state.outcomes[0].state, "state");
    QTEST(state.outcomes[0].unresolvedIntent, "unresolved");
    QTEST(state.outcomes[0].patched, "patched");
    QCOMPARE(state.ended, !entries.empty() && entries.back().event == Event::Ended);
    QCOMPARE(state.count(state.outcomes[0].state), 1);
}

void TestJournal::stateKeepsTheOldestBefore()
{
    Plan plan;
    plan.changes.resize(1);
    plan.changes[0].kind = ChangeKind::Update;
    plan.changes[0].destinationId = u"L-1"_s;
    JournalEntry first = entry(Event::Intent, 0);
    first.before = json("1");
    JournalEntry second = first;
    second.before = json("2");
    JournalEntry filled = done(0, {});
    filled.filledSlots = {u"a"_s};
    filled.after = json("3");
    const RunState state =
        stateAfter(plan, {first, second, filled, filled, entry(Event::Undone, 0)});
    const ChangeOutcome &outcome = state.outcomes[0];
    QCOMPARE(outcome.before.read()->toInteger(), 1);
    QCOMPARE(outcome.after.read()->toInteger(), 3);
    QCOMPARE(outcome.filledSlots, QStringList{u"a"_s});
    QCOMPARE(outcome.destinationId, u"L-1"_s);
    QVERIFY(outcome.undone);
}

void TestJournal::stateOfChangesThatWriteNothing()
{
    Plan plan;
    plan.changes.resize(3);
    plan.changes[0].kind = ChangeKind::Match;
    plan.changes[0].destinationId = u"L-1"_s;
    plan.changes[1].kind = ChangeKind::Skip;
    plan.changes[2].kind = ChangeKind::Blocked;
    plan.changes[2].reason = u"A name is missing."_s;
    const RunState state = stateAfter(plan, {});
    QCOMPARE(state.outcomes[0].state, ChangeState::Done);
    QCOMPARE(state.outcomes[0].destinationId, u"L-1"_s);
    QCOMPARE(state.outcomes[1].state, ChangeState::NotRun);
    QCOMPARE(state.outcomes[2].state, ChangeState::Blocked);
    QCOMPARE(state.outcomes[2].note, u"A name is missing."_s);
}

void TestJournal::stateIgnoresForeignChanges()
{
    Plan plan;
    plan.changes.resize(1);
    const RunState state = stateAfter(plan, {done(7, u"x"_s), entry(Event::Failed, -1)});
    QCOMPARE(state.outcomes.size(), size_t(1));
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"
