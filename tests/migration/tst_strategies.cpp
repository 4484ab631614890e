// SPDX-License-Identifier: GPL-3.0-or-later
// What the admin decides in general: policies, rules that change texts on the way, what a fix
// would bring along, and where all of this is kept.
#include <tests/support/memorymigration.h>
#include <tests/support/waiting.h>

#include <migration/bundle/basefile.h>
#include <migration/bundle/recipejson.h>
#include <migration/graph/includetree.h>
#include <migration/json/jsonio.h>
#include <migration/session/planwithbase.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

const Change *changeOf(const Plan &plan, const QString &name)
{
    const auto it = std::find_if(plan.changes.begin(), plan.changes.end(),
                                 [&](const Change &change) { return change.name == name; });
    return it == plan.changes.end() ? nullptr : &*it;
}

QStringList namesAt(const MemoryEnvironment &environment, const QString &type)
{
    QStringList names;
    for (const JsonValue &document : environment.documents.value(type))
        names += document.value("name").toString();
    names.sort();
    return names;
}

ValueRule rule(const QString &type, ValueRule::Kind kind, const QString &text,
               const QString &replacement = {}, const QString &path = {})
{
    ValueRule made;
    made.type = type;
    made.kind = kind;
    made.text = text;
    made.replacement = replacement;
    made.path = path;
    return made;
}

QString thing(MemoryEnvironment &environment, const QByteArray &name, const QByteArray &more = {})
{
    return environment.add(u"thing"_s, "{\"name\":\"" + name + '"' + more + '}');
}

} // namespace

class TestStrategies : public QObject
{
    Q_OBJECT

private slots:
    void policies_data();
    void policies();
    void policyOfAResourceGoesBeforeItsType();
    void adoptedIsMappedAndUsed();
    void keptListItemsStay();

    void rules_data();
    void rules();
    void renamedIsFoundAgain();
    void renamedParentTakesItsPagesAlong();
    void renamedIntoTheSameNameIsAClash();
    void builtInKeepsItsName();
    void ruleOnAnotherPath();
    void unusableRules();

    void includeTreeShowsWhatComesAlong();

    void recipeKeepsEverything();
    void recipeWithABrokenRuleIsRefused();
    void baseFileRoundTrip();
    void baseFileWithADamagedLine();
    void baseFileOfANewerProgram();
    void baseIsKeptInTheFolderAndFollowsAnUndo();
    void damagedBaseIsAProblemNotAFailure();
};

void TestStrategies::policies_data()
{
    QTest::addColumn<ExistingPolicy>("policy");
    QTest::addColumn<ChangeKind>("kind");
    QTest::addColumn<QString>("colour");
    QTest::newRow("overwrite") << ExistingPolicy::Overwrite << ChangeKind::Update << u"red"_s;
    QTest::newRow("skip") << ExistingPolicy::Skip << ChangeKind::Skip << u"green"_s;
    QTest::newRow("ask") << ExistingPolicy::Ask << ChangeKind::Blocked << u"green"_s;
    QTest::newRow("adopt") << ExistingPolicy::Adopt << ChangeKind::Match << u"green"_s;
}

void TestStrategies::policies()
{
    QFETCH(ExistingPolicy, policy);
    QFETCH(ChangeKind, kind);
    QFETCH(QString, colour);
    MemoryMigration world;
    thing(world.source, "Lamp", R"(,"colour":"red")");
    const QString there = thing(world.destination, "Lamp", R"(,"colour":"green")");
    world.recipe.existingByType.insert(u"thing"_s, policy);
    const auto plan = world.plan();
    QCOMPARE(changeOf(*plan, u"Lamp"_s)->kind, kind);
    world.run(plan, world.newJournal());
    QCOMPARE(world.destination.document(u"thing"_s, there).value("colour").toString(), colour);
}

