// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// The space-level types that come in kinds, or with rules of their own.
class OctopusTypesTest : public QObject
{
    Q_OBJECT

private slots:
    void init() { m_space = std::make_unique<OctopusSpace>(); }

    void everyKindIsMadeAndReadBack_data();
    void everyKindIsMadeAndReadBack();
    void secretsOfAKindAreNeverShown_data();
    void secretsOfAKindAreNeverShown();
    void secretSurvivesAsTheDocumentSays_data();
    void secretSurvivesAsTheDocumentSays();
    void brokenDocumentIsRefused_data();
    void brokenDocumentIsRefused();
    void kindIsForGood_data();
    void kindIsForGood();

    void oneWorkerPoolIsTheDefault();
    void defaultsStay_data();
    void defaultsStay();
    void olderServersLackPaths_data();
    void olderServersLackPaths();
    void usedOneCannotBeDeleted_data();
    void usedOneCannotBeDeleted();

private:
    std::unique_ptr<OctopusSpace> m_space;
    std::unique_ptr<OctopusSpace> m_demo;
};

void OctopusTypesTest::everyKindIsMadeAndReadBack_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("kind");
    const auto rows = [](const char *collection, const QByteArrayList &kinds,
                         const QByteArray &before, const QByteArray &after) {
        for (const QByteArray &kind : kinds) {
            const QByteArray name = QByteArray(collection) + ' ' + kind;
            QTest::newRow(name.constData())
                << QString::fromLatin1(collection) << QByteArray(before + kind + after);
        }
    };
    rows("accounts",
         {"UsernamePassword", "SshKeyPair", "Token", "AmazonWebServicesAccount",
          "AmazonWebServicesOidcAccount", "AmazonWebServicesRoleAccount", "AzureServicePrincipal",
          "AzureOidc", "AzureOIDC", "AzureSubscription", "GoogleCloudAccount",
          "GoogleCloudOidcAccount", "GenericOidcAccount"},
         R"("AccountType":")", R"(")");
    rows("feeds",
         {"NuGet", "Docker", "AwsElasticContainerRegistry", "AzureContainerRegistry",
          "GoogleContainerRegistry", "Maven", "Helm", "OciRegistry", "Npm", "PyPi", "GitHub",
          "ArtifactoryGeneric", "S3", "GcsStorage"},
         R"("FeedType":")", R"(")");
    rows("machines",
         {"None", "TentaclePassive", "TentacleActive", "Ssh", "OfflineDrop", "AzureWebApp",
          "AzureCloudService", "AzureServiceFabricCluster", "Kubernetes", "KubernetesTentacle",
          "AwsEcsCluster", "StepPackage", "Ftp"},
         R"("EnvironmentIds":["Environments-1"],"Roles":["web"],
            "Endpoint":{"CommunicationStyle":")",
         R"("})");
    rows("workers", {"TentaclePassive", "TentacleActive", "Ssh", "KubernetesTentacle"},
         R"("WorkerPoolIds":["WorkerPools-1"],"Endpoint":{"CommunicationStyle":")", R"("})");
    rows("git-credentials", {"UsernamePassword", "SshKey"},
         R"("Details":{"Password":{"HasValue":true,"NewValue":"x"},"Type":")", R"("})");
    rows("proxies", {"HTTP"}, R"("Host":"h","ProxyType":")", R"(")");
}

void OctopusTypesTest::everyKindIsMadeAndReadBack()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, kind);
    m_space->made(u"environments"_s, R"({"Name":"E"})");
    const Json made = m_space->made(collection, R"({"Name":"N",)" + kind + '}');
    const QString own = collection + u'/' + made.text("Id"_L1);
    const Json read = m_space->get(own).json();
    QCOMPARE(read.text("Name"_L1), u"N"_s);
    QCOMPARE(read.value("Links"_L1).text("Self"_L1), m_space->path(own));
    QCOMPARE(m_space->put(own, read).status, 200);
    const auto members = [](const Json &document) {
        const QStringList keys = document.keys();
        return QSet<QString>(keys.cbegin(), keys.cend());
    };
    QCOMPARE(members(m_space->get(own).json()), members(read));
    QCOMPARE(m_space->remove(own).status, 200);
    QCOMPARE(m_space->get(own).status, 404);
}

