// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// Projects, their processes and variables, and those kept in a repository.
class OctopusProjectsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void projectBringsItsParts();
    void projectTakesItsPartsAlong();
    void brokenProjectIsRefused_data();
    void brokenProjectIsRefused();
    void runbooksOfAProjectAreNotTakenOnCreation();
    void settingsAreTheProjectsToo();

    void processVersionIsChecked_data();
    void processVersionIsChecked();
    void stepsGetIdsAndKeepThem();
    void stepSecretsAreKeptById();
    void brokenProcessIsRefused_data();
    void brokenProcessIsRefused();
    void feedsMayBeNamedOtherwise();

    void variablesBelowTheProjectAnswerBriefly();
    void scopesAreThoseOfTheProject_data();
    void scopesAreThoseOfTheProject();
    void previewTellsTheWinner_data();
    void previewTellsTheWinner();

    void gitProjectIsReadByBranch();
    void gitProjectIsConvertedNotPosted();
    void restrictedKeySeesItsProjectsOnly();

private:
    QString processPath() const { return u"deploymentprocesses/deploymentprocess-"_s + m_project; }
    SandboxReply saveSteps(const QByteArray &steps) const
    {
        Json process = m_space->get(processPath()).json();
        process.set("Steps"_L1, Json::parse(steps).value_or(Json()));
        return m_space->put(processPath(), process);
    }
    // A document below the project.
    QByteArray owned(const QByteArray &members) const;

    std::unique_ptr<OctopusSpace> m_space;
    QString m_project;
};

QByteArray OctopusProjectsTest::owned(const QByteArray &members) const
{
    return R"({"ProjectId":")" + m_project.toUtf8() + R"(",)" + members + '}';
}

void OctopusProjectsTest::init()
{
    m_space = std::make_unique<OctopusSpace>();
    m_project = m_space->project("Store");
}

void OctopusProjectsTest::projectBringsItsParts()
{
    const Json project = m_space->get(u"projects/"_s + m_project).json();
    QCOMPARE(project.text("VariableSetId"_L1), u"variableset-"_s + m_project);
    QCOMPARE(project.text("DeploymentProcessId"_L1), u"deploymentprocess-"_s + m_project);
    QCOMPARE(project.text("Slug"_L1), u"store"_s);
    const Json process = m_space->get(processPath()).json();
    QCOMPARE(process.value("Version"_L1).toInteger(-1), 0);
    QCOMPARE(process.value("Steps"_L1), Json::array());
    const Json set = m_space->get(u"variables/variableset-"_s + m_project).json();
    QCOMPARE(set.value("Version"_L1).toInteger(-1), 0);
    const Json channels = m_space->get(u"projects/%1/channels"_s.arg(m_project)).json();
    QCOMPARE(channels.value("TotalResults"_L1).toInteger(), 1);
    QCOMPARE(channels.value("Items"_L1).at(0).text("Name"_L1), u"Default"_s);
    QCOMPARE(channels.value("Items"_L1).at(0).value("IsDefault"_L1), Json(true));
}

void OctopusProjectsTest::projectTakesItsPartsAlong()
{
    m_space->made(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{})"));
    m_space->made(u"tenants"_s,
                  R"({"Name":"T","ProjectEnvironments":{")" + m_project.toUtf8() + R"(":[]}})");
    QCOMPARE(m_space->remove(u"projects/"_s + m_project).status, 200);
    for (const auto &collection : {u"deploymentprocesses"_s, u"variables"_s, u"channels"_s,
                                   u"runbooks"_s, u"runbookprocesses"_s, u"deploymentsettings"_s})
    {
        QVERIFY2(m_space->stored(collection).isEmpty(), qPrintable(collection));
    }
    QVERIFY(m_space->stored(u"tenants"_s).at(0).value("ProjectEnvironments"_L1).isEmpty());
}

