// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <sandbox/octopus/octopusserver.h>

#include <QFile>
#include <QHash>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::Json;
using Sandbox::OctopusServer;
using Side = OctopusServer::Side;

// The demo's two servers, data from folders, data made larger, and the state that tests compare.
class OctopusDataTest : public QObject
{
    Q_OBJECT

private slots:
    void demoSourceIsFull();
    void demoSecretsAreSetAndNeverShown();
    void demoSidesGiveTheSameNamesOtherIds();
    void trapsAreSet_data();
    void trapsAreSet();
    void trapsCanBeSavedAsTheyAre();
    void demoDestinationHasEveryCase_data();
    void demoDestinationHasEveryCase();
    void demoReferencesAllResolve_data();
    void demoReferencesAllResolve();

    void folderIsLoadedAsItIs();
    void brokenFolderIsRefused_data();
    void brokenFolderIsRefused();
    void listsOfDocumentsAreLoaded();
    void tenantVariablesAreLoadedInEitherForm_data();
    void tenantVariablesAreLoadedInEitherForm();
    void unknownCollectionIsNamed();
    void idTellsTheCollectionWhereTheFolderDoesNot();

    void multipliedDataStandsOnItsOwn();
    void stateIsTheSameForTheSameData();
    void stateLeavesOutWhatChangesByItself();

private:
    static Json spaceOf(const OctopusServer &server, const QString &id)
    {
        const Json state = server.state();
        for (const Json &space : state.value("spaces"_L1).items()) {
            if (space.text("Id"_L1) == id)
                return space;
        }
        return {};
    }
    // A space of a freshly loaded demo, loaded once for all who only look at it.
    static Json demoSpace(Side side)
    {
        static QHash<int, Json> spaces;
        if (!spaces.contains(int(side))) {
            OctopusServer server;
            server.loadDemo(side);
            spaces.insert(int(side),
                          spaceOf(server, side == Side::Source ? u"Spaces-1"_s : u"Spaces-2"_s));
        }
        return spaces.value(int(side));
    }
    static Json named(const Json &list, const QString &name)
    {
        for (const Json &item : list.items()) {
            if (item.text("Name"_L1) == name)
                return item;
        }
        return {};
    }
    void write(const QString &name, const QByteArray &content) const
    {
        const QString path = m_folder->filePath(name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(content);
    }

private slots:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QByteArray m_traps; // the state, once loaded
};

void OctopusDataTest::demoSourceIsFull()
{
    const Json space = demoSpace(Side::Source);
    QCOMPARE(space.value("environments"_L1).size(), 12);
    QCOMPARE(space.value("lifecycles"_L1).size(), 8);
    QCOMPARE(space.value("projectgroups"_L1).size(), 6);
    QCOMPARE(space.value("tagsets"_L1).size(), 8);
    QCOMPARE(space.value("libraryvariablesets"_L1).size(), 14); // script modules among them
    QCOMPARE(space.value("projects"_L1).size(), 60);
    QCOMPARE(space.value("deploymentprocesses"_L1).size(), 60);
    QCOMPARE(space.value("tenants"_L1).size(), 40);
    QVERIFY(space.value("runbooks"_L1).size() > 100);
    QVERIFY(space.value("tenantvariables"_L1).size() > 200);
    QCOMPARE(space.value("certificates"_L1).size(), 16); // one more than a page
    const QByteArray all = space.toBytes();
    for (const char *text : {"12345678901234567890", "0.1000000000000000055", "1e3", "Büro Köln",
                             "🛟", "#1 50% traffic?", "Größe \\\"XL\\\"", "Logging + Telemetry"})
    {
        QVERIFY2(all.contains(text), text);
    }
}

void OctopusDataTest::demoSecretsAreSetAndNeverShown()
{
    OctopusServer server;
    server.loadDemo(Side::Source);
    QVERIFY(server.start());
    const SandboxClient client(server.url(), OctopusServer::defaultKey());
    int secrets = 0;
    const Json sets = client.get(u"/api/Spaces-1/variables/all"_s).json();
    for (const Json &set : sets.items()) {
        for (const Json &variable : set.value("Variables"_L1).items()) {
            if (variable.value("IsSensitive"_L1).toBool()) {
                ++secrets;
                QVERIFY(variable.value("Value"_L1).isNull());
            }
        }
    }
    QCOMPARE(secrets, 120);
    const QByteArray state = server.state().toBytes();
    QVERIFY(state.count("\"SecretFingerprint\":\"sha256:") > secrets); // and the parameter's
    QVERIFY(!state.contains("unknown secret"));
}

void OctopusDataTest::trapsAreSet_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::newRow("scope of a deleted environment")
        << QByteArray(R"("Environment":["Environments-77"])");
    QTest::newRow("names that differ by case") << QByteArray(R"("Name":"only.case")");
    QTest::newRow("trailing blank") << QByteArray(R"("Name":"Trailing ")");
    QTest::newRow("odd name") << QByteArray(R"("Name":"A & B [c] ü")");
    QTest::newRow("id in a script") << QByteArray("# Environments-1 in a text");
    QTest::newRow("step of the newer framework") << QByteArray(R"("StepPackageVersion":"4.1.0")");
    QTest::newRow("step of the hub") << QByteArray("ProcessTemplateUsage");
    QTest::newRow("dynamic pool") << QByteArray("DynamicWorkerPool");
    QTest::newRow("deleted step template") << QByteArray("ActionTemplates-9999");
    QTest::newRow("deleted team") << QByteArray("Teams-9999");
    QTest::newRow("unreachable repository") << QByteArray("https://unreachable.");
    QTest::newRow("legacy account id") << QByteArray("azureserviceprincipal-legacy-billing");
    QTest::newRow("plain default of a secret") << QByteArray("stored as plain text");
    QTest::newRow("subscription") << QByteArray("Failed deployments");
    QTest::newRow("archived certificate") << QByteArray(R"("Archived":"2025-)");
    QTest::newRow("name full of signs") << QByteArray(R"(/ % # ? \" ' & + 🐙)");
}

