// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorfixture.h"
#include "subsetrows.h"

#include <migration/graph/referenceresolver.h>
#include <migration/graph/stayingbehind.h>
#include <migration/graph/validator.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;

namespace {

const ResourceType &typeOf(const char *id)
{
    return *ConnectorFixture::octopus()->type(QString::fromLatin1(id));
}

// Where the parts of a project, of a set and of a tenant hang.
QString parentIdOf(const ResourceType &type)
{
    if (!type.parent)
        return {};
    const QString parent = type.parent->type;
    return parent == "project"_L1           ? u"Projects-1"_s
        : parent == "runbook"_L1            ? u"Runbooks-8"_s
        : parent == "libraryvariableset"_L1 ? u"LibraryVariableSets-1"_s
                                            : u"Tenants-1"_s;
}

Resource resourceOf(const char *typeId, JsonValue document)
{
    const ResourceType &type = typeOf(typeId);
    const auto *idMember = std::get_if<QByteArray>(&type.idPlace.steps().front());
    if (!document.find(*idMember))
        document.set(*idMember, JsonValue::string(u"The-77"_s));
    const QByteArray parentMember = type.parent && !type.parent->parentIdInChild.isRoot()
        ? std::get<QByteArray>(type.parent->parentIdInChild.steps().front())
        : QByteArray();
    if (parentMember == "ProjectId" && !document.find(parentMember))
        document.set(parentMember, JsonValue::string(u"Projects-1"_s));
    Resource resource = toResource(type, document).value_or(Resource());
    resource.parentId = parentIdOf(type);
    return resource;
}

std::shared_ptr<Snapshot> neighbours()
{
    auto snapshot = std::make_shared<Snapshot>(ConnectorFixture::octopus());
    for (const SubsetNeighbour &one : subsetNeighbours())
        snapshot->add(resourceOf(one.type, readJson(QByteArrayView(one.document)).value()));
    return snapshot;
}

Recipe without(const QString &type, const QString &name)
{
    Recipe recipe;
    recipe.stayingBehind.setRules({{true, type, name, false, {}}});
    return recipe;
}

SourceWithout withoutProduction(const std::shared_ptr<const Snapshot> &source)
{
    return leaveBehind(DependencyGraph::build(source), without(u"environment"_s, u"Production"_s));
}

} // namespace

// What comes along when only some environments do.
class TestEnvironmentSubset : public QObject
{
    Q_OBJECT

private slots:
    void leaves_data();
    void leaves();
    void nothingBecomesWider();
    void whatGoesTakesItsPartsAlong();
    void dropsAreSaid();
    void excludedOnesAreStillMapped();
    void otherTypesDoNotStayBehind();
    void commonValuesComeThroughProjects();
    void licencesAreCountedBeforehand();
    void stepsOfTheNewFrameworkAreLeftOut_data();
    void stepsOfTheNewFrameworkAreLeftOut();
};

void TestEnvironmentSubset::leaves_data()
{
    QTest::addColumn<int>("row");
    for (size_t i = 0; i < subsetRows().size(); ++i)
        QTest::newRow(subsetRows()[i].name) << static_cast<int>(i);
}

void TestEnvironmentSubset::leaves()
{
    QFETCH(int, row);
    const SubsetRow &wanted = subsetRows()[static_cast<size_t>(row)];
    const auto source = neighbours();
    const Resource before =
        resourceOf(wanted.type, readJson(QByteArrayView(wanted.before)).value());
    source->add(before);
    const SourceWithout rest = withoutProduction(source);
    const Resource *after = rest.source->find(before.key);
    QVERIFY(after);
    QCOMPARE(after->staysBehind, qstrlen(wanted.after) == 0);
    const char *expected = after->staysBehind ? wanted.before : wanted.after;
    const Resource left = resourceOf(wanted.type, readJson(QByteArrayView(expected)).value());
    QCOMPARE(writeJson(after->document), writeJson(left.document));
    const int node = source->indexOf(before.key);
    const bool isSaid = std::any_of(rest.leftOut.begin(), rest.leftOut.end(),
                                    [&](const LeftOut &one) { return one.node == node; });
    QCOMPARE(isSaid, QByteArrayView(wanted.before) != QByteArrayView(wanted.after));
}

