// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// Tenants and what they set, deployment freezes, and what runs on the server.
class OctopusTenantsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void classicValuesAreSavedAndShown();
    void classicSecretFollowsTheTable_data();
    void classicSecretFollowsTheTable();
    void pairIsSavedInItsWriteForm_data();
    void pairIsSavedInItsWriteForm();
    void valuesKeepTheOrderTheyCameIn();
    void pairKeepsSecretsById();
    void scopedCommonValuesAreOnlyInThePair();
    void valuesLeftOutAreDeleted();
    void brokenValueIsRefused_data();
    void brokenValueIsRefused();
    void tokenIsCheckedOnlyWhenSent_data();
    void tokenIsCheckedOnlyWhenSent();
    void halfSeenTenantIsRefusedByNewServers();
    void droppedConnectionDropsItsValues();
    void missingValuesAreListed();
    void unknownConnectionIsRefused_data();
    void unknownConnectionIsRefused();

    void freezesHaveTheirOwnEnvelope();
    void brokenFreezeIsRefused_data();
    void brokenFreezeIsRefused();

    void runbookRunsToItsEnd_data();
    void runbookRunsToItsEnd();
    void manualStepWaitsUntilCancelled();
    void requiredPromptMustBeAnswered();
    void snapshotTakesItsRunsAlong();
    void runsAnswerBelowTheProjectToo();
    void adHocScriptIsATask();

private:
    QString tenantPath(const QString &part) const { return u"tenants/Tenants-1/"_s + part; }
    Json classic() const { return m_space->get(tenantPath(u"variables"_s)).json(); }
    // {"ProjectVariables":{"Projects-1":{"Variables":{"Environments-1":{parameter:value}}}}}
    static QByteArray projectValue(const QByteArray &parameter, const QByteArray &value);
    SandboxReply saveClassic(const QByteArray &body) const
    {
        return m_space->put(tenantPath(u"variables"_s), body);
    }
    QStringList storedSecrets() const
    {
        QStringList result;
        const Json stored = m_space->stored(u"tenantvariables"_s);
        for (const Json &entry : stored.items())
            result += entry.value("Value"_L1).text("SecretFingerprint"_L1);
        return result;
    }
    // A runbook with one script step and a published snapshot, run; answers the task's id.
    QString run(const QByteArray &action) const;
    QString state(const QString &task) const
    {
        return m_space->get(u"tasks/"_s + task).json().text("State"_L1);
    }

    std::unique_ptr<OctopusSpace> m_space;
};

QByteArray OctopusTenantsTest::projectValue(const QByteArray &parameter, const QByteArray &value)
{
    return R"({"ProjectVariables":{"Projects-1":{"Variables":{"Environments-1":{")" + parameter
        + R"(":)" + value + "}}}}}";
}

void OctopusTenantsTest::init()
{
    m_space = std::make_unique<OctopusSpace>();
    m_space->made(u"environments"_s, R"({"Name":"Dev"})");
    m_space->made(u"environments"_s, R"({"Name":"Prod"})");
    m_space->made(u"libraryvariablesets"_s, R"({"Name":"Common","Templates":[
        {"Id":"c-plain","Name":"Region","DefaultValue":null,
            "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}},
        {"Id":"c-secret","Name":"Key","DefaultValue":null,
            "DisplaySettings":{"Octopus.ControlType":"Sensitive"}}]})");
    m_space->project("Store", R"(,"TenantedDeploymentMode":"Tenanted",
        "IncludedLibraryVariableSetIds":["LibraryVariableSets-1"],"Templates":[
        {"Id":"p-plain","Name":"Host","DefaultValue":"",
            "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}},
        {"Id":"p-secret","Name":"Password","DefaultValue":null,
            "DisplaySettings":{"Octopus.ControlType":"Sensitive"}},
        {"Id":"p-account","Name":"Account","DefaultValue":null,
            "DisplaySettings":{"Octopus.ControlType":"AzureAccount"}},
        {"Id":"p-default","Name":"Port","DefaultValue":"80",
            "DisplaySettings":{"Octopus.ControlType":"SingleLineText"}}])");
    m_space->made(u"tenants"_s, R"({"Name":"Acme","ProjectEnvironments":
        {"Projects-1":["Environments-1","Environments-2"]}})");
}

