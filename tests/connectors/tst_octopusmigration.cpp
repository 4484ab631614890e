// SPDX-License-Identifier: GPL-3.0-or-later
#include "smallmigration.h"

using namespace Migration;
using namespace Qt::StringLiterals;
using Sandbox::Json;
using TestSupport::runJob;

// Rules of Octopus that protect what runs at the destination, over HTTP from one server to another.
class TestOctopusMigration : public QObject
{
    Q_OBJECT

private slots:
    void init();
    void cleanup();

    void linksOfTenantsAreMerged();
    void valuesOfTenantsComeFromOlderServers();
    void triggersArriveDisabled();
    void namesThatDifferByCaseAreOneName();
    void whatStaysBehindIsListedFirst();
    void tentaclesAreSaidBeforehand_data();
    void tentaclesAreSaidBeforehand();
    void newbornsAreNotAskedFor();
    void olderNewbornsAreLookedAt();
    void whatCouldNotBeListedIsNoNewborn();
    void whatIsAsItWasBornIsNotWritten();

private:
    // Requests of a method whose path has such a part, at the destination.
    int requests(const QByteArray &method, const QString &part) const
    {
        int count = 0;
        for (const auto &entry : m_destination->server.requests().entries())
            count += entry.method == method && entry.path.contains(part) ? 1 : 0;
        return count;
    }
    void addStep(const OctopusSpace &space, const QString &project, const QByteArray &members = {})
    {
        space.saveSteps(
            u"deploymentprocesses/deploymentprocess-"_s + project,
            R"([{"Name":"Deploy","Actions":[{"Name":"Deploy","ActionType":"Octopus.Script")"
                + members + R"(,"Properties":{}}]}])");
    }

    std::unique_ptr<OctopusSpace> m_source;
    std::unique_ptr<OctopusSpace> m_destination;
};

void TestOctopusMigration::init()
{
    m_source = std::make_unique<OctopusSpace>();
    m_destination = std::make_unique<OctopusSpace>();
}

void TestOctopusMigration::cleanup()
{
    m_source.reset();
    m_destination.reset();
}

// A link that is left out of what is written goes, and with it all that the tenant sets there.
void TestOctopusMigration::linksOfTenantsAreMerged()
{
    const QByteArray members = R"(,"TenantedDeploymentMode":"TenantedOrUntenanted","Templates":[
        {"Id":"p-plain","Name":"Port","Label":"","HelpText":"","DefaultValue":"",
         "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}}])";
    const QString shared = m_source->project("Shared", members);
    const QString test = m_source->madeId(u"environments"_s, R"({"Name":"Test"})");
    m_source->madeId(u"tenants"_s,
                     R"({"Name":"Acme","ProjectEnvironments":{")" + shared.toUtf8() + R"(":[")"
                         + test.toUtf8() + R"("]}})");

    const QString local = m_destination->project("Only here", members);
    const QString live = m_destination->madeId(u"environments"_s, R"({"Name":"Live"})");
    const QString tenant =
        m_destination->madeId(u"tenants"_s,
                              R"({"Name":"Acme","ProjectEnvironments":{")" + local.toUtf8()
                                  + R"(":[")" + live.toUtf8() + R"("]}})");
    const QString values = u"tenants/%1/projectvariables"_s.arg(tenant);
    const auto saved = m_destination->put(
        values,
        R"({"Variables":[{"OwnerId":")" + local.toUtf8()
            + R"(","TemplateId":"p-plain","Value":"8080","Scope":{"EnvironmentIds":[")"
            + live.toUtf8() + R"("]}}]})");
    QCOMPARE(saved.status, 200);

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    const QString arrived = named(*m_destination, u"projects"_s, u"Shared"_s).text("Id"_L1);
    const Json links =
        named(*m_destination, u"tenants"_s, u"Acme"_s).value("ProjectEnvironments"_L1);
    QCOMPARE(links.keys().size(), 2);
    QCOMPARE(links.value(local).toTexts(), QStringList(live));
    QCOMPARE(links.value(arrived).toTexts(),
             QStringList(named(*m_destination, u"environments"_s, u"Test"_s).text("Id"_L1)));
    const Json kept = m_destination->get(values).json().value("Variables"_L1);
    QCOMPARE(kept.size(), 1);
    QCOMPARE(kept.at(0).text("Value"_L1), u"8080"_s);
}

