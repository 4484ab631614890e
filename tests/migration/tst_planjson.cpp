// SPDX-License-Identifier: GPL-3.0-or-later
#include "foldersamples.h"

#include <migration/bundle/migrationfolder.h>

#include <QTemporaryDir>
#include <QTest>

#include <functional>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace FolderSamples;

namespace {

JsonPlace place(const QString &text)
{
    return JsonPlace::fromText(text).value();
}

// Every member of a plan says something that is not its default.
Plan fullPlan()
{
    Plan plan;
    plan.madeAt = QDateTime(QDate(2026, 5, 6), QTime(7, 8, 9, 123), Qt::UTC);
    plan.source.address = QUrl(u"https://source.example/a%20b"_s);
    plan.source.id = u"Spaces-1"_s;
    plan.destination.address = QUrl(u"https://destination.example"_s);
    plan.destination.id = u"Spaces-2"_s;
    plan.destination.production = true;
    plan.undoesRun = 4;
    plan.side = Side::Source;
    plan.purpose = Plan::Purpose::Undo;

    Change create;
    create.kind = ChangeKind::Create;
    create.source = {u"project"_s, u"Projects-1"_s};
    create.type = u"project"_s;
    create.name = u"Web “1”"_s;
    create.owner = u"Storefront"_s;
    create.naturalKey = u"web"_s;
    create.renamedFrom = u"Old web"_s;
    create.rewritten = {{place(u"Name"_s), u"Old web"_s, u"Web “1”"_s}};
    create.bornWithParent = true;
    create.parentDestinationId = u"P-1"_s;
    create.requests = PlannedRequests(
        {{u"POST"_s, u"/api/Spaces-2/projects"_s,
          json(R"({"z":1.0,"a":[12345678901234567890,0.1000000000000000055,1E400]})")},
         {u"DELETE"_s, u"/x"_s, {}}});
    create.needs = {1};
    create.deferred = {place(u"Steps[0].Properties[\"a.b\"]"_s)};
    create.deferredNeeds = {2};
    create.secretSlots = {u"s#Variables[A].Value"_s};
    create.emptySlots = {u"Db.Password"_s};
    create.leftOut = {u"a schedule"_s};
    create.sourceHash = "aa";

    Change update;
    update.kind = ChangeKind::Update;
    update.source = {u"lifecycle"_s, u"Lifecycles-1"_s};
    update.type = u"lifecycle"_s;
    update.name = u"Default"_s;
    update.destinationId = u"Lifecycles-7"_s;
    update.reason = u"It differs."_s;
    update.destinationHash = "bb";
    FieldDiff changed;
    changed.place = place(u"Retention"_s);
    changed.before = json("-0");
    changed.after = json("1e3");
    changed.beforeShown = JsonValue::string(u"none"_s);
    changed.afterShown = JsonValue::string(u"1000"_s);
    changed.keptByChoice = true;
    changed.takenByChoice = true;
    changed.keptInStep = true;
    changed.madeByPlatform = true;
    changed.changedAt = ChangedAt::Both;
    FieldDiff moved;
    moved.kind = JsonDifference::Kind::Moved;
    moved.place = place(u"Phases[2]"_s);
    moved.after = json(R"({"b":null,"a":"\ud83d"})");
    update.diff = {changed, moved};

    Change remove;
    remove.kind = ChangeKind::Delete;
    remove.type = u"feed"_s;
    remove.destinationId = u"Feeds-1"_s;
    remove.document = JsonValue();
    remove.keepsSecrets = true;
    plan.changes = {create, update, remove};
    return plan;
}

// A member that the file forgets would be equal in both texts, so all are looked at one by one.
QString firstOther(const FieldDiff &a, const FieldDiff &b)
{
    const std::pair<const char *, bool> members[] = {
        {"kind", a.kind == b.kind},
        {"place", a.place == b.place},
        {"before", a.before.isIdenticalTo(b.before)},
        {"after", a.after.isIdenticalTo(b.after)},
        {"beforeShown", a.beforeShown.isIdenticalTo(b.beforeShown)},
        {"afterShown", a.afterShown.isIdenticalTo(b.afterShown)},
        {"changedAt", a.changedAt == b.changedAt},
        {"keptByChoice", a.keptByChoice == b.keptByChoice},
        {"takenByChoice", a.takenByChoice == b.takenByChoice},
        {"keptInStep", a.keptInStep == b.keptInStep},
        {"madeByPlatform", a.madeByPlatform == b.madeByPlatform},
    };
    for (const auto &[name, isSame] : members) {
        if (!isSame)
            return QString::fromLatin1(name);
    }
    return {};
}

bool isSame(const RequestPreview &a, const RequestPreview &b)
{
    return a.method == b.method && a.path == b.path && a.body.isIdenticalTo(b.body);
}

bool isSame(const ValueChange &a, const ValueChange &b)
{
    return a.place == b.place && a.from == b.from && a.to == b.to;
}

template<typename T>
bool areSame(const std::vector<T> &a, const std::vector<T> &b)
{
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const T &one, const T &other) { return isSame(one, other); });
}

