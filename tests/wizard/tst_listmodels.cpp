// SPDX-License-Identifier: GPL-3.0-or-later
#include "modelsamples.h"

#include <migration/json/jsonio.h>
#include <wizard/models/changesmodel.h>
#include <wizard/models/changetexts.h>
#include <wizard/models/fieldsmodel.h>
#include <wizard/models/findingsmodel.h>
#include <wizard/models/neighbourhood.h>
#include <wizard/models/recentmigrations.h>
#include <wizard/models/resourcelistmodel.h>
#include <wizard/models/runmodel.h>
#include <wizard/models/storekeys.h>
#include <wizard/models/undocounts.h>
#include <wizard/pages/resourcedetail.h>
#include <wizard/widgets/namesbyreason.h>

#include <QAbstractItemModelTester>
#include <QPlainTextEdit>
#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Migration;
using namespace Wizard;
using Mode = QAbstractItemModelTester::FailureReportingMode;

// The models of the preview, the dependencies, the import and the start page.
class TestListModels : public QObject
{
    Q_OBJECT

private slots:
    void changesAreGroupedByType();
    void changesAreFilteredByKindAndText();
    void firstToLookAtIsWhatIsWritten();
    void wrappedRequestIsComparedUnwrapped();
    void credentialsAreMasked();
    void findingsAboutTheSameStandTogetherWorstFirst();
    void findingsCountWhatNeedsADecision();
    void runCountsByState();
    void runShowsTroubleAlone();
    void fieldsSayWhichSideCounts_data();
    void fieldsSayWhichSideCounts();
    void newResourceHasNothingToKeep();
    void conflictsAreFilteredBesidesKinds();
    void missingNeighbourIsNamed();
    void neighbourhoodShowsWhatIsBroken();
    void neighbourhoodOfManyStaysReadable();
    void recentMigrationsKeepOneLineAFolder();
    void namesStandOnceUnderEachReason();
    void savedAddressesComeFromKeys();
    void undoCountsWhatGoesAlong();
    void undoMarksLostSecrets();
};

void TestListModels::changesAreGroupedByType()
{
    ChangesModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setPlan(ModelSamples::plan(), TestSupport::memoryProfile());
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(0, 0).data().toString(), u"Places"_s);
    QCOMPARE(model.rowCount(model.index(1, 0)), 3);
    const QModelIndex chair = model.itemIndex(model.find(u"thing"_s, u"chair"_s));
    QCOMPARE(chair.data().toString(), u"Chair"_s);
    QVERIFY(model.changeAt(chair));
    QVERIFY(!model.changeAt(model.index(0, 0)));
    QCOMPARE(model.find(u"thing"_s, u"sofa"_s), -1);
}

void TestListModels::changesAreFilteredByKindAndText()
{
    ChangesModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setPlan(ModelSamples::plan(), TestSupport::memoryProfile());
    model.setFilter({{}, {int(ChangeKind::Create)}});
    QCOMPARE(model.shownCount(), 2);
    model.setFilter({u"CHA"_s, {int(ChangeKind::Create)}});
    QCOMPARE(model.shownCount(), 1);
    QCOMPARE(model.rowCount(), 1);
    model.setFilter({});
    QCOMPARE(model.shownCount(), 5);
}

void TestListModels::firstToLookAtIsWhatIsWritten()
{
    ChangesModel model;
    QVERIFY(!model.firstWritten().isValid());
    auto plan = std::make_shared<Plan>(*ModelSamples::plan());
    plan->changes[0].kind = ChangeKind::Match;
    model.setPlan(plan, TestSupport::memoryProfile());
    QCOMPARE(model.firstWritten().data().toString(), u"Chair"_s);
    for (Change &change : plan->changes)
        change.kind = ChangeKind::Match;
    model.setPlan(plan, TestSupport::memoryProfile());
    QCOMPARE(model.firstWritten().data().toString(), u"Oslo"_s);
}

