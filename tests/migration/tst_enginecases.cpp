// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <tests/support/memorymigration.h>
#include <tests/support/waiting.h>

#include <migration/run/runstate.h>
#include <migration/run/writelanes.h>

#include <QFile>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

using Mishap = MemoryEnvironment::Mishap;

const Change *changeOf(const Plan &plan, const QString &type, const QString &name)
{
    for (const Change &change : plan.changes) {
        if (change.type == type && change.name == name)
            return &change;
    }
    return nullptr;
}

const ChangeOutcome &outcomeOf(const Plan &plan, const RunState &state, const QString &type,
                               const QString &name)
{
    return state.outcomes.at(static_cast<size_t>(changeOf(plan, type, name) - plan.changes.data()));
}

QString idByName(const MemoryEnvironment &environment, const QString &type, const QString &name)
{
    const auto documents = environment.documents.value(type);
    for (auto it = documents.cbegin(); it != documents.cend(); ++it) {
        if (environment.label(it.key()) == name)
            return it.key();
    }
    return {};
}

QByteArray quoted(const QString &id)
{
    return '"' + id.toUtf8() + '"';
}

void addBook(MemoryMigration &world, const QByteArray &name)
{
    const QString pages = world.source.nextId(u"pages"_s);
    const QString book = world.source.add(
        u"book"_s, "{\"name\":\"" + name + "\",\"pagesId\":" + quoted(pages) + '}');
    JsonValue document = JsonValue::object();
    document.set("id", JsonValue::string(pages));
    document.set("bookId", JsonValue::string(book));
    document.set("version", JsonValue::number(1));
    JsonValue line = JsonValue::object();
    line.set("no", JsonValue::number(1));
    line.set("lineId", JsonValue::string(u"L1"));
    JsonValue lines = JsonValue::array();
    lines.append(line);
    document.set("lines", lines);
    world.source.documents[u"pages"_s].insert(pages, document);
}

} // namespace

// What random migrations have found, each on its own.
class TestEngineCases : public QObject
{
    Q_OBJECT

private slots:
    void whatNeedsAnUnpatchedResourceGoesOn();
    void anAnswerThatCouldNotBeReadStaysInDoubt();
    void aSecretThatMayBeLostIsWrittenAgain();
    void twoThatBecomeOneHaveOneVoice();
    void aCounterpartIsNotTakenFromAnother();
    void undoLeavesAParentWhosePartWasChanged();
    void undoLeavesWhatOthersUse();
    void undoNamesTheSecretsThatAreLost();
    void undoSaysWhatGoesAlong();
    void undoDeletesAParentBeforeWhatItsPartsUse();
    void undoDoesNotGuessWhatWasWritten();
    void undoLeavesOutWhatWasRefused();
    void undoLeavesAParentWhoseChildWasChanged();
    void undoTakesChildrenAlong();
    void aNameFollowsARename();
    void itemsOfACircleAreFoundSideBySide();
    void updatesThatNeedEachOthersItemsAllGo();
    void aLongChainIsBlockedToItsEnd();
    void whatIsStartedIsSaidToBeOver();
    void whatWasWrittenIsReadFromTheJournal();
    void aFullDiskHoldsTheRunUp();
    void lanesTakeTurns();
    void aLaneKeepsItsGroupBusyAndNoMore();
    void aSerialLaneHasOneUnderWay();
};

// Whichever write is refused: nothing that could be written is left over without a word, and what was
// written although its reference could not be filled in is good enough for what needs it.
void TestEngineCases::whatNeedsAnUnpatchedResourceGoesOn()
{
    for (int refused = 0; refused < 8; ++refused) {
        MemoryMigration world;
        const QString a = world.source.add(u"thing"_s, R"({"name":"A"})");
        world.source.documents[u"thing"_s][a].set("friend", JsonValue::string(a));
        QString last = world.source.add(u"thing"_s, R"({"name":"X0"})");
        for (const char *name : {"X1", "X2", "X3"}) {
            last = world.source.add(u"thing"_s,
                                    QByteArray("{\"name\":\"") + name + "\",\"uses\":["
                                        + quoted(last) + "]}");
        }
        world.source.add(u"thing"_s,
                         "{\"name\":\"B\",\"uses\":[" + quoted(a) + ',' + quoted(last) + "]}");
        const auto plan = world.plan();
        world.destination.mishap = [=](int write) {
            return write == refused ? Mishap::Refused : Mishap::None;
        };
        const QString journal = world.newJournal();
        const RunState state = world.run(plan, journal);
        QCOMPARE(state.count(ChangeState::Waiting) + state.count(ChangeState::NotRun), 0);
        const ChangeOutcome &outcome = outcomeOf(*plan, state, u"thing"_s, u"A"_s);
        if (outcome.written && state.count(ChangeState::Failed) == 1
            && outcome.state == ChangeState::Failed)
            QCOMPARE(outcomeOf(*plan, state, u"thing"_s, u"B"_s).state, ChangeState::Done);

        world.destination.mishap = {};
        const RunState again = world.run(plan, journal);
        QCOMPARE(again.count(ChangeState::Done), 6);
        QCOMPARE(world.plan()->counts().writes(), 0);
    }
}