QString firstOther(const Change &a, const Change &b)
{
    const bool hasDocument = a.document.has_value();
    const std::pair<const char *, bool> members[] = {
        {"kind", a.kind == b.kind},
        {"source", a.source == b.source},
        {"destinationId", a.destinationId == b.destinationId},
        {"type", a.type == b.type},
        {"name", a.name == b.name},
        {"owner", a.owner == b.owner},
        {"naturalKey", a.naturalKey == b.naturalKey},
        {"renamedFrom", a.renamedFrom == b.renamedFrom},
        {"rewritten", areSame(a.rewritten, b.rewritten)},
        {"reason", a.reason == b.reason},
        {"bornWithParent", a.bornWithParent == b.bornWithParent},
        {"parentDestinationId", a.parentDestinationId == b.parentDestinationId},
        {"diff", a.diff.size() == b.diff.size()},
        {"requests", areSame(a.requests.read(), b.requests.read())},
        {"needs", a.needs == b.needs},
        {"deferred", a.deferred == b.deferred},
        {"deferredNeeds", a.deferredNeeds == b.deferredNeeds},
        {"secretSlots", a.secretSlots == b.secretSlots},
        {"emptySlots", a.emptySlots == b.emptySlots},
        {"leftOut", a.leftOut == b.leftOut},
        {"document",
         hasDocument == b.document.has_value()
             && (!hasDocument || a.document->isIdenticalTo(*b.document))},
        {"keepsSecrets", a.keepsSecrets == b.keepsSecrets},
        {"sourceHash", a.sourceHash == b.sourceHash},
        {"destinationHash", a.destinationHash == b.destinationHash},
    };
    for (const auto &[name, isSame] : members) {
        if (!isSame)
            return QString::fromLatin1(name);
    }
    for (size_t i = 0; i < a.diff.size(); ++i) {
        if (const QString other = firstOther(a.diff[i], b.diff[i]); !other.isEmpty())
            return QString(u"diff."_s + other);
    }
    return {};
}

using Edit = std::function<void(Plan &)>;

} // namespace

Q_DECLARE_METATYPE(Edit)

class TestPlanJson : public QObject
{
    Q_OBJECT

private slots:
    void losesNothing();
    void summaryAndFingerprintComeFirst();
    void everythingThatIsWrittenIsInTheFingerprint_data();
    void everythingThatIsWrittenIsInTheFingerprint();
    void whatIsOnlyShownIsNot_data();
    void whatIsOnlyShownIsNot();
    void partsDoNotRunTogether();
    void editedPlansAreRefused_data();
    void editedPlansAreRefused();
    void documentsAsDeepAsAllowedSurvive();
    void requestsLieInAFile();
    void kindNames();
};

void TestPlanJson::losesNothing()
{
    const Plan plan = fullPlan();
    const JsonValue json = planToJson(plan);
    // Through text, as a folder or another program does it.
    const auto read = planFromJson(readJson(writeJson(json, JsonFormat::Indented)).value());
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QVERIFY(planToJson(*read).isIdenticalTo(json));
    QCOMPARE(read->fingerprint(), plan.fingerprint());
    QCOMPARE(read->madeAt, plan.madeAt);
    QCOMPARE(read->undoesRun, 4);
    QCOMPARE(read->source.address, plan.source.address);
    QVERIFY(read->destination.production);
    QCOMPARE(read->purpose, plan.purpose);
    QCOMPARE(read->side, plan.side);
    QCOMPARE(read->changes.size(), plan.changes.size());
    for (size_t i = 0; i < plan.changes.size(); ++i)
        QCOMPARE(firstOther(read->changes[i], plan.changes[i]), QString());
}

