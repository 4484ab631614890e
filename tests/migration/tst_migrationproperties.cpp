// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every migration, over random environments: a run does what its plan said, a
// second one writes nothing, undo leaves no trace, and a program killed at any moment ends, once it
// is started again, where it would have ended anyway.
#include <tests/support/memorymigration.h>
#include <tests/support/randomworld.h>
#include <tests/support/waiting.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

QByteArray describe(const Plan &plan, const RunState &state)
{
    QString text;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        text += u"\n%1 %2 %3: %4 %5"_s.arg(changeKindName(change.kind), change.type, change.name,
                                           change.reason, state.outcomes.empty() ? QString() : state.outcomes[i].error.text());
        for (const FieldDiff &field : change.diff)
            text += u"\n    %1: %2 -> %3"_s.arg(field.place.toText(), field.beforeText, field.afterText);
    }
    return text.toUtf8();
}

void checkAllDone(const Plan &plan, const RunState &state)
{
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        if (plan.changes[i].writes())
            QVERIFY2(state.outcomes[i].state == ChangeState::Done, describe(plan, state).constData());
    }
}

} // namespace

class tst_MigrationProperties : public QObject
{
    Q_OBJECT

private slots:
    void runSecondRunUndo_data() { seeds(300); }
    void runSecondRunUndo()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld(seed).fill(world);
        const QByteArray before = world.destination.state();

        const auto plan = world.plan();
        QVERIFY(plan);
        const RunState state = world.run(plan, world.newJournal());
        checkAllDone(*plan, state);

        const auto again = world.plan();
        QVERIFY2(again->counts().writes() == 0, describe(*again, {}).constData());

        world.mapping = {}; // losing the mapping must not make duplicates either
        QVERIFY2(world.plan()->counts().writes() == 0, describe(*world.plan(), {}).constData());

        const auto undo = world.undoPlan(*plan, state);
        const RunState undone = world.run(undo, world.newJournal());
        checkAllDone(*undo, undone);
        QVERIFY2(world.destination.state() == before, describe(*undo, undone).constData());
    }

    void killedAtEveryRequest_data() { seeds(40); }
    void killedAtEveryRequest()
    {
        QFETCH(quint32, seed);
        MemoryMigration straight;
        RandomWorld(seed).fill(straight);
        const auto straightPlan = straight.plan();
        straight.run(straightPlan, straight.newJournal());
        const int requests = straight.destination.requests;
        const QList<QString> names = namesOf(straight);

        for (int kill = 1; kill <= 60 && kill <= straight.destination.writes * 3 + requests; ++kill) {
            MemoryMigration world;
            RandomWorld(seed).fill(world);
            const auto plan = world.plan();
            const QString journal = world.newJournal();
            {
                auto runner = world.runner(plan, journal);
                bool killed = false;
                world.destination.afterRequest = [&](int request) { killed = killed || request == kill; };
                runner->start();
                QTRY_VERIFY_WITH_TIMEOUT(killed || runner->isFinished(), kPatienceMs);
                world.destination.afterRequest = {};
                if (runner->isFinished())
                    break;
                // Here the program is gone: no outcome of what was under way is recorded.
            }
            const RunState state = world.run(plan, journal);
            checkAllDone(*plan, state);
            QCOMPARE(namesOf(world), names);
            QVERIFY2(world.plan()->counts().writes() == 0, describe(*world.plan(), state).constData());
        }
    }

    void answersThatGetLost_data() { seeds(60); }
    void answersThatGetLost()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld(seed).fill(world);
        const auto plan = world.plan();
        QRandomGenerator random(seed * 7 + 1);
        using Mishap = MemoryEnvironment::Mishap;
        world.destination.mishap = [&](int) {
            const int dice = static_cast<int>(random.bounded(5));
            return dice == 0 ? Mishap::LostBefore : dice == 1 ? Mishap::LostAfter : Mishap::None;
        };
        const QString journal = world.newJournal();
        RunState state = world.run(plan, journal);
        world.destination.mishap = {};
        state = world.run(plan, journal); // what failed is tried again
        checkAllDone(*plan, state);
        QVERIFY2(world.plan()->counts().writes() == 0, describe(*world.plan(), state).constData());
    }

    void refusedWritesBlockOnlyWhatNeedsThem_data() { seeds(60); }
    void refusedWritesBlockOnlyWhatNeedsThem()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld(seed).fill(world);
        const QByteArray before = world.destination.state();
        const auto plan = world.plan();
        QRandomGenerator random(seed * 3 + 1);
        world.destination.mishap = [&](int) {
            return random.bounded(4) == 0 ? MemoryEnvironment::Mishap::Refused
                                          : MemoryEnvironment::Mishap::None;
        };
        const QString journal = world.newJournal();
        const RunState state = world.run(plan, journal);
        for (size_t i = 0; i < plan->changes.size(); ++i) {
            if (state.outcomes[i].state != ChangeState::Blocked || !plan->changes[i].writes())
                continue;
            QVERIFY(!state.outcomes[i].note.isEmpty());
            const bool needsBroken = std::any_of(
                plan->changes[i].needs.begin(), plan->changes[i].needs.end(), [&](int need) {
                    const ChangeState end = state.outcomes[static_cast<size_t>(need)].state;
                    return end == ChangeState::Failed || end == ChangeState::Blocked;
                });
            QVERIFY2(needsBroken, describe(*plan, state).constData());
        }
        world.destination.mishap = {};
        const auto undo = world.undoPlan(*plan, state);
        world.run(undo, world.newJournal());
        QCOMPARE(world.destination.state(), before);
    }

private:
    static void seeds(int count)
    {
        QTest::addColumn<quint32>("seed");
        for (int i = 1; i <= count; ++i)
            QTest::addRow("seed %d", i) << static_cast<quint32>(i);
    }

    static QList<QString> namesOf(const MemoryMigration &world)
    {
        QList<QString> names;
        for (const auto &documents : world.destination.documents) {
            for (const JsonValue &document : documents)
                names += document.value("name").toString();
        }
        std::sort(names.begin(), names.end());
        return names;
    }
};

QTEST_GUILESS_MAIN(tst_MigrationProperties)
#include "tst_migrationproperties.moc"