void OctopusDataTest::trapsAreSet()
{
    QFETCH(QByteArray, text);
    if (m_traps.isEmpty()) {
        OctopusServer server;
        QVERIFY(server.loadTraps());
        m_traps = server.state().toBytes();
    }
    QVERIFY(m_traps.contains(text));
    QVERIFY(m_traps.size() > 1024 * 1024); // one script is a megabyte
}

void OctopusDataTest::trapsCanBeSavedAsTheyAre()
{
    OctopusServer server;
    QVERIFY(server.loadTraps());
    QVERIFY(server.start());
    const SandboxClient client(server.url(), OctopusServer::defaultKey());
    const Json projects =
        client.get(u"/api/Spaces-1/projects?partialName=Trap:&take=100"_s).json().value("Items"_L1);
    QCOMPARE(projects.size(), 5);
    // What they point at is gone, but it was there when they were saved.
    for (const Json &project : projects.items()) {
        for (const auto &part : {"VariableSetId"_L1, "DeploymentProcessId"_L1}) {
            const QString path = u"/api/Spaces-1/%1/%2"_s.arg(
                part == "VariableSetId"_L1 ? u"variables"_s : u"deploymentprocesses"_s,
                project.text(part));
            const SandboxReply reply = client.put(path, client.get(path).json());
            QVERIFY2(reply.status == 200, reply.body.constData());
        }
    }
}

void OctopusDataTest::demoSidesGiveTheSameNamesOtherIds()
{
    const Json from = demoSpace(Side::Source).value("environments"_L1);
    const Json to = demoSpace(Side::Destination).value("environments"_L1);
    for (const Json &environment : from.items()) {
        const Json other = named(to, environment.text("Name"_L1));
        QVERIFY2(other.text("Id"_L1) != environment.text("Id"_L1),
                 qPrintable(environment.text("Name"_L1)));
    }
    // Crosswise, so that a mapping applied twice would show.
    QCOMPARE(named(from, u"Test"_s).text("Id"_L1), named(to, u"Staging"_s).text("Id"_L1));
    QCOMPARE(named(from, u"Staging"_s).text("Id"_L1), named(to, u"Test"_s).text("Id"_L1));
}

void OctopusDataTest::demoDestinationHasEveryCase_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("inSource");
    QTest::addColumn<bool>("inDestination");
    QTest::addColumn<bool>("sameDescription");
    const QString environments = u"environments"_s;
    QTest::newRow("identical") << environments << u"Staging"_s << true << true << true;
    QTest::newRow("different") << environments << u"Test"_s << true << true << false;
    QTest::newRow("only in the source")
        << environments << u"Production US"_s << true << false << false;
    QTest::newRow("only in the destination")
        << environments << u"Chaos Lab"_s << false << true << false;
    QTest::newRow("case, source") << environments << u"Production EU"_s << true << false << false;
    QTest::newRow("case, destination")
        << environments << u"production eu"_s << false << true << false;
    QTest::newRow("different variables")
        << u"libraryvariablesets"_s << u"Database Connections"_s << true << true << false;
    QTest::newRow("identical project") << u"projects"_s << u"Network"_s << true << true << true;
    QTest::newRow("different project") << u"projects"_s << u"Warehouse"_s << true << true << false;
    QTest::newRow("project only in the destination")
        << u"projects"_s << u"Chaos Experiments"_s << false << true << false;
    QTest::newRow("tenant only in the destination")
        << u"tenants"_s << u"Chaos Customer"_s << false << true << false;
    QTest::newRow("identical account")
        << u"accounts"_s << u"Kubernetes Test"_s << true << true << true;
    QTest::newRow("identical lifecycle") << u"lifecycles"_s << u"Hotfix"_s << true << true << true;
}

