// SPDX-License-Identifier: GPL-3.0-or-later
// What must hold for every migration, over random environments: a run does what its plan said, a
// second one writes nothing, undo leaves no trace, and a program killed at any moment ends, once it
// is started again, where it would have ended anyway.
//
// More seeds than usual: CAUSEWAY_SEEDS=1-5000 tst_migrationproperties
#include <tests/support/killedrun.h>
#include <tests/support/memorymigration.h>
#include <tests/support/randomworld.h>
#include <tests/support/waiting.h>

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/plan/composer.h>

#include <QRandomGenerator>
#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

using Mishap = MemoryEnvironment::Mishap;

QByteArray describe(const Plan &plan, const RunState &state)
{
    QString text;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        text += u"\n%1 %2 %3 [%4]: %5"_s.arg(changeKindName(change.kind), change.type, change.name,
                                             change.destinationId, change.reason);
        if (i < state.outcomes.size()) {
            const ChangeOutcome &outcome = state.outcomes[i];
            text += u" | state %1 %2 %3 %4"_s.arg(static_cast<int>(outcome.state))
                        .arg(outcome.destinationId, outcome.error->text(), outcome.note);
        }
        for (const FieldDiff &field : change.diff)
            text += u"\n    %1: %2 -> %3"_s.arg(field.place.toText(), field.beforeText(),
                                                field.afterText());
    }
    return text.toUtf8();
}

bool isAllDone(const Plan &plan, const RunState &state)
{
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        if (plan.changes[i].writes() && state.outcomes[i].state != ChangeState::Done)
            return false;
    }
    return true;
}

void checkAllDone(const Plan &plan, const RunState &state)
{
    QVERIFY2(isAllDone(plan, state), describe(plan, state).constData());
}

// The document a plan announced, now that what it named has ids.
JsonValue announced(const Change &change, const MemoryEnvironment &destination)
{
    static const QRegularExpression named(u"⟨(\\w+) “([^”]*)”⟩"_s);
    QString text = QString::fromUtf8(writeJson(change.requests.read().front().body));
    for (auto match = named.match(text); match.hasMatch(); match = named.match(text)) {
        const auto documents = destination.documents.value(match.captured(1));
        QString id = u"nowhere"_s;
        for (auto it = documents.cbegin(); it != documents.cend(); ++it) {
            if (destination.label(it.key()) == match.captured(2))
                id = it.key();
        }
        text.replace(match.capturedStart(), match.capturedLength(), id);
    }
    return *readJson(text.toUtf8());
}

// Every document that was written is as announced, and no other has changed, come or gone.
QByteArray differsFromPlan(const Plan &plan, const RunState &state, const MemoryEnvironment &before,
                           const MemoryEnvironment &after)
{
    QSet<QString> written;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        const ChangeOutcome &outcome = state.outcomes[i];
        if (!change.writes() || outcome.state != ChangeState::Done)
            continue;
        written.insert(outcome.destinationId);
        const ResourceType &type = *memoryProfile()->type(change.type);
        const JsonValue there = after.document(change.type, outcome.destinationId);
        const JsonValue wanted = announced(change, after);
        if (!isSameJson(comparable(type, there), comparable(type, wanted), diffRules(type)))
            return change.name.toUtf8() + "\n announced " + writeJson(wanted) + "\n there "
                + writeJson(there);
    }
    for (auto type = after.documents.cbegin(); type != after.documents.cend(); ++type) {
        for (auto it = type->cbegin(); it != type->cend(); ++it) {
            const JsonValue *book = it->find("bookId");
            const bool isBorn = book && written.contains(book->toString());
            const auto &earlier = before.documents.value(type.key());
            if (!written.contains(it.key()) && !isBorn
                && !(earlier.contains(it.key()) && earlier.value(it.key()).isIdenticalTo(*it)))
                return "not in the plan: " + it.key().toUtf8() + ' ' + writeJson(*it);
        }
    }
    for (auto type = before.documents.cbegin(); type != before.documents.cend(); ++type) {
        for (auto it = type->cbegin(); it != type->cend(); ++it) {
            if (!after.documents.value(type.key()).contains(it.key()))
                return "gone: " + it.key().toUtf8();
        }
    }
    return {};
}

} // namespace