void OctopusProjectsTest::brokenProjectIsRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::addColumn<QString>("sentence");
    const QByteArray group = R"("ProjectGroupId":"ProjectGroups-1",)";
    const QByteArray cycle = R"("LifecycleId":"Lifecycles-1",)";
    const auto row = [](const char *name, const QByteArray &body, const QString &sentence) {
        QTest::newRow(name) << QByteArray('{' + body + '}') << sentence;
    };
    const auto missing = [](const char *id) {
        return u"The resource '%1' was not found."_s.arg(QLatin1StringView(id));
    };
    row("no group", cycle + R"("Name":"P")", u"A project needs a project group."_s);
    row("no lifecycle", group + R"("Name":"P")", u"A project needs a lifecycle."_s);
    row("called New", group + cycle + R"("Name":"new")", u"A project cannot be called 'New'."_s);
    row("taken name", group + cycle + R"("Name":"STORE")",
        u"The name 'STORE' is already used by another project."_s);
    row("unknown group", cycle + R"("Name":"P","ProjectGroupId":"ProjectGroups-9")",
        missing("ProjectGroups-9"));
    row("unknown lifecycle", group + R"("Name":"P","LifecycleId":"Lifecycles-9")",
        missing("Lifecycles-9"));
    row("unknown library variable set",
        group + cycle + R"("Name":"P","IncludedLibraryVariableSetIds":["LibraryVariableSets-9"])",
        missing("LibraryVariableSets-9"));
    row("unknown channel",
        group + cycle + R"("Name":"P","ReleaseCreationStrategy":{"ChannelId":"Channels-9"})",
        missing("Channels-9"));
    row("unknown certificate of a parameter",
        group + cycle + R"("Name":"P","Templates":[{"Name":"C","DefaultValue":"Certificates-9",
            "DisplaySettings":{"Octopus.ControlType":"Certificate"}}])",
        missing("Certificates-9"));
    row("unknown mode", group + cycle + R"("Name":"P","TenantedDeploymentMode":"Never")",
        u"The value 'Never' of 'TenantedDeploymentMode' is not one of Untenanted, Tenanted, "
        "TenantedOrUntenanted."_s);
}

void OctopusProjectsTest::brokenProjectIsRefused()
{
    QFETCH(QByteArray, body);
    const SandboxReply reply = m_space->post(u"projects"_s, body);
    QCOMPARE(reply.status, 400);
    QTEST(reply.errors(), "sentence");
    QCOMPARE(m_space->stored(u"projects"_s).size(), 1);
}

void OctopusProjectsTest::runbooksOfAProjectAreNotTakenOnCreation()
{
    const QString runbook =
        m_space->madeId(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{})"));
    const QString other =
        m_space->project("Other", R"(,"ProvisioningRunbookId":")" + runbook.toUtf8() + '"');
    Json project = m_space->get(u"projects/"_s + other).json();
    QVERIFY(project.value("ProvisioningRunbookId"_L1).isNull());
    project.set("ProvisioningRunbookId"_L1, runbook);
    QCOMPARE(m_space->put(u"projects/"_s + other, project).json().text("ProvisioningRunbookId"_L1),
             runbook);
}

void OctopusProjectsTest::settingsAreTheProjectsToo()
{
    const QString own = u"projects/"_s + m_project;
    Json settings = m_space->get(own + u"/deploymentsettings"_s).json();
    settings.set("ReleaseNotesTemplate"_L1, u"from the settings"_s);
    QCOMPARE(m_space->put(own + u"/deploymentsettings"_s, settings).status, 200);
    Json project = m_space->get(own).json();
    QCOMPARE(project.text("ReleaseNotesTemplate"_L1), u"from the settings"_s);
    // A body that does not speak of a setting leaves it alone; one that does changes both.
    project.remove("ReleaseNotesTemplate"_L1);
    QCOMPARE(m_space->put(own, project).json().text("ReleaseNotesTemplate"_L1),
             u"from the settings"_s);
    project.set("ReleaseNotesTemplate"_L1, u"from the project"_s);
    m_space->put(own, project);
    QCOMPARE(m_space->get(own + u"/deploymentsettings"_s).json().text("ReleaseNotesTemplate"_L1),
             u"from the project"_s);
    // The settings are replaced as a whole.
    QCOMPARE(m_space->put(own + u"/deploymentsettings"_s, "{}").status, 200);
    QVERIFY(m_space->get(own).json().value("ReleaseNotesTemplate"_L1).isNull());
}

void OctopusProjectsTest::processVersionIsChecked_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("status");
    QTest::newRow("stored one") << QByteArray("1") << 200;
    QTest::newRow("older") << QByteArray("0") << 400;
    QTest::newRow("newer") << QByteArray("2") << 400;
    QTest::newRow("none") << QByteArray("null") << 400;
}