void OctopusTypesTest::secretsOfAKindAreNeverShown_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("members"); // with %s where the secret stands
    QTest::addColumn<QStringList>("place");
    const auto row = [](const char *name, const QString &collection, const QByteArray &members,
                        const QStringList &place) {
        QTest::newRow(name) << collection << members << place;
    };
    const QString accounts = u"accounts"_s;
    row("password", accounts, R"("AccountType":"UsernamePassword","Password":%s)", {u"Password"_s});
    row("key file", accounts, R"("AccountType":"SshKeyPair","PrivateKeyFile":%s)",
        {u"PrivateKeyFile"_s});
    row("token", accounts, R"("AccountType":"Token","Token":%s)", {u"Token"_s});
    row("secret key", accounts, R"("AccountType":"AmazonWebServicesAccount","SecretKey":%s)",
        {u"SecretKey"_s});
    row("JSON key", accounts, R"("AccountType":"GoogleCloudAccount","JsonKey":%s)", {u"JsonKey"_s});
    row("Azure certificate", accounts, R"("AccountType":"AzureSubscription","CertificateBytes":%s)",
        {u"CertificateBytes"_s});
    row("feed", u"feeds"_s, R"("FeedType":"NuGet","Password":%s)", {u"Password"_s});
    row("S3 feed", u"feeds"_s, R"("FeedType":"S3","SecretKey":%s)", {u"SecretKey"_s});
    row("proxy", u"proxies"_s, R"("Password":%s)", {u"Password"_s});
    row("Git credential", u"git-credentials"_s,
        R"("Details":{"Type":"UsernamePassword","Password":%s})", {u"Details"_s, u"Password"_s});
    row("certificate", u"certificates"_s, R"("CertificateData":%s)", {u"CertificateData"_s});
    row("offline drop", u"machines"_s,
        R"("EnvironmentIds":["Environments-1"],"Roles":["r"],"Endpoint":
           {"CommunicationStyle":"OfflineDrop","SensitiveVariablesEncryptionPassword":%s})",
        {u"Endpoint"_s, u"SensitiveVariablesEncryptionPassword"_s});
}

void OctopusTypesTest::secretsOfAKindAreNeverShown()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, members);
    QFETCH(QStringList, place);
    m_space->made(u"environments"_s, R"({"Name":"E"})");
    const auto secretIn = [&](const QByteArray &secret) {
        QByteArray body = R"({"Name":"N",)" + members + '}';
        const QString id = m_space->madeId(collection, body.replace("%s", secret));
        const SandboxReply reply = m_space->get(collection + u'/' + id);
        if (reply.body.contains("sesame") || !m_space->remove(collection + u'/' + id).isWhole())
            return Json();
        Json value = reply.json();
        for (const QString &step : place)
            value = Json(value.value(step));
        return value;
    };
    QCOMPARE(secretIn(R"({"HasValue":true,"NewValue":"sesame"})").toBytes(),
             R"({"HasValue":true,"NewValue":null,"Hint":null})");
    // A create without a text leaves it empty, whatever the caller says of it.
    QCOMPARE(secretIn(R"({"HasValue":true,"NewValue":null})").toBytes(),
             R"({"HasValue":false,"NewValue":null,"Hint":null})");
}

void OctopusTypesTest::secretSurvivesAsTheDocumentSays_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("secret"); // null: none
    QTest::newRow("nothing new keeps it")
        << QByteArray(R"({"HasValue":true,"NewValue":null})") << u"first"_s;
    QTest::newRow("a text replaces it")
        << QByteArray(R"({"HasValue":true,"NewValue":"second"})") << u"second"_s;
    QTest::newRow("without value")
        << QByteArray(R"({"HasValue":false,"NewValue":null})") << QString();
    QTest::newRow("without value, in spite of a text")
        << QByteArray(R"({"HasValue":false,"NewValue":"second"})") << QString();
    QTest::newRow("left out") << QByteArray("null") << QString();
}

void OctopusTypesTest::secretSurvivesAsTheDocumentSays()
{
    QFETCH(QByteArray, value);
    QFETCH(QString, secret);
    const auto body = [](const QByteArray &password) {
        return QByteArray(R"({"Name":"A","AccountType":"UsernamePassword","Password":)" + password
                          + '}');
    };
    const QString id =
        m_space->madeId(u"accounts"_s, body(R"({"HasValue":true,"NewValue":"first"})"));
    QCOMPARE(m_space->put(u"accounts/"_s + id, body(value)).status, 200);
    const Json stored = m_space->stored(u"accounts"_s).at(0).value("Password"_L1);
    QCOMPARE(stored.text("SecretFingerprint"_L1),
             secret.isNull() ? QString() : OctopusServer::secretFingerprint(secret));
}