void TestEngineCases::anAnswerThatCouldNotBeReadStaysInDoubt()
{
    MemoryMigration world;
    world.source.add(u"thing"_s, R"({"name":"A","size":1})");
    world.destination.add(u"thing"_s, R"({"name":"A","size":2})");
    const auto plan = world.plan();
    world.destination.mishap = [](int) { return Mishap::LostAfter; };
    int reads = 0;
    world.destination.readBreaks = [&] { return ++reads > 1; };
    const QString journal = world.newJournal();
    QCOMPARE(world.run(plan, journal).count(ChangeState::Failed), 1);
    world.destination.mishap = {};
    world.destination.readBreaks = {};
    const RunState state = world.run(plan, journal);
    QVERIFY2(state.count(ChangeState::Done) == 1, qPrintable(state.outcomes.front().error->text()));
    QCOMPARE(world.destination.writes, 1);
}

void TestEngineCases::aSecretThatMayBeLostIsWrittenAgain()
{
    MemoryMigration world;
    world.source.add(u"thing"_s, R"({"name":"A","password":{"set":true}})");
    const QString there = world.destination.add(
        u"thing"_s, R"({"name":"A","password":{"set":true,"text":"before"}})");
    world.vault.set(u"thing/a#password"_s, Secret::fromUtf8("after"_ba));
    const auto plan = world.plan();
    world.destination.mishap = [](int writes) {
        return writes == 0 ? Mishap::LostBefore : Mishap::None;
    };
    const RunState state = world.run(plan, world.newJournal());
    QCOMPARE(state.count(ChangeState::Done), 1);
    QCOMPARE(world.destination.writes, 2);
    const JsonValue written = world.destination.documents[u"thing"_s].value(there);
    QCOMPARE(written.value("password").value("text").toString(), u"after"_s);
}

void TestEngineCases::twoThatBecomeOneHaveOneVoice()
{
    MemoryMigration world;
    const QString p = world.source.add(u"place"_s, R"({"name":"P","size":1})");
    const QString q = world.source.add(u"place"_s, R"({"name":"Q","size":2})");
    world.source.add(u"thing"_s, "{\"name\":\"T\",\"place\":" + quoted(q) + '}');
    const QString there = world.destination.add(u"place"_s, R"({"name":"P","size":0})");
    Finding finding;
    finding.code = Finding::Code::BuiltInMissing;
    finding.resource = {u"place"_s, q};
    world.recipe.decisions.push_back({finding.key(), Fix::Kind::MapTo, there});

    const auto plan = world.plan();
    QCOMPARE(changeOf(*plan, u"place"_s, u"P"_s)->kind, ChangeKind::Update);
    const Change *silent = changeOf(*plan, u"place"_s, u"Q"_s);
    QCOMPARE(silent->kind, ChangeKind::Match);
    QVERIFY2(silent->reason.contains(u"“P”"_s), qPrintable(silent->reason));
    world.run(plan, world.newJournal());
    QCOMPARE(world.destination.documents[u"place"_s].size(), 1);
    QCOMPARE(world.destination.document(u"place"_s, there).value("size").toInteger(), 1);
    const QString thing = idByName(world.destination, u"thing"_s, u"T"_s);
    QCOMPARE(world.destination.document(u"thing"_s, thing).value("place").toString(), there);
    QCOMPARE(world.plan()->counts().writes(), 0);
}

