// SPDX-License-Identifier: GPL-3.0-or-later
// What validation notices, and what settles it.
#include "foldersamples.h"

#include <migration/graph/findings.h>
#include <tests/support/memorymigration.h>

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace TestSupport;

namespace {

using Code = Finding::Code;
using Severity = Finding::Severity;

std::vector<Finding> ofCode(const ValidationResult &result, Code code)
{
    std::vector<Finding> found;
    std::copy_if(result.findings.begin(), result.findings.end(), std::back_inserter(found),
                 [code](const Finding &finding) { return finding.code == code; });
    return found;
}

const Fix *fixOf(const Finding &finding, Fix::Kind kind)
{
    const auto it = std::find_if(finding.fixes.begin(), finding.fixes.end(),
                                 [kind](const Fix &fix) { return fix.kind == kind; });
    return it == finding.fixes.end() ? nullptr : &*it;
}

void addThing(MemoryEnvironment &environment, const QByteArray &name, const QByteArray &more = {})
{
    environment.add(u"thing"_s, "{\"name\":\"" + name + '"' + more + '}');
}

} // namespace

class TestFindings : public QObject
{
    Q_OBJECT

private slots:
    void ambiguousMatchIsAskedAndMapped();
    void versions_data();
    void versions();
    void missingPermissions();
    void incompleteListing();
    void whatWasNotReadAndIsSelected_data();
    void whatWasNotReadAndIsSelected();
    void textsBoundToTheSource_data();
    void textsBoundToTheSource();
    void ruleSettlesABoundText();
    void unsupportedField();
    void whatCannotBeCreated();
    void recipeNamingUnknownTypes();
    void sideEffectsOfWhatIsCreated();
    void sideEffectsThatAreOnlyNotes();
    void whatCounterpartsAreLike();
    void credentialsInClear();
    void secretWithoutValue();
    void whatBelongsToSomethingSaysToWhat();
    void dependencies_data();
    void dependencies();
    void whatOnlyOneMayHave();
    void acceptedIsGone();
};

void TestFindings::ambiguousMatchIsAskedAndMapped()
{
    MemoryMigration world;
    addThing(world.source, "Lamp");
    addThing(world.destination, "Lamp");
    addThing(world.destination, "LAMP ");
    const auto found = ofCode(world.validate(), Code::AmbiguousMatch);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].severity, Severity::Error);
    QCOMPARE(world.plan()->counts().blocked, 1);
    const Fix *second = &found[0].fixes[1];
    QCOMPARE(second->kind, Fix::Kind::MapTo);
    world.recipe.decisions.push_back({found[0].key(), Fix::Kind::MapTo, second->destinationId});
    QVERIFY(ofCode(world.validate(), Code::AmbiguousMatch).empty());
    QCOMPARE(world.plan()->changes.front().destinationId, second->destinationId);
}

void TestFindings::versions_data()
{
    QTest::addColumn<QString>("source");
    QTest::addColumn<QString>("destination");
    QTest::addColumn<int>("severity"); // -1 = none
    QTest::newRow("same") << u"2025.2.1"_s << u"2025.2.1"_s << -1;
    QTest::newRow("unknown") << u"2025.2.1"_s << QString() << -1;
    QTest::newRow("older") << u"2025.2.1"_s << u"2025.1.9"_s << int(Severity::Warning);
    QTest::newRow("newer") << u"2025.2.1"_s << u"2025.10.1"_s << int(Severity::Info);
}

void TestFindings::versions()
{
    QFETCH(QString, source);
    QFETCH(QString, destination);
    QFETCH(int, severity);
    MemoryMigration world;
    world.recipe.source.version = source;
    world.recipe.destination.version = destination;
    const auto found = ofCode(world.validate(), Code::VersionDifference);
    QCOMPARE(found.size(), size_t(severity < 0 ? 0 : 1));
    if (severity >= 0)
        QCOMPARE(int(found[0].severity), severity);
}