// For every environment that comes along, and for one that only the destination has, each variable
// and each step means what it meant.
void TestEnvironmentSubset::nothingBecomesWider()
{
    QRandomGenerator random(20260302);
    const QStringList environments{u"Environments-1"_s, u"Environments-2"_s};
    const auto scope = [&] {
        JsonValue list = JsonValue::array();
        for (const QString &id : environments) {
            if (random.bounded(2))
                list.append(JsonValue::string(id));
        }
        return list;
    };
    const auto applies = [](const JsonValue &list, const QString &id) {
        for (qsizetype i = 0; i < list.size(); ++i) {
            if (list.at(i).toString() == id)
                return true;
        }
        return list.size() == 0;
    };
    for (int round = 0; round < 500; ++round) {
        JsonValue variables = JsonValue::array();
        for (int i = random.bounded(6); i >= 0; --i) {
            JsonValue scopes = JsonValue::object();
            scopes.set("Environment", scope());
            JsonValue variable = JsonValue::object();
            variable.set("Id", JsonValue::string(QString::number(i)));
            variable.set("Name", JsonValue::string(u"V"_s));
            variable.set("Scope", scopes);
            variables.append(variable);
        }
        JsonValue set = JsonValue::object();
        set.set("Variables", variables);
        const auto source = neighbours();
        const Resource before = resourceOf("projectvariables", set);
        source->add(before);
        const SourceWithout rest = withoutProduction(source);
        const JsonValue after = rest.source->find(before.key)->document.value("Variables");
        for (const QString &id : {u"Environments-1"_s, u"Environments-99"_s}) {
            for (qsizetype i = 0; i < variables.size(); ++i) {
                const JsonValue &variable = variables.at(i);
                bool holds = false;
                for (qsizetype j = 0; j < after.size(); ++j) {
                    holds = holds
                        || (after.at(j).value("Id") == variable.value("Id")
                            && applies(after.at(j).value("Scope").value("Environment"), id));
                }
                QCOMPARE(holds, applies(variable.value("Scope").value("Environment"), id));
            }
        }
    }
}

void TestEnvironmentSubset::whatGoesTakesItsPartsAlong()
{
    const auto source = neighbours();
    Resource process = resourceOf("runbookprocess", JsonValue::object());
    process.parentId = u"Runbooks-9"_s;
    source->add(process);
    const SourceWithout rest = withoutProduction(source);
    QVERIFY(rest.source->find({u"runbook"_s, u"Runbooks-9"_s})->staysBehind);
    QVERIFY(rest.source->find(process.key)->staysBehind);
    QVERIFY(!rest.source->find({u"project"_s, u"Projects-1"_s})->staysBehind);
}

void TestEnvironmentSubset::dropsAreSaid()
{
    const auto source = neighbours();
    source->add(
        resourceOf("projectvariables",
                   readJson(QByteArrayView("{\"Variables\":[{\"Id\":\"a\",\"Name\":\"Db.Password\","
                                           "\"Scope\":{\"Environment\":[\"Environments-2\"]}}]}"))
                       .value()));
    ValidationInput input;
    input.source = source;
    input.recipe = without(u"environment"_s, u"Production"_s);
    prepareSource(&input);
    QStringList said;
    for (const Finding &finding : validate(input).findings) {
        if (finding.code == Finding::Code::StaysBehind)
            said += finding.sentence;
    }
    const QString all = said.join(u'\n');
    QVERIFY2(all.contains(u"The environment “Production” stays behind, as the recipe says"_s),
             qPrintable(all));
    QVERIFY2(all.contains(u"because it is only for the environment “Production”"_s),
             qPrintable(all));
    QVERIFY2(all.contains(u"Db.Password"_s), qPrintable(all));
    QVERIFY2(all.contains(u"Nine"_s), qPrintable(all));
}

// A step that is not for an environment is not for the destination's of that name either.
void TestEnvironmentSubset::excludedOnesAreStillMapped()
{
    const auto source = neighbours();
    const Resource process = resourceOf(
        "runbookprocess",
        readJson(QByteArrayView("{\"Id\":\"P-1\",\"Steps\":[{\"Name\":\"S\",\"Actions\":[{"
                                "\"Name\":\"A\",\"ExcludedEnvironments\":[\"Environments-2\"]"
                                "}]}]}"))
            .value());
    source->add(process);
    for (const bool isThere : {true, false}) {
        auto destination = std::make_shared<Snapshot>(ConnectorFixture::octopus());
        if (isThere) {
            destination->add(resourceOf(
                "environment",
                readJson(QByteArrayView("{\"Id\":\"Environments-7\",\"Name\":\"Production\"}"))
                    .value()));
        }
        ValidationInput input;
        input.source = source;
        input.destination = destination;
        input.recipe = without(u"environment"_s, u"Production"_s);
        prepareSource(&input);
        const DestinationMatcher matcher(input);
        const ReferenceResolver resolver(input, matcher, effectiveSelection(input));
        const int node = input.source->indexOf(process.key);
        QCOMPARE(input.graph->references(node).size(), size_t(1));
        const ResolvedReference resolved =
            resolver.resolve(node, input.graph->references(node).front());
        QCOMPARE(resolved.outcome, isThere ? ReferenceOutcome::Mapped : ReferenceOutcome::Dropped);
        QCOMPARE(resolved.destinationId, isThere ? u"Environments-7"_s : QString());
    }
}

