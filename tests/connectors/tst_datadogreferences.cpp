// SPDX-License-Identifier: GPL-3.0-or-later
#include "connectorfixture.h"
#include "datadogreferencerows.h"

#include <migration/model/naturalkeys.h>
#include <migration/model/references.h>
#include <migration/plan/composer.h>

#include <QTest>

using namespace Migration;
using namespace Qt::StringLiterals;

namespace {

std::shared_ptr<const PlatformProfile> datadog()
{
    static const auto profile = Connectors::loadBuiltInProfiles().find(u"datadog"_s);
    return profile;
}

JsonValue json(const QByteArray &text)
{
    return readJson(text).value_or(JsonValue());
}

// What would be written of a source document, where references are dropped or stay.
Composed composed(const char *type, const QByteArray &source, const QByteArray &destination = {},
                  bool dropsReferences = false, std::function<bool(const Reference &)> stays = {})
{
    const ResourceType &resourceType = *datadog()->type(QString::fromLatin1(type));
    const JsonValue document = json(source);
    const JsonValue there = json(destination);
    const std::vector<Reference> references = findReferences(resourceType, document);
    Snapshot snapshot(datadog());
    snapshot.add(toResource(resourceType, document).value_or(Resource()));
    ComposeInput input;
    input.type = &resourceType;
    input.source = &document;
    input.references = &references;
    input.rewrite = [&](const Reference &) {
        return Rewritten{dropsReferences ? Rewritten::Action::Drop : Rewritten::Action::Keep, {}};
    };
    input.destination = destination.isEmpty() ? nullptr : &there;
    input.stays = std::move(stays);
    input.secretSlots = findSecretSlots(snapshot, snapshot.resources().front());
    return compose(input);
}

Resource resource(const char *type, const char *document)
{
    return toResource(*datadog()->type(QString::fromLatin1(type)), json(document))
        .value_or(Resource());
}

JsonValue documentWith(const DatadogReference &row, const QByteArray &id)
{
    return json(QByteArray(row.document).replace('$', id));
}

// One of the same form.
QByteArray anotherId(QByteArray id)
{
    id.back() = id.back() == '9' ? '8' : char(id.back() + 1);
    return id;
}

bool isMeant(const Reference &reference, const DatadogReference &row)
{
    return reference.id == QLatin1StringView(row.id)
        && reference.targets().contains(QString::fromLatin1(row.target));
}

bool finds(const ResourceType &type, const DatadogReference &row)
{
    const auto references = findReferences(type, documentWith(row, row.id));
    return std::any_of(references.begin(), references.end(),
                       [&](const Reference &reference) { return isMeant(reference, row); });
}

} // namespace

// Where Datadog's documents point at each other: every place is found, and nothing but the id is
// replaced there.
class TestDatadogReferences : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void isFoundAndRewritten_data();
    void isFoundAndRewritten();
    void everyRuleIsMissed_data();
    void everyRuleIsMissed();
    void itsOwnAddressIsNoReference();
    void testsAreFoundByTheirMonitor();
    void principalsGoWhole();
    void lastPrincipalIsNeverLost();
    void newTestsArePaused();
    void ordersNameEverything();
    void clearedMembersAreSentAsNull();
    void whatTheSourceDoesNotSayStays();
    void templatesStayBehind();
    void secretsThatAreNeverShown();
    void permissionsGoWithTheirItem();
    void whatEveryRoleHasStays();
    void keysFollowWhatTheyPointAt_data();
    void keysFollowWhatTheyPointAt();
    void aMembershipIsCalledByItsMember();
};

void TestDatadogReferences::initTestCase()
{
    QVERIFY(datadog());
}

void TestDatadogReferences::isFoundAndRewritten_data()
{
    QTest::addColumn<DatadogReference>("row");
    for (const DatadogReference &row : datadogReferences())
        QTest::newRow(row.name.constData()) << row;
}

void TestDatadogReferences::isFoundAndRewritten()
{
    QFETCH(const DatadogReference, row);
    const ResourceType *type = datadog()->type(QString::fromLatin1(row.type));
    QVERIFY(type);
    QVERIFY(finds(*type, row));

    const JsonValue given = documentWith(row, row.id);
    const QByteArray newId = anotherId(row.id);
    const JsonValue result = rewriteReferences(
        given, findReferences(*type, given), [&](const Reference &reference) -> Rewritten {
            return isMeant(reference, row)
                ? Rewritten{Rewritten::Action::Replace, QString::fromLatin1(newId)}
                : Rewritten{};
        });
    QCOMPARE(writeJson(result), writeJson(documentWith(row, newId)));
}