void OctopusDataTest::demoDestinationHasEveryCase()
{
    QFETCH(QString, collection);
    QFETCH(QString, name);
    const Json from = named(demoSpace(Side::Source).value(collection), name);
    const Json to = named(demoSpace(Side::Destination).value(collection), name);
    QTEST(from.isObject(), "inSource");
    QTEST(to.isObject(), "inDestination");
    if (from.isObject() && to.isObject())
        QTEST(from.value("Description"_L1) == to.value("Description"_L1), "sameDescription");
}

void OctopusDataTest::demoReferencesAllResolve_data()
{
    QTest::addColumn<int>("side");
    QTest::addColumn<QString>("space");
    QTest::newRow("source") << int(Side::Source) << u"Spaces-1"_s;
    QTest::newRow("destination") << int(Side::Destination) << u"Spaces-2"_s;
}

void OctopusDataTest::demoReferencesAllResolve()
{
    QFETCH(int, side);
    QFETCH(QString, space);
    OctopusServer server;
    server.loadDemo(static_cast<Side>(side));
    QVERIFY(server.start());
    const SandboxClient client(server.url(), OctopusServer::defaultKey());
    // Saving everything as it is makes the server check each reference, tag and name; afterwards
    // nothing has changed.
    const QByteArray before = server.state().toBytes();
    for (const auto &collection :
         {"environments"_L1, "lifecycles"_L1, "projectgroups"_L1, "tagsets"_L1, "accounts"_L1,
          "certificates"_L1, "proxies"_L1, "workerpools"_L1, "workers"_L1, "machines"_L1,
          "machinepolicies"_L1, "actiontemplates"_L1, "libraryvariablesets"_L1, "tenants"_L1,
          "projects"_L1, "channels"_L1, "runbooks"_L1, "variables"_L1})
    {
        const QString list = u"/api/%1/%2/"_s.arg(space, collection);
        const Json all = client.get(list + u"all"_s).json();
        for (const Json &document : all.items()) {
            const SandboxReply reply = client.put(list + document.text("Id"_L1), document);
            QVERIFY2(reply.status == 200, reply.body.constData());
        }
    }
    const Json spaceBefore = spaceOf(server, space);
    for (const auto &collection :
         {"deploymentprocesses"_L1, "runbookprocesses"_L1, "projecttriggers"_L1})
    {
        for (const Json &stored : spaceBefore.value(collection).items()) {
            const QString path = u"/api/%1/%2/%3"_s.arg(space, collection, stored.text("Id"_L1));
            const SandboxReply read = client.get(path);
            if (read.status == 404 && collection == "runbookprocesses"_L1)
                continue; // of a project that keeps its runbooks in git
            const SandboxReply reply = client.put(path, read.json());
            QVERIFY2(reply.status == 200, reply.body.constData());
        }
    }
    for (const Json &stored : spaceBefore.value("tenants"_L1).items()) {
        const QString path = u"/api/%1/tenants/%2/variables"_s.arg(space, stored.text("Id"_L1));
        const SandboxReply reply = client.put(path, client.get(path).json());
        QVERIFY2(reply.status == 200, reply.body.constData());
    }
    QCOMPARE(server.state().toBytes(), before);
}

