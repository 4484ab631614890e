// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// Tenants and what they set, in both forms.
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

QTEST_GUILESS_MAIN(OctopusTenantsTest)
#include "tst_octopustenants.moc"
