// SPDX-License-Identifier: GPL-3.0-or-later
// Keeping two environments in step: who changed what since they last agreed, what becomes of it, and
// what happens to things that one side no longer has.
#include <tests/support/memorymigration.h>
#include <tests/support/randomworld.h>
#include <tests/support/waiting.h>

#include <migration/json/jsonio.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

const Change *changeOf(const Plan &plan, const QString &type, const QString &name)
{
    const auto it =
        std::find_if(plan.changes.begin(), plan.changes.end(), [&](const Change &change) {
            return change.type == type && change.name == name;
        });
    return it == plan.changes.end() ? nullptr : &*it;
}

const FieldDiff *fieldOf(const Change &change, const QString &place)
{
    const auto it =
        std::find_if(change.diff.begin(), change.diff.end(),
                     [&](const FieldDiff &field) { return field.place.toText() == place; });
    return it == change.diff.end() ? nullptr : &*it;
}

// A world with one place and one thing on both sides, brought in step.
class InStep
{
public:
    InStep()
    {
        world.recipe.strategy = Strategy::KeepInStep;
        place = world.source.add(u"place"_s, R"({"name":"Yard"})");
        thing = world.source.add(u"thing"_s,
                                 R"({"name":"Lamp","place":")" + place.toUtf8()
                                     + R"(","colour":"red","size":1,"tags":["a","b"],)"
                                       R"("parts":[{"label":"x","n":1},{"label":"y","n":1}]})");
        world.destination.nextId({});
        apply();
        there = world.destination.documents[u"thing"_s].firstKey();
    }

    std::shared_ptr<const Plan> apply()
    {
        const auto plan = world.plan();
        state = world.run(plan, world.newJournal());
        last = world.plan(); // what a verification does: both sides agree now
        return plan;
    }
    void setAtSource(const char *key, const QByteArray &json)
    {
        world.source.documents[u"thing"_s][thing].set(key, *readJson(json));
    }
    void setAtDestination(const char *key, const QByteArray &json)
    {
        JsonValue &document = world.destination.documents[u"thing"_s][there];
        document.set(key, *readJson(json));
        document.set("version", JsonValue::number(document.value("version").toInteger() + 1));
    }
    JsonValue atDestination(const char *key)
    {
        return world.destination.documents[u"thing"_s][there].value(key);
    }

    MemoryMigration world;
    QString place;
    QString thing;
    QString there;
    RunState state;
    std::shared_ptr<const Plan> last;
};

} // namespace

class TestKeepInStep : public QObject
{
    Q_OBJECT

private slots:
    void whatOnlyTheSourceChangedIsTaken();
    void whatOnlyTheDestinationChangedStays();
    void whatBothChangedIsAConflict();
    void conflictsResolvedPerField_data();
    void conflictsResolvedPerField();
    void conflictPolicy_data();
    void conflictPolicy();
    void sameChangeOnBothSidesIsNone();
    void listsAreKeptWhole();
    void itemsWithIdentityAreComparedOneByOne();
    void withoutABaseTwoWays();
    void otherStrategiesOverwriteButSaySo();
    void fieldNeverAgreedOnIsNobodysChange();
    void deletedAtSourceIsOffered();
    void deletedAtSourceIsTakenWhenDecided();
    void deletionIsUndone();
    void orderKeptWhereOnlyTheDestinationMovedItems();
    void deletionByTypeSparesWhatWasChangedThere();
    void deletionOfWhatIsStillUsedIsBlocked();
    void deletionAfterTheUpdateThatFreesIt();
    void incompleteListingDeletesNothing();
    void madeAnewIsNotDeleted();
    void deletedAtDestinationIsNotCreatedAgain();
    void randomHistories_data();
    void randomHistories();
};

void TestKeepInStep::whatOnlyTheSourceChangedIsTaken()
{
    InStep here;
    QCOMPARE(here.last->counts().writes(), 0);
    here.setAtSource("colour", "\"blue\"");
    const auto plan = here.world.plan();
    const Change *change = changeOf(*plan, u"thing"_s, u"Lamp"_s);
    QCOMPARE(change->kind, ChangeKind::Update);
    QCOMPARE(fieldOf(*change, u"colour"_s)->changedAt, ChangedAt::Source);
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), u"blue"_s);
    QCOMPARE(here.world.plan()->counts().writes(), 0);
}

