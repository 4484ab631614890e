// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadworld.h"
#include "variablesamples.h"

#include <migration/bundle/migrationfolder.h>
#include <migration/model/normaliser.h>
#include <migration/run/heldsecrets.h>
#include <migration/run/undo.h>
#include <migration/spread/spread.h>
#include <migration/spread/spreadinput.h>
#include <migration/spread/spreadplan.h>
#include <migration/spread/spreadverify.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace VariableSamples;

// From a snapshot to a plan and back: which sets there are, which meet, and what is checked of what
// was written.
class TestSpreadPlan : public QObject
{
    Q_OBJECT

private slots:
    void setsOfASnapshot();
    void withoutProjectsAllSetsMeet();
    void selectionDecidesWhatIsWanted();
    void namesComeFromEverywhere();
    void gitVariablesAreLocked();
    void subject();
    void documentsThatUseVariables();
    void planOfUpdates();
    void refusedSetsAreBlocked();
    void planSurvivesTheFolder();
    void undoPutsBack();
    void verification();
    void heldSecretsById();
};

void TestSpreadPlan::setsOfASnapshot()
{
    const auto snapshot = SpreadWorld().snapshot();
    const VariableSets sets = variableSetsOf(*snapshot);
    QStringList owners;
    for (const VariableSet &set : sets.sets)
        owners += set.owner;
    QCOMPARE(owners, (QStringList{u"Alone"_s, u"Common"_s, u"Logging"_s, u"Shop"_s, u"Store"_s}));
    // Store reads Common and Logging, Shop nothing but its own.
    QCOMPARE(sets.neighbours()[1], (std::vector<int>{2, 4}));
    QCOMPARE(sets.neighbours()[4], (std::vector<int>{1, 2}));
    QVERIFY(sets.neighbours()[0].empty() && sets.neighbours()[3].empty());
    QCOMPARE(sets.sets[1].otherNames, QStringList{u"Tenant.Alias"_s});
    QVERIFY(sets.sets[0].document.find("Version")); // whole, as it is sent
}

void TestSpreadPlan::withoutProjectsAllSetsMeet()
{
    SpreadWorld world;
    world.projectsAreRead = false;
    const VariableSets sets = variableSetsOf(*world.snapshot());
    QCOMPARE(sets.neighbours()[0].size(), sets.sets.size() - 1);
}

void TestSpreadPlan::selectionDecidesWhatIsWanted()
{
    const auto snapshot = SpreadWorld().snapshot();
    std::vector<char> selected(static_cast<size_t>(snapshot->size()), 0);
    selected[static_cast<size_t>(snapshot->indexOf({u"variableset"_s, u"set-common"_s}))] = 1;
    const VariableSets sets = variableSetsOf(*snapshot, &selected);
    for (const VariableSet &set : sets.sets)
        QCOMPARE(set.wanted, set.owner == u"Common"_s);
    const SpreadOutcome outcome = spread(sets);
    QCOMPARE(outcome.sets.size(), size_t(1));
    // What is not wanted is looked at all the same: Store has a variable “Token_Dev”.
    QCOMPARE(outcome.sets[0].lines[0].secretName, u"Token_Dev_1"_s);
}

void TestSpreadPlan::namesComeFromEverywhere()
{
    const VariableSets sets = variableSetsOf(*SpreadWorld().snapshot());
    const ScopeNames &names = sets.sets[4].names;
    QCOMPARE(names.name("Environment", u"Environments-1"_s), u"Dev"_s); // from the set itself
    QCOMPARE(names.name("ProcessOwner", u"Projects-1"_s), u"Store"_s);  // a resource
    QCOMPARE(names.name("Action", u"action-7"_s), u"Deploy API"_s);     // a step of a process
    QCOMPARE(names.name("Role", u"web"_s), u"web"_s);
    QVERIFY(!names.name("Environment", u"Environments-99"_s));
}