// Take any rule of the profile away, or one of its targets, and a row above is no longer found: there
// is no rule that nobody would miss.
void TestDatadogReferences::everyRuleIsMissed_data()
{
    QTest::addColumn<QString>("type");
    QTest::addColumn<int>("rule");
    QTest::addColumn<QString>("target");
    for (const ResourceType &type : datadog()->types) {
        for (size_t i = 0; i < type.references.size(); ++i) {
            for (const QString &target : type.references[i].targets) {
                QTest::addRow("%s %zu: %s to %s", qPrintable(type.id), i,
                              qPrintable(type.references[i].path.toText()), qPrintable(target))
                    << type.id << int(i) << target;
            }
        }
    }
}

void TestDatadogReferences::everyRuleIsMissed()
{
    QFETCH(const QString, type);
    QFETCH(const int, rule);
    QFETCH(const QString, target);
    ResourceType without = *datadog()->type(type);
    QStringList &targets = without.references[static_cast<size_t>(rule)].targets;
    targets.removeOne(target);
    if (targets.isEmpty())
        without.references.erase(without.references.begin() + rule);
    const auto &rows = datadogReferences();
    QVERIFY(std::any_of(rows.begin(), rows.end(), [&](const DatadogReference &row) {
        return type == QLatin1StringView(row.type) && !finds(without, row);
    }));
}

// The platform adds it to what it shows; followed, every dashboard would be written twice.
void TestDatadogReferences::itsOwnAddressIsNoReference()
{
    const JsonValue dashboard =
        json("{\"id\":\"njk-avc-mjc\",\"url\":\"/dashboard/njk-avc-mjc/front\",\"widgets\":[]}");
    QVERIFY(findReferences(*datadog()->type(u"dashboards"_s), dashboard).empty());
}

// Composites and objectives name the monitor that comes with a test, which is not the test's id.
void TestDatadogReferences::testsAreFoundByTheirMonitor()
{
    Snapshot snapshot(datadog());
    snapshot.add(resource("synthetics_tests",
                          "{\"public_id\":\"aaa-bbb-ccc\",\"name\":\"T\",\"monitor_id\":77}"));
    snapshot.add(resource("monitors", "{\"id\":78,\"name\":\"M\"}"));
    const ReferenceTargets targets(snapshot);
    const ResourceType &monitors = *datadog()->type(u"monitors"_s);
    const auto references =
        findReferences(monitors, json("{\"type\":\"composite\",\"query\":\"77 && 78\"}"));
    QCOMPARE(references.size(), size_t(2));
    QCOMPARE(targets.find(u"synthetics_tests"_s, references[0]), 0);
    QCOMPARE(targets.find(u"monitors"_s, references[0]), -1);
    QCOMPARE(targets.find(u"monitors"_s, references[1]), 1);
}

void TestDatadogReferences::principalsGoWhole()
{
    const ResourceType &policies = *datadog()->type(u"restriction_policies"_s);
    const JsonValue given =
        json("{\"attributes\":{\"bindings\":[{\"principals\":[\"role:a\",\"team:b\"]}]}}");
    const JsonValue result =
        rewriteReferences(given, findReferences(policies, given), [](const Reference &reference) {
            return reference.id == u"a"_s ? Rewritten{Rewritten::Action::Drop, {}} : Rewritten{};
        });
    QCOMPARE(writeJson(result),
             QByteArray("{\"attributes\":{\"bindings\":[{\"principals\":[\"team:b\"]}]}}"));
    for (const ReferenceRule &rule : policies.references) {
        if (rule.path.toText().contains("principals"_L1))
            QVERIFY(rule.guarded);
    }
}

// Less restricted than the source is never right: who plans has to know that a list is empty now.
void TestDatadogReferences::lastPrincipalIsNeverLost()
{
    const QByteArray policy =
        "{\"id\":\"dashboard:a\",\"attributes\":{\"bindings\":[{\"principals\":[\"role:a\","
        "\"team:b\"]}]}}";
    QCOMPARE(composed("restriction_policies", policy, {}, true).emptied.size(), size_t(1));
    QVERIFY(composed("restriction_policies", policy).emptied.empty());
    QVERIFY(
        !composed("monitors", "{\"id\":1,\"restricted_roles\":[\"r\"]}", {}, true).emptied.empty());
}