void TestOctopusMigration::valuesOfTenantsComeFromOlderServers()
{
    const QString set = m_source->madeId(u"libraryvariablesets"_s, R"({"Name":"Common","Templates":[
        {"Id":"c-plain","Name":"Region","DefaultValue":null,
         "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}}]})");
    const QString project = m_source->project("Store",
                                              R"(,"TenantedDeploymentMode":"Tenanted","Templates":[
        {"Id":"p-plain","Name":"Port","DefaultValue":"",
         "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}}],
         "IncludedLibraryVariableSetIds":[")" + set.toUtf8()
                                                  + R"("])");
    const QString test = m_source->madeId(u"environments"_s, R"({"Name":"Test"})");
    const QString tenant =
        m_source->madeId(u"tenants"_s,
                         R"({"Name":"Acme","ProjectEnvironments":{")" + project.toUtf8() + R"(":[")"
                             + test.toUtf8() + R"("]}})");
    m_source->server.setServerVersion(u"2024.2.9000"_s);
    const auto saved =
        m_source->put(u"tenants/%1/variables"_s.arg(tenant),
                      R"({"ProjectVariables":{")" + project.toUtf8() + R"(":{"Variables":{")"
                          + test.toUtf8() + R"(":{"p-plain":"8080"}}}},"LibraryVariables":{")"
                          + set.toUtf8() + R"(":{"Variables":{"c-plain":"EU"}}}})");
    QCOMPARE(saved.status, 200);

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    const QString path =
        u"tenants/%1/"_s.arg(named(*m_destination, u"tenants"_s, u"Acme"_s).text("Id"_L1));
    const Json ofProject =
        m_destination->get(QString(path + u"projectvariables"_s)).json().value("Variables"_L1);
    QCOMPARE(ofProject.size(), 1);
    QCOMPARE(ofProject.at(0).text("Value"_L1), u"8080"_s);
    QCOMPARE(ofProject.at(0).value("Scope"_L1).value("EnvironmentIds"_L1).toTexts(),
             QStringList(named(*m_destination, u"environments"_s, u"Test"_s).text("Id"_L1)));
    const Json common =
        m_destination->get(QString(path + u"commonvariables"_s)).json().value("Variables"_L1);
    QCOMPARE(common.size(), 1);
    QCOMPARE(common.at(0).text("Value"_L1), u"EU"_s);
    // The second time there is nothing to be done.
    QVERIFY(migration.read() && migration.plan());
    for (const Change &change : migration.session.plan()->changes)
        QVERIFY2(!change.writes(), qPrintable(change.title()));
}

void TestOctopusMigration::triggersArriveDisabled()
{
    const auto addTrigger = [](const OctopusSpace &space, const QString &project,
                               const QByteArray &name, const QByteArray &isDisabled) {
        return space.madeId(u"projecttriggers"_s,
                            R"({"Name":")" + name + R"(","ProjectId":")" + project.toUtf8()
                                + R"(","IsDisabled":)" + isDisabled
                                + R"(,"Filter":{"FilterType":"MachineFilter",
                "EnvironmentIds":[],"Roles":[],"EventGroups":["Machine"],"EventCategories":[]},
                "Action":{"ActionType":"AutoDeploy",
                "ShouldRedeployWhenMachineHasBeenDeployedTo":false}})");
    };
    const QString project = m_source->project("Store");
    addTrigger(*m_source, project, "New", "false");
    addTrigger(*m_source, project, "Known", "true");
    const QString there = m_destination->project("Store");
    addTrigger(*m_destination, there, "Known", "false");

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan() && migration.apply());
    QVERIFY(named(*m_destination, u"projecttriggers"_s, u"New"_s).value("IsDisabled"_L1).toBool());
    // One that the destination has is used there: it is not switched off.
    const Json known = named(*m_destination, u"projecttriggers"_s, u"Known"_s);
    QVERIFY(known.isObject() && !known.value("IsDisabled"_L1).toBool());
    QVERIFY(!named(*m_source, u"projecttriggers"_s, u"New"_s).value("IsDisabled"_L1).toBool());
}

// What counts as one name is adopted, and of two that count as one only one can go there.
void TestOctopusMigration::namesThatDifferByCaseAreOneName()
{
    const QString adopted = m_destination->madeId(u"environments"_s, R"({"Name":"PRODUCTION"})");
    m_source->madeId(u"environments"_s, R"({"Name":"Production"})");
    // Servers of long ago let such a pair in.
    Json other = m_source->made(u"projectgroups"_s, R"({"Name":"Web shop"})");
    m_source->made(u"projectgroups"_s, R"({"Name":"Another"})");
    Json second = named(*m_source, u"projectgroups"_s, u"Another"_s);
    second.set("Name"_L1, u"WEB SHOP"_s);
    m_source->server.store().put(u"projectgroups"_s, second);

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read());
    const QStringList clashes = migration.sentences(Finding::Code::NameClash);
    QCOMPARE(clashes.size(), 1);
    QVERIFY2(clashes.first().contains(u"Web shop"_s) && clashes.first().contains(u"WEB SHOP"_s),
             qPrintable(clashes.first()));
    QVERIFY(migration.plan());
    migration.apply();
    int groups = 0;
    const Json there = m_destination->stored(u"projectgroups"_s);
    for (const Json &group : there.items())
        groups += group.text("Name"_L1).compare(u"web shop"_s, Qt::CaseInsensitive) == 0 ? 1 : 0;
    QVERIFY(groups <= 1);
    const Json environments = m_destination->stored(u"environments"_s);
    QCOMPARE(environments.size(), 1);
    QCOMPARE(environments.at(0).text("Id"_L1), adopted);
}