void OctopusTenantsTest::classicValuesAreSavedAndShown()
{
    const SandboxReply saved = saveClassic(R"({"ProjectVariables":{"Projects-1":{"Variables":{
        "Environments-1":{"p-plain":"one","p-secret":{"HasValue":true,"NewValue":"sesame"}}}}},
        "LibraryVariables":{"LibraryVariableSets-1":{"Variables":{"c-plain":"EU"}}}})");
    QCOMPARE(saved.status, 200);
    QVERIFY(!saved.body.contains("sesame"));
    const Json read = classic();
    QCOMPARE(read.text("TenantName"_L1), u"Acme"_s);
    const Json project = read.value("ProjectVariables"_L1).value("Projects-1"_L1);
    QCOMPARE(project.text("ProjectName"_L1), u"Store"_s);
    QCOMPARE(project.value("Templates"_L1).size(), 4);
    const Json values = project.value("Variables"_L1).value("Environments-1"_L1);
    QCOMPARE(values.text("p-plain"_L1), u"one"_s);
    QCOMPARE(values.value("p-secret"_L1).value("HasValue"_L1), Json(true));
    QVERIFY(project.value("Variables"_L1).contains("Environments-2"_L1));
    QCOMPARE(read.value("LibraryVariables"_L1)
                 .value("LibraryVariableSets-1"_L1)
                 .value("Variables"_L1)
                 .text("c-plain"_L1),
             u"EU"_s);
    // What is read can be saved again and changes nothing.
    const QByteArray before = m_space->server.state().toBytes();
    QCOMPARE(m_space->put(tenantPath(u"variables"_s), read).status, 200);
    QCOMPARE(m_space->server.state().toBytes(), before);
    QCOMPARE(m_space->get(u"tenantvariables/all"_s).json().size(), 1);
    QVERIFY(m_space->get(u"tenants/Tenants-1"_s)
                .json()
                .value("Links"_L1)
                .text("Variables"_L1)
                .endsWith("/tenants/Tenants-1/variables"_L1));
}

void OctopusTenantsTest::classicSecretFollowsTheTable_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("secret");
    QTest::newRow("nothing new keeps it")
        << QByteArray(R"({"HasValue":true,"NewValue":null})") << u"first"_s;
    QTest::newRow("text replaces it")
        << QByteArray(R"({"HasValue":true,"NewValue":"second"})") << u"second"_s;
    QTest::newRow("cleared next to a text")
        << QByteArray(R"({"HasValue":false,"NewValue":"second"})") << QString();
}

void OctopusTenantsTest::classicSecretFollowsTheTable()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, secret);
    saveClassic(projectValue("p-secret", R"({"HasValue":true,"NewValue":"first"})"));
    QCOMPARE(saveClassic(projectValue("p-secret", value)).status, 200);
    QCOMPARE(storedSecrets(),
             secret.isNull() ? QStringList()
                             : QStringList(OctopusServer::secretFingerprint(secret)));
}

void OctopusTenantsTest::pairIsSavedInItsWriteForm_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QByteArray>("owner");
    QTest::addColumn<QByteArray>("parameter");
    QTest::newRow("project, documented")
        << u"projectvariables"_s << QByteArray(R"("OwnerId":"Projects-1")")
        << QByteArray("p-plain");
    QTest::newRow("project, as clients do")
        << u"projectvariables"_s << QByteArray(R"("ProjectId":"Projects-1")")
        << QByteArray("p-plain");
    QTest::newRow("common, documented")
        << u"commonvariables"_s << QByteArray(R"("OwnerId":"LibraryVariableSets-1")")
        << QByteArray("c-plain");
    QTest::newRow("common, as clients do")
        << u"commonvariables"_s << QByteArray(R"("LibraryVariableSetId":"LibraryVariableSets-1")")
        << QByteArray("c-plain");
}