void TestPlanJson::summaryAndFingerprintComeFirst()
{
    const JsonValue json = planToJson(fullPlan());
    QCOMPARE(json.keyAt(1).toByteArray(), "summary"_ba);
    QCOMPARE(json.keyAt(2).toByteArray(), "fingerprint"_ba);
    QCOMPARE(json.value("summary").value("writes").toInteger(), 3);
    QCOMPARE(json.value("summary").value("delete").toInteger(), 1);
    QCOMPARE(json.value("fingerprint").toString().size(), 64);
}

void TestPlanJson::everythingThatIsWrittenIsInTheFingerprint_data()
{
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char *name, Edit edit) { QTest::newRow(name) << edit; };
    row("purpose", [](Plan &p) { p.purpose = Plan::Purpose::Import; });
    row("other purpose", [](Plan &p) { p.purpose = Plan::Purpose::Spread; });
    row("side", [](Plan &p) { p.side = Side::Destination; });
    row("secrets to be kept", [](Plan &p) { p.changes[2].keepsSecrets = false; });
    row("undone run", [](Plan &p) { p.undoesRun = 5; });
    row("destination", [](Plan &p) { p.destination.id = u"Spaces-3"_s; });
    row("source address", [](Plan &p) { p.source.address = QUrl(u"https://x.example"_s); });
    row("order", [](Plan &p) { std::swap(p.changes[1], p.changes[2]); });
    row("one less", [](Plan &p) { p.changes.pop_back(); });
    row("kind", [](Plan &p) { p.changes[1].kind = ChangeKind::Skip; });
    row("source", [](Plan &p) { p.changes[0].source.id = u"Projects-2"_s; });
    row("destination id", [](Plan &p) { p.changes[1].destinationId = u"x"_s; });
    row("parent", [](Plan &p) { p.changes[0].parentDestinationId = u"x"_s; });
    row("born", [](Plan &p) { p.changes[0].bornWithParent = false; });
    row("value", [](Plan &p) { p.changes[1].diff[0].after = json("1000"); });
    row("kept field", [](Plan &p) { p.changes[1].diff[0].keptByChoice = false; });
    row("request path", [](Plan &p) {
        auto requests = p.changes[0].requests.read();
        requests[0].path = u"/y"_s;
        p.changes[0].requests = requests;
    });
    row("request body", [](Plan &p) {
        auto requests = p.changes[0].requests.read();
        requests[0].body = json("{}");
        p.changes[0].requests = requests;
    });
    row("needs", [](Plan &p) { p.changes[0].needs.clear(); });
    row("deferred", [](Plan &p) { p.changes[0].deferred.clear(); });
    row("secret", [](Plan &p) { p.changes[0].secretSlots.clear(); });
    row("document", [](Plan &p) { p.changes[2].document.reset(); });
    row("source hash", [](Plan &p) { p.changes[0].sourceHash = "ab"; });
    row("destination hash", [](Plan &p) { p.changes[1].destinationHash = "ba"; });
}

void TestPlanJson::everythingThatIsWrittenIsInTheFingerprint()
{
    QFETCH(const Edit, edit);
    Plan plan = fullPlan();
    edit(plan);
    QVERIFY(plan.fingerprint() != fullPlan().fingerprint());
}

void TestPlanJson::whatIsOnlyShownIsNot_data()
{
    QTest::addColumn<Edit>("edit");
    const auto row = [](const char *name, Edit edit) { QTest::newRow(name) << edit; };
    row("time", [](Plan &p) { p.madeAt = p.madeAt.addDays(1); });
    row("reason", [](Plan &p) { p.changes[1].reason = u"Anders."_s; });
    row("texts of values",
        [](Plan &p) { p.changes[1].diff[0].afterShown = JsonValue::string(u"tausend"_s); });
    row("empty slots' labels", [](Plan &p) { p.changes[0].emptySlots = {u"Passwort"_s}; });
}

void TestPlanJson::whatIsOnlyShownIsNot()
{
    QFETCH(const Edit, edit);
    Plan plan = fullPlan();
    edit(plan);
    QCOMPARE(plan.fingerprint(), fullPlan().fingerprint());
}

void TestPlanJson::partsDoNotRunTogether()
{
    Plan a;
    a.changes.resize(1);
    Plan b = a;
    a.changes[0].secretSlots = {u"ab"_s, u"c"_s};
    b.changes[0].secretSlots = {u"a"_s, u"bc"_s};
    QVERIFY(a.fingerprint() != b.fingerprint());
}