void TestEnvironmentSubset::otherTypesDoNotStayBehind()
{
    const DependencyGraph graph = DependencyGraph::build(neighbours());
    QVERIFY(leaveBehind(graph, without(u"tenant"_s, u"*"_s)).leftOut.empty());
}

// A tenant has values for a library set only while it is linked with a project that includes the set.
void TestEnvironmentSubset::commonValuesComeThroughProjects()
{
    const auto source = neighbours();
    const Resource values = resourceOf(
        "tenantcommonvariables",
        readJson(QByteArrayView(
                     "{\"Variables\":[{\"LibraryVariableSetId\":\"LibraryVariableSets-2\"}]}"))
            .value());
    source->add(values);
    for (const bool isLinked : {true, false}) {
        ValidationInput input;
        input.source = source;
        if (!isLinked)
            input.recipe.selection.setRules(
                {{true, u"*"_s, u"*"_s, false, {}}, {false, u"project"_s, u"Tills"_s, false, {}}});
        prepareSource(&input);
        const DestinationMatcher matcher(input);
        const ReferenceResolver resolver(input, matcher, effectiveSelection(input));
        const int node = input.source->indexOf(values.key);
        QVERIFY(resolver.isSelected(
            input.source->indexOf({u"libraryvariableset"_s, u"LibraryVariableSets-2"_s})));
        const ResolvedReference resolved =
            resolver.resolve(node, input.graph->references(node).front());
        QCOMPARE(resolved.outcome,
                 isLinked ? ReferenceOutcome::Selected : ReferenceOutcome::Dropped);
    }
}

void TestEnvironmentSubset::licencesAreCountedBeforehand()
{
    auto destination = std::make_shared<Snapshot>(ConnectorFixture::octopus());
    destination->add(resourceOf(
        "project", readJson(QByteArrayView("{\"Id\":\"Projects-5\",\"Name\":\"Own\"}")).value()));
    ValidationInput input;
    input.source = neighbours();
    input.destination = destination;
    prepareSource(&input);
    const auto findings = validate(input).findings;
    const auto licence = std::find_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.code == Finding::Code::Licence;
    });
    QVERIFY(licence != findings.end());
    QVERIFY2(licence->sentence.contains(u"Projects: 1 become 4, Tenants: 0 become 1"_s),
             qPrintable(licence->sentence));
}

void TestEnvironmentSubset::stepsOfTheNewFrameworkAreLeftOut_data()
{
    QTest::addColumn<QByteArray>("step");
    QTest::newRow("step package") << QByteArray(
        "{'Name':'S','Actions':[{'Name':'A','StepPackageVersion':'4.1.0'}]}");
    QTest::newRow("inputs") << QByteArray(
        "{'Name':'S','Actions':[{'Name':'A','Inputs':{'name':'shop'}}]}");
    QTest::newRow("inputs by their other name")
        << QByteArray("{'Name':'S','Actions':[{'Name':'A','Items':{'name':'shop'}}]}");
    QTest::newRow("process template")
        << QByteArray("{'Name':'S','Type':'ProcessTemplateUsage','Actions':[{'Name':'A'}]}");
}

// Unless the recipe says otherwise; either way it is said.
void TestEnvironmentSubset::stepsOfTheNewFrameworkAreLeftOut()
{
    QFETCH(QByteArray, step);
    const QByteArray document = QByteArray(
        "{'Id':'P-1','Steps':[{'Name':'T','Actions':[{'Name':'B','Inputs':null}]}," + step + "]}");
    const auto source = neighbours();
    const Resource process =
        resourceOf("runbookprocess", readJson(QByteArray(document).replace('\'', '"')).value());
    source->add(process);
    ValidationInput input;
    input.source = source;
    prepareSource(&input);
    const auto steps = [&] {
        return input.source->find(process.key)->document.value("Steps").size();
    };
    QCOMPARE(steps(), 1);
    QCOMPARE(
        input.source->find(process.key)->document.value("Steps").at(0).value("Name").toString(),
        u"T"_s);
    const auto findings = validate(input).findings;
    const auto said = std::find_if(findings.begin(), findings.end(), [](const Finding &finding) {
        return finding.code == Finding::Code::Unsupported;
    });
    QVERIFY(said != findings.end());
    QVERIFY2(said->sentence.contains(u"goes without"_s), qPrintable(said->sentence));

    ValidationInput kept;
    kept.source = source;
    kept.recipe.decisions.push_back({said->key(), Fix::Kind::KeepAsIs, {}});
    prepareSource(&kept);
    QCOMPARE(kept.source->find(process.key)->document.value("Steps").size(), 2);
}

QTEST_GUILESS_MAIN(TestEnvironmentSubset)
#include "tst_environmentsubset.moc"