void OctopusTenantsTest::pairIsSavedInItsWriteForm()
{
    QFETCH(QString, part);
    QFETCH(QByteArray, owner);
    QFETCH(QByteArray, parameter);
    const SandboxReply saved =
        m_space->put(tenantPath(part),
                     R"({"Variables":[{)" + owner + R"(,"TemplateId":")" + parameter
                         + R"(","Value":"v","Scope":{"EnvironmentIds":["Environments-2"]}}]})");
    QCOMPARE(saved.status, 200);
    const Json read = m_space->get(tenantPath(part)).json();
    QCOMPARE(read.value("Variables"_L1), saved.json().value("Variables"_L1));
    const Json variable = read.value("Variables"_L1).at(0);
    QVERIFY(variable.text("Id"_L1).startsWith("TenantVariables-"_L1));
    QCOMPARE(variable.text("Value"_L1), u"v"_s);
    QCOMPARE(variable.value("Template"_L1).text("Id"_L1), QString::fromLatin1(parameter));
    QCOMPARE(variable.value("Scope"_L1).value("EnvironmentIds"_L1).toTexts(),
             QStringList(u"Environments-2"_s));
    const QString other =
        part == "commonvariables"_L1 ? u"projectvariables"_s : u"commonvariables"_s;
    QVERIFY(m_space->get(tenantPath(other)).json().value("Variables"_L1).isEmpty());
}

void OctopusTenantsTest::valuesKeepTheOrderTheyCameIn()
{
    QByteArrayList entries;
    QStringList values;
    for (int i = 0; i < 4; ++i) {
        const QByteArray parameter = i % 2 == 0 ? "p-plain" : "p-default";
        const QByteArray environment = QByteArray::number(i / 2 + 1);
        entries += R"({"OwnerId":"Projects-1","TemplateId":")" + parameter + R"(","Value":"v)"
            + QByteArray::number(i) + R"(","Scope":{"EnvironmentIds":["Environments-)" + environment
            + R"("]}})";
        values += u"v%1"_s.arg(i);
    }
    const QString part = tenantPath(u"projectvariables"_s);
    for (int i = 0; i < 3; ++i) { // each time under new ids, beyond nine at last
        m_space->put(part, R"({"Variables":[]})");
        m_space->put(part, R"({"Variables":[)" + entries.join(',') + "]}");
    }
    QStringList read;
    const Json variables = m_space->get(part).json().value("Variables"_L1);
    for (const Json &variable : variables.items())
        read += variable.text("Value"_L1);
    QCOMPARE(read, values);
    QCOMPARE(variables.at(1).text("Id"_L1), u"TenantVariables-10"_s);
}

void OctopusTenantsTest::pairKeepsSecretsById()
{
    const QString part = tenantPath(u"projectvariables"_s);
    const auto entry = [](const QByteArray &id, const QByteArray &value) {
        return QByteArray(R"({"Variables":[{)" + id
                          + R"("OwnerId":"Projects-1","TemplateId":"p-secret","Value":)" + value
                          + R"(,"Scope":{"EnvironmentIds":["Environments-1"]}}]})");
    };
    const QByteArray kept = R"({"HasValue":true,"NewValue":null})";
    m_space->put(part, entry({}, kept));
    const Json empty = m_space->get(part).json().value("Variables"_L1).at(0);
    QCOMPARE(empty.value("Value"_L1).value("HasValue"_L1), Json(false)); // new, without a text
    m_space->put(part, entry({}, R"({"HasValue":true,"NewValue":"sesame"})"));
    const QByteArray id =
        m_space->get(part).json().value("Variables"_L1).at(0).text("Id"_L1).toUtf8();
    QCOMPARE(m_space->put(part, entry(R"("Id":")" + id + R"(",)", kept)).status, 200);
    QCOMPARE(storedSecrets(), QStringList(OctopusServer::secretFingerprint(u"sesame"_s)));
}

void OctopusTenantsTest::scopedCommonValuesAreOnlyInThePair()
{
    const QByteArray scoped = R"({"Variables":[{"OwnerId":"LibraryVariableSets-1",
        "TemplateId":"c-plain","Value":"v","Scope":{"EnvironmentIds":["Environments-1"]}}]})";
    QCOMPARE(m_space->put(tenantPath(u"commonvariables"_s), scoped).status, 200);
    const Json document = classic();
    const Json values = document.value("LibraryVariables"_L1)
                            .value("LibraryVariableSets-1"_L1)
                            .value("Variables"_L1);
    QVERIFY(!values.contains("c-plain"_L1));
    QCOMPARE(m_space->put(tenantPath(u"variables"_s), document).status, 200);
    QVERIFY(m_space->stored(u"tenantvariables"_s).isEmpty()); // lost without a word
}