void OctopusTypesTest::brokenDocumentIsRefused_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("members");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const QString &collection, const QByteArray &members,
                        const QString &sentence) {
        QTest::newRow(name) << collection << members << sentence;
    };
    const auto missing = [](const char *id) {
        return u"The resource '%1' was not found."_s.arg(QLatin1StringView(id));
    };
    row("account of no kind", u"accounts"_s, R"("X":1)", u"The account type '' is not known."_s);
    row("account of an unknown kind", u"accounts"_s, R"("AccountType":"Smoke")",
        u"The account type 'Smoke' is not known."_s);
    row("secret as a text", u"accounts"_s, R"("AccountType":"Token","Token":"open")",
        u"The field 'Token' takes a sensitive value, not a text."_s);
    row("participation", u"accounts"_s,
        R"("AccountType":"Token","TenantedDeploymentParticipation":"Maybe")",
        u"The value 'Maybe' of 'TenantedDeploymentParticipation' is not one of Untenanted, "
        "Tenanted, TenantedOrUntenanted."_s);
    row("account for an unknown environment", u"accounts"_s,
        R"("AccountType":"Token","EnvironmentIds":["Environments-99"])",
        missing("Environments-99"));
    row("account for an unknown tenant", u"accounts"_s,
        R"("AccountType":"Token","TenantIds":["Tenants-99"])", missing("Tenants-99"));
    row("account with an unknown tag", u"accounts"_s,
        R"("AccountType":"Token","TenantTags":["Region/Mars"])",
        u"The tag 'Region/Mars' was not found."_s);
    row("feed of releases", u"feeds"_s, R"("FeedType":"OctopusProject")",
        u"The feed of releases cannot be changed."_s);
    row("second built-in feed", u"feeds"_s, R"("FeedType":"BuiltIn")",
        u"A space has one built-in feed; another one cannot be made."_s);
    row("certificate for an unknown environment", u"certificates"_s,
        R"("EnvironmentIds":["Environments-99"])", missing("Environments-99"));
    row("Git credential without password", u"git-credentials"_s,
        R"("Details":{"Type":"UsernamePassword","Username":"u"})",
        u"The password of a Git credential must be given."_s);
    row("target without environment", u"machines"_s,
        R"("Roles":["r"],"Endpoint":{"CommunicationStyle":"None"})",
        u"A deployment target needs at least one environment."_s);
    row("target without role", u"machines"_s,
        R"("EnvironmentIds":["Environments-1"],"Endpoint":{"CommunicationStyle":"None"})",
        u"A deployment target needs at least one target tag."_s);
    row("target without endpoint", u"machines"_s,
        R"("EnvironmentIds":["Environments-1"],"Roles":["r"])",
        u"The communication style '' is not known."_s);
    const QByteArray target = R"("EnvironmentIds":["Environments-1"],"Roles":["r"],)";
    row("unknown account of an endpoint", u"machines"_s,
        target + R"("Endpoint":{"CommunicationStyle":"Ssh","AccountId":"Accounts-99"})",
        missing("Accounts-99"));
    row("unknown proxy of an endpoint", u"machines"_s,
        target + R"("Endpoint":{"CommunicationStyle":"TentaclePassive","ProxyId":"Proxies-99"})",
        missing("Proxies-99"));
    row("unknown pool of an endpoint", u"machines"_s,
        target
            + R"("Endpoint":{"CommunicationStyle":"None","DefaultWorkerPoolId":"WorkerPools-99"})",
        missing("WorkerPools-99"));
    row("unknown account of a cluster", u"machines"_s,
        target + R"("Endpoint":{"CommunicationStyle":"Kubernetes","Authentication":
            {"AuthenticationType":"KubernetesStandard","AccountId":"Accounts-99"}})",
        missing("Accounts-99"));
    row("unknown certificate of a cluster", u"machines"_s,
        target + R"("Endpoint":{"CommunicationStyle":"Kubernetes",
            "ClusterCertificate":"Certificates-99"})",
        missing("Certificates-99"));
    row("unknown policy", u"machines"_s,
        target
            + R"("MachinePolicyId":"MachinePolicies-99","Endpoint":{"CommunicationStyle":"None"})",
        missing("MachinePolicies-99"));
    row("worker without pool", u"workers"_s, R"("Endpoint":{"CommunicationStyle":"Ssh"})",
        u"A worker needs at least one worker pool."_s);
    row("worker that is a cluster", u"workers"_s,
        R"("WorkerPoolIds":["WorkerPools-1"],"Endpoint":{"CommunicationStyle":"Kubernetes"})",
        u"The communication style 'Kubernetes' is not one for workers."_s);
    row("dynamic pool", u"workerpools"_s, R"("WorkerPoolType":"DynamicWorkerPool")",
        u"Dynamic worker pools are only available on the hosted offering."_s);
    row("policy with an unknown account", u"machinepolicies"_s,
        R"("MachineUpdatePolicy":{"TentacleUpdateAccountId":"Accounts-99"})",
        missing("Accounts-99"));
    row("step template of no type", u"actiontemplates"_s, R"("Properties":{})",
        u"A step template needs an action type."_s);
    row("step template with an unknown feed", u"actiontemplates"_s,
        R"("ActionType":"A","Packages":[{"Name":"","FeedId":"Feeds-99"}])", missing("Feeds-99"));
    row("parameter with an unknown account", u"actiontemplates"_s,
        R"("ActionType":"A","Parameters":[{"Name":"P","DefaultValue":"Accounts-99",
            "DisplaySettings":{"Octopus.ControlType":"AzureAccount"}}])",
        missing("Accounts-99"));
    row("two parameters of one name", u"actiontemplates"_s,
        R"("ActionType":"A","Parameters":[{"Name":"P"},{"Name":"p"}])",
        u"The name 'p' is already used by another parameter."_s);
    row("feed name of 45 characters", u"feeds"_s,
        R"("FeedType":"NuGet","Name":")" + QByteArray(45, 'x') + '"',
        u"The name '%1' is longer than 44 characters."_s.arg(QString(45, u'x')));
}