class tst_MigrationProperties : public QObject
{
    Q_OBJECT

private slots:
    void runSecondRunUndo_data() { seeds(200); }
    void runSecondRunUndo()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld(seed).fill(world);
        const MemoryEnvironment before = world.destination;

        const auto plan = world.plan();
        QVERIFY(plan);
        const RunState state = world.run(plan, world.newJournal());
        checkAllDone(*plan, state);
        const QByteArray difference = differsFromPlan(*plan, state, before, world.destination);
        QVERIFY2(difference.isEmpty(), difference.constData());

        const auto again = world.plan();
        QVERIFY2(again->counts().writes() == 0, describe(*again, {}).constData());

        const auto undo = world.undoPlan(*plan, state);
        world.mapping = {}; // losing the mapping must not make duplicates either
        QVERIFY2(world.plan()->counts().writes() == 0, describe(*world.plan(), {}).constData());

        const RunState undone = world.run(undo, world.newJournal());
        checkAllDone(*undo, undone);
        QVERIFY2(world.destination.state() == before.state(), describe(*undo, undone).constData());
    }

    // Missing parts, clashes, circles, choices: what can not go is blocked, the rest goes.
    void difficultEnvironments_data() { seeds(300); }
    void difficultEnvironments()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld random(seed);
        random.fill(world);
        random.spoil(world);
        const MemoryEnvironment before = world.destination;

        const auto plan = world.plan();
        QVERIFY(plan);
        for (const Change &change : plan->changes) {
            if (change.kind == ChangeKind::Blocked || change.kind == ChangeKind::Skip)
                QVERIFY2(!change.reason.isEmpty(), qPrintable(change.name));
        }
        const RunState state = world.run(plan, world.newJournal());
        checkAllDone(*plan, state);
        const QByteArray difference = differsFromPlan(*plan, state, before, world.destination);
        QVERIFY2(difference.isEmpty(), QByteArray(difference + describe(*plan, state)).constData());

        const auto again = world.plan();
        QVERIFY2(again->counts().writes() == 0, describe(*again, {}).constData());
        const auto undo = world.undoPlan(*plan, state);
        const RunState undone = world.run(undo, world.newJournal());
        checkAllDone(*undo, undone);
        QVERIFY2(world.destination.state() == before.state(), describe(*undo, undone).constData());
    }

    void killedAtEveryMoment_data() { seeds(24); }
    void killedAtEveryMoment()
    {
        QFETCH(quint32, seed);
        MemoryMigration straight;
        RandomWorld(seed).fill(straight);
        const QByteArray before = straight.destination.state();
        const auto plan = straight.plan();
        const auto seen = snapshotOf(straight.destination);
        // Some answers get lost on the way, so that there is something to be settled.
        QRandomGenerator dice(seed * 11 + 5);
        straight.destination.mishap = [&](int) {
            return seed % 2 && dice.bounded(5) == 0 ? Mishap::LostAfter : Mishap::None;
        };
        KilledRun run(straight, plan);
        straight.destination.mishap = {};
        checkAllDone(*plan, run.state());
        const QByteArray end = straight.destination.meaning();

        for (const KillPoint &point : run.killPoints()) {
            MemoryMigration world;
            RandomWorld(seed).fill(world);
            world.destination = *point.destination;
            world.destinationAsRead = seen;
            const RunState state = world.run(plan, restoreJournal(world, point));
            const QByteArray story = point.journal + describe(*plan, state);
            QVERIFY2(isAllDone(*plan, state), QByteArray(story).constData());
            QVERIFY2(world.destination.meaning() == end,
                     QByteArray(world.destination.meaning() + "\n--\n" + end + story).constData());
            world.destinationAsRead.reset();
            QVERIFY2(world.plan()->counts().writes() == 0, QByteArray(story).constData());
            const auto undo = world.undoPlan(*plan, state);
            const RunState undone = world.run(undo, world.newJournal());
            QVERIFY2(isAllDone(*undo, undone),
                     QByteArray(story + "\n-- undo --" + describe(*undo, undone)).constData());
            QVERIFY2(world.destination.state() == before,
                     QByteArray(story + "\n-- undo --" + describe(*undo, undone)).constData());
        }
    }

    void undoKilledAtEveryMoment_data() { seeds(24); }
    void undoKilledAtEveryMoment()
    {
        QFETCH(quint32, seed);
        MemoryMigration straight;
        RandomWorld(seed).fill(straight);
        const QByteArray before = straight.destination.state();
        const auto plan = straight.plan();
        const RunState state = straight.run(plan, straight.newJournal());
        const auto undo = straight.undoPlan(*plan, state);
        const auto seen = snapshotOf(straight.destination);
        KilledRun run(straight, undo);
        QCOMPARE(straight.destination.state(), before);

        for (const KillPoint &point : run.killPoints()) {
            MemoryMigration world;
            RandomWorld(seed).fill(world);
            world.destination = *point.destination;
            world.destinationAsRead = seen;
            const RunState undone = world.run(undo, restoreJournal(world, point));
            QVERIFY2(isAllDone(*undo, undone),
                     QByteArray(point.journal + describe(*undo, undone)).constData());
            QVERIFY2(world.destination.state() == before,
                     QByteArray(point.journal + describe(*undo, undone)).constData());
        }
    }

    void answersThatGetLost_data() { seeds(100); }
    void answersThatGetLost()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld(seed).fill(world);
        const QByteArray before = world.destination.state();
        const auto plan = world.plan();
        QRandomGenerator random(seed * 7 + 1);
        world.destination.mishap = [&](int) {
            const int dice = static_cast<int>(random.bounded(5));
            return dice == 0 ? Mishap::LostBefore : dice == 1 ? Mishap::LostAfter : Mishap::None;
        };
        world.destination.readBreaks = [&] { return random.bounded(8) == 0; };
        const QString journal = world.newJournal();
        RunState state = world.run(plan, journal);
        world.destination.mishap = {};
        world.destination.readBreaks = {};
        state = world.run(plan, journal); // what failed is tried again
        checkAllDone(*plan, state);
        QVERIFY2(world.plan()->counts().writes() == 0, describe(*world.plan(), state).constData());
        const auto undo = world.undoPlan(*plan, state);
        const RunState undone = world.run(undo, world.newJournal());
        QVERIFY2(world.destination.state() == before, describe(*undo, undone).constData());
    }

    void refusedWritesBlockOnlyWhatNeedsThem_data() { seeds(100); }
    void refusedWritesBlockOnlyWhatNeedsThem()
    {
        QFETCH(quint32, seed);
        MemoryMigration world;
        RandomWorld(seed).fill(world);
        const QByteArray before = world.destination.state();
        const auto plan = world.plan();
        QRandomGenerator random(seed * 3 + 1);
        world.destination.mishap = [&](int) {
            return random.bounded(4) == 0 ? Mishap::Refused : Mishap::None;
        };
        const QString journal = world.newJournal();
        const RunState state = world.run(plan, journal);
        for (size_t i = 0; i < plan->changes.size(); ++i) {
            if (!plan->changes[i].writes())
                continue;
            // Nothing is left over without a word.
            const ChangeState own = state.outcomes[i].state;
            QVERIFY2(own == ChangeState::Done || own == ChangeState::Failed
                         || own == ChangeState::Blocked,
                     describe(*plan, state).constData());
            if (own != ChangeState::Blocked)
                continue;
            QVERIFY(!state.outcomes[i].note.isEmpty());
            const auto &needs = plan->changes[i].needs;
            const bool needsBroken = std::any_of(needs.begin(), needs.end(), [&](int need) {
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
        const QList<QByteArray> range = qgetenv("CAUSEWAY_SEEDS").split('-');
        const quint32 from = range.size() == 2 ? range.front().toUInt() : 1;
        const quint32 to = range.size() == 2 ? range.back().toUInt() : static_cast<quint32>(count);
        for (quint32 seed = from; seed <= to; ++seed)
            QTest::addRow("seed %u", seed) << seed;
    }
};

QTEST_GUILESS_MAIN(tst_MigrationProperties)
#include "tst_migrationproperties.moc"