void TestFindings::missingPermissions()
{
    MemoryMigration world;
    ValidationInput input = world.input();
    LoginFacts facts;
    facts.missing = {{u"ThingCreate"_s, u"Create things"_s, true}};
    input.destinationFacts = facts;
    const auto found = ofCode(Migration::validate(input), Code::MissingPermission);
    QCOMPARE(found.size(), size_t(1));
    QVERIFY(found[0].sentence.contains(u"ThingCreate"_s)
            && found[0].sentence.contains(u"Create things"_s));
}

void TestFindings::incompleteListing()
{
    MemoryMigration world;
    addThing(world.source, "Lamp");
    world.destination.listingBreaks = [](const QString &type) { return type == u"thing"_s; };
    // Nothing is created, because it may be among what could not be read.
    QCOMPARE(world.plan()->counts().create, 0);
    QCOMPARE(world.plan()->counts().blocked, 1);

    // A platform's own words end as they like; the sentence goes on after them.
    ValidationInput input = world.input();
    auto narrow = std::make_shared<Snapshot>(*input.destination);
    TypeReading broken;
    broken.error.kind = Error::Kind::Forbidden;
    broken.error.message = u"It is not allowed"_s;
    broken.error.detail = u"Forbidden"_s;
    narrow->setReading(u"thing"_s, broken);
    input.destination = narrow;
    const auto found = ofCode(Migration::validate(input), Code::IncompleteReading);
    QCOMPARE(found.size(), size_t(1));
    QVERIFY2(found[0].sentence.contains(u"Forbidden. None are created"_s),
             qPrintable(found[0].sentence));
}

void TestFindings::whatWasNotReadAndIsSelected_data()
{
    QTest::addColumn<Side>("side");
    QTest::addColumn<bool>("isSelected");
    QTest::newRow("source") << Side::Source << true;
    QTest::newRow("destination") << Side::Destination << true;
    QTest::newRow("not selected") << Side::Source << false;
}

// Nobody had asked for it; it is never taken for absent.
void TestFindings::whatWasNotReadAndIsSelected()
{
    QFETCH(const Side, side);
    QFETCH(const bool, isSelected);
    MemoryMigration world;
    addThing(side == Side::Source ? world.destination : world.source, "Lamp");
    world.recipe.selection.setAll(false);
    world.recipe.selection.setType(isSelected ? u"thing"_s : u"place"_s, true);
    ValidationInput input = world.input();
    auto &read = side == Side::Source ? input.source : input.destination;
    auto narrow = std::make_shared<Snapshot>(*read);
    TypeReading skipped;
    skipped.skipped = true;
    narrow->setReading(u"thing"_s, skipped);
    read = narrow;
    input.graph.reset();
    prepareSource(&input);
    const auto found = ofCode(Migration::validate(input), Code::IncompleteReading);
    QCOMPARE(found.size(), size_t(isSelected ? 1 : 0));
    if (!isSelected)
        return;
    QCOMPARE(found[0].severity, Severity::Error);
    QVERIFY2(found[0].sentence.contains(u"Things"_s) && found[0].sentence.contains(u"again"_s),
             qPrintable(found[0].sentence));
    PlanInput planInput;
    planInput.validation = input;
    const std::atomic_bool stopped = false;
    const auto plan = makePlan(planInput, stopped);
    QVERIFY(plan);
    QCOMPARE(plan->counts().create, 0);
}