void OctopusTypesTest::brokenDocumentIsRefused()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, members);
    m_space->made(u"environments"_s, R"({"Name":"E"})");
    const QByteArray before = m_space->server.state().toBytes();
    const SandboxReply reply = m_space->post(collection, R"({"Name":"N",)" + members + '}');
    QCOMPARE(reply.status, 400);
    QTEST(reply.errors(), "sentence");
    QCOMPARE(m_space->server.state().toBytes(), before);
}

void OctopusTypesTest::kindIsForGood_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("first");
    QTest::addColumn<QByteArray>("then");
    QTest::newRow("account") << u"accounts"_s << QByteArray(R"("AccountType":"Token")")
                             << QByteArray(R"("AccountType":"UsernamePassword")");
    QTest::newRow("feed") << u"feeds"_s << QByteArray(R"("FeedType":"NuGet")")
                          << QByteArray(R"("FeedType":"Npm")");
}

void OctopusTypesTest::kindIsForGood()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, first);
    QFETCH(QByteArray, then);
    const QString id = m_space->madeId(collection, R"({"Name":"N",)" + first + '}');
    const SandboxReply reply = m_space->put(collection + u'/' + id, R"({"Name":"N",)" + then + '}');
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.errors().contains("cannot be changed from"_L1), qPrintable(reply.errors()));
}

void OctopusTypesTest::oneWorkerPoolIsTheDefault()
{
    const QString id = m_space->madeId(u"workerpools"_s, R"({"Name":"P","IsDefault":true})");
    const Json all = m_space->get(u"workerpools/all"_s).json();
    QCOMPARE(all.at(0).value("IsDefault"_L1), Json(false)); // it was, before
    QCOMPARE(all.at(1).value("IsDefault"_L1), Json(true));
    QCOMPARE(m_space->put(u"workerpools/"_s + id, R"({"Name":"P","IsDefault":false})").status, 400);
}

void OctopusTypesTest::defaultsStay_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("worker pool") << u"workerpools/WorkerPools-1"_s;
    QTest::newRow("machine policy") << u"machinepolicies/MachinePolicies-1"_s;
    QTest::newRow("feed") << u"feeds/Feeds-1"_s;
    QTest::newRow("lifecycle") << u"lifecycles/Lifecycles-1"_s;
}