void OctopusTenantsTest::valuesLeftOutAreDeleted()
{
    saveClassic(projectValue("p-plain", R"("one")"));
    QCOMPARE(m_space->stored(u"tenantvariables"_s).size(), 1);
    QCOMPARE(saveClassic("{}").status, 200);
    QVERIFY(m_space->stored(u"tenantvariables"_s).isEmpty());
}

void OctopusTenantsTest::brokenValueIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("unknown project") << QByteArray(R"({"ProjectVariables":{"Projects-9":
        {"Variables":{"Environments-1":{"p-plain":"x"}}}}})");
    QTest::newRow("unknown environment") << QByteArray(R"({"ProjectVariables":{"Projects-1":
        {"Variables":{"Environments-9":{"p-plain":"x"}}}}})");
    QTest::newRow("unknown parameter") << projectValue("p-other", R"("x")");
    QTest::newRow("unknown account") << projectValue("p-account", R"("Accounts-9")");
    QTest::newRow("secret for a text")
        << projectValue("p-plain", R"({"HasValue":true,"NewValue":"x"})");
    QTest::newRow("unknown set") << QByteArray(R"({"LibraryVariables":{"LibraryVariableSets-9":
        {"Variables":{"c-plain":"x"}}}})");
}

void OctopusTenantsTest::brokenValueIsRefused()
{
    QFETCH(QByteArray, body);
    QCOMPARE(saveClassic(body).status, 400);
    QVERIFY(m_space->stored(u"tenantvariables"_s).isEmpty());
}

void OctopusTenantsTest::tokenIsCheckedOnlyWhenSent_data()
{
    QTest::addColumn<QString>("part");
    QTest::addColumn<QByteArray>("token");
    QTest::addColumn<int>("status");
    for (const auto &part : {u"variables"_s, u"commonvariables"_s, u"projectvariables"_s}) {
        const auto row = [&part](const char *token, const char *words, int status) {
            const QByteArray name = part.toLatin1() + words;
            QTest::newRow(name.constData()) << part << QByteArray(token) << status;
        };
        row("", ", none", 200);
        row("read", ", the read one", 200);
        row("stale", ", a stale one", 400);
    }
}

void OctopusTenantsTest::tokenIsCheckedOnlyWhenSent()
{
    QFETCH(QString, part);
    QFETCH(QByteArray, token);
    QFETCH(int, status);
    const auto read = [&] { return m_space->get(tenantPath(part)).json(); };
    Json document = read();
    if (token == "stale")
        QCOMPARE(m_space->put(tenantPath(part), read()).status, 200); // somebody else
    if (token.isEmpty())
        document.remove("ConcurrencyToken"_L1);
    const SandboxReply reply = m_space->put(tenantPath(part), document);
    QCOMPARE(reply.status, status);
    if (status == 400)
        QVERIFY(reply.errors().contains("another user has made changes"_L1));
}

void OctopusTenantsTest::halfSeenTenantIsRefusedByNewServers()
{
    ApiKey key;
    key.key = OctopusServer::defaultKey();
    key.projectIds = {u"Projects-2"_s};
    m_space->server.setKeys({key});
    QCOMPARE(saveClassic("{}").status, 200);
    m_space->server.setServerVersion(u"2026.1.100"_s);
    QCOMPARE(saveClassic("{}").status, 400);
}

void OctopusTenantsTest::droppedConnectionDropsItsValues()
{
    saveClassic(projectValue("p-plain", R"("one")"));
    Json tenant = m_space->get(u"tenants/Tenants-1"_s).json();
    const Json connected = tenant;
    tenant.set("ProjectEnvironments"_L1, Json::object());
    QCOMPARE(m_space->put(u"tenants/Tenants-1"_s, tenant).status, 200);
    QCOMPARE(m_space->put(u"tenants/Tenants-1"_s, connected).status, 200);
    QVERIFY(m_space->stored(u"tenantvariables"_s).isEmpty());
}