void TestListModels::wrappedRequestIsComparedUnwrapped()
{
    const auto source = ModelSamples::snapshot();
    Change change = ModelSamples::plan()->changes[2];
    RequestPreview request{u"PUT"_s, u"/things/1"_s,
                           *readJson(R"({"data":{"name":"lamp","enabled":false}})")};
    request.document = *readJson(R"({"name":"lamp","enabled":false})");
    change.requests = PlannedRequests({request});
    QCOMPARE(*readJson(textsOf(change, source.get(), nullptr).after.toUtf8()), request.document);
    // Most requests are the document itself.
    request = {u"PUT"_s, u"/things/1"_s, *readJson(R"({"name":"desk","enabled":false})")};
    change.requests = PlannedRequests({request});
    QCOMPARE(*readJson(textsOf(change, source.get(), nullptr).after.toUtf8()), request.body);
}

// Those that the platform gives out in clear stand in the documents of both sides.
void TestListModels::credentialsAreMasked()
{
    auto profile = std::make_shared<PlatformProfile>(*TestSupport::memoryProfile());
    for (ResourceType &type : profile->types)
        type.masked.push_back(*JsonPattern::fromText(u"auth.password"));
    profile->indexTypes();
    Resource lamp;
    lamp.key = {u"thing"_s, u"1"_s};
    lamp.document = *readJson(R"({"name":"lamp","auth":{"user":"joe","password":"sesame"}})");
    Snapshot side(profile);
    side.add(lamp);
    Change change;
    change.kind = ChangeKind::Blocked;
    change.type = u"thing"_s;
    change.source = lamp.key;
    change.destinationId = u"1"_s;
    const ChangeTexts texts = textsOf(change, &side, &side);
    ResourceDetail detail;
    detail.showResource(std::make_shared<Snapshot>(side), 0, {});
    const auto *document = detail.findChild<QPlainTextEdit *>(u"document"_s);
    QVERIFY(document);
    for (const QString &text : {texts.before, texts.after, document->toPlainText()}) {
        QVERIFY(text.contains(u"joe"_s));
        QVERIFY2(!text.contains(u"sesame"_s), qPrintable(text));
    }
}

Finding finding(Finding::Severity severity, Finding::Code code, const QString &who,
                const QString &subject)
{
    Finding made;
    made.severity = severity;
    made.code = code;
    made.resource = {u"thing"_s, who};
    made.resourceName = who;
    made.subject = subject;
    made.sentence = u"%1 and %2."_s.arg(who, subject);
    return made;
}

void TestListModels::findingsAboutTheSameStandTogetherWorstFirst()
{
    FindingsModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    using Severity = Finding::Severity;
    using Code = Finding::Code;
    model.setFindings({finding(Severity::Warning, Code::SideEffect, u"door"_s, u"hook"_s),
                       finding(Severity::Error, Code::MissingDependency, u"lamp"_s, u"S-1"_s),
                       finding(Severity::Error, Code::AbsentDependency, u"sofa"_s, u"S-9"_s),
                       finding(Severity::Error, Code::MissingDependency, u"table"_s, u"S-1"_s),
                       finding(Severity::Error, Code::MissingDependency, u"table"_s, u"S-1"_s)},
                      ModelSamples::snapshot());
    QCOMPARE(model.rowCount(), 3);
    // The table names it in two places: three findings, but two resources.
    QCOMPARE(model.rowCount(model.index(0, 0)), 3);
    QVERIFY(model.index(0, 0).data().toString().startsWith(u"2 resource"_s));
    QCOMPARE(model.index(1, 0).data().toString(), u"sofa and S-9."_s);
    QCOMPARE(model.index(2, 0).data(FindingsModel::SeverityRole).toInt(), int(Severity::Warning));
    // A screen reader hears the severity, which a person sees as an icon.
    QVERIFY(model.index(2, 0).data(Qt::AccessibleTextRole).toString().size()
            > model.index(2, 0).data().toString().size());
    model.setFilter(u"sofa"_s);
    QCOMPARE(model.rowCount(), 1);
}

void TestListModels::findingsCountWhatNeedsADecision()
{
    FindingsModel model;
    model.setFindings({finding(Finding::Severity::Error, Finding::Code::Cycle, u"a"_s, u"x"_s),
                       finding(Finding::Severity::Warning, Finding::Code::Cycle, u"b"_s, u"y"_s)},
                      nullptr);
    QCOMPARE(model.openCount(), 1);
}