void OctopusTypesTest::defaultsStay()
{
    QFETCH(QString, target);
    QCOMPARE(m_space->remove(target).status, 400);
    QCOMPARE(m_space->get(target).status, 200);
}

void OctopusTypesTest::olderServersLackPaths_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    const auto rows = [](const QString &target, const QString &before, const QString &since) {
        QTest::newRow(qPrintable(u"%1 before"_s.arg(target))) << before << target << 404;
        QTest::newRow(qPrintable(u"%1 since"_s.arg(target))) << since << target << 200;
    };
    rows(u"/api/Spaces-1/git-credentials"_s, u"2020.5.1"_s, u"2022.1.1"_s);
    rows(u"/api/deploymentfreezes?skip=0&take=9"_s, u"2024.3.9"_s, u"2024.4.1"_s);
    rows(u"/api/Spaces-1/tenants/Tenants-1/commonvariables"_s, u"2024.2.1"_s, u"2024.3.1"_s);
    rows(u"/api/Spaces-1/tenants/Tenants-1/projectvariables"_s, u"2024.2.1"_s, u"2024.3.1"_s);
    rows(u"/api/Spaces-1/projects/Projects-1/deploymentprocesses"_s, u"2021.3.1"_s, u"2022.1.1"_s);
    rows(u"/api/Spaces-1/projects/Projects-1/runbooks/Runbooks-1"_s, u"2022.4.1"_s, u"2023.1.1"_s);
    QTest::newRow("classic tenant variables everywhere")
        << u"2020.5.1"_s << u"/api/Spaces-1/tenants/Tenants-1/variables"_s << 200;
    QTest::newRow("processes by id everywhere")
        << u"2020.5.1"_s << u"/api/Spaces-1/deploymentprocesses/deploymentprocess-Projects-1"_s
        << 200;
}

void OctopusTypesTest::olderServersLackPaths()
{
    QFETCH(QString, version);
    QFETCH(QString, target);
    const QString project = m_space->project("P");
    m_space->made(u"tenants"_s, R"({"Name":"T"})");
    m_space->made(u"runbooks"_s,
                  R"({"Name":"R","RunRetentionPolicy":{},"ProjectId":")" + project.toUtf8()
                      + "\"}");
    m_space->server.setServerVersion(version);
    QTEST(m_space->client().get(target).status, "status");
}

void OctopusTypesTest::usedOneCannotBeDeleted_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QString>("user");
    const auto row = [](const char *target, const char *user) {
        QTest::newRow(target) << QString::fromUtf8(target) << QString::fromUtf8(user);
    };
    row("accounts/Accounts-1", "the deployment target 'Cluster EKS'");
    row("proxies/Proxies-1", "the worker 'windows-1'");
    row("certificates/Certificates-1", "the step template 'Rotate TLS certificate'");
    row("certificates/Certificates-1",
        "the variable 'Site.Certificate' of the project 'Storefront Web'");
    row("feeds/Feeds-4", "the deployment process of the project 'Storefront Web'");
    row("git-credentials/GitCredentials-1", "the project 'Config Service'");
    row("workerpools/WorkerPools-2", "the worker 'linux-1'");
    row("machinepolicies/MachinePolicies-2", "the deployment target 'Kasse 1'");
    row("machines/Machines-13", "the variable 'Till.Mode' of the project 'Kassen-Software'");
    row("tenants/Tenants-1", "the account 'Nordwind SFTP'");
    row("libraryvariablesets/LibraryVariableSets-1", "the project 'Storefront Web'");
    row("lifecycles/Lifecycles-2", "the project 'Storefront Web'");
    row("projectgroups/ProjectGroups-2", "the project 'Storefront Web'");
    row("projects/Projects-1", "the deployment process of the project 'Storefront API'");
    row("channels/Channels-1", "the project 'Storefront Web'");
    row("environments/Environments-11", "the deployment target 'Kasse 1'");
}

void OctopusTypesTest::usedOneCannotBeDeleted()
{
    QFETCH(QString, target);
    QFETCH(QString, user);
    if (!m_demo) { // nothing is deleted, so one will do
        m_demo = std::make_unique<OctopusSpace>();
        m_demo->server.loadDemo(OctopusServer::Side::Source);
    }
    const SandboxReply reply = m_demo->remove(target);
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.errors().contains(user), qPrintable(reply.errors()));
}

QTEST_GUILESS_MAIN(OctopusTypesTest)
#include "tst_octopustypes.moc"