void OctopusTenantsTest::missingValuesAreListed()
{
    const QString path = u"tenants/variables-missing?tenantId=Tenants-1&includeDetails=true"_s;
    const auto missing = [&](const QString &query) {
        return m_space->get(path + query).json().at(0).value("MissingVariables"_L1).size();
    };
    QCOMPARE(missing({}), 2 * 3 + 2); // three parameters without default in two environments
    saveClassic(projectValue("p-plain", R"("one")"));
    QCOMPARE(missing({}), 2 * 3 + 2 - 1);
    QCOMPARE(missing(u"&environmentId=Environments-1"_s), 2);
    const Json pair =
        m_space->get(tenantPath(u"projectvariables?includeMissingVariables=true"_s)).json();
    QCOMPARE(pair.value("MissingVariables"_L1).size(), 5);
    QVERIFY(!pair.value("MissingVariables"_L1).at(0).contains("Id"_L1));
}

void OctopusTenantsTest::unknownConnectionIsRefused_data()
{
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("project") << QByteArray(R"("ProjectEnvironments":{"Projects-9":[]})");
    QTest::newRow("environment") << QByteArray(
        R"("ProjectEnvironments":{"Projects-1":["Environments-9"]})");
    QTest::newRow("tag") << QByteArray(R"("TenantTags":["Region/Mars"])");
}

void OctopusTenantsTest::unknownConnectionIsRefused()
{
    QFETCH(QByteArray, members);
    QCOMPARE(m_space->post(u"tenants"_s, R"({"Name":"N",)" + members + '}').status, 400);
}

void OctopusTenantsTest::freezesHaveTheirOwnEnvelope()
{
    const SandboxClient client = m_space->client();
    const auto body = [](const QByteArray &name) {
        return QByteArray(R"({"Name":")" + name + R"(","Start":"2026-01-01T00:00:00.000+00:00",
            "End":"2026-01-02T00:00:00.000+00:00",
            "ProjectEnvironmentScope":{"Projects-1":["Environments-1"]}})");
    };
    for (const char *name : {"A", "B", "C"}) {
        const SandboxReply made = client.send("POST", u"/api/deploymentfreezes"_s, body(name));
        QCOMPARE(made.status, 201);
    }
    QCOMPARE(client.get(u"/api/deploymentfreezes"_s).status, 400); // skip and take are required
    const Json page = client.get(u"/api/deploymentfreezes?skip=1&take=1"_s).json();
    QCOMPARE(page.keys(), QStringList({u"DeploymentFreezes"_s, u"Count"_s}));
    QCOMPARE(page.value("Count"_L1).toInteger(), 3);
    QCOMPARE(page.value("DeploymentFreezes"_L1).at(0).text("Name"_L1), u"B"_s);
    const QString own = u"/api/deploymentfreezes/DeploymentFreezes-2"_s;
    QCOMPARE(client.send("PUT", own, body("b")).json().text("Name"_L1), u"b"_s);
    QCOMPARE(client.remove(own).status, 200);
    QCOMPARE(client.get(own).status, 404);
    QCOMPARE(m_space->server.state().value("deploymentfreezes"_L1).size(), 2);
}

void OctopusTenantsTest::brokenFreezeIsRefused_data()
{
    QTest::addColumn<QByteArray>("members");
    const QByteArray time = R"("Start":"2026-01-01","End":"2026-01-02",)";
    QTest::newRow("ends before it starts")
        << QByteArray(R"("Name":"F","Start":"2026-01-02","End":"2026-01-01")");
    QTest::newRow("no name") << QByteArray(time + R"("Name":" ")");
    QTest::newRow("taken name") << QByteArray(time + R"("Name":"TAKEN")");
    QTest::newRow("unknown project")
        << QByteArray(time + R"("Name":"F","ProjectEnvironmentScope":{"Projects-9":[]})");
    QTest::newRow("unknown environment") << QByteArray(
        time + R"("Name":"F","ProjectEnvironmentScope":{"Projects-1":["Environments-9"]})");
    QTest::newRow("unknown tenant") << QByteArray(
        time + R"("Name":"F","TenantProjectEnvironmentScope":[{"TenantId":"Tenants-9"}])");
}

void OctopusTenantsTest::brokenFreezeIsRefused()
{
    QFETCH(QByteArray, members);
    const SandboxClient client = m_space->client();
    const QString list = u"/api/deploymentfreezes"_s;
    client.send("POST", list, R"({"Name":"Taken","Start":"2026-01-01","End":"2026-01-02"})");
    QCOMPARE(client.send("POST", list, '{' + members + '}').status, 400);
}