void TestListModels::runCountsByState()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    const auto plan = ModelSamples::plan();
    RunState state;
    state.outcomes.resize(plan->changes.size());
    state.outcomes[0].state = ChangeState::Done;
    model.setRun(plan, TestSupport::memoryProfile(), state);
    // Only what is written is shown, and what an earlier sitting has done counts.
    QCOMPARE(model.total(), 3);
    QCOMPARE(model.count(ChangeState::Done), 1);
    model.setState(2, ChangeState::Running);
    QCOMPARE(model.namesInState(ChangeState::Running, 5), QStringList({u"lamp"_s}));
    ChangeOutcome outcome;
    outcome.state = ChangeState::Failed;
    Error error;
    error.message = u"The lamp could not be created."_s;
    error.detail = u"Too bright."_s; // a line has room for the platform's own words
    outcome.error = error;
    model.setOutcome(2, outcome);
    QCOMPARE(model.failedChanges(), std::vector<int>({2}));
    QCOMPARE(model.typeCount(1).failed, 1);
    const QModelIndex lamp = model.itemIndex(2);
    QVERIFY(lamp.data(RunModel::FailedRole).toBool());
    const QModelIndex happened = lamp.siblingAtColumn(RunModel::DetailColumn);
    QCOMPARE(happened.data().toString(), u"Too bright."_s);
    QCOMPARE(happened.data(Qt::ToolTipRole).toString(), error.text());
    model.setState(1, ChangeState::Done); // a match has no row: nothing happens
    QCOMPARE(model.total(), 3);
}

void TestListModels::runShowsTroubleAlone()
{
    RunModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    const auto plan = ModelSamples::plan();
    RunState state;
    state.outcomes.resize(plan->changes.size());
    model.setRun(plan, TestSupport::memoryProfile(), state);
    model.setFailedOnly(true);
    QCOMPARE(model.rowCount(), 0);
    ChangeOutcome outcome;
    outcome.state = ChangeState::Failed;
    model.setOutcome(4, outcome);
    QTRY_COMPARE(model.shownCount(), 1);
    model.setState(4, ChangeState::Waiting); // tried again
    QTRY_COMPARE(model.shownCount(), 0);
}

Change differing(ChangeKind kind)
{
    Change change = ModelSamples::change(kind, u"thing"_s, u"lamp"_s);
    FieldDiff field;
    field.place = *JsonPlace::fromText(u"parts[0].colour");
    field.beforeShown = JsonValue::string(u"red"_s);
    field.afterShown = JsonValue::string(u"blue\nand green"_s);
    change.diff.push_back(field);
    return change;
}

void TestListModels::fieldsSayWhichSideCounts_data()
{
    QTest::addColumn<ChangedAt>("changedAt");
    QTest::addColumn<bool>("kept");
    QTest::addColumn<bool>("keptInStep");
    QTest::addColumn<bool>("taken");
    QTest::addColumn<FieldChoice>("choice");
    QTest::addColumn<QString>("outcome");
    QTest::addColumn<QString>("changed");
    QTest::newRow("first time") << ChangedAt::Unknown << false << false << false
                                << FieldChoice::AsRuled << u"The source's"_s << QString();
    QTest::newRow("kept") << ChangedAt::Source << true << false << false
                          << FieldChoice::KeepDestination << u"The destination's, your choice"_s
                          << u"at the source"_s;
    QTest::newRow("in step") << ChangedAt::Destination << false << true << false
                             << FieldChoice::AsRuled << u"The destination's"_s
                             << u"at the destination"_s;
    QTest::newRow("conflict") << ChangedAt::Both << false << false << false << FieldChoice::AsRuled
                              << u"Conflict"_s << u"on both sides"_s;
    QTest::newRow("settled") << ChangedAt::Both << false << false << true << FieldChoice::TakeSource
                             << u"The source's, your choice"_s << u"on both sides"_s;
}