void TestStrategies::policyOfAResourceGoesBeforeItsType()
{
    MemoryMigration world;
    for (const char *name : {"Lamp", "Desk"}) {
        thing(world.source, name, R"(,"colour":"red")");
        thing(world.destination, name, R"(,"colour":"green")");
    }
    world.recipe.existing = ExistingPolicy::Ask;
    world.recipe.existingByType.insert(u"thing"_s, ExistingPolicy::Skip);
    world.recipe.existingByResource.insert(u"thing/desk"_s, ExistingPolicy::Overwrite);
    const auto plan = world.plan();
    QCOMPARE(changeOf(*plan, u"Lamp"_s)->kind, ChangeKind::Skip);
    QCOMPARE(changeOf(*plan, u"Desk"_s)->kind, ChangeKind::Update);
}

void TestStrategies::adoptedIsMappedAndUsed()
{
    MemoryMigration world;
    world.destination.nextId({});
    const QString lamp = thing(world.source, "Lamp", R"(,"colour":"red")");
    thing(world.source, "Desk", ",\"uses\":[\"" + lamp.toUtf8() + "\"]");
    const QString there = thing(world.destination, "Lamp", R"(,"colour":"green")");
    world.recipe.existingByResource.insert(u"thing/lamp"_s, ExistingPolicy::Adopt);
    world.run(world.plan(), world.newJournal());
    QCOMPARE(world.mapping.find({u"thing"_s, lamp})->destinationId, there);
    for (const JsonValue &document : std::as_const(world.destination.documents[u"thing"_s])) {
        if (document.value("name").toString() == u"Desk"_s)
            QCOMPARE(document.value("uses").at(0).toString(), there);
    }
    QCOMPARE(world.plan()->counts().writes(), 0);
}

// A field kept by choice, where it is an item that only the destination has.
void TestStrategies::keptListItemsStay()
{
    MemoryMigration world;
    thing(world.source, "Lamp", R"(,"tags":["a"],"colour":"red")");
    const QString there = thing(world.destination, "Lamp", R"(,"tags":["a","b"],"colour":"green")");
    QString place;
    const auto first = world.plan();
    for (const FieldDiff &field : changeOf(*first, u"Lamp"_s)->diff) {
        if (field.kind == JsonDifference::Kind::Removed)
            place = field.place.toText();
    }
    QCOMPARE(place, u"tags[1]"_s);
    world.recipe.keptFields.insert(u"thing/lamp"_s, {place});
    world.run(world.plan(), world.newJournal());
    const JsonValue now = world.destination.document(u"thing"_s, there);
    QCOMPARE(now.value("tags").size(), 2);
    QCOMPARE(now.value("colour").toString(), u"red"_s);
}

void TestStrategies::rules_data()
{
    QTest::addColumn<QList<ValueRule>>("rules");
    QTest::addColumn<QString>("name");
    using Kind = ValueRule::Kind;
    const auto t = u"thing"_s;
    QTest::newRow("none") << QList<ValueRule>{} << u"Lamp 12"_s;
    QTest::newRow("prefix") << QList<ValueRule>{rule(t, Kind::Prefix, u"T-"_s)} << u"T-Lamp 12"_s;
    QTest::newRow("suffix") << QList<ValueRule>{rule(t, Kind::Suffix, u" (new)"_s)}
                            << u"Lamp 12 (new)"_s;
    QTest::newRow("expression with a group")
        << QList<ValueRule>{rule(t, Kind::Replace, u"^(\\w+) (\\d+)$"_s, u"\\2 of \\1"_s)}
        << u"12 of Lamp"_s;
    QTest::newRow("two rules in order")
        << QList<ValueRule>{rule(t, Kind::Prefix, u"A"_s), rule(u"*"_s, Kind::Prefix, u"B"_s)}
        << u"BALamp 12"_s;
    ValueRule table = rule(t, Kind::Table, {});
    table.table = {{u"Desk"_s, u"Table"_s}, {u"Lamp 12"_s, u"Light"_s}};
    QTest::newRow("table") << QList<ValueRule>{table} << u"Light"_s;
    QTest::newRow("of another type")
        << QList<ValueRule>{rule(u"place"_s, Kind::Prefix, u"T-"_s)} << u"Lamp 12"_s;
}