void TestFindings::textsBoundToTheSource_data()
{
    QTest::addColumn<QByteArray>("member");
    QTest::addColumn<QString>("text"); // empty = nothing is found
    QTest::newRow("nothing") << QByteArray(R"("note":"harmless")") << QString();
    QTest::newRow("address") << QByteArray(R"("note":"see https://old.example:8443/app")")
                             << u"old.example:8443"_s;
    QTest::newRow("address of the destination")
        << QByteArray(R"("note":"https://new.example/app")") << QString();
    QTest::newRow("id of the environment")
        << QByteArray(R"("note":"/Spaces-1/things")") << u"Spaces-1"_s;
    QTest::newRow("id of another one") << QByteArray(R"("note":"/Spaces-12/things")") << QString();
    QTest::newRow("declared by the profile")
        << QByteArray(R"("deep":[{"host":"on HOST-12AF and HOST-77"}])") << u"HOST-12AF, HOST-77"_s;
    QTest::newRow("declared, at another place") << QByteArray(R"("note":"HOST-12AF")") << QString();
}

void TestFindings::textsBoundToTheSource()
{
    QFETCH(QByteArray, member);
    QFETCH(QString, text);
    MemoryMigration world;
    world.recipe.source.address = QUrl(u"https://old.example:8443"_s);
    world.recipe.source.id = u"Spaces-1"_s;
    world.recipe.destination.address = QUrl(u"https://new.example"_s);
    world.recipe.destination.id = u"Spaces-7"_s;
    addThing(world.source, "Lamp", ',' + member);
    const auto found = ofCode(world.validate(), Code::EnvironmentBound);
    QCOMPARE(found.size(), size_t(text.isEmpty() ? 0 : 1));
    if (!text.isEmpty()) {
        QVERIFY2(found[0].sentence.contains(text), qPrintable(found[0].sentence));
        QVERIFY(fixOf(found[0], Fix::Kind::Accept) && fixOf(found[0], Fix::Kind::Exclude));
    }
}

void TestFindings::ruleSettlesABoundText()
{
    MemoryMigration world;
    addThing(world.source, "Lamp", R"(,"host":"HOST-1")");
    QCOMPARE(ofCode(world.validate(), Code::EnvironmentBound).size(), size_t(1));
    ValueRule rule;
    rule.type = u"thing"_s;
    rule.path = u"host"_s;
    rule.kind = ValueRule::Kind::Table;
    rule.table = {{u"HOST-1"_s, u"none"_s}};
    world.recipe.valueRules = {rule};
    QVERIFY(ofCode(world.validate(), Code::EnvironmentBound).empty());
}

void TestFindings::unsupportedField()
{
    MemoryMigration world;
    addThing(world.source, "Lamp", R"(,"plugin":{"a":1})");
    addThing(world.source, "Desk", R"(,"plugin":null)");
    const auto found = ofCode(world.validate(), Code::Unsupported);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].resourceName, u"Lamp"_s);
    QCOMPARE(found[0].place.toText(), u"plugin"_s);
    QVERIFY(found[0].sentence.contains(u"Plugins stay behind."_s));
}

void TestFindings::whatCannotBeCreated()
{
    MemoryMigration world;
    world.source.add(u"wall"_s, R"({"name":"North"})");
    world.source.add(u"wall"_s, R"({"name":"South"})");
    world.destination.add(u"wall"_s, R"({"name":"South"})");
    const auto found = ofCode(world.validate(), Code::Unsupported);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].resourceName, u"North"_s);
    QCOMPARE(found[0].severity, Severity::Error);
    QVERIFY(fixOf(found[0], Fix::Kind::MapTo));
}

void TestFindings::recipeNamingUnknownTypes()
{
    MemoryMigration world;
    world.recipe.existingByType.insert(u"dragon"_s, ExistingPolicy::Skip);
    world.recipe.selection.setRules(
        {{true, u"*"_s, u"*"_s, false}, {false, u"unicorn"_s, u"*"_s, false}});
    QStringList subjects;
    for (const Finding &finding : ofCode(world.validate(), Code::Unsupported))
        subjects += finding.subject;
    QCOMPARE(subjects, QStringList({u"dragon"_s, u"unicorn"_s}));
}

void TestFindings::sideEffectsOfWhatIsCreated()
{
    MemoryMigration world;
    for (const char *name : {"A", "B", "C", "D", "E", "F", "G"})
        addThing(world.source, name, R"(,"alarm":true)");
    addThing(world.source, "Quiet", R"(,"alarm":false)");
    addThing(world.source, "Known", R"(,"alarm":true)");
    addThing(world.destination, "Known", R"(,"alarm":true)");
    const auto found = ofCode(world.validate(), Code::SideEffect);
    QCOMPARE(found.size(), size_t(1)); // one for all of them
    QVERIFY(found[0].sentence.contains(u"Things with an alarm wake people."_s));
    QVERIFY(found[0].sentence.contains(u"“A”"_s) && !found[0].sentence.contains(u"“G”"_s));
    QVERIFY(!found[0].sentence.contains(u"Quiet"_s) && !found[0].sentence.contains(u"Known"_s));
    QCOMPARE(found[0].severity, Finding::Severity::Warning);
}