void OctopusDataTest::folderIsLoadedAsItIs()
{
    write(u"environments/one.json"_s, R"({"Id":"Environments-40","Name":"E","SpaceId":"Spaces-7",
        "Odd":1.0,"Links":{"Self":"/elsewhere"}})");
    write(u"libraryvariablesets/s.json"_s,
          R"({"Id":"LibraryVariableSets-5","Name":"S","SpaceId":"Spaces-7"})");
    write(u"variables/s.json"_s, R"({"Id":"variableset-LibraryVariableSets-5",
        "OwnerId":"LibraryVariableSets-5","SpaceId":"Spaces-7","Version":3,"Variables":[
        {"Id":"a","Name":"Unknown","Type":"Sensitive","Value":null},
        {"Id":"b","Name":"Given","Type":"Sensitive","Value":"text"}]})");
    OctopusServer server;
    QString problem;
    QVERIFY2(server.loadFolder(m_folder->path(), &problem), qPrintable(problem));
    QVERIFY(server.start());
    const SandboxClient client(server.url(), OctopusServer::defaultKey());
    const SandboxReply one = client.get(u"/api/Spaces-7/environments/Environments-40"_s);
    QVERIFY2(one.body.contains("\"Odd\":1.0"), one.body.constData());
    QCOMPARE(one.json().value("Links"_L1).text("Self"_L1),
             u"/api/Spaces-7/environments/Environments-40"_s);
    QCOMPARE(client.send("POST", u"/api/Spaces-1/environments"_s, R"({"Name":"N"})")
                 .json()
                 .text("Id"_L1),
             u"Environments-41"_s);
    const Json variables =
        spaceOf(server, u"Spaces-7"_s).value("variables"_L1).at(0).value("Variables"_L1);
    QVERIFY(variables.at(0).value("Value"_L1).isObject()); // there is one, whatever it is
    QCOMPARE(variables.at(1).value("Value"_L1).text("SecretFingerprint"_L1),
             OctopusServer::secretFingerprint(u"text"_s));
    QCOMPARE(client.get(u"/api/Spaces-7/lifecycles/all"_s).json().size(), 1); // the default one
}

void OctopusDataTest::brokenFolderIsRefused_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<QString>("says");
    QTest::newRow("not JSON") << QByteArray("{\"Id\":") << u"at byte"_s;
    QTest::newRow("no id") << QByteArray(R"({"Name":"E"})") << u"no Id"_s;
    QTest::newRow("id of another file")
        << QByteArray(R"({"Id":"Environments-1"})") << u"already used"_s;
}

void OctopusDataTest::brokenFolderIsRefused()
{
    QFETCH(QByteArray, content);
    QFETCH(QString, says);
    write(u"environments/a.json"_s, R"({"Id":"Environments-1","Name":"E"})");
    write(u"environments/b.json"_s, content);
    OctopusServer server;
    const Json before = server.state();
    QString problem;
    QVERIFY(!server.loadFolder(m_folder->path(), &problem));
    QVERIFY2(problem.contains(says) && problem.contains("environments/b.json"_L1),
             qPrintable(problem));
    QCOMPARE(server.state(), before);
    QVERIFY(!server.loadFolder(m_folder->filePath(u"nowhere"_s), &problem));
}

void OctopusDataTest::listsOfDocumentsAreLoaded()
{
    write(u"accounts.json"_s, R"([{"Id":"Accounts-3","Name":"A","AccountType":"Token"},
                                  {"Id":"legacy-token","Name":"B","AccountType":"Token"}])");
    write(u"projects/p.json"_s, R"({"Id":"Projects-4","Name":"P"})");
    write(u"deploymentfreezes.json"_s, R"([{"Id":"DeploymentFreezes-1","Name":"F"}])");
    OctopusServer server;
    QString problem;
    QVERIFY2(server.loadFolder(m_folder->path(), &problem), qPrintable(problem));
    const Json space = spaceOf(server, u"Spaces-1"_s);
    QCOMPARE(space.value("accounts"_L1).size(), 2);
    // What comes into being with a project is there although the folder does not have it.
    QCOMPARE(space.value("deploymentprocesses"_L1).at(0).text("ProjectId"_L1), u"Projects-4"_s);
    QCOMPARE(server.state().value("deploymentfreezes"_L1).size(), 1);
}

void OctopusDataTest::tenantVariablesAreLoadedInEitherForm_data()
{
    QTest::addColumn<QByteArray>("document");
    QTest::newRow("classic") << QByteArray(R"({"TenantId":"Tenants-2","ProjectVariables":
        {"Projects-4":{"Variables":{"Environments-5":{"p":{"HasValue":true,"NewValue":null}}}}}})");
    QTest::newRow("pair") << QByteArray(R"({"TenantId":"Tenants-2","Variables":[
        {"Id":"TenantVariables-7","ProjectId":"Projects-4","TemplateId":"p",
         "Value":{"HasValue":true,"NewValue":null},"Scope":{"EnvironmentIds":["Environments-5"]}}]})");
}