void TestKeepInStep::whatOnlyTheDestinationChangedStays()
{
    InStep here;
    here.setAtDestination("colour", "\"green\"");
    auto plan = here.world.plan();
    const Change *change = changeOf(*plan, u"thing"_s, u"Lamp"_s);
    QCOMPARE(change->kind, ChangeKind::Match);
    QVERIFY(change->reason.contains(u"destination"_s));
    QCOMPARE(fieldOf(*change, u"colour"_s)->changedAt, ChangedAt::Destination);
    QVERIFY(fieldOf(*change, u"colour"_s)->keptInStep);

    // Something else changed at the source: that goes over, the destination's change still stays.
    here.setAtSource("size", "2");
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), u"green"_s);
    QCOMPARE(here.atDestination("size").toInteger(), 2);
    // And it does so for good, also once the source goes back to an older value of the other field.
    here.setAtSource("size", "1");
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), u"green"_s);
    QCOMPARE(here.atDestination("size").toInteger(), 1);
}

void TestKeepInStep::whatBothChangedIsAConflict()
{
    InStep here;
    here.setAtSource("colour", "\"blue\"");
    here.setAtDestination("colour", "\"green\"");
    here.setAtSource("size", "2");
    const auto plan = here.world.plan();
    const Change *change = changeOf(*plan, u"thing"_s, u"Lamp"_s);
    QCOMPARE(change->kind, ChangeKind::Blocked);
    QVERIFY(change->reason.contains(u"colour"_s));
    QVERIFY(!change->reason.contains(u"size"_s));
    QVERIFY(fieldOf(*change, u"colour"_s)->isConflict());
    QVERIFY(!fieldOf(*change, u"size"_s)->isConflict());
}

void TestKeepInStep::conflictsResolvedPerField_data()
{
    QTest::addColumn<bool>("take");
    QTest::addColumn<QString>("colour");
    QTest::newRow("take the source's") << true << u"blue"_s;
    QTest::newRow("keep the destination's") << false << u"green"_s;
}

void TestKeepInStep::conflictsResolvedPerField()
{
    QFETCH(bool, take);
    QFETCH(QString, colour);
    InStep here;
    here.setAtSource("colour", "\"blue\"");
    here.setAtDestination("colour", "\"green\"");
    here.setAtSource("size", "2");
    auto &decided = take ? here.world.recipe.takenFields : here.world.recipe.keptFields;
    decided.insert(u"thing/lamp"_s, {u"colour"_s});
    QCOMPARE(changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Update);
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), colour);
    QCOMPARE(here.atDestination("size").toInteger(), 2);
    QCOMPARE(here.world.plan()->counts().writes(), 0);
    QCOMPARE(here.world.plan()->counts().blocked, 0);
}

void TestKeepInStep::conflictPolicy_data()
{
    QTest::addColumn<ConflictPolicy>("policy");
    QTest::addColumn<QString>("colour");
    QTest::newRow("source") << ConflictPolicy::TakeSource << u"blue"_s;
    QTest::newRow("destination") << ConflictPolicy::KeepDestination << u"green"_s;
}

void TestKeepInStep::conflictPolicy()
{
    QFETCH(ConflictPolicy, policy);
    QFETCH(QString, colour);
    InStep here;
    here.world.recipe.conflicts = policy;
    here.setAtSource("colour", "\"blue\"");
    here.setAtDestination("colour", "\"green\"");
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), colour);
    QCOMPARE(here.world.plan()->counts().blocked, 0);
}

void TestKeepInStep::sameChangeOnBothSidesIsNone()
{
    InStep here;
    here.setAtSource("colour", "\"blue\"");
    here.setAtDestination("colour", "\"blue\"");
    const auto plan = here.world.plan();
    QCOMPARE(changeOf(*plan, u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Match);
    // From now on blue is what they agree on.
    here.setAtSource("colour", "\"white\"");
    QCOMPARE(fieldOf(*changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s), u"colour"_s)->changedAt,
             ChangedAt::Source);
}