void OctopusProjectsTest::processVersionIsChecked()
{
    QFETCH(QByteArray, version);
    QFETCH(int, status);
    saveSteps("[]");
    const SandboxReply reply =
        m_space->put(processPath(), R"({"Version":)" + version + R"(,"Steps":[]})");
    QCOMPARE(reply.status, status);
    if (status == 200)
        QCOMPARE(reply.json().value("Version"_L1).toInteger(), 2);
    else
        QVERIFY(reply.errors().contains("another user has made changes to this deployment"_L1));
}

void OctopusProjectsTest::stepsGetIdsAndKeepThem()
{
    const SandboxReply first = saveSteps(
        R"([{"Name":"Deploy it","Actions":[{"Name":"Deploy it","ActionType":"Octopus.Script",
            "Packages":[{"Name":"","PackageId":"p","FeedId":"feeds-builtin"}]}]}])");
    QCOMPARE(first.status, 200);
    const Json step = first.json().value("Steps"_L1).at(0);
    const Json action = step.value("Actions"_L1).at(0);
    QCOMPARE(step.text("Id"_L1).size(), 36);
    QCOMPARE(action.text("Id"_L1).size(), 36);
    QCOMPARE(action.value("Packages"_L1).at(0).text("Id"_L1).size(), 36);
    QCOMPARE(action.text("Slug"_L1), u"deploy-it"_s);
    const Json saved = m_space->put(processPath(), first.json()).json();
    QCOMPARE(saved.value("Steps"_L1), first.json().value("Steps"_L1));
}

void OctopusProjectsTest::stepSecretsAreKeptById()
{
    const auto steps = [](const QByteArray &id, const QByteArray &secret) {
        return QByteArray(R"([{"Name":"S","Id":"s","Actions":[{"Name":"S","Id":")" + id
                          + R"(","ActionType":"Octopus.IIS","Properties":{"Pool.Password":)"
                          + secret + "}}]}]");
    };
    const auto hasValue = [this] {
        const Json process = m_space->get(processPath()).json();
        return process.value("Steps"_L1)
            .at(0)
            .value("Actions"_L1)
            .at(0)
            .value("Properties"_L1)
            .value("Pool.Password"_L1)
            .value("HasValue"_L1);
    };
    saveSteps(steps("a", R"({"HasValue":true,"NewValue":"sesame"})"));
    QVERIFY(!m_space->get(processPath()).body.contains("sesame"));
    saveSteps(steps("a", R"({"HasValue":true,"NewValue":null})"));
    QCOMPARE(hasValue(), Json(true));
    saveSteps(steps("b", R"({"HasValue":true,"NewValue":null})"));
    QCOMPARE(hasValue(), Json(false)); // another action: the secret is gone without a word
}

void OctopusProjectsTest::brokenProcessIsRefused_data()
{
    QTest::addColumn<QByteArray>("action");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QByteArray &members, const QString &sentence) {
        QTest::newRow(name) << members << sentence;
    };
    const auto missing = [](const char *id) {
        return u"The resource '%1' was not found."_s.arg(QLatin1StringView(id));
    };
    const QByteArray type = R"("ActionType":"Octopus.Script",)";
    row("no type", R"("Notes":"")", u"The action 'S' has no type."_s);
    row("environment", type + R"("Environments":["Environments-9"])", missing("Environments-9"));
    row("excluded environment", type + R"("ExcludedEnvironments":["Environments-9"])",
        missing("Environments-9"));
    row("channel", type + R"("Channels":["Channels-9"])", missing("Channels-9"));
    row("tag", type + R"("TenantTags":["Region/Mars"])", u"The tag 'Region/Mars' was not found."_s);
    row("worker pool", type + R"("WorkerPoolId":"WorkerPools-9")", missing("WorkerPools-9"));
    row("container feed", type + R"("Container":{"Image":"i","FeedId":"Feeds-9"})",
        missing("Feeds-9"));
    row("package feed", type + R"("Packages":[{"Name":"","FeedId":"Feeds-9"}])",
        missing("Feeds-9"));
    row("two packages of one name", type + R"("Packages":[{"Name":""},{"Name":""}])",
        u"A package reference with the name '' already exists."_s);
    row("Git credential", type + R"("GitDependencies":[{"GitCredentialId":"GitCredentials-9"}])",
        missing("GitCredentials-9"));
    row("step template",
        type + R"("Properties":{"Octopus.Action.Template.Id":"ActionTemplates-9"})",
        missing("ActionTemplates-9"));
    row("project to deploy",
        type + R"("Properties":{"Octopus.Action.DeployRelease.ProjectId":"Projects-9"})",
        missing("Projects-9"));
    row("feed in a property", type + R"("Properties":{"Octopus.Action.Package.FeedId":"Feeds-9"})",
        missing("Feeds-9"));
    row("account in a property",
        type + R"("Properties":{"Octopus.Action.Azure.AccountId":"Accounts-9"})",
        missing("Accounts-9"));
    row("team in a list",
        type
            + R"("Properties":{"Octopus.Action.Manual.ResponsibleTeamIds":"teams-everyone,Teams-9"})",
        missing("Teams-9"));
}

