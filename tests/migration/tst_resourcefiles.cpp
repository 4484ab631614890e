// SPDX-License-Identifier: GPL-3.0-or-later
// Resources that come into being with a file which is in no document.
#include <tests/support/memorymigration.h>
#include <tests/support/waiting.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

class TestResourceFiles : public QObject
{
    Q_OBJECT

private slots:
    void goAlongWithTheCreate();
    void withoutTheSourceTheRestGoes();
    void lostFileIsSaid();
    void undoDoesNotMakeHalfOfIt();
};

static QString addFilm(MemoryMigration *world, const QByteArray &name, const QByteArray &file)
{
    const QString id = world->source.add(u"film"_s, "{\"name\":\"" + name + "\"}");
    world->source.files.insert(id, file);
    return id;
}

void TestResourceFiles::goAlongWithTheCreate()
{
    MemoryMigration world;
    addFilm(&world, "Metropolis", "reels");
    const RunState state = world.run(world.plan(), world.newJournal());
    QCOMPARE(state.count(ChangeState::Done), 1);
    const QString there = world.destination.documents[u"film"_s].firstKey();
    QCOMPARE(world.destination.files.value(there), QByteArray("reels"));
    // An update does not need it.
    world.source.files.clear();
    world.source.documents[u"film"_s].first().set("year", JsonValue::number(1927));
    QCOMPARE(world.run(world.plan(), world.newJournal()).count(ChangeState::Done), 1);
}

void TestResourceFiles::withoutTheSourceTheRestGoes()
{
    MemoryMigration world;
    world.isSourceKnown = false;
    addFilm(&world, "Metropolis", "reels");
    world.source.add(u"place"_s, R"({"name":"Yard"})");
    const auto plan = world.plan();
    const QString journal = world.newJournal();
    const RunState state = world.run(plan, journal);
    QCOMPARE(state.count(ChangeState::Done), 1);
    QCOMPARE(state.count(ChangeState::Failed), 1);
    for (const ChangeOutcome &outcome : state.outcomes) {
        if (outcome.state == ChangeState::Failed)
            QVERIFY(outcome.error->message.contains(u"Log in there"_s));
    }
    QVERIFY(world.destination.documents[u"film"_s].isEmpty());

    world.isSourceKnown = true; // tried again later, it goes
    const RunState later = world.run(world.plan(), world.newJournal());
    QCOMPARE(later.count(ChangeState::Failed), 0);
    QCOMPARE(world.destination.documents[u"film"_s].size(), 1);
}

void TestResourceFiles::lostFileIsSaid()
{
    MemoryMigration world;
    addFilm(&world, "Metropolis", {});
    const RunState state = world.run(world.plan(), world.newJournal());
    QCOMPARE(state.count(ChangeState::Failed), 1);
    QVERIFY(state.outcomes.front().error->message.contains(u"could not be fetched"_s));
    QCOMPARE(world.destination.writes, 0);
}

void TestResourceFiles::undoDoesNotMakeHalfOfIt()
{
    MemoryMigration world;
    world.recipe.strategy = Strategy::KeepInStep;
    const QString film = addFilm(&world, "Metropolis", "reels");
    world.run(world.plan(), world.newJournal());
    (void)world.plan(); // both sides agree now
    world.source.documents[u"film"_s].remove(film);
    world.recipe.deletionsByType = {u"film"_s};
    const auto deleting = world.plan();
    QCOMPARE(deleting->counts().remove, 1);
    const RunState state = world.run(deleting, world.newJournal());
    const auto undo = world.undoPlan(*deleting, state);
    QCOMPARE(undo->counts().writes(), 0);
    QVERIFY2(undo->changes.front().reason.contains(u"kept nowhere"_s),
             qPrintable(undo->changes.front().reason));
}

QTEST_GUILESS_MAIN(TestResourceFiles)
#include "tst_resourcefiles.moc"