void TestStrategies::rules()
{
    QFETCH(QList<ValueRule>, rules);
    QFETCH(QString, name);
    MemoryMigration world;
    thing(world.source, "Lamp 12");
    world.recipe.valueRules = {rules.begin(), rules.end()};
    const auto plan = world.plan();
    const Change *change = changeOf(*plan, name);
    QVERIFY(change);
    QCOMPARE(change->renamedFrom, name == u"Lamp 12"_s ? QString() : u"Lamp 12"_s);
    QCOMPARE(change->rewritten.size(), size_t(name == u"Lamp 12"_s ? 0 : 1));
    world.run(plan, world.newJournal());
    QCOMPARE(namesAt(world.destination, u"thing"_s), QStringList{name});
    QCOMPARE(world.plan()->counts().writes(), 0);
}

// By its new name, also without a mapping; and what is there under the old name is something else.
void TestStrategies::renamedIsFoundAgain()
{
    MemoryMigration world;
    thing(world.source, "Lamp", R"(,"colour":"red")");
    const QString other = thing(world.destination, "Lamp", R"(,"colour":"green")");
    const QString there = thing(world.destination, "t-lamp", R"(,"colour":"blue")");
    world.recipe.valueRules = {rule(u"thing"_s, ValueRule::Kind::Prefix, u"T-"_s)};
    const auto plan = world.plan();
    QCOMPARE(plan->changes.size(), size_t(1));
    QCOMPARE(plan->changes.front().destinationId, there);
    world.run(plan, world.newJournal());
    QCOMPARE(world.destination.document(u"thing"_s, there).value("colour").toString(), u"red"_s);
    QCOMPARE(world.destination.document(u"thing"_s, other).value("colour").toString(), u"green"_s);
    world.mapping = {};
    QCOMPARE(world.plan()->counts().writes(), 0);
}

void TestStrategies::renamedParentTakesItsPagesAlong()
{
    MemoryMigration world;
    const QString pages = world.source.nextId(u"pages"_s);
    const QString book =
        world.source.add(u"book"_s, R"({"name":"Book","pagesId":")" + pages.toUtf8() + "\"}");
    world.source.documents[u"pages"_s].insert(
        pages,
        *readJson(QByteArray("{\"id\":\"" + pages.toUtf8() + "\",\"bookId\":\"" + book.toUtf8()
                             + "\",\"version\":1,\"lines\":[{\"no\":1,\"text\":\"x\"}]}")));
    world.recipe.valueRules = {rule(u"book"_s, ValueRule::Kind::Suffix, u" 2"_s)};
    world.run(world.plan(), world.newJournal());
    QCOMPARE(namesAt(world.destination, u"book"_s), QStringList{u"Book 2"_s});
    QCOMPARE(world.destination.documents[u"pages"_s].first().value("lines").size(), 1);
    QCOMPARE(world.plan()->counts().writes(), 0);
}

void TestStrategies::renamedIntoTheSameNameIsAClash()
{
    MemoryMigration world;
    thing(world.source, "Lamp 1");
    thing(world.source, "Lamp 2");
    world.recipe.valueRules = {rule(u"thing"_s, ValueRule::Kind::Replace, u" \\d"_s)};
    const auto plan = world.plan();
    QCOMPARE(plan->counts().blocked, 2);
    const auto findings = world.validate().findings;
    QVERIFY(std::any_of(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.code == Finding::Code::NameClash;
    }));
}