// Somebody renames a resource at the source and makes another one of the old name.
void TestEngineCases::aCounterpartIsNotTakenFromAnother()
{
    MemoryMigration world;
    const QString first = world.source.add(u"thing"_s, R"({"name":"Old"})");
    world.run(world.plan(), world.newJournal());
    const QString there = idByName(world.destination, u"thing"_s, u"Old"_s);
    world.source.documents[u"thing"_s][first].set("name", JsonValue::string(u"New"));
    world.source.add(u"thing"_s, R"({"name":"Old","size":1})");

    const auto plan = world.plan();
    QCOMPARE(changeOf(*plan, u"thing"_s, u"New"_s)->destinationId, there);
    QCOMPARE(changeOf(*plan, u"thing"_s, u"Old"_s)->kind, ChangeKind::Create);
    QVERIFY(changeOf(*plan, u"thing"_s, u"Old"_s)->destinationId.isEmpty());
}

void TestEngineCases::undoLeavesAParentWhosePartWasChanged()
{
    MemoryMigration world;
    addBook(world, "Mine");
    const auto plan = world.plan();
    const RunState state = world.run(plan, world.newJournal());
    auto &pages = world.destination.documents[u"pages"_s];
    pages.first().set("title", JsonValue::string(u"edited by somebody"));

    const auto undo = world.undoPlan(*plan, state);
    const Change *book = changeOf(*undo, u"book"_s, u"Mine"_s);
    QCOMPARE(book->kind, ChangeKind::Skip);
    QVERIFY2(book->reason.contains(u"needs it"_s), qPrintable(book->reason));
    world.run(undo, world.newJournal());
    QCOMPARE(world.destination.documents[u"pages"_s].first().value("title").toString(),
             u"edited by somebody"_s);
    QCOMPARE(world.destination.documents[u"book"_s].size(), 1);
}

void TestEngineCases::undoLeavesWhatOthersUse()
{
    MemoryMigration world;
    world.source.add(u"place"_s, R"({"name":"P"})");
    world.source.add(u"place"_s, R"({"name":"Q"})");
    const auto plan = world.plan();
    const RunState state = world.run(plan, world.newJournal());
    const QString p = idByName(world.destination, u"place"_s, u"P"_s);
    world.destination.add(u"thing"_s, "{\"name\":\"Theirs\",\"place\":" + quoted(p) + '}');

    const auto undo = world.undoPlan(*plan, state);
    QCOMPARE(changeOf(*undo, u"place"_s, u"P"_s)->kind, ChangeKind::Skip);
    QVERIFY(changeOf(*undo, u"place"_s, u"P"_s)->reason.contains(u"“Theirs”"_s));
    QCOMPARE(changeOf(*undo, u"place"_s, u"Q"_s)->kind, ChangeKind::Delete);
    world.run(undo, world.newJournal());
    QVERIFY(!idByName(world.destination, u"place"_s, u"P"_s).isEmpty());
    QVERIFY(idByName(world.destination, u"place"_s, u"Q"_s).isEmpty());
}

void TestEngineCases::undoNamesTheSecretsThatAreLost()
{
    MemoryMigration world;
    world.source.add(u"thing"_s, R"({"name":"A","password":{"set":true}})");
    world.destination.add(u"thing"_s, R"({"name":"A","password":{"set":true,"text":"before"}})");
    world.vault.set(u"thing/a#password"_s, Secret::fromUtf8("after"_ba));
    const auto plan = world.plan();
    const RunState state = world.run(plan, world.newJournal());
    QCOMPARE(state.count(ChangeState::Done), 1);

    const auto undo = world.undoPlan(*plan, state);
    const Change *change = changeOf(*undo, u"thing"_s, u"A"_s);
    QVERIFY2(change->reason.contains(u"can not be put back"_s), qPrintable(change->reason));
    QVERIFY2(change->reason.contains(u"password"_s), qPrintable(change->reason));
    const RunState undone = world.run(undo, world.newJournal());
    QCOMPARE(outcomeOf(*undo, undone, u"thing"_s, u"A"_s).note, change->reason);
}

void TestEngineCases::undoSaysWhatGoesAlong()
{
    MemoryMigration world;
    addBook(world, "Mine");
    const auto plan = world.plan();
    QCOMPARE(plan->counts().writes(), 2);
    const RunState state = world.run(plan, world.newJournal());
    const auto undo = world.undoPlan(*plan, state);
    QCOMPARE(undo->counts().writes(), 1);
    const Change *book = changeOf(*undo, u"book"_s, u"Mine"_s);
    QVERIFY2(book->reason.contains(u"pages “Mine”"_s), qPrintable(book->reason));
}