void TestOctopusMigration::whatStaysBehindIsListedFirst()
{
    const QString test = m_source->madeId(u"environments"_s, R"({"Name":"Test"})");
    const QString live = m_source->madeId(u"environments"_s, R"({"Name":"Production"})");
    const QString project = m_source->project("Store");
    m_source->saveSteps(
        u"deploymentprocesses/deploymentprocess-"_s + project,
        R"([{"Name":"Everywhere","Actions":[{"Name":"Everywhere","ActionType":"Octopus.Script"}]},
            {"Name":"Warn the shops","Actions":[{"Name":"Warn the shops",
             "ActionType":"Octopus.Script","Environments":[")"
            + live.toUtf8() + R"("]}]}])");
    Json variables = m_source->get(u"variables/variableset-"_s + project).json();
    variables.set("Variables"_L1,
                  Json::parse(R"([{"Name":"Db.Password","Type":"Sensitive","Value":"s","Scope":
                      {"Environment":[")"
                              + live.toUtf8()
                              + R"("]}},{"Name":"Db.Host","Type":"String","Value":"h","Scope":
                      {"Environment":[")"
                              + test.toUtf8() + R"("]}}])")
                      .value_or(Json()));
    QCOMPARE(m_source->put(u"variables/variableset-"_s + project, variables).status, 200);

    SmallMigration migration(*m_source, *m_destination);
    Selection left;
    left.setRules({{true, u"environment"_s, u"Production"_s, false, {}}});
    migration.session.setStayingBehind(left);
    QVERIFY(migration.read() && migration.plan());
    const QString said = migration.sentences(Finding::Code::StaysBehind).join(u'\n');
    QVERIFY2(said.contains(u"Warn the shops"_s), qPrintable(said));
    QVERIFY2(said.contains(u"Db.Password"_s), qPrintable(said));
    QVERIFY(!said.contains(u"Everywhere"_s) && !said.contains(u"Db.Host"_s));
    QCOMPARE(requests("POST", {}) + requests("PUT", {}), 0); // nobody has approved it yet

    QVERIFY(migration.apply());
    const QByteArray state = m_destination->server.state().toBytes();
    for (const char *gone : {"Production", "Warn the shops", "Db.Password"})
        QVERIFY2(!state.contains(gone), gone);
    QVERIFY(state.contains("Everywhere") && state.contains("Db.Host"));
}

void TestOctopusMigration::tentaclesAreSaidBeforehand_data()
{
    QTest::addColumn<QByteArray>("style");
    QTest::addColumn<QByteArray>("uri");
    QTest::addColumn<QString>("words");
    QTest::newRow("polling") << QByteArray("TentacleActive") << QByteArray("poll://till/")
                             << u"A polling tentacle"_s;
    QTest::newRow("listening") << QByteArray("TentaclePassive")
                               << QByteArray("https://till.example:10933/")
                               << u"A listening tentacle"_s;
}

void TestOctopusMigration::tentaclesAreSaidBeforehand()
{
    QFETCH(QByteArray, style);
    QFETCH(QByteArray, uri);
    QFETCH(QString, words);
    const QString test = m_source->madeId(u"environments"_s, R"({"Name":"Test"})");
    const QString machine = m_source->madeId(
        u"machines"_s,
        R"({"Name":"Till 1","EnvironmentIds":[")" + test.toUtf8()
            + R"("],"Roles":["till"],"Endpoint":{"CommunicationStyle":")" + style + R"(","Uri":")"
            + uri + R"(","Thumbprint":"40112233445566778899AABBCCDDEEFF00112233"}})");
    QVERIFY(!machine.isEmpty());
    const Json pools = m_source->stored(u"workerpools"_s);
    m_source->madeId(u"workers"_s,
                     R"({"Name":"Helper","WorkerPoolIds":[")" + pools.at(0).text("Id"_L1).toUtf8()
                         + R"("],"Endpoint":{"CommunicationStyle":")" + style + R"(","Uri":")" + uri
                         + R"(","Thumbprint":"40112233445566778899AABBCCDDEEFF00112233"}})");
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read());
    const QStringList said = migration.sentences(Finding::Code::SideEffect);
    QCOMPARE(said.size(), 2);
    for (const auto &[type, name] :
         {std::pair(u"Deployment targets"_s, u"Till 1"_s), std::pair(u"Workers"_s, u"Helper"_s)})
    {
        const QString start = type + u": "_s + words; // what is seen of it in a narrow list
        QVERIFY2(std::any_of(said.begin(), said.end(),
                             [&](const QString &one) {
                                 return one.startsWith(start) && one.contains(name);
                             }),
                 qPrintable(said.join(u'\n')));
    }
}