void OctopusProjectsTest::brokenProcessIsRefused()
{
    QFETCH(QByteArray, action);
    const SandboxReply reply =
        saveSteps(R"([{"Name":"S","Actions":[{"Name":"S",)" + action + "}]}]");
    QCOMPARE(reply.status, 400);
    QTEST(reply.errors(), "sentence");
    QCOMPARE(m_space->get(processPath()).json().value("Version"_L1).toInteger(), 0);
    QCOMPARE(saveSteps(R"([{"Name":"S"}])").status, 400);
    QCOMPARE(saveSteps(R"([{"Name":"S","Actions":[{"Name":"A","ActionType":"X"}]},
                           {"Name":"s","Actions":[{"Name":"B","ActionType":"X"}]}])")
                 .status,
             400);
}

void OctopusProjectsTest::feedsMayBeNamedOtherwise()
{
    QCOMPARE(saveSteps(R"([{"Name":"S","Actions":[{"Name":"S","ActionType":"Octopus.Script",
        "Packages":[{"Name":"a","FeedId":"feeds-builtin"},{"Name":"b","FeedId":"#{Feed}"},
                    {"Name":"c","FeedId":"Docker Hub"}],
        "Properties":{"Octopus.Action.Template.Id":"#{Template}"}}]}])")
                 .status,
             200);
}

void OctopusProjectsTest::variablesBelowTheProjectAnswerBriefly()
{
    const QString path = u"projects/%1/variables"_s.arg(m_project);
    Json set = m_space->get(path).json();
    set.set("Variables"_L1, Json::literal(R"([{"Name":"A","Type":"String","Value":"1"}])"));
    QCOMPARE(m_space->put(path, set).status, 400); // the project is not named
    set.set("ProjectId"_L1, m_project);
    const SandboxReply saved = m_space->put(path, set);
    QCOMPARE(saved.status, 200);
    QCOMPARE(saved.body, "{}");
    QCOMPARE(m_space->get(path).json().value("Variables"_L1).size(), 1);
    QVERIFY(m_space->put(path, set).errors().contains("another user has made changes"_L1));
}

void OctopusProjectsTest::scopesAreThoseOfTheProject_data()
{
    QTest::addColumn<QByteArray>("scope");
    QTest::addColumn<int>("ofProject");
    QTest::addColumn<int>("ofLibrarySet");
    QTest::newRow("step") << QByteArray(R"("Action":["step-id"])") << 200 << 400;
    QTest::newRow("unknown step") << QByteArray(R"("Action":["elsewhere"])") << 400 << 400;
    QTest::newRow("channel") << QByteArray(R"("Channel":["Channels-1"])") << 200 << 400;
    QTest::newRow("unknown channel") << QByteArray(R"("Channel":["Channels-9"])") << 400 << 400;
    QTest::newRow("own process") << QByteArray(R"("ProcessOwner":["Projects-1"])") << 200 << 400;
    QTest::newRow("runbook") << QByteArray(R"("ProcessOwner":["Runbooks-1"])") << 200 << 400;
    QTest::newRow("unknown process")
        << QByteArray(R"("ProcessOwner":["Projects-2"])") << 400 << 400;
    QTest::newRow("role") << QByteArray(R"("Role":["whatever"])") << 200 << 200;
    QTest::newRow("unknown target") << QByteArray(R"("Machine":["Machines-9"])") << 400 << 400;
    QTest::newRow("unknown tenant") << QByteArray(R"("Tenant":["Tenants-9"])") << 400 << 400;
    QTest::newRow("empty list") << QByteArray(R"("Channel":[])") << 200 << 200;
}