void TestSpreadPlan::gitVariablesAreLocked()
{
    SpreadWorld world;
    world.storeKeepsVariablesInGit = true;
    const VariableSets sets = variableSetsOf(*world.snapshot());
    QVERIFY(sets.sets[4].locked.contains(u"Git"_s));
    QVERIFY(sets.sets[3].locked.isEmpty());
}

void TestSpreadPlan::subject()
{
    QVERIFY(hasSpreadSubject(*SpreadWorld().snapshot()));
    SpreadWorld calm;
    calm.common = calm.store = calm.logging = calm.shop = calm.alone =
        u"s Api.Key {}; t Host = x {Environment: Environments-1}"_s;
    QVERIFY(!hasSpreadSubject(*calm.snapshot()));
    calm.shop = u"s Api.Key {}; t api.key = x {}"_s;
    QVERIFY(hasSpreadSubject(*calm.snapshot()));
}

void TestSpreadPlan::documentsThatUseVariables()
{
    const auto snapshot = SpreadWorld().snapshot();
    for (const UsingDocument &document : usingDocumentsOf(*snapshot))
        QVERIFY(!document.document.find("Variables"));
    QVERIFY(usingDocumentsOf(*snapshot).size() > 2);
    QCOMPARE(unreadTypes(*snapshot), QStringList());
    SpreadWorld world;
    world.projectsAreRead = false;
    QCOMPARE(unreadTypes(*world.snapshot()), QStringList{u"Projects"_s});
}

void TestSpreadPlan::planOfUpdates()
{
    const auto snapshot = SpreadWorld().snapshot();
    const VariableSets sets = variableSetsOf(*snapshot);
    const SpreadOutcome outcome = spread(sets);
    const Plan plan =
        makeSpreadPlan(Plan::Purpose::Spread, Side::Source, sets, outcome, *snapshot, {});
    QCOMPARE(plan.counts().update, outcome.changedSets());
    QCOMPARE(plan.counts().writes(), plan.counts().update);
    for (const Change &change : plan.changes) {
        QVERIFY(change.keepsSecrets && change.document);
        const Resource *resource = snapshot->find({change.type, change.destinationId});
        QVERIFY(resource);
        const ResourceType &type = *snapshot->profile().type(change.type);
        QCOMPARE(change.destinationHash, comparableHash(type, wholeDocument(*resource)));
        QVERIFY(!change.diff.empty());
    }
    // The same again has the same fingerprint; another naming has another.
    const auto again = makeSpreadPlan(Plan::Purpose::Spread, Side::Source, sets, spread(sets),
                                      *snapshot, QDateTime::currentDateTimeUtc());
    QCOMPARE(again.fingerprint(), plan.fingerprint());
    const auto other = makeSpreadPlan(Plan::Purpose::Spread, Side::Source, sets,
                                      spread(sets, {SpreadNaming::Compatible}), *snapshot, {});
    QVERIFY(other.fingerprint() != plan.fingerprint());
}

void TestSpreadPlan::refusedSetsAreBlocked()
{
    SpreadWorld world;
    world.storeKeepsVariablesInGit = true;
    const auto snapshot = world.snapshot();
    const VariableSets sets = variableSetsOf(*snapshot);
    const Plan plan =
        makeSpreadPlan(Plan::Purpose::Spread, Side::Source, sets, spread(sets), *snapshot, {});
    QCOMPARE(plan.counts().blocked, 1);
    const auto blocked =
        std::find_if(plan.changes.begin(), plan.changes.end(),
                     [](const Change &change) { return change.kind == ChangeKind::Blocked; });
    QCOMPARE(blocked->name, u"Store"_s);
    QVERIFY(!blocked->document && !blocked->reason.isEmpty());
}