void TestDatadogReferences::newTestsArePaused()
{
    const QByteArray test = "{\"public_id\":\"a\",\"status\":\"live\"}";
    QCOMPARE(composed("synthetics_tests", test).document.value("status").toString(), u"paused"_s);
    const QByteArray there = "{\"public_id\":\"b\",\"status\":\"live\"}";
    QCOMPARE(composed("synthetics_tests", test, there).document.value("status").toString(),
             u"live"_s);
}

void TestDatadogReferences::ordersNameEverything()
{
    const Composed order = composed("logs_pipelines_order", "{\"pipeline_ids\":[\"c\",\"a\"]}",
                                    "{\"pipeline_ids\":[\"own1\",\"a\",\"own2\",\"c\"]}");
    QCOMPARE(writeJson(order.document),
             QByteArray("{\"pipeline_ids\":[\"c\",\"a\",\"own1\",\"own2\"]}"));
}

void TestDatadogReferences::clearedMembersAreSentAsNull()
{
    const Composed monitor = composed("monitors", "{\"id\":1,\"name\":\"M\"}",
                                      "{\"id\":2,\"name\":\"M\",\"priority\":3,\"x\":1}");
    QVERIFY(monitor.document.find("priority"));
    QVERIFY(monitor.document.value("priority").isNull());
    QVERIFY(!monitor.document.find("x"));
}

// A folder of files does not hold who may read an archive; nobody is let in for that.
void TestDatadogReferences::whatTheSourceDoesNotSayStays()
{
    const QByteArray there = "{\"id\":\"b\",\"readers\":[{\"type\":\"roles\",\"id\":\"r\"}]}";
    const auto readers = [&](const QByteArray &source) {
        return composed("logs_archives", source, there).document.value("readers").size();
    };
    QCOMPARE(readers("{\"id\":\"a\"}"), qsizetype(1));
    QCOMPARE(readers("{\"id\":\"a\",\"readers\":[]}"), qsizetype(0));
}

// No list shows them, so they would be created again and again.
void TestDatadogReferences::templatesStayBehind()
{
    const auto origin = [](const char *isTemplate) {
        return resource("notebooks",
                        QByteArray("{\"id\":1,\"attributes\":{\"name\":\"N\","
                                   "\"metadata\":{\"is_template\":"
                                   + QByteArray(isTemplate) + "}}}")
                            .constData())
            .origin;
    };
    QCOMPARE(origin("true"), Origin::Excluded);
    QCOMPARE(origin("false"), Origin::User);
}

// The platform refuses a new variable without a value, and keeps the old one where none is sent.
void TestDatadogReferences::secretsThatAreNeverShown()
{
    const QByteArray variable = "{\"id\":\"a\",\"name\":\"V\",\"value\":{\"secure\":true}}";
    const Composed created = composed("synthetics_global_variables", variable);
    QCOMPARE(created.document.value("value").value("value").toString(), u"to be entered"_s);
    QCOMPARE(created.emptySlots.size(), size_t(1));
    const Composed updated = composed("synthetics_global_variables", variable, variable);
    QVERIFY(!updated.document.value("value").find("value"));
    QVERIFY(updated.emptySlots.empty());
    const QByteArray plain =
        "{\"id\":\"a\",\"name\":\"V\",\"value\":{\"secure\":false,\"value\":\"x\"}}";
    QCOMPARE(composed("synthetics_global_variables", plain)
                 .document.value("value")
                 .value("value")
                 .toString(),
             u"x"_s);
}

void TestDatadogReferences::permissionsGoWithTheirItem()
{
    const Composed role = composed(
        "roles", "{\"id\":\"r\",\"relationships\":{\"permissions\":{\"data\":[{\"id\":\"p\"}]}}}",
        {}, true);
    QCOMPARE(role.document.value("relationships").value("permissions").value("data").size(),
             qsizetype(0));
}