// Good to know, and nothing that anybody has to decide.
void TestFindings::sideEffectsThatAreOnlyNotes()
{
    MemoryMigration world;
    addThing(world.source, "Cat", R"(,"colour":"black")");
    const auto found = ofCode(world.validate(), Code::SideEffect);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].severity, Finding::Severity::Info);
    QVERIFY(found[0].fixes.empty());
}

// What the differences do not show, because nobody writes it.
void TestFindings::whatCounterpartsAreLike()
{
    MemoryMigration world;
    for (const char *name : {"Cat", "Dog", "Owl"})
        addThing(world.source, name, R"(,"asleep":false)");
    addThing(world.source, "New", R"(,"asleep":true)");
    addThing(world.destination, "Cat", R"(,"asleep":true)");
    addThing(world.destination, "Dog", R"(,"asleep":false)");
    addThing(world.destination, "Other", R"(,"asleep":true)");
    const auto found = ofCode(world.validate(), Code::SideEffect);
    QCOMPARE(found.size(), size_t(1));
    QVERIFY(found[0].sentence.startsWith(u"Things: These are asleep and stay so."_s));
    QVERIFY(found[0].sentence.endsWith(u": “Cat”."_s)); // and no other
    QCOMPARE(found[0].fixes.size(), size_t(1));
}

// Once a type, and nothing to decide; what is not selected stays where it is.
void TestFindings::credentialsInClear()
{
    MemoryMigration world;
    world.source.add(u"place"_s, R"({"name":"Safe","code":"1234"})");
    world.source.add(u"place"_s, R"({"name":"Vault","code":"5678"})");
    world.source.add(u"place"_s, R"({"name":"Yard"})");
    auto found = ofCode(world.validate(), Code::CredentialsInClear);
    QCOMPARE(found.size(), size_t(1));
    QVERIFY(found[0].sentence.contains(u"“Safe”, “Vault”."_s));
    QVERIFY(!found[0].sentence.contains(u"1234"_s));
    QCOMPARE(found[0].severity, Finding::Severity::Info);
    QVERIFY(found[0].fixes.empty());

    world.recipe.selection = Selection();
    found = ofCode(world.validate(), Code::CredentialsInClear);
    QVERIFY(found.empty());
}

void TestFindings::secretWithoutValue()
{
    MemoryMigration world;
    addThing(world.source, "Lamp", R"(,"password":{"set":true})");
    addThing(world.source, "Desk", R"(,"password":{"set":false})");
    const auto found = ofCode(world.validate(), Code::SecretWithoutValue);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(found[0].resourceName, u"Lamp"_s);
}

void TestFindings::whatBelongsToSomethingSaysToWhat()
{
    const auto source = std::make_shared<Snapshot>(FolderSamples::profile());
    source->add(FolderSamples::resource(u"project"_s, u"P-1"_s, u"Web"_s));
    const QString type = source->profile().types.back().id;
    const Resource child =
        FolderSamples::resource(type, u"C-1"_s, u"Asked for"_s, "{}"_ba, u"P-1"_s);
    const Resource namesake = FolderSamples::resource(type, u"C-2"_s, u"Web"_s, "{}"_ba, u"P-1"_s);
    ValidationInput input;
    input.source = source;
    const Findings words(input);
    QVERIFY(words.secretsWithoutValue(child, {u"Key"_s}).sentence.contains(u"“Web – Asked for”"_s));
    QVERIFY(words.secretsWithoutValue(namesake, {u"Key"_s}).sentence.contains(u"“Web”"_s));
}

void TestFindings::dependencies_data()
{
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<bool>("isRead");
    QTest::addColumn<Code>("code");
    QTest::newRow("not selected") << QByteArray("S-1") << true << Code::MissingDependency;
    QTest::newRow("nowhere") << QByteArray("S-99") << true << Code::AbsentDependency;
    QTest::newRow("perhaps among the unread")
        << QByteArray("S-99") << false << Code::UnknownDependency;
}