void OctopusProjectsTest::scopesAreThoseOfTheProject()
{
    QFETCH(QByteArray, scope);
    m_space->made(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{})"));
    m_space->made(u"libraryvariablesets"_s, R"({"Name":"L"})");
    saveSteps(R"([{"Name":"S","Actions":[{"Id":"step-id","Name":"S","ActionType":"X"}]}])");
    const auto save = [&](const QString &id) {
        const QString path = u"variables/variableset-"_s + id;
        Json set = m_space->get(path).json();
        set.set(
            "Variables"_L1,
            *Json::parse(R"([{"Name":"A","Type":"String","Value":"","Scope":{)" + scope + "}}]"));
        return m_space->put(path, set).status;
    };
    QTEST(save(m_project), "ofProject");
    QTEST(save(u"LibraryVariableSets-1"_s), "ofLibrarySet");
}

void OctopusProjectsTest::previewTellsTheWinner_data()
{
    QTest::addColumn<QString>("query");
    QTest::addColumn<QString>("value");
    QTest::newRow("nothing said") << QString() << u"plain"_s;
    QTest::newRow("environment") << u"&environment=Environments-1"_s << u"environment"_s;
    QTest::newRow("channel") << u"&channel=Channels-1"_s << u"channel"_s;
    QTest::newRow("environment before channel")
        << u"&channel=Channels-1&environment=Environments-1"_s << u"both"_s;
    QTest::newRow("role before environment")
        << u"&role=web&environment=Environments-1"_s << u"role"_s;
    QTest::newRow("step before all")
        << u"&role=web&environment=Environments-1&action=step-id"_s << u"step"_s;
}

void OctopusProjectsTest::previewTellsTheWinner()
{
    QFETCH(QString, query);
    m_space->made(u"environments"_s, R"({"Name":"E"})");
    saveSteps(R"([{"Name":"S","Actions":[{"Id":"step-id","Name":"S","ActionType":"X"}]}])");
    Json set = m_space->get(u"variables/variableset-"_s + m_project).json();
    set.set("Variables"_L1, Json::literal(R"([
        {"Name":"A","Type":"String","Value":"plain"},
        {"Name":"a","Type":"String","Value":"environment","Scope":{"Environment":["Environments-1"]}},
        {"Name":"A","Type":"String","Value":"channel","Scope":{"Channel":["Channels-1"]}},
        {"Name":"A","Type":"String","Value":"both",
            "Scope":{"Channel":["Channels-1"],"Environment":["Environments-1"]}},
        {"Name":"A","Type":"String","Value":"role","Scope":{"Role":["web"]}},
        {"Name":"A","Type":"String","Value":"step","Scope":{"Action":["step-id"]}}])"));
    QCOMPARE(m_space->put(u"variables/variableset-"_s + m_project, set).status, 200);
    const Json preview = m_space->get(u"variables/preview?project="_s + m_project + query).json();
    QCOMPARE(preview.value("Variables"_L1).size(), 1);
    QTEST(preview.value("Variables"_L1).at(0).text("Value"_L1), "value");
}