void OctopusDataTest::tenantVariablesAreLoadedInEitherForm()
{
    QFETCH(QByteArray, document);
    write(u"a-values/t.json"_s, document);
    write(u"environments/e.json"_s, R"({"Id":"Environments-5","Name":"E"})");
    write(u"projects/p.json"_s, R"({"Id":"Projects-4","Name":"P","Templates":[{"Id":"p","Name":"N",
        "DisplaySettings":{"Octopus.ControlType":"Sensitive"}}]})");
    write(u"tenants/t.json"_s, R"({"Id":"Tenants-2","Name":"T",
        "ProjectEnvironments":{"Projects-4":["Environments-5"]}})");
    OctopusServer server;
    QString problem;
    QVERIFY2(server.loadFolder(m_folder->path(), &problem), qPrintable(problem));
    const Json values = spaceOf(server, u"Spaces-1"_s).value("tenantvariables"_L1);
    QCOMPARE(values.size(), 1);
    QCOMPARE(values.at(0).value("Value"_L1).value("HasValue"_L1), Json(true));
}

void OctopusDataTest::unknownCollectionIsNamed()
{
    write(u"moonphases/full.json"_s, "{}");
    OctopusServer server;
    QVERIFY(server.loadFolder(m_folder->path()));
    QCOMPARE(server.ignoredFolders(), QStringList(u"moonphases"_s));
}

void OctopusDataTest::idTellsTheCollectionWhereTheFolderDoesNot()
{
    write(u"export/environment/one.json"_s, R"({"Id":"Environments-3","Name":"E"})");
    write(u"two.json"_s, R"({"Id":"variableset-LibraryVariableSets-1","Variables":[]})");
    OctopusServer server;
    QString problem;
    QVERIFY2(server.loadFolder(m_folder->path(), &problem), qPrintable(problem));
    const Json space = spaceOf(server, u"Spaces-1"_s);
    QCOMPARE(space.value("environments"_L1).at(0).text("Id"_L1), u"Environments-3"_s);
    QCOMPARE(space.value("variables"_L1).size(), 1);
}

void OctopusDataTest::multipliedDataStandsOnItsOwn()
{
    OctopusServer server;
    server.loadDemo(Side::Source);
    server.multiply(3);
    const Json space = spaceOf(server, u"Spaces-1"_s);
    QCOMPARE(space.value("environments"_L1).size(), 36);
    QCOMPARE(space.value("lifecycles"_L1).size(), 1 + 7 * 3); // one default stays one
    QCOMPARE(space.value("variables"_L1).size(), 74 * 3);
    QCOMPARE(space.value("actiontemplates"_L1).size(), 2 + 23 * 3); // two of the community library
    QCOMPARE(space.value("projects"_L1).size(), 180);
    const Json copy = named(space.value("lifecycles"_L1), u"Web Shop 3"_s);
    const QString development =
        named(space.value("environments"_L1), u"Development 3"_s).text("Id"_L1);
    QCOMPARE(copy.value("Phases"_L1).at(0).value("AutomaticDeploymentTargets"_L1).toTexts(),
             QStringList(development));
    QCOMPARE(
        named(space.value("environments"_L1), u"Test 2"_s).value("EnvironmentTags"_L1).toTexts(),
        QStringList(u"Cloud 2/AWS"_s));
    const QByteArray multiplied = server.state().toBytes();
    server.reset();
    QCOMPARE(server.state().toBytes(), multiplied);
}

void OctopusDataTest::stateIsTheSameForTheSameData()
{
    OctopusServer one;
    OctopusServer other;
    one.loadDemo(Side::Destination);
    other.loadDemo(Side::Destination);
    QCOMPARE(one.state().toBytes(), other.state().toBytes());
}

void OctopusDataTest::stateLeavesOutWhatChangesByItself()
{
    OctopusServer server;
    server.loadDemo(Side::Source);
    QVERIFY(server.start());
    const SandboxClient client(server.url(), OctopusServer::defaultKey());
    const QByteArray before = client.get(u"/__sandbox/state"_s).body;
    for (const auto &path : {u"/api/Spaces-1/variables/variableset-LibraryVariableSets-1"_s,
                             u"/api/Spaces-1/libraryvariablesets/LibraryVariableSets-7"_s,
                             u"/api/Spaces-1/environments/Environments-1"_s})
    {
        QCOMPARE(client.put(path, client.get(path).json()).status, 200);
    }
    QCOMPARE(client.get(u"/__sandbox/state"_s).body, before);
}

QTEST_GUILESS_MAIN(OctopusDataTest)
#include "tst_octopusdata.moc"