void TestFindings::dependencies()
{
    QFETCH(QByteArray, place);
    QFETCH(bool, isRead);
    QFETCH(Code, code);
    MemoryMigration world;
    QCOMPARE(world.source.add(u"place"_s, R"({"name":"Yard"})"), u"S-1"_s);
    addThing(world.source, "Lamp", ",\"place\":\"" + place + '"');
    const QString shed = world.destination.add(u"place"_s, R"({"name":"Shed"})");
    world.recipe.selection.setType(u"place"_s, false);
    if (!isRead)
        world.source.listingBreaks = [](const QString &type) { return type == u"place"_s; };
    const auto found = ofCode(world.validate(), code);
    QCOMPARE(found.size(), size_t(1));
    QCOMPARE(world.plan()->counts().blocked, 1);
    QCOMPARE(fixOf(found[0], Fix::Kind::Include) != nullptr, code == Code::MissingDependency);

    for (const auto kind : {Fix::Kind::MapTo, Fix::Kind::Drop, Fix::Kind::KeepAsIs}) {
        const Fix *fix = fixOf(found[0], kind);
        QVERIFY(fix);
        world.recipe.decisions = {{found[0].key(), kind, fix->destinationId}};
        QVERIFY(ofCode(world.validate(), code).empty());
        QCOMPARE(world.plan()->counts().blocked, 0);
        MemoryMigration run;
        run.source = world.source;
        run.destination = world.destination;
        run.recipe = world.recipe;
        run.run(run.plan(), run.newJournal());
        const QString written =
            run.destination.documents[u"thing"_s].first().value("place").toString();
        QCOMPARE(written,
                 kind == Fix::Kind::MapTo          ? shed
                     : kind == Fix::Kind::KeepAsIs ? QString::fromLatin1(place)
                                                   : QString());
    }
    world.recipe.decisions = {{found[0].key(), Fix::Kind::Exclude, {}}};
    QCOMPARE(world.plan()->counts().total(), 0);
}

// Nobody else's, and nobody's who gives it up in the same import.
void TestFindings::whatOnlyOneMayHave()
{
    MemoryMigration world;
    const QString here = world.source.add(u"place"_s, R"({"name":"Hall"})");
    world.destination.add(u"place"_s, R"({"name":"Yard"})"); // so that ids differ
    const QString there = world.destination.add(u"place"_s, R"({"name":"Hall"})");
    const auto throne = [](const QString &id) {
        return QByteArray(",\"throne\":\"" + id.toUtf8() + '"');
    };
    addThing(world.source, "King", throne(here));
    addThing(world.destination, "Queen", throne(there));
    const auto taken = [&world] {
        std::vector<Finding> found = world.validate().findings;
        std::erase_if(found,
                      [](const Finding &one) { return !one.sentence.contains(u"belongs to"_s); });
        return found;
    };
    QCOMPARE(taken().size(), size_t(1));
    const Finding finding = taken().front();
    QCOMPARE(
        finding.sentence,
        u"At the destination the place “Hall” belongs to “Queen” already, and it can belong to one "
        "only. Unless it is detached there, the thing “King” will be refused."_s);
    QVERIFY(fixOf(finding, Fix::Kind::Exclude) && fixOf(finding, Fix::Kind::Accept));
    Decision decision;
    decision.findingKey = finding.key();
    decision.kind = Fix::Kind::Drop;
    world.recipe.decisions = {decision};
    QVERIFY(taken().empty());
    world.recipe.decisions = {};
    addThing(world.source, "Queen"); // which lets go of it
    QVERIFY(taken().empty());
    addThing(world.destination, "King", throne(there));
    QVERIFY(taken().empty());
}

void TestFindings::acceptedIsGone()
{
    MemoryMigration world;
    addThing(world.source, "Lamp", R"(,"plugin":1,"alarm":true)");
    for (const Finding &finding : world.validate().findings) {
        QVERIFY(fixOf(finding, Fix::Kind::Accept));
        world.recipe.decisions.push_back({finding.key(), Fix::Kind::Accept, {}});
    }
    QCOMPARE(world.recipe.decisions.size(), size_t(2));
    QVERIFY(world.validate().findings.empty());
}

QTEST_GUILESS_MAIN(TestFindings)
#include "tst_findings.moc"