void TestListModels::fieldsSayWhichSideCounts()
{
    QFETCH(const ChangedAt, changedAt);
    QFETCH(const bool, kept);
    QFETCH(const bool, keptInStep);
    QFETCH(const bool, taken);
    FieldsModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    Change change = differing(ChangeKind::Update);
    change.destinationId = u"D-1"_s;
    FieldDiff &field = change.diff.front();
    field.changedAt = changedAt;
    field.keptByChoice = kept;
    field.keptInStep = keptInStep;
    field.takenByChoice = taken;
    model.setChange(&change, taken ? QStringList(field.place.toText()) : QStringList());
    QVERIFY(model.canChoose());
    QCOMPARE(model.knowsWhoChanged(), changedAt != ChangedAt::Unknown);
    QCOMPARE(model.index(0, FieldsModel::SourceColumn).data().toString(), u"blue and green"_s);
    QTEST(model.choice(0), "choice");
    QTEST(model.index(0, FieldsModel::OutcomeColumn).data().toString(), "outcome");
    QTEST(model.index(0, FieldsModel::ChangedColumn).data().toString(), "changed");
    const bool stands = model.isConflict(0);
    QCOMPARE(stands, QByteArray(QTest::currentDataTag()) == "conflict");
    // Never by colour alone: the icon comes with the word.
    QCOMPARE(!model.index(0, FieldsModel::OutcomeColumn).data(Qt::DecorationRole).isNull(), stands);
}

void TestListModels::newResourceHasNothingToKeep()
{
    FieldsModel model;
    const Change change = differing(ChangeKind::Create);
    model.setChange(&change);
    QVERIFY(!model.canChoose());
    QVERIFY(model.index(0, FieldsModel::OutcomeColumn).data().toString().isEmpty());
    model.setChange(nullptr);
    QCOMPARE(model.rowCount(), 0);
}

void TestListModels::conflictsAreFilteredBesidesKinds()
{
    Plan plan = *ModelSamples::plan();
    for (Change &change : plan.changes) {
        if (change.name != u"door"_s)
            continue;
        change.diff = differing(ChangeKind::Blocked).diff;
        change.diff.front().changedAt = ChangedAt::Both;
    }
    ChangesModel model;
    model.setPlan(std::make_shared<const Plan>(plan), TestSupport::memoryProfile());
    ChangeFilter filter;
    filter.conflicts = true;
    model.setFilter(filter);
    QCOMPARE(model.shownCount(), 1);
    const QModelIndex door = model.itemIndex(model.find(u"thing"_s, u"door"_s));
    QCOMPARE(door.siblingAtColumn(ChangesModel::KindColumn).data().toString(), u"Conflict"_s);
    filter.kinds = {int(ChangeKind::Create)};
    model.setFilter(filter);
    QCOMPARE(model.shownCount(), 3);
}

void TestListModels::missingNeighbourIsNamed()
{
    ResourceListModel model;
    const QAbstractItemModelTester tester(&model, Mode::QtTest);
    model.setRows(ModelSamples::snapshot(), {{0, {}, {}}, {-1, u"place"_s, u"S-77 (not found)"_s}});
    QCOMPARE(model.rowCount(), 2);
    QCOMPARE(model.index(1).data().toString(), u"S-77 (not found)"_s);
    QCOMPARE(model.resourceAt(model.index(1)), -1);
    QCOMPARE(model.resourceAt(model.index(0)), 0);
}

void TestListModels::neighbourhoodShowsWhatIsBroken()
{
    TestSupport::MemoryEnvironment world{u"S"_s};
    const QByteArray rome = world.add(u"place"_s, R"({"name":"Rome"})").toUtf8();
    world.add(u"place"_s, R"({"name":"Oslo"})");
    world.add(u"thing"_s, "{\"name\":\"lamp\",\"place\":\"" + rome + "\",\"friend\":\"S-99\"}");
    const auto snapshot = TestSupport::snapshotOf(world);
    const DependencyGraph graph = DependencyGraph::build(snapshot);
    const int place = snapshot->indexOf({u"place"_s, QString::fromUtf8(rome)});
    const int lamp = snapshot->ofType(u"thing"_s).front();
    std::vector<char> selected(snapshot->resources().size(), 1);
    selected[size_t(place)] = 0;

    const GraphPicture picture = neighbourhood(graph, selected, lamp);
    QStringList labels;
    for (const GraphPicture::Node &node : picture.nodes)
        labels << node.label;
    QCOMPARE(labels, QStringList({u"lamp"_s, u"Rome"_s, u"S-99"_s})); // Oslo has no part in it
    QCOMPARE(picture.edges.size(), 2);
    for (const GraphPicture::Edge &edge : picture.edges) {
        QCOMPARE(edge.from, 0);
        QVERIFY(edge.broken);
    }
    // Seen from Rome: the lamp that needs it.
    QCOMPARE(neighbourhood(graph, selected, place).nodes.size(), 2);
}