QString OctopusTenantsTest::run(const QByteArray &action) const
{
    const QString runbook = m_space->madeId(
        u"runbooks"_s, R"({"ProjectId":"Projects-1","Name":"R","RunRetentionPolicy":{}})");
    m_space->saveSteps(u"runbookProcesses/RunbookProcess-"_s + runbook,
                       R"([{"Name":"S","Actions":[{"Name":"S",)" + action + "}]}]");
    const Json names = m_space->get(u"runbooks/%1/runbookSnapshotTemplate"_s.arg(runbook)).json();
    const Json snapshot =
        m_space->made(u"runbookSnapshots?publish=true"_s,
                      R"({"ProjectId":"Projects-1","RunbookId":")" + runbook.toUtf8()
                          + R"(","Name":")" + names.text("NextNameIncrement"_L1).toUtf8() + "\"}");
    const Json started =
        m_space->made(u"runbookRuns"_s,
                      R"({"ProjectId":"Projects-1","RunbookId":")" + runbook.toUtf8()
                          + R"(","RunbookSnapshotId":")" + snapshot.text("Id"_L1).toUtf8()
                          + R"(","EnvironmentId":"Environments-1"})");
    return started.text("TaskId"_L1);
}

void OctopusTenantsTest::runbookRunsToItsEnd_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("files");
    QTest::newRow("success") << QByteArray("echo hello") << u"Success"_s << 0;
    QTest::newRow("failure") << QByteArray("exit 1") << u"Failed"_s << 0;
    QTest::newRow("files handed over")
        << QByteArray("new_octopusartifact out/report.txt\\nnew_octopusartifact two.json")
        << u"Success"_s << 2;
}

void OctopusTenantsTest::runbookRunsToItsEnd()
{
    QFETCH(QByteArray, script);
    QFETCH(int, files);
    const QByteArray before = m_space->server.state().toBytes();
    const QString task =
        run(R"("ActionType":"Octopus.Script","Properties":{"Octopus.Action.Script.ScriptBody":")"
            + script + "\"}");
    const QString runbook =
        m_space->stored(u"runbooks"_s).at(0).text("PublishedRunbookSnapshotId"_L1);
    QCOMPARE(runbook, u"RunbookSnapshots-1"_s);
    QCOMPARE(state(task), u"Queued"_s);
    QCOMPARE(state(task), u"Executing"_s);
    const Json end = m_space->get(u"tasks/"_s + task).json();
    QTEST(end.text("State"_L1), "end");
    QCOMPARE(end.value("IsCompleted"_L1), Json(true));
    QCOMPARE(end.value("FinishedSuccessfully"_L1), Json(end.text("State"_L1) == "Success"_L1));
    QCOMPARE(end.text("ErrorMessage"_L1).isEmpty(), end.text("State"_L1) == "Success"_L1);
    QVERIFY(m_space->get(u"tasks/%1/details?verbose=true"_s.arg(task)).body.contains("the step"));
    QVERIFY(m_space->get(u"tasks/%1/raw"_s.arg(task)).body.startsWith("Task ID: ServerTasks-"));
    const Json artifacts = m_space->get(u"artifacts?regarding="_s + task).json().value("Items"_L1);
    QCOMPARE(artifacts.size(), files);
    if (files > 0) {
        QCOMPARE(artifacts.at(1).text("Filename"_L1), u"report.txt"_s);
        const QString own = u"artifacts/"_s + artifacts.at(1).text("Id"_L1);
        QVERIFY(m_space->get(own + u"/content"_s).body.contains("the step 'S'"));
        QCOMPARE(m_space->remove(own).status, 200);
    }
    // What ran is no configuration: only the runbook itself is new.
    QVERIFY(!m_space->server.state().toBytes().contains("ServerTasks"));
    QVERIFY(m_space->server.state().toBytes() != before);
}