void TestStrategies::builtInKeepsItsName()
{
    MemoryMigration world;
    world.source.add(u"place"_s, R"({"name":"World","builtIn":true})");
    world.destination.add(u"place"_s, R"({"name":"World","builtIn":true})");
    world.recipe.valueRules = {rule(u"*"_s, ValueRule::Kind::Prefix, u"T-"_s)};
    const auto plan = world.plan();
    QCOMPARE(plan->counts().match, 1);
    QCOMPARE(plan->counts().total(), 1);
}

void TestStrategies::ruleOnAnotherPath()
{
    MemoryMigration world;
    thing(world.source, "Lamp",
          R"(,"links":[{"url":"https://old.example/a"},{"url":"https://x/old"}])");
    world.recipe.valueRules = {rule(u"thing"_s, ValueRule::Kind::Replace,
                                    u"^https://old\\.example/"_s, u"https://new.example/"_s,
                                    u"links[].url"_s)};
    const auto plan = world.plan();
    const Change *change = changeOf(*plan, u"Lamp"_s);
    QCOMPARE(change->rewritten.size(), size_t(1));
    QCOMPARE(change->rewritten.front().place.toText(), u"links[0].url"_s);
    QCOMPARE(change->rewritten.front().to, u"https://new.example/a"_s);
    QVERIFY(change->renamedFrom.isEmpty());
    world.run(plan, world.newJournal());
    const JsonValue links = world.destination.documents[u"thing"_s].first().value("links");
    QCOMPARE(links.at(0).value("url").toString(), u"https://new.example/a"_s);
    QCOMPARE(links.at(1).value("url").toString(), u"https://x/old"_s);
}

void TestStrategies::unusableRules()
{
    QVERIFY(whyUnusable(rule(u"thing"_s, ValueRule::Kind::Prefix, u"x"_s)).isEmpty());
    QVERIFY(!whyUnusable(rule(u"thing"_s, ValueRule::Kind::Prefix, {})).isEmpty());
    QVERIFY(!whyUnusable(rule(u"thing"_s, ValueRule::Kind::Replace, u"("_s)).isEmpty());
    QVERIFY(!whyUnusable(rule(u"thing"_s, ValueRule::Kind::Table, {})).isEmpty());
    QVERIFY(!whyUnusable(rule(u"thing"_s, ValueRule::Kind::Suffix, u"x"_s, {}, u"a["_s)).isEmpty());
}

void TestStrategies::includeTreeShowsWhatComesAlong()
{
    MemoryMigration world;
    const QString yard = world.source.add(u"place"_s, R"({"name":"Yard"})");
    const QString bulb = thing(world.source, "Bulb", ",\"place\":\"" + yard.toUtf8() + '"');
    const QString lamp =
        thing(world.source, "Lamp",
              ",\"place\":\"" + yard.toUtf8() + "\",\"uses\":[\"" + bulb.toUtf8() + "\"]");
    const QString desk = thing(world.source, "Desk", ",\"uses\":[\"" + lamp.toUtf8() + "\"]");
    world.destination.add(u"place"_s, R"({"name":"Yard"})");
    world.recipe.selection.setAll(false);
    world.recipe.selection.setRules({{true, u"thing"_s, u"Desk"_s, false}});

    const auto before = world.validate();
    const auto missing =
        std::find_if(before.findings.begin(), before.findings.end(), [&](const Finding &f) {
            return f.code == Finding::Code::MissingDependency && f.subject == lamp;
        });
    QVERIFY(missing != before.findings.end());
    const auto lines = includeTree(world.input(), before.selected, missing->fixes.front().resource);
    QStringList text;
    QSet<QString> added;
    for (const IncludeLine &line : lines) {
        text += QString(QString(line.depth, u' ') + line.name + (line.isRepeated ? u"*" : u""));
        if (line.isAdded)
            added.insert(line.name);
        QCOMPARE(line.isThere, line.name == u"Yard"_s);
    }
    QCOMPARE(text, QStringList({u"Lamp"_s, u" Yard"_s, u" Bulb"_s, u"  Yard*"_s}));

    // And exactly that is what the decision does.
    world.recipe.decisions.push_back({missing->key(), Fix::Kind::Include, {}});
    const auto after = world.validate();
    const auto snapshot = snapshotOf(world.source);
    for (size_t i = 0; i < after.selected.size(); ++i) {
        const bool isNew = after.selected[i] && !before.selected[i];
        QCOMPARE(added.contains(snapshot->resources()[i].name), isNew);
    }
    QVERIFY(!desk.isEmpty());
}

void TestStrategies::recipeKeepsEverything()
{
    Recipe recipe;
    recipe.platform = u"memory"_s;
    recipe.strategy = Strategy::KeepInStep;
    recipe.existing = ExistingPolicy::Adopt;
    recipe.existingByResource = {{u"thing/lamp"_s, ExistingPolicy::Ask}};
    recipe.takenFields = {{u"thing/lamp"_s, {u"colour"_s}}};
    recipe.conflicts = ConflictPolicy::KeepDestination;
    recipe.deletions = {u"thing/old"_s};
    recipe.deletionsByType = {u"place"_s};
    ValueRule table = rule(u"thing"_s, ValueRule::Kind::Table, {}, {}, u"links[].url"_s);
    table.table = {{u"b"_s, u"2"_s}, {u"a"_s, u"1"_s}};
    recipe.valueRules = {rule(u"*"_s, ValueRule::Kind::Replace, u"a(b)"_s, u"\\1"_s), table,
                         rule(u"thing"_s, ValueRule::Kind::Prefix, u"T-"_s)};
    recipe.piecesBy = u"group"_s;
    const auto read = recipeFromJson(recipeToJson(recipe), u"recipe.json"_s);
    QVERIFY(read);
    QCOMPARE(read->existing, recipe.existing);
    QCOMPARE(read->existingByResource, recipe.existingByResource);
    QCOMPARE(read->takenFields, recipe.takenFields);
    QCOMPARE(read->conflicts, recipe.conflicts);
    QCOMPARE(read->deletions, recipe.deletions);
    QCOMPARE(read->deletionsByType, recipe.deletionsByType);
    QVERIFY(read->valueRules == recipe.valueRules);
    QCOMPARE(read->piecesBy, recipe.piecesBy);
    // What an older program wrote reads as nothing decided.
    JsonValue older = recipeToJson(Recipe());
    for (const char *key : {"existingByResource", "takenFields", "conflicts", "deletions",
                            "deletionsByType", "valueRules", "piecesBy"})
        older.remove(key);
    const auto fromOlder = recipeFromJson(older, u"recipe.json"_s);
    QVERIFY(fromOlder);
    QCOMPARE(fromOlder->conflicts, ConflictPolicy::Ask);
    QVERIFY(fromOlder->valueRules.empty());
}

void TestStrategies::recipeWithABrokenRuleIsRefused()
{
    Recipe recipe;
    recipe.valueRules = {rule(u"thing"_s, ValueRule::Kind::Replace, u"("_s)};
    const auto read = recipeFromJson(recipeToJson(recipe), u"recipe.json"_s);
    QVERIFY(!read);
    QVERIFY(read.error().detail.contains(u"valueRules[0]"_s));
}

namespace {

BaseSnapshot sampleBase()
{
    BaseSnapshot base;
    base.set({{u"thing"_s, u"S-2"_s},
              u"Desk"_s,
              u"desk"_s,
              {},
              u"D-2"_s,
              "ab",
              "cd",
              R"({"name":"Desk"})",
              {},
              {}});
    base.set({{u"thing"_s, u"S-1"_s},
              u"Lämp \"1\""_s,
              u"lämp"_s,
              u"P"_s,
              u"D-1"_s,
              "12",
              "34",
              R"({"n":1.50,"deep":[null,-0]})",
              {u"colour"_s, u"tags"_s},
              {u"0123"_s}});
    return base;
}

} // namespace

void TestStrategies::baseFileRoundTrip()
{
    QTemporaryDir dir;
    QVERIFY(readBaseFile(dir.path())->base.isEmpty());
    const BaseSnapshot base = sampleBase();
    QVERIFY(writeBaseFile(dir.path(), base));
    const auto read = readBaseFile(dir.path());
    QVERIFY(read);
    QCOMPARE(read->unreadable, 0);
    QVERIFY(read->base.entries() == base.entries());
    QFile file(dir.filePath(u"base.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadOnly));
    const QByteArray text = file.readAll();
    QVERIFY(text.indexOf("S-1") < text.indexOf("S-2")); // the same order every time
    QCOMPARE(text.count('\n'), 3);
}

void TestStrategies::baseFileWithADamagedLine()
{
    QTemporaryDir dir;
    QVERIFY(writeBaseFile(dir.path(), sampleBase()));
    QFile file(dir.filePath(u"base.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() - 5)); // cut off in the last line
    file.close();
    const auto read = readBaseFile(dir.path());
    QVERIFY(read);
    QCOMPARE(read->unreadable, 1);
    QCOMPARE(read->base.entries().size(), 1);
}

void TestStrategies::baseFileOfANewerProgram()
{
    QTemporaryDir dir;
    QFile file(dir.filePath(u"base.jsonl"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("{\"causeway\":{\"version\":99,\"minor\":0}}\n{\"what\":1}\n");
    file.close();
    const auto read = readBaseFile(dir.path());
    QVERIFY(!read);
    QCOMPARE(read.error().kind, Error::Kind::Unsupported);
}

// What a session does with the folder: plan, run, verify, undo, plan.
void TestStrategies::baseIsKeptInTheFolderAndFollowsAnUndo()
{
    QTemporaryDir dir;
    const std::atomic_bool stopped = false;
    MemoryMigration world;
    world.recipe.strategy = Strategy::KeepInStep;
    const auto plan = [&] {
        PlanInput input;
        input.validation = world.input();
        input.now = world.clock.now();
        auto made = makePlanWithBase(input, dir.path(), true, stopped);
        return std::make_shared<const Plan>(std::move(made->plan));
    };
    const QString lamp = thing(world.source, "Lamp", R"(,"colour":"red","size":1)");
    world.run(plan(), world.newJournal());
    plan(); // the verification: both sides agree
    const auto stored = readBaseFile(dir.path());
    QVERIFY(stored && stored->base.find({u"thing"_s, lamp}));

    world.source.documents[u"thing"_s][lamp].set("colour", JsonValue::string(u"blue"));
    const auto update = plan();
    QCOMPARE(update->counts().update, 1);
    RunState state = world.run(update, world.newJournal());
    QCOMPARE(plan()->counts().writes(), 0);

    world.run(world.undoPlan(*update, state), world.newJournal());
    for (ChangeOutcome &outcome : state.outcomes)
        outcome.undone = true;
    QVERIFY(settleBaseAfterUndo(dir.path(), *memoryProfile(), *update, state));
    const auto again = plan();
    QCOMPARE(again->counts().update, 1); // as before: the source changed it, nobody else
    QCOMPARE(again->changes.front().diff.front().changedAt, ChangedAt::Source);
}

void TestStrategies::damagedBaseIsAProblemNotAFailure()
{
    QTemporaryDir dir;
    QVERIFY(writeBaseFile(dir.path(), sampleBase()));
    QFile file(dir.filePath(u"base.jsonl"_s));
    QVERIFY(file.open(QIODevice::ReadWrite));
    QVERIFY(file.resize(file.size() - 5));
    file.close();
    MemoryMigration world;
    PlanInput input;
    input.validation = world.input();
    const std::atomic_bool stopped = false;
    const auto made = makePlanWithBase(input, dir.path(), false, stopped);
    QVERIFY(made);
    QVERIFY(made->problem);
}

QTEST_GUILESS_MAIN(TestStrategies)
#include "tst_strategies.moc"