void TestEngineCases::undoDeletesAParentBeforeWhatItsPartsUse()
{
    MemoryMigration world;
    addBook(world, "Mine");
    const QString thing = world.source.add(u"thing"_s, R"({"name":"T"})");
    JsonValue &pages = world.source.documents[u"pages"_s].first();
    pages.findRef("lines")->itemRef(0).set("about", JsonValue::string(thing));
    const auto plan = world.plan();
    const RunState state = world.run(plan, world.newJournal());
    const auto undo = world.undoPlan(*plan, state);
    QCOMPARE(undo->changes.size(), size_t(2));
    QCOMPARE(undo->changes[0].type, u"book"_s);
    QCOMPARE(undo->changes[1].needs, std::vector<int>{0});
}

void TestEngineCases::undoDoesNotGuessWhatWasWritten()
{
    MemoryMigration world;
    world.source.add(u"thing"_s, R"({"name":"A","size":1})");
    world.destination.add(u"thing"_s, R"({"name":"A","size":2})");
    const auto plan = world.plan();
    world.destination.mishap = [](int) { return Mishap::LostAfter; };
    int reads = 0;
    world.destination.readBreaks = [&] { return ++reads > 1; };
    const RunState state = world.run(plan, world.newJournal());
    world.destination.readBreaks = {};
    const auto undo = world.undoPlan(*plan, state);
    QCOMPARE(undo->counts().writes(), 0);
    QCOMPARE(undo->changes.size(), size_t(1));
    QVERIFY(undo->changes.front().reason.contains(u"Resume the run"_s));
}

void TestEngineCases::undoLeavesOutWhatWasRefused()
{
    MemoryMigration world;
    world.source.add(u"thing"_s, R"({"name":"A","size":1})");
    world.destination.add(u"thing"_s, R"({"name":"A","size":2})");
    const auto plan = world.plan();
    world.destination.mishap = [](int) { return Mishap::Refused; };
    const RunState state = world.run(plan, world.newJournal());
    QVERIFY(world.undoPlan(*plan, state)->changes.empty());
}

// A child that is created on its own and goes with its parent: unless somebody changed it since.
void TestEngineCases::undoLeavesAParentWhoseChildWasChanged()
{
    MemoryMigration world;
    addBook(world, "Mine");
    const QString book = world.source.documents[u"book"_s].firstKey();
    world.source.add(u"chapter"_s, "{\"name\":\"One\",\"bookId\":" + quoted(book) + '}');
    const auto plan = world.plan();
    const RunState state = world.run(plan, world.newJournal());
    QCOMPARE(state.count(ChangeState::Done), 3);
    world.destination.documents[u"chapter"_s].first().set("title", JsonValue::string(u"theirs"));

    const auto undo = world.undoPlan(*plan, state);
    QCOMPARE(changeOf(*undo, u"chapter"_s, u"One"_s)->kind, ChangeKind::Skip);
    const Change *parent = changeOf(*undo, u"book"_s, u"Mine"_s);
    QCOMPARE(parent->kind, ChangeKind::Skip);
    QVERIFY2(parent->reason.contains(u"“One”"_s), qPrintable(parent->reason));
    world.run(undo, world.newJournal());
    QCOMPARE(world.destination.documents[u"chapter"_s].size(), 1);
    QCOMPARE(world.destination.documents[u"book"_s].size(), 1);
}

// What the platform or somebody else hung on it since is no reason to leave it.
void TestEngineCases::undoTakesChildrenAlong()
{
    MemoryMigration world;
    addBook(world, "Mine");
    const auto plan = world.plan();
    const RunState state = world.run(plan, world.newJournal());
    const QString book = world.destination.documents[u"book"_s].firstKey();
    world.destination.add(u"chapter"_s, "{\"name\":\"Two\",\"bookId\":" + quoted(book) + '}');

    const auto undo = world.undoPlan(*plan, state);
    QCOMPARE(changeOf(*undo, u"book"_s, u"Mine"_s)->kind, ChangeKind::Delete);
    world.run(undo, world.newJournal());
    QVERIFY(world.destination.documents[u"book"_s].isEmpty());
    QVERIFY(world.destination.documents[u"chapter"_s].isEmpty());
}