// Restricted permissions are on every role of an organisation: a source that does not name them, or
// another set of them, takes none away.
void TestDatadogReferences::whatEveryRoleHasStays()
{
    const auto role = [](const QByteArrayList &ids) {
        QByteArrayList items;
        for (const QByteArray &id : ids)
            items += "{\"type\":\"permissions\",\"id\":\"" + id + "\"}";
        return QByteArray("{\"id\":\"r\",\"relationships\":{\"permissions\":{\"data\":["
                          + items.join(',') + "]}}}");
    };
    const auto wanted = [&](const QByteArray &source) {
        const JsonValue data =
            composed("roles", source, role({"write", "everybodys"}), false,
                     [](const Reference &there) { return there.id == "everybodys"_L1; })
                .document.value("relationships")
                .value("permissions")
                .value("data");
        QByteArrayList ids;
        for (qsizetype i = 0; i < data.size(); ++i)
            ids += data.at(i).value("id").utf8().toByteArray();
        return ids;
    };
    QCOMPARE(wanted(role({"other"})), QByteArrayList({"other", "everybodys"}));
    QCOMPARE(wanted(role({"everybodys", "other"})), QByteArrayList({"everybodys", "other"}));
    QCOMPARE(wanted(role({})), QByteArrayList({"everybodys"}));
    const auto &stays = datadog()->type(u"roles"_s)->references.front().stays;
    QVERIFY(!stays.empty());
    QVERIFY(allHold(stays, json("{\"attributes\":{\"restricted\":true}}")));
    QVERIFY(!allHold(stays, json("{\"attributes\":{\"restricted\":false}}")));
}

void TestDatadogReferences::keysFollowWhatTheyPointAt_data()
{
    QTest::addColumn<QByteArray>("type");
    QTest::addColumn<QByteArray>("document"); // %1 and %2: ids that differ between the sides
    QTest::newRow("policy") << QByteArray("restriction_policies")
                            << QByteArray("{\"id\":\"dashboard:%1\"}");
    QTest::newRow("mapping") << QByteArray("authn_mappings")
                             << QByteArray(
                                    "{\"id\":\"x\",\"attributes\":{\"attribute_key\":\"k\"},"
                                    "\"relationships\":{\"role\":{\"data\":{\"id\":\"%2\"}}}}");
    QTest::newRow("composite") << QByteArray("monitors")
                               << QByteArray("{\"id\":1,\"name\":\"C\",\"type\":\"composite\","
                                             "\"query\":\"%3 && !%3\"}");
    QTest::newRow("downtime") << QByteArray("downtime_schedules")
                              << QByteArray("{\"id\":\"d\",\"attributes\":{\"monitor_identifier\":"
                                            "{\"monitor_id\":%3}}}");
}

void TestDatadogReferences::keysFollowWhatTheyPointAt()
{
    QFETCH(QByteArray, type);
    QFETCH(QByteArray, document);
    QStringList keys;
    for (const bool isSource : {true, false}) {
        const QByteArray dashboard = isSource ? "aaa-aaa-aaa" : "bbb-bbb-bbb";
        const QByteArray role = isSource ? "r1" : "r2";
        const QByteArray monitor = isSource ? "1001" : "2002";
        Snapshot snapshot(datadog());
        snapshot.add(
            resource("dashboards",
                     QByteArray("{\"id\":\"" + dashboard + "\",\"title\":\"D\"}").constData()));
        snapshot.add(resource(
            "roles",
            QByteArray("{\"id\":\"" + role + "\",\"attributes\":{\"name\":\"R\"}}").constData()));
        snapshot.add(resource(
            "monitors",
            QByteArray("{\"id\":" + monitor + ",\"name\":\"M\",\"type\":\"t\"}").constData()));
        QByteArray own = document;
        own.replace("%1", dashboard).replace("%2", role).replace("%3", monitor);
        snapshot.add(resource(type.constData(), own.constData()));
        settleNaturalKeys(&snapshot);
        keys += snapshot.resources().back().naturalKey;
    }
    QCOMPARE(keys[0], keys[1]);
    QVERIFY(keys[0].contains(u'‹'));
}

// A list of the team's name, three times over, would tell nobody who gets in.
void TestDatadogReferences::aMembershipIsCalledByItsMember()
{
    Snapshot snapshot(datadog());
    snapshot.add(resource("users",
                          "{\"id\":\"u1\",\"attributes\":{\"name\":\"Ada\","
                          "\"handle\":\"ada@a.example\",\"email\":\"ada@a.example\"}}"));
    snapshot.add(resource("team_memberships",
                          "{\"id\":\"m1\",\"relationships\":{\"user\":{\"data\":"
                          "{\"id\":\"u1\"}}}}"));
    settleNaturalKeys(&snapshot);
    QCOMPARE(snapshot.resources().back().name, snapshot.resources().front().name);
    QVERIFY(!snapshot.resources().back().name.isEmpty());
}

QTEST_GUILESS_MAIN(TestDatadogReferences)
#include "tst_datadogreferences.moc"