void OctopusTenantsTest::manualStepWaitsUntilCancelled()
{
    const QString task = run(R"("ActionType":"Octopus.Manual")");
    for (int i = 0; i < 3; ++i)
        m_space->get(u"tasks/"_s + task);
    const Json waiting = m_space->get(u"tasks/"_s + task).json();
    QCOMPARE(waiting.text("State"_L1), u"Executing"_s);
    QCOMPARE(waiting.value("HasPendingInterruptions"_L1), Json(true));
    QCOMPARE(m_space->post(u"tasks/%1/cancel"_s.arg(task), "{}").json().text("State"_L1),
             u"Cancelling"_s);
    QCOMPARE(state(task), u"Canceled"_s);
}

void OctopusTenantsTest::requiredPromptMustBeAnswered()
{
    run(R"("ActionType":"Octopus.Script")");
    Json set = m_space->get(u"variables/variableset-Projects-1"_s).json();
    set.set("Variables"_L1, Json::literal(R"([{"Id":"v","Name":"A","Type":"String","Value":"",
        "Prompt":{"Label":"L","Required":true}}])"));
    QCOMPARE(m_space->put(u"variables/variableset-Projects-1"_s, set).status, 200);
    const Json form = m_space
                          ->get(u"runbookSnapshots/RunbookSnapshots-1/runbookRuns/preview/"
                                "Environments-1"_s)
                          .json()
                          .value("Form"_L1);
    QCOMPARE(form.value("Elements"_L1).at(0).text("Name"_L1), u"v"_s);
    const QByteArray body = R"({"RunbookId":"Runbooks-1","RunbookSnapshotId":"RunbookSnapshots-1",
        "EnvironmentId":"Environments-1")";
    QCOMPARE(m_space->post(u"runbookRuns"_s, body + '}').status, 400);
    QCOMPARE(m_space->post(u"runbookRuns"_s, body + R"(,"FormValues":{"v":"x"}})").status, 201);
}

void OctopusTenantsTest::snapshotTakesItsRunsAlong()
{
    const QString task = run(R"("ActionType":"Octopus.Script")");
    QCOMPARE(m_space->remove(u"runbookSnapshots/RunbookSnapshots-1"_s).status, 200);
    QCOMPARE(m_space->get(u"tasks/"_s + task).status, 404);
    QCOMPARE(m_space->get(u"runbookRuns/RunbookRuns-1"_s).status, 404);
    QVERIFY(m_space->stored(u"runbooks"_s).at(0).value("PublishedRunbookSnapshotId"_L1).isNull());
}

void OctopusTenantsTest::runsAnswerBelowTheProjectToo()
{
    run(R"("ActionType":"Octopus.Script")");
    const QString project = u"projects/Projects-1/"_s;
    for (const auto &path :
         {u"runbookSnapshots/RunbookSnapshots-1"_s, u"runbookRuns/RunbookRuns-1"_s})
        QCOMPARE(m_space->get(project + path).json(), m_space->get(path).json());
    // There the body says whether to publish.
    const Json snapshot = m_space->made(project + u"runbookSnapshots"_s,
                                        R"({"RunbookId":"Runbooks-1","Name":"S","Publish":"x"})");
    QCOMPARE(m_space->get(u"runbooks/Runbooks-1"_s).json().value("PublishedRunbookSnapshotId"_L1),
             snapshot.value("Id"_L1));
    QCOMPARE(
        m_space->post(u"runbookSnapshots"_s, R"({"RunbookId":"Runbooks-1","Name":"s"})").status,
        400);
}

void OctopusTenantsTest::adHocScriptIsATask()
{
    const SandboxClient client = m_space->client();
    const QByteArray body = R"({"Name":"AdHocScript","SpaceId":"Spaces-1","Description":"D",
        "Arguments":{"Syntax":"Bash","ScriptBody":"exit 1"}})";
    const SandboxReply made = client.send("POST", u"/api/tasks"_s, body);
    QCOMPARE(made.status, 201);
    const QString task = u"/api/tasks/"_s + made.json().text("Id"_L1);
    client.get(task);
    client.get(task);
    QCOMPARE(client.get(task).json().text("State"_L1), u"Failed"_s);
    ApiKey key;
    key.key = OctopusServer::defaultKey();
    key.denied = {u"TaskCreate"_s};
    m_space->server.setKeys({key});
    QCOMPARE(client.send("POST", u"/api/tasks"_s, body).status, 403);
}

QTEST_GUILESS_MAIN(OctopusTenantsTest)
#include "tst_octopustenants.moc"