void TestSpreadPlan::planSurvivesTheFolder()
{
    const auto snapshot = SpreadWorld().snapshot();
    const VariableSets sets = variableSetsOf(*snapshot);
    const Plan plan =
        makeSpreadPlan(Plan::Purpose::Collapse, Side::Source, sets, spread(sets), *snapshot, {});
    const auto read = planFromJson(planToJson(plan));
    QVERIFY(read);
    QCOMPARE(read->purpose, Plan::Purpose::Collapse);
    QCOMPARE(read->side, Side::Source);
    QVERIFY(read->changes.at(0).keepsSecrets);
    QCOMPARE(read->fingerprint(), plan.fingerprint());
}

void TestSpreadPlan::undoPutsBack()
{
    SpreadWorld world;
    const auto snapshot = world.snapshot();
    const VariableSets sets = variableSetsOf(*snapshot);
    const Plan plan =
        makeSpreadPlan(Plan::Purpose::Spread, Side::Source, sets, spread(sets), *snapshot, {});
    const RunState state = SpreadWorld::doneState(plan, *snapshot);
    const auto after = SpreadWorld::written(plan, *snapshot);
    UndoInput input;
    input.plan = &plan;
    input.state = &state;
    input.destination = after;
    const Plan undo = makeUndoPlan(input);
    QCOMPARE(undo.side, Side::Source);
    QCOMPARE(undo.counts().update, plan.counts().update);
    for (const Change &change : undo.changes) {
        QVERIFY(change.keepsSecrets);
        QCOMPARE(textOf(*change.document),
                 textOf(wholeDocument(*snapshot->find({change.type, change.destinationId}))));
    }
}

void TestSpreadPlan::verification()
{
    const auto snapshot = SpreadWorld().snapshot();
    const VariableSets sets = variableSetsOf(*snapshot);
    const Plan plan =
        makeSpreadPlan(Plan::Purpose::Spread, Side::Source, sets, spread(sets), *snapshot, {});
    const RunState state = SpreadWorld::doneState(plan, *snapshot);
    const int written = plan.counts().update;
    const SpreadVerification good =
        verifySpread(plan, state, *SpreadWorld::written(plan, *snapshot));
    QCOMPARE(good.asPlanned, written);
    QCOMPARE(good.problems, QStringList());
    // Nothing was written after all.
    QCOMPARE(verifySpread(plan, state, *snapshot).problems.size(), written);
    // One secret got lost, another got a new id.
    for (const bool isGone : {true, false}) {
        const auto spoilt = SpreadWorld::written(plan, *snapshot, [isGone](JsonValue &variables) {
            qsizetype secret = 0;
            while (!variables.at(secret).value("IsSensitive").toBool())
                ++secret;
            if (isGone)
                variables.removeItem(secret);
            else
                variables.itemRef(secret).set("Id", JsonValue::utf8("other"));
        });
        const SpreadVerification bad = verifySpread(plan, state, *spoilt);
        QCOMPARE(bad.problems.size(), written);
        QVERIFY2(bad.problems.first().contains(u"missing"_s), qPrintable(bad.problems.first()));
    }
}

void TestSpreadPlan::heldSecretsById()
{
    const auto snapshot = SpreadWorld().snapshot();
    const ResourceType &type = *snapshot->profile().type(u"variableset"_s);
    const JsonValue set = setFromText(u"s A {}; t B = x {}; s C {}"_s);
    QCOMPARE(heldSecrets(type, set), (QStringList{u"id-1"_s, u"id-3"_s}));
    // Renaming keeps them, saving anew does not.
    JsonValue renamed = set;
    renamed.findRef("Variables")->itemRef(0).set("Name", JsonValue::utf8("Z"));
    QCOMPARE(heldSecrets(type, renamed), heldSecrets(type, set));
    JsonValue anew = set;
    anew.findRef("Variables")->itemRef(0).set("Id", JsonValue::utf8("id-9"));
    QVERIFY(heldSecrets(type, anew) != heldSecrets(type, set));
}

QTEST_APPLESS_MAIN(TestSpreadPlan)
#include "tst_spreadplan.moc"