void TestPlanJson::editedPlansAreRefused_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("says");
    QTest::newRow("another path") << "/api/Spaces-2/projects"_ba
                                  << "/api/Spaces-3/projects"_ba << u"edited by hand"_s;
    QTest::newRow("number spelling") << "1e3"_ba
                                     << "1000"_ba << u"edited by hand"_s;
    QTest::newRow("no fingerprint") << "\"fingerprint\""_ba
                                    << "\"was\""_ba << u"edited by hand"_s;
    QTest::newRow("unknown kind") << "\"kind\":\"update\""_ba
                                  << "\"kind\":\"replace\""_ba << u"changes[1].kind"_s;
    QTest::newRow("need beyond the end") << "\"needs\":[1]"_ba
                                         << "\"needs\":[9]"_ba << u"changes[0].needs"_s;
    QTest::newRow("negative need") << "\"needs\":[1]"_ba
                                   << "\"needs\":[-1]"_ba << u"changes[0].needs"_s;
    QTest::newRow("bad place") << "\"Retention\""_ba
                               << "\"Retention[\""_ba << u"changes[1].diff[0].place"_s;
    QTest::newRow("changes no list") << "\"changes\":["_ba
                                     << "\"changes\":7,\"x\":["_ba << u"changes: a list"_s;
    QTest::newRow("newer version") << "\"version\":1"_ba
                                   << "\"version\":2"_ba << u"newer version"_s;
}

void TestPlanJson::editedPlansAreRefused()
{
    QFETCH(const QByteArray, before);
    QFETCH(const QByteArray, after);
    QFETCH(const QString, says);
    QByteArray text = writeJson(planToJson(fullPlan()));
    QVERIFY(text.contains(before));
    const qsizetype at = text.indexOf(before);
    text.replace(at, before.size(), after);
    const auto read = planFromJson(json(text));
    QVERIFY(!read);
    QVERIFY2(read.error().text().contains(says), qPrintable(read.error().text()));
}

void TestPlanJson::documentsAsDeepAsAllowedSurvive()
{
    QTemporaryDir dir;
    auto folder = MigrationFolder::create(dir.path(), recipe());
    QVERIFY(folder);
    Plan plan = fullPlan();
    plan.changes[2].document = json(QByteArray(QByteArray(256, '[') + QByteArray(256, ']')));
    plan.changes[0].requests = PlannedRequests({{u"POST"_s, u"/x"_s, *plan.changes[2].document}});
    QVERIFY((*folder)->writePlan(plan));
    QVERIFY((*folder)->hasPlan());
    const auto read = (*folder)->readPlan();
    QVERIFY2(read, read ? "" : qPrintable(read.error().text()));
    QVERIFY(read->changes[0].requests.read().front().body.isIdenticalTo(*plan.changes[2].document));
    QVERIFY((*folder)->removePlan());
    QVERIFY(!(*folder)->hasPlan());
    QVERIFY((*folder)->removePlan());
}

// What does not fit there any more is kept at hand, and spoils nothing that is there.
void TestPlanJson::requestsLieInAFile()
{
    const auto file = std::make_shared<RequestFile>();
    std::vector<std::vector<RequestPreview>> planned;
    std::vector<PlannedRequests> kept;
    const auto plan = [&](qsizetype size) {
        planned.push_back({{u"POST"_s, u"/x"_s, JsonValue::utf8(QByteArray(size, 'x'))},
                           {u"PUT"_s, u"/%1"_s.arg(planned.size()), json(R"({"n":1.50})")}});
        kept.emplace_back(planned.back(), file);
    };
    for (const qsizetype size : {10, 2000, 0})
        plan(size);
    {
        const FullDisk full(8 * 1024);
        plan(20'000);
        plan(30);
    }
    plan(40);
    for (size_t i = planned.size(); i-- > 0;) {
        QVERIFY(areSame(kept[i].read(), planned[i]));
        QCOMPARE(kept[i].count(), 2);
        QCOMPARE(kept[i].hash(), PlannedRequests(planned[i]).hash());
        QVERIFY(i == 0 || kept[i].hash() != kept[i - 1].hash());
    }
    QVERIFY(PlannedRequests().isEmpty() && PlannedRequests().read().empty());
}

void TestPlanJson::kindNames()
{
    for (const QString &name :
         {u"create"_s, u"update"_s, u"match"_s, u"skip"_s, u"delete"_s, u"blocked"_s})
    {
        const auto kind = changeKindFromName(name);
        QVERIFY(kind);
        QCOMPARE(changeKindName(*kind), name);
    }
    QVERIFY(!changeKindFromName(u"Create"_s));
}

QTEST_GUILESS_MAIN(TestPlanJson)
#include "tst_planjson.moc"