void TestListModels::neighbourhoodOfManyStaysReadable()
{
    TestSupport::MemoryEnvironment world{u"S"_s};
    const QByteArray rome = world.add(u"place"_s, R"({"name":"Rome"})").toUtf8();
    for (int i = 1; i <= 40; ++i)
        world.add(u"thing"_s,
                  "{\"name\":\"lamp " + QByteArray::number(i) + "\",\"place\":\"" + rome + "\"}");
    const auto snapshot = TestSupport::snapshotOf(world);
    const DependencyGraph graph = DependencyGraph::build(snapshot);
    const int place = snapshot->indexOf({u"place"_s, QString::fromUtf8(rome)});
    std::vector<char> selected(snapshot->resources().size(), 0);
    for (const int lamp : snapshot->ofType(u"thing"_s)) {
        if (snapshot->resources()[size_t(lamp)].name == u"lamp 31"_s)
            selected[size_t(lamp)] = 1; // the one that will miss its place
    }

    const GraphPicture picture = neighbourhood(graph, selected, place);
    QStringList labels;
    for (const GraphPicture::Node &node : picture.nodes)
        labels << node.label;
    QCOMPARE(labels,
             (QStringList{u"Rome"_s, u"lamp 31"_s, u"lamp 1"_s, u"lamp 2"_s, u"lamp 3"_s,
                          u"lamp 4"_s, u"lamp 5"_s, u"lamp 6"_s, u"lamp 7"_s, u"lamp 8"_s,
                          u"lamp 9"_s, u"30 more"_s}));
    QCOMPARE(picture.edges.size(), 11);
    QCOMPARE(picture.edges.back().from, 11); // the others need Rome as well
    QCOMPARE(picture.edges.back().to, 0);
}