void TestKeepInStep::listsAreKeptWhole()
{
    InStep here;
    here.setAtDestination("tags", R"(["a","b","c"])");
    here.setAtSource("size", "2");
    here.apply();
    QCOMPARE(writeJson(here.atDestination("tags")), R"(["a","b","c"])");
    here.setAtDestination("tags", R"(["a"])"); // and with less in it than the source has
    here.setAtSource("size", "3");
    here.apply();
    QCOMPARE(writeJson(here.atDestination("tags")), R"(["a"])");
    here.setAtSource("tags", R"(["a","z"])");
    QVERIFY(changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s)->kind == ChangeKind::Blocked);
}

void TestKeepInStep::itemsWithIdentityAreComparedOneByOne()
{
    InStep here;
    here.setAtSource("parts", R"([{"label":"y","n":5},{"label":"x","n":1}])");
    here.setAtDestination("parts", R"([{"label":"x","n":7},{"label":"y","n":1}])");
    const auto plan = here.apply();
    const Change *change = changeOf(*plan, u"thing"_s, u"Lamp"_s);
    QCOMPARE(change->kind, ChangeKind::Update);
    const JsonValue parts = here.atDestination("parts");
    for (qsizetype i = 0; i < parts.size(); ++i)
        QCOMPARE(parts.at(i).value("n").toInteger(),
                 parts.at(i).value("label").toString() == u"x"_s ? 7 : 5);
}

void TestKeepInStep::withoutABaseTwoWays()
{
    InStep here;
    here.world.base = {};
    here.setAtDestination("colour", "\"green\"");
    const Change change = *changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s);
    QCOMPARE(change.kind, ChangeKind::Update);
    QCOMPARE(fieldOf(change, u"colour"_s)->changedAt, ChangedAt::Unknown);
}

void TestKeepInStep::otherStrategiesOverwriteButSaySo()
{
    InStep here;
    here.world.recipe.strategy = Strategy::Everything;
    here.setAtDestination("colour", "\"green\"");
    const auto plan = here.world.plan();
    const Change *change = changeOf(*plan, u"thing"_s, u"Lamp"_s);
    QCOMPARE(change->kind, ChangeKind::Update);
    QCOMPARE(fieldOf(*change, u"colour"_s)->changedAt, ChangedAt::Destination);
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), u"red"_s);
}

// A field that differed from the very first comparison was changed by nobody since.
void TestKeepInStep::fieldNeverAgreedOnIsNobodysChange()
{
    InStep here;
    here.world.base = {};
    here.setAtDestination("colour", "\"green\"");
    here.world.plan(); // the first comparison: everything but the colour is agreed on
    here.setAtDestination("size", "9");
    const Change change = *changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s);
    QCOMPARE(fieldOf(change, u"colour"_s)->changedAt, ChangedAt::Unknown);
    QCOMPARE(fieldOf(change, u"size"_s)->changedAt, ChangedAt::Destination);
    QCOMPARE(change.kind, ChangeKind::Update);
    here.apply();
    QCOMPARE(here.atDestination("colour").toString(), u"red"_s);
    QCOMPARE(here.atDestination("size").toInteger(), 9);
}

void TestKeepInStep::deletedAtSourceIsOffered()
{
    InStep here;
    here.world.source.documents[u"thing"_s].remove(here.thing);
    const auto plan = here.world.plan();
    const Change *change = changeOf(*plan, u"thing"_s, u"Lamp"_s);
    QVERIFY(change);
    QCOMPARE(change->kind, ChangeKind::Skip);
    QVERIFY(change->reason.contains(u"deleted at the source"_s));
    QCOMPARE(plan->counts().writes(), 0);

    here.world.recipe.selection.setType(u"thing"_s, false); // no part of the migration any more
    QVERIFY(!changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s));
}

void TestKeepInStep::deletedAtSourceIsTakenWhenDecided()
{
    InStep here;
    here.world.source.documents[u"thing"_s].remove(here.thing);
    here.world.recipe.deletions = {u"thing/lamp"_s};
    const auto plan = here.apply();
    QCOMPARE(changeOf(*plan, u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Delete);
    QVERIFY(here.world.destination.documents[u"thing"_s].isEmpty());
    QVERIFY(!here.world.mapping.find({u"thing"_s, here.thing}));
    QVERIFY(!here.world.base.find({u"thing"_s, here.thing}));
    QVERIFY(!changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s));
}