void TestOctopusMigration::newbornsAreNotAskedFor()
{
    const QString project = m_source->project("Store");
    addStep(*m_source, project);
    const Json runbook = m_source->made(u"runbooks"_s,
                                        R"({"Name":"Backup","ProjectId":")" + project.toUtf8()
                                            + R"(","RunRetentionPolicy":{"QuantityToKeep":100}})");
    m_source->saveSteps(
        u"runbookProcesses/"_s + runbook.text("RunbookProcessId"_L1),
        R"([{"Name":"Dump","Actions":[{"Name":"Dump","ActionType":"Octopus.Script"}]}])");

    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan());
    m_destination->server.requests().clear();
    QVERIFY(migration.apply());
    for (const auto &part : {u"/deploymentprocesses/"_s, u"/runbookProcesses/"_s}) {
        QCOMPARE(requests("PUT", part), 1);
        QCOMPARE(requests("GET", part), 0);
    }
    const QByteArray state = m_destination->server.state().toBytes();
    QVERIFY(state.contains("Deploy") && state.contains("Dump"));
}

// Somebody wrote to it before: what is there by then is what the document is put on.
void TestOctopusMigration::olderNewbornsAreLookedAt()
{
    addStep(*m_source, m_source->project("Store"));
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan());
    const QByteArray somebodyWasThere =
        R"([{"match":{"method":"PUT","path":"*/deploymentprocesses/*","times":1},
             "action":{"bumpVersion":true}}])";
    QString problem;
    QVERIFY2(m_destination->server.setFaults(somebodyWasThere, &problem), qPrintable(problem));
    m_destination->server.requests().clear();
    QVERIFY(migration.apply());
    QCOMPARE(requests("PUT", u"/deploymentprocesses/"_s), 2);
    QCOMPARE(requests("GET", u"/deploymentprocesses/"_s), 1);
    const Json process = m_destination->stored(u"deploymentprocesses"_s).at(0);
    QCOMPARE(process.value("Steps"_L1).size(), 1);
}

// Its project has been there for long, so its process may be anything by now.
void TestOctopusMigration::whatCouldNotBeListedIsNoNewborn()
{
    addStep(*m_source, m_source->project("Store"), R"(,"Notes":"of the source")");
    const QString process =
        u"deploymentprocesses/deploymentprocess-"_s + m_destination->project("Store");
    m_destination->saveSteps(
        process, R"([{"Name":"Old","Actions":[{"Name":"Old","ActionType":"Octopus.Script"}]}])");
    const QByteArray broken =
        R"([{"match":{"method":"GET","path":"*deploymentprocess*"},"action":{"status":500,"body":{}}}])";
    QString problem;
    QVERIFY2(m_destination->server.setFaults(broken, &problem), qPrintable(problem));
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan());
    QVERIFY2(m_destination->server.setFaults("[]", &problem), qPrintable(problem));
    m_destination->server.requests().clear();
    QVERIFY(migration.apply());
    QCOMPARE(requests("PUT", u"/deploymentprocesses/"_s), 0);
    QVERIFY(m_destination->get(process).body.contains("Old"));
}

void TestOctopusMigration::whatIsAsItWasBornIsNotWritten()
{
    addStep(*m_source, m_source->project("Store"));
    SmallMigration migration(*m_source, *m_destination);
    QVERIFY(migration.read() && migration.plan());
    QVERIFY(migration.apply());
    QCOMPARE(requests("PUT", u"/deploymentprocesses/"_s), 1);
    QCOMPARE(requests("PUT", u"/variables/"_s), 0);
    QCOMPARE(requests("PUT", u"/deploymentsettings"_s), 0);
    QCOMPARE(requests("PUT", u"/channels/"_s), 0);
    // Nothing is left to be done.
    QVERIFY(migration.read() && migration.plan());
    for (const Change &change : migration.session.plan()->changes)
        QVERIFY2(!change.writes(), qPrintable(change.title()));
}

QTEST_GUILESS_MAIN(TestOctopusMigration)
#include "tst_octopusmigration.moc"