void TestListModels::recentMigrationsKeepOneLineAFolder()
{
    const QTemporaryDir home;
    QSettings settings(home.filePath(u"s.ini"_s), QSettings::IniFormat);
    RecentMigrations recent(settings);
    RecentMigration one;
    one.folder = u"/tmp/one"_s;
    one.name = u"One"_s;
    one.when = QDateTime::fromSecsSinceEpoch(1'700'000'000, Qt::UTC);
    recent.remember(one);
    RecentMigration two;
    two.folder = u"/tmp/two"_s;
    recent.remember(two);
    one.state = RecentMigration::State::Stopped;
    one.percent = 61;
    one.notWritten = 3;
    recent.remember(one);

    std::vector<RecentMigration> all = RecentMigrations(settings).all();
    QCOMPARE(all.size(), size_t(2));
    QCOMPARE(all[0].folder, u"/tmp/one"_s);
    QCOMPARE(all[0].percent, 61);
    QCOMPARE(all[0].notWritten, 3);
    QCOMPARE(all[0].state, RecentMigration::State::Stopped);
    QCOMPARE(all[0].when, one.when);
    recent.forget(u"/tmp/one"_s);
    all = recent.all();
    QCOMPARE(all.size(), size_t(1));
    QCOMPARE(all[0].folder, u"/tmp/two"_s);
}

void TestListModels::namesStandOnceUnderEachReason()
{
    ReasonGroups groups;
    groups.add(u"Too late."_s, u"Web"_s); // the project
    groups.add(u"Too late."_s, u"Web"_s); // its process
    groups.add(u"Not allowed."_s, u"Web"_s);
    groups.add(u"Too late."_s, u"Shop"_s);
    QCOMPARE(groups.groups().size(), 2);
    QCOMPARE(groups.groups()[0].names, QStringList({u"Web"_s, u"Shop"_s}));
    QCOMPARE(groups.groups()[1].names, QStringList(u"Web"_s));
}

void TestListModels::savedAddressesComeFromKeys()
{
    const QStringList keys{loginKey(u"octopus"_s, QUrl(u"https://b.example/x"_s), u"apiKey"_s),
                           loginKey(u"octopus"_s, QUrl(u"https://a.example"_s), u"apiKey"_s),
                           loginKey(u"octopus"_s, QUrl(u"https://a.example"_s), u"other"_s),
                           loginKey(u"datadog"_s, QUrl(u"https://c.example"_s), u"apiKey"_s),
                           u"something else"_s};
    QCOMPARE(savedAddresses(keys, u"octopus"_s),
             QStringList({u"https://a.example"_s, u"https://b.example/x"_s}));
}

// An import of two books with their pages and a thing, as it stands in the record.
struct BooksImported
{
    BooksImported()
    {
        for (const char *name : {"atlas", "bible"}) {
            const QString book = QString::fromLatin1(name);
            const int parent = int(plan.changes.size());
            plan.changes.push_back(ModelSamples::change(ChangeKind::Create, u"book"_s, book));
            Change pages = ModelSamples::change(ChangeKind::Create, u"pages"_s, book);
            pages.bornWithParent = true;
            pages.needs = {parent};
            plan.changes.push_back(pages);
        }
        plan.changes.push_back(ModelSamples::change(ChangeKind::Update, u"thing"_s, u"lamp"_s));
        state.outcomes.resize(plan.changes.size());
        for (size_t i = 0; i < plan.changes.size(); ++i) {
            plan.changes[i].source = {plan.changes[i].type, plan.changes[i].naturalKey};
            state.outcomes[i].written = true;
            state.outcomes[i].state = ChangeState::Done;
        }
    }

    Plan undo() const
    {
        Plan undo;
        undo.purpose = Plan::Purpose::Undo;
        for (const size_t i : {size_t(4), size_t(2), size_t(0)}) {
            undo.changes.push_back(plan.changes[i]);
            undo.changes.back().kind = i == 4 ? ChangeKind::Update : ChangeKind::Delete;
        }
        return undo;
    }

    Plan plan;
    RunState state;
};

void TestListModels::undoCountsWhatGoesAlong()
{
    BooksImported books;
    const auto profile = TestSupport::memoryProfile();
    const ImportRecord import{books.plan, books.state, *profile};
    const Plan undo = books.undo();
    const UndoCounts planned = UndoCounts::planned(undo, import);
    QCOMPARE(planned.changes.remove, 2);
    QCOMPARE(planned.along, 2);
    QCOMPARE(planned.plannedSentence(),
             u"2 will be deleted again (with 2 that belong to them) and 1 will be put back as they "
             "were."_s);
    // One book could not be deleted: its pages stay as well.
    RunState ended;
    ended.outcomes.resize(undo.changes.size());
    for (const size_t i : {size_t(0), size_t(1)})
        ended.outcomes[i].state = ChangeState::Done;
    ended.outcomes[2].state = ChangeState::Failed;
    const UndoCounts done = UndoCounts::done(undo, ended, import);
    QCOMPARE(done.changes.remove, 1);
    QCOMPARE(done.along, 1);
    // The record of it tells the same on another day.
    for (const size_t i : {size_t(2), size_t(3), size_t(4)})
        books.state.outcomes[i].undone = true;
    QCOMPARE(UndoCounts::recorded(import).doneSentence(), done.doneSentence());
}

void TestListModels::undoMarksLostSecrets()
{
    const BooksImported books;
    auto undo = std::make_shared<Plan>(books.undo());
    undo->changes[0].reason = u"The secrets can not be put back."_s;
    ChangesModel model;
    model.setPlan(undo, TestSupport::memoryProfile());
    const int lamp = model.find(u"thing"_s, u"lamp"_s);
    QCOMPARE(model.itemIndex(lamp, ChangesModel::KindColumn).data().toString(),
             u"Put back without secrets"_s);
    ChangeFilter filter;
    filter.lostSecrets = true;
    model.setFilter(filter);
    QCOMPARE(model.shownCount(), 1);
    QVERIFY(model.itemIndex(lamp).isValid());
}

QTEST_MAIN(TestListModels)
#include "tst_listmodels.moc"