void TestKeepInStep::deletionIsUndone()
{
    InStep here;
    const JsonValue before = here.world.destination.documents[u"thing"_s].first();
    here.world.source.documents[u"thing"_s].remove(here.thing);
    here.world.recipe.deletions = {u"thing/lamp"_s};
    const auto plan = here.apply();
    QVERIFY(here.world.destination.documents[u"thing"_s].isEmpty());
    const auto undo = here.world.undoPlan(*plan, here.state);
    QCOMPARE(undo->counts().create, 1);
    here.world.run(undo, here.world.newJournal());
    JsonValue after = here.world.destination.documents[u"thing"_s].first();
    for (const char *key : {"name", "place", "colour", "tags"})
        QVERIFY2(after.value(key) == before.value(key), key);
}

void TestKeepInStep::orderKeptWhereOnlyTheDestinationMovedItems()
{
    InStep here;
    here.setAtDestination("parts", R"([{"label":"y","n":1},{"label":"x","n":1}])");
    here.setAtSource("parts", R"([{"label":"x","n":4},{"label":"y","n":1}])");
    here.apply();
    const JsonValue parts = here.atDestination("parts");
    QCOMPARE(parts.at(0).value("label").toString(), u"y"_s);
    QCOMPARE(parts.at(1).value("n").toInteger(), 4);
    QCOMPARE(here.world.plan()->counts().writes(), 0);
}

void TestKeepInStep::deletionByTypeSparesWhatWasChangedThere()
{
    InStep here;
    here.world.source.documents[u"thing"_s].remove(here.thing);
    here.world.recipe.deletionsByType = {u"thing"_s};
    QCOMPARE(changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Delete);
    here.setAtDestination("colour", "\"green\"");
    QCOMPARE(changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Skip);
}

void TestKeepInStep::deletionOfWhatIsStillUsedIsBlocked()
{
    InStep here;
    here.world.destination.add(u"thing"_s,
                               R"({"name":"Own","place":")"
                                   + here.atDestination("place").utf8().toByteArray() + "\"}");
    here.world.source.documents[u"thing"_s].remove(here.thing);
    here.world.source.documents[u"place"_s].remove(here.place);
    here.world.recipe.deletions = {u"thing/lamp"_s, u"place/yard"_s};
    const auto plan = here.world.plan();
    QCOMPARE(changeOf(*plan, u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Delete);
    QCOMPARE(changeOf(*plan, u"place"_s, u"Yard"_s)->kind, ChangeKind::Blocked);
    QVERIFY(changeOf(*plan, u"place"_s, u"Yard"_s)->reason.contains(u"Own"_s));
}

void TestKeepInStep::deletionAfterTheUpdateThatFreesIt()
{
    InStep here;
    const QString attic = here.world.source.add(u"place"_s, R"({"name":"Attic"})");
    here.setAtSource("place", '"' + attic.toUtf8() + '"');
    here.world.source.documents[u"place"_s].remove(here.place);
    here.world.recipe.deletions = {u"place/yard"_s};
    const auto plan = here.world.plan();
    const Change *yard = changeOf(*plan, u"place"_s, u"Yard"_s);
    QCOMPARE(yard->kind, ChangeKind::Delete);
    QCOMPARE(yard->needs.size(), size_t(1));
    QCOMPARE(plan->changes[size_t(yard->needs.front())].name, u"Lamp"_s);
    here.apply();
    QCOMPARE(here.world.destination.documents[u"place"_s].size(), 1);
}

void TestKeepInStep::incompleteListingDeletesNothing()
{
    InStep here;
    here.world.source.documents[u"thing"_s].remove(here.thing);
    here.world.recipe.deletions = {u"thing/lamp"_s};
    here.world.source.listingBreaks = [](const QString &type) { return type == u"thing"_s; };
    QVERIFY(!changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s));
    QVERIFY(here.world.base.find({u"thing"_s, here.thing}));
}

// The same name under a new id is the same thing, not a deletion and something new.
void TestKeepInStep::madeAnewIsNotDeleted()
{
    InStep here;
    JsonValue document = here.world.source.documents[u"thing"_s].take(here.thing);
    here.world.source.add(u"thing"_s, writeJson(document));
    here.world.recipe.deletionsByType = {u"thing"_s};
    const auto plan = here.world.plan();
    QCOMPARE(plan->counts().remove, 0);
    QCOMPARE(plan->counts().create, 0);
}