void OctopusProjectsTest::gitProjectIsReadByBranch()
{
    m_space->server.loadDemo(OctopusServer::Side::Source);
    const Json list = m_space->get(u"projects?partialName=Config%20Service"_s).json();
    const QString own = u"projects/"_s + list.value("Items"_L1).at(0).text("Id"_L1);
    QCOMPARE(m_space->get(own + u"/deploymentprocesses"_s).status, 400);
    for (const auto &branch : {u"/main"_s, u"/refs%2Fheads%2Fmain"_s}) {
        const SandboxReply process = m_space->get(own + branch + u"/deploymentprocesses"_s);
        QCOMPARE(process.status, 200);
        QVERIFY(process.json().value("Steps"_L1).size() > 0);
        QCOMPARE(m_space->get(own + branch + u"/deploymentsettings"_s).status, 200);
        const Json runbooks = m_space->get(own + branch + u"/runbooks"_s).json().value("Items"_L1);
        QVERIFY(runbooks.size() > 0);
        for (const Json &runbook : runbooks.items()) {
            QCOMPARE(runbook.text("Id"_L1), runbook.text("Slug"_L1));
            const SandboxReply steps = m_space->get(own + branch + u"/runbookProcesses/"_s
                                                    + runbook.text("RunbookProcessId"_L1));
            QVERIFY(steps.json().value("Steps"_L1).size() > 0);
            QCOMPARE(steps.json().value("RunbookId"_L1), runbook.value("Id"_L1));
        }
    }
    // What is in the repository is not in the database.
    QCOMPARE(m_space->get(own + u"/runbooks"_s).json().value("Items"_L1).size(), 0);
    const Json inDatabaseOfAll = m_space->get(u"runbooks/all"_s).json();
    QVERIFY(inDatabaseOfAll.size() > 0);
    for (const Json &runbook : inDatabaseOfAll.items())
        QVERIFY(runbook.text("ProjectId"_L1) != own.section(u'/', 1));
    QCOMPARE(m_space->get(own + u"/other/deploymentprocesses"_s).status, 404);
    // Secrets are in the database, the others in the repository, where they have no ids.
    const Json inGit = m_space->get(own + u"/main/variables"_s).json().value("Variables"_L1);
    const Json inDatabase = m_space->get(own + u"/variables"_s).json().value("Variables"_L1);
    QVERIFY(inGit.size() > 0 && inDatabase.size() > 0);
    for (const Json &variable : inGit.items())
        QVERIFY(variable.text("Type"_L1) != "Sensitive"_L1 && !variable.contains("Id"_L1));
    for (const Json &variable : inDatabase.items())
        QCOMPARE(variable.text("Type"_L1), u"Sensitive"_s);
}

void OctopusProjectsTest::gitProjectIsConvertedNotPosted()
{
    Json project = m_space->get(u"projects/"_s + m_project).json();
    project.set("Name"_L1, u"Git"_s);
    project.set("PersistenceSettings"_L1, Json::literal(R"({"Type":"VersionControlled"})"));
    QCOMPARE(m_space->client().post(m_space->path(u"projects"_s), project).status, 400);
    const QString git = u"projects/%1/git/"_s.arg(m_project);
    const QByteArray settings =
        R"({"VersionControlSettings":{"Url":"https://git.example/store.git"}})";
    QCOMPARE(m_space->post(git + u"migrate-variables"_s, "{}").status, 400);
    const SandboxReply converted = m_space->post(git + u"convert"_s, settings);
    QCOMPARE(converted.status, 200);
    QCOMPARE(converted.body, "{}");
    QCOMPARE(m_space->post(git + u"migrate-variables"_s, "{}").status, 200);
    const Json state = m_space->get(u"projects/"_s + m_project)
                           .json()
                           .value("PersistenceSettings"_L1)
                           .value("ConversionState"_L1);
    QCOMPARE(state.value("VariablesAreInGit"_L1), Json(true));
    const Json test =
        m_space->post(git + u"connectivity-test"_s, R"({"Url":"https://unreachable.example"})")
            .json();
    QCOMPARE(test.value("Messages"_L1).at(0).text("Category"_L1), u"Error"_s);
}

void OctopusProjectsTest::restrictedKeySeesItsProjectsOnly()
{
    const QString other = m_space->project("Other");
    m_space->made(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{})"));
    ApiKey key;
    key.key = OctopusServer::defaultKey();
    key.projectIds = {other};
    m_space->server.setKeys({key});
    QCOMPARE(m_space->get(u"projects/all"_s).json().size(), 1);
    QCOMPARE(m_space->get(u"runbooks/all"_s).json().size(), 0);
    QCOMPARE(m_space->get(u"channels/all"_s).json().size(), 1);
    QCOMPARE(m_space->get(u"projects/"_s + m_project).status, 404);
    QCOMPARE(m_space->get(processPath()).status, 404);
    QCOMPARE(m_space->get(u"variables/variableset-"_s + m_project).status, 404);
    const Json permissions = m_space->client()
                                 .get(u"/api/users/Users-21/permissions"_s)
                                 .json()
                                 .value("SpacePermissions"_L1);
    QCOMPARE(permissions.value("ProjectView"_L1).at(0).value("RestrictedToProjectIds"_L1).toTexts(),
             QStringList(other));
}

QTEST_GUILESS_MAIN(OctopusProjectsTest)
#include "tst_octopusprojects.moc"