void TestEngineCases::aNameFollowsARename()
{
    MemoryMigration world;
    world.source.add(u"place"_s, R"({"name":"Here"})");
    world.source.add(u"thing"_s, R"({"name":"T","near":"Here"})");
    ValueRule rule;
    rule.type = u"place"_s;
    rule.text = u"New "_s;
    world.recipe.valueRules = {rule};

    const auto plan = world.plan();
    QCOMPARE(world.run(plan, world.newJournal()).count(ChangeState::Done), 2);
    const auto near = [&](const QString &thing) {
        return world.destination
            .document(u"thing"_s, idByName(world.destination, u"thing"_s, thing))
            .value("near")
            .toString();
    };
    QVERIFY(!idByName(world.destination, u"place"_s, u"New Here"_s).isEmpty());
    QCOMPARE(near(u"T"_s), u"New Here"_s);
    QCOMPARE(world.plan()->counts().writes(), 0);
}

// Whose items are being looked up is known to that look-up alone: a ring of them, planned on all
// processors at once, comes out the same every time.
void TestEngineCases::itemsOfACircleAreFoundSideBySide()
{
    constexpr int size = 120;
    MemoryMigration world;
    const auto fill = [](MemoryEnvironment &environment, const QByteArray &prefix) {
        for (int i = 0; i < size; ++i) {
            const QByteArray next = QByteArray::number((i + 1) % size);
            environment.add(
                u"thing"_s,
                "{\"name\":\"T" + QByteArray::number(i) + R"(","cells":[{"label":"a","cellId":")"
                    + prefix + QByteArray::number(i) + R"(","next":")" + prefix + next + "\"}]}");
        }
    };
    fill(world.source, "s-cell-");
    fill(world.destination, "d-cell-");
    for (int time = 0; time < 20; ++time) {
        const auto plan = world.plan();
        for (const Change &change : plan->changes) {
            QVERIFY2(
                change.kind == ChangeKind::Match && change.diff.empty(),
                qPrintable(change.diff.empty() ? change.reason : change.diff.front().afterText()));
        }
    }
}

// None can be the first by what it needs, and none may be left out for that.
void TestEngineCases::updatesThatNeedEachOthersItemsAllGo()
{
    MemoryMigration world;
    for (const char *name : {"A", "B", "C"}) {
        const QByteArray next = *name == 'C' ? "A" : QByteArray(1, char(*name + 1));
        const auto text = [&](const char *prefix, const char *colour) -> QByteArray {
            return QByteArray("{\"name\":\"") + name + "\",\"colour\":\"" + colour
                + "\",\"cells\":[{\"label\":\"a\",\"cellId\":\"" + prefix + name + "\",\"next\":\""
                + prefix + next + "\"}]}";
        };
        world.source.add(u"thing"_s, text("s-", "red"));
        world.destination.add(u"thing"_s, text("d-", "blue"));
    }
    const auto plan = world.plan();
    QCOMPARE(plan->counts().update, 3);
    world.run(plan, world.newJournal());
    QCOMPARE(world.plan()->counts().match, 3);
}

void TestEngineCases::aLongChainIsBlockedToItsEnd()
{
    constexpr int length = 20'000;
    MemoryMigration world;
    QString last = world.source.add(u"thing"_s, R"({"name":"0"})");
    for (int i = 1; i < length; ++i) {
        last = world.source.add(u"thing"_s,
                                "{\"name\":\"" + QByteArray::number(i) + "\",\"uses\":["
                                    + quoted(last) + "]}");
    }
    world.destination.mishap = [](int) { return Mishap::Refused; };
    const RunState state = world.run(world.plan(), world.newJournal());
    QCOMPARE(state.count(ChangeState::Failed), 1);
    QCOMPARE(state.count(ChangeState::Blocked), length - 1);
}

// A pause is over when nothing is under way any more: a patch that ends says so as well.
void TestEngineCases::whatIsStartedIsSaidToBeOver()
{
    MemoryMigration world;
    const QString own = world.source.add(u"thing"_s, R"({"name":"A"})");
    world.source.documents[u"thing"_s][own].set("friend", JsonValue::string(own));
    const auto runner = world.runner(world.plan(), world.newJournal());
    int starts = 0;
    int underWay = 0;
    connect(runner.get(), &Runner::changeStarted, this, [&] { ++starts, ++underWay; });
    connect(runner.get(), &Runner::changeFinished, this, [&] { --underWay; });
    runJob(*runner);
    QCOMPARE(starts, 2); // created, and patched with its own id
    QCOMPARE(underWay, 0);
}

// Documents of a run lie in its journal and not in memory; an undo finds them there, in this process
// and in the next one.
void TestEngineCases::whatWasWrittenIsReadFromTheJournal()
{
    MemoryMigration world;
    world.source.add(u"thing"_s, R"({"name":"A","size":1e0})");
    world.destination.add(u"thing"_s, R"({"name":"A","size":2.50})");
    const auto plan = world.plan();
    const QString journal = world.newJournal();
    const RunState state = world.run(plan, journal);
    const RunState again = *RunState::fromJournal(*plan, journal);
    for (const RunState *each : {&state, &again}) {
        const auto before = each->outcomes.front().before.read();
        const auto after = each->outcomes.front().after.read();
        QVERIFY(before && after);
        QCOMPARE(before->value("size").numberText().toByteArray(), "2.50"_ba);
        QCOMPARE(after->value("size").numberText().toByteArray(), "1e0"_ba);
        QCOMPARE(world.undoPlan(*plan, *each)->counts().update, 1);
    }
    QVERIFY(QFile::remove(journal));
    const RunState later = *RunState::fromJournal(*plan, journal);
    QVERIFY(!later.outcomes.front().after.read());
}

void TestEngineCases::aFullDiskHoldsTheRunUp()
{
    constexpr int count = 30;
    MemoryMigration world;
    for (int i = 0; i < count; ++i)
        world.source.add(u"thing"_s, "{\"name\":\"Thing " + QByteArray::number(i) + "\"}");
    const auto plan = world.plan();
    const QString journal = world.newJournal();
    {
        const FolderSamples::FullDisk full(4 * 1024);
        const auto running = world.runner(plan, journal);
        runJob(*running);
        QCOMPARE(running->state(), Job::State::Failed);
        QVERIFY(running->error().message.contains(u"no further change is made"_s));
    }
    const auto things = [&] { return world.destination.documents[u"thing"_s].size(); };
    QVERIFY(things() > 0 && things() < count);

    const RunState state = world.run(plan, journal);
    QCOMPARE(state.count(ChangeState::Done), count);
    QCOMPARE(things(), count);
    QCOMPARE(world.plan()->counts().writes(), 0);
}

namespace {

PlatformProfile limitGroups()
{
    PlatformProfile profile;
    profile.limits = {{.id = u"serial"_s, .atOnce = 1},
                      {.id = u"narrow"_s, .atOnce = 2},
                      {.id = u"wide"_s, .atOnce = 5}};
    return profile;
}

ResourceType typeOf(const QString &limitGroup)
{
    ResourceType type;
    type.limitGroup = limitGroup;
    return type;
}

QList<int> takenFrom(WriteLanes *lanes)
{
    QList<int> taken;
    while (const auto next = lanes->next())
        taken += next->change;
    return taken;
}

} // namespace

// Ten that wait for the same limit do not keep others from being written.
void TestEngineCases::lanesTakeTurns()
{
    const PlatformProfile profile = limitGroups();
    WriteLanes lanes(profile);
    for (int change = 0; change < 13; ++change)
        lanes.add(typeOf(change < 11 ? u"wide"_s : u"narrow"_s), {change, 0});
    QCOMPARE(takenFrom(&lanes), (QList<int>{11, 0, 12, 1, 2, 3, 4, 5, 6, 7, 8, 9}));
    QVERIFY(!lanes.isEmpty());
}

void TestEngineCases::aLaneKeepsItsGroupBusyAndNoMore()
{
    const PlatformProfile profile = limitGroups();
    WriteLanes lanes(profile);
    const ResourceType narrow = typeOf(u"narrow"_s);
    for (int change = 0; change < 6; ++change)
        lanes.add(narrow, {change, 1});
    QCOMPARE(takenFrom(&lanes), (QList<int>{0, 1, 2, 3}));
    lanes.ended(narrow);
    QCOMPARE(takenFrom(&lanes), QList<int>{4});
    lanes.ended(narrow);
    lanes.ended(narrow);
    QCOMPARE(takenFrom(&lanes), QList<int>{5});
    QVERIFY(lanes.isEmpty());
}

void TestEngineCases::aSerialLaneHasOneUnderWay()
{
    const PlatformProfile profile = limitGroups();
    WriteLanes lanes(profile);
    const ResourceType serial = typeOf(u"serial"_s);
    for (int change = 0; change < 2; ++change)
        lanes.add(serial, {change, 0});
    QCOMPARE(takenFrom(&lanes), QList<int>{0});
    lanes.ended(serial);
    QCOMPARE(takenFrom(&lanes), QList<int>{1});
}

QTEST_GUILESS_MAIN(TestEngineCases)
#include "tst_enginecases.moc"