void TestKeepInStep::deletedAtDestinationIsNotCreatedAgain()
{
    InStep here;
    here.world.destination.documents[u"thing"_s].remove(here.there);
    const auto plan = here.world.plan();
    QCOMPARE(changeOf(*plan, u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Skip);
    here.world.recipe.existingByResource.insert(u"thing/lamp"_s, ExistingPolicy::Overwrite);
    QCOMPARE(changeOf(*here.world.plan(), u"thing"_s, u"Lamp"_s)->kind, ChangeKind::Create);
}

void TestKeepInStep::randomHistories_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 40; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

// Both sides are edited at random, again and again. After each run: a field only the source changed
// has its value, a field only the destination changed has kept its own, a field both changed is what
// the policy says, and a second run finds nothing to do.
void TestKeepInStep::randomHistories()
{
    QFETCH(quint32, seed);
    QRandomGenerator random(seed);
    MemoryMigration world;
    RandomWorld(seed).fill(world);
    world.recipe.strategy = Strategy::KeepInStep;
    world.recipe.conflicts =
        random.bounded(2) ? ConflictPolicy::TakeSource : ConflictPolicy::KeepDestination;
    const bool sourceWins = world.recipe.conflicts == ConflictPolicy::TakeSource;
    world.run(world.plan(), world.newJournal());
    world.plan();

    const QList<QByteArray> keys{"colour", "size", "tags"};
    const auto value = [&] {
        const int n = random.bounded(4);
        return random.bounded(2) ? JsonValue::number(n)
                                 : *readJson(QByteArray("[" + QByteArray::number(n) + ",\"x\"]"));
    };
    for (int round = 0; round < 3; ++round) {
        QHash<QString, QString> thereOf; // by name
        auto &things = world.source.documents[u"thing"_s];
        auto &theirs = world.destination.documents[u"thing"_s];
        for (auto it = theirs.begin(); it != theirs.end(); ++it)
            thereOf.insert(it->value("name").toString(), it.key());
        struct Expectation
        {
            QString there;
            QByteArray key;
            JsonValue value;
        };
        std::vector<Expectation> expected;
        for (auto it = things.begin(); it != things.end(); ++it) {
            const QString there = thereOf.value(it->value("name").toString());
            for (const QByteArray &key : keys) {
                const JsonValue source = it->value(key);
                const JsonValue destination = theirs[there].value(key);
                const bool wasAgreed = source == destination;
                const bool sourceEdits = random.bounded(3) == 0;
                const bool destinationEdits = random.bounded(3) == 0;
                if (sourceEdits)
                    it->set(key, value());
                if (destinationEdits) {
                    theirs[there].set(key, value());
                    theirs[there].set(
                        "version",
                        JsonValue::number(theirs[there].value("version").toInteger() + 1));
                }
                const bool sourceChanged = !(it->value(key) == source);
                const bool destinationChanged = !(theirs[there].value(key) == destination);
                if (!wasAgreed)
                    continue; // kept apart in an earlier round; its own history decides
                const bool takes = sourceChanged && (!destinationChanged || sourceWins);
                expected.push_back({there, key, takes ? it->value(key) : theirs[there].value(key)});
            }
        }
        const auto plan = world.plan();
        const RunState state = world.run(plan, world.newJournal());
        for (size_t i = 0; i < plan->changes.size(); ++i) {
            QVERIFY(plan->changes[i].kind != ChangeKind::Blocked);
            if (plan->changes[i].writes())
                QCOMPARE(state.outcomes[i].state, ChangeState::Done);
        }
        for (const Expectation &field : expected) {
            const JsonValue now = theirs[field.there].value(field.key);
            const QByteArray what = field.there.toUtf8() + ' ' + field.key + ": " + writeJson(now)
                + " is not " + writeJson(field.value);
            QVERIFY2(now == field.value, what.constData());
        }
        QCOMPARE(world.plan()->counts().writes(), 0);
    }
}

QTEST_GUILESS_MAIN(TestKeepInStep)
#include "tst_keepinstep.moc"
