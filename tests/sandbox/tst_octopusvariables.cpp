// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <sandbox/octopus/octopusserver.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// How the simulated server saves variables, the loss of secrets included: this is the table a
// migration must get right.
class OctopusVariablesTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void secretFollowsTheTable_data();
    void secretFollowsTheTable();
    void leftOutVariableIsDeleted();
    void versionMustBeTheStoredOne_data();
    void versionMustBeTheStoredOne();
    void typeIsMandatory();
    void variableIsCompleted();
    void brokenVariableIsRefused_data();
    void brokenVariableIsRefused();
    void scopeThatLostItsTargetMayStay();
    void scopeValuesNameWhatThereIs();
    void manySetsAreReadAtOnce();
    void hiddenVariablesAreLeftOutAndSurvive_data();
    void hiddenVariablesAreLeftOutAndSurvive();

private:
    SandboxClient client() const
    {
        return SandboxClient(m_server->url(), OctopusServer::defaultKey());
    }
    Json read() const { return client().get(m_path).json(); }
    SandboxReply save(const QByteArray &variables) const
    {
        Json set = read();
        set.set("Variables"_L1, Json::parse(variables).value_or(Json()));
        return client().put(m_path, set);
    }
    // The only variable as the server has it, with its secret's fingerprint.
    Json stored() const
    {
        const Json space = m_server->state().value("spaces"_L1).at(0);
        return space.value("variables"_L1).at(0).value("Variables"_L1).at(0);
    }

    std::unique_ptr<OctopusServer> m_server;
    QString m_path;
};

void OctopusVariablesTest::init()
{
    m_server = std::make_unique<OctopusServer>();
    QVERIFY(m_server->start());
    const SandboxReply set =
        client().send("POST", u"/api/Spaces-1/libraryvariablesets"_s, R"({"Name":"Set"})");
    m_path = u"/api/Spaces-1/variables/"_s + set.json().text("VariableSetId"_L1);
    for (const char *name : {"Dev", "Prod"}) {
        client().send("POST", u"/api/Spaces-1/environments"_s,
                      QByteArray(R"({"Name":")") + name + "\"}");
    }
}

void OctopusVariablesTest::secretFollowsTheTable_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("incoming");
    QTest::addColumn<QString>("secret"); // null: none
    const QByteArray secret = R"({"Id":"v1","Name":"P","Type":"Sensitive","Value":"first"})";
    QTest::newRow("null keeps it")
        << secret << QByteArray(R"({"Id":"v1","Name":"P","Type":"Sensitive","Value":null})")
        << u"first"_s;
    QTest::newRow("empty keeps it")
        << secret << QByteArray(R"({"Id":"v1","Name":"P","Type":"Sensitive","Value":""})")
        << u"first"_s;
    QTest::newRow("absent value keeps it")
        << secret << QByteArray(R"({"Id":"v1","Name":"P","Type":"Sensitive"})") << u"first"_s;
    QTest::newRow("kept under another name, scope and description")
        << secret << QByteArray(R"({"Id":"v1","Name":"P_Dev","Type":"Sensitive","Value":null,
            "Scope":{"Environment":["Environments-1"]},"Description":"new"})")
        << u"first"_s;
    QTest::newRow("text replaces it")
        << secret << QByteArray(R"({"Id":"v1","Name":"P","Type":"Sensitive","Value":"second"})")
        << u"second"_s;
    QTest::newRow("no id loses it silently")
        << secret << QByteArray(R"({"Name":"P","Type":"Sensitive","Value":null})") << QString();
    QTest::newRow("unknown id loses it silently")
        << secret << QByteArray(R"({"Id":"v2","Name":"P","Type":"Sensitive","Value":null})")
        << QString();
    QTest::newRow("no id with a text")
        << secret << QByteArray(R"({"Name":"P","Type":"Sensitive","Value":"second"})")
        << u"second"_s;
    QTest::newRow("made plain is not revealed")
        << secret << QByteArray(R"({"Id":"v1","Name":"P","Type":"String","Value":null})")
        << QString();
    QTest::newRow("plain made sensitive has no secret")
        << QByteArray(R"({"Id":"v1","Name":"P","Type":"String","Value":"open"})")
        << QByteArray(R"({"Id":"v1","Name":"P","Type":"Sensitive","Value":null})") << QString();
}

void OctopusVariablesTest::secretFollowsTheTable()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, incoming);
    QFETCH(QString, secret);
    QCOMPARE(save('[' + before + ']').status, 200);
    const SandboxReply reply = save('[' + incoming + ']');
    QCOMPARE(reply.status, 200);
    QVERIFY(!reply.body.contains("first") && !reply.body.contains("second"));
    const Json shown = read().value("Variables"_L1).at(0);
    QVERIFY(shown.value("Value"_L1).isNull());
    QCOMPARE(shown.value("IsSensitive"_L1), Json(shown.text("Type"_L1) == "Sensitive"_L1));
    const QString fingerprint = stored().value("Value"_L1).text("SecretFingerprint"_L1);
    QCOMPARE(fingerprint, secret.isNull() ? QString() : OctopusServer::secretFingerprint(secret));
}

void OctopusVariablesTest::leftOutVariableIsDeleted()
{
    save(R"([{"Name":"A","Type":"String","Value":"1"},{"Name":"B","Type":"String","Value":"2"}])");
    const Json kept = read().value("Variables"_L1).at(1);
    QCOMPARE(save(Json::array({kept}).toBytes()).status, 200);
    QCOMPARE(read().value("Variables"_L1), Json::array({kept}));
}

void OctopusVariablesTest::versionMustBeTheStoredOne_data()
{
    QTest::addColumn<QByteArray>("version");
    QTest::addColumn<int>("status");
    QTest::newRow("stored one") << QByteArray("1") << 200;
    QTest::newRow("older") << QByteArray("0") << 400;
    QTest::newRow("newer") << QByteArray("2") << 400;
    QTest::newRow("none") << QByteArray("null") << 400;
}

void OctopusVariablesTest::versionMustBeTheStoredOne()
{
    QFETCH(QByteArray, version);
    QFETCH(int, status);
    save("[]");
    const SandboxReply reply = client().send(
        "PUT", m_path,
        R"({"Version":)" + version + R"(,"Variables":[{"Name":"A","Type":"String"}]})");
    QCOMPARE(reply.status, status);
    if (status == 200)
        QCOMPARE(reply.json().value("Version"_L1).toInteger(), 2);
    else
        QVERIFY(reply.errors().contains("another user has made changes"_L1));
    QCOMPARE(read().value("Variables"_L1).size(), status == 200 ? 1 : 0);
}

void OctopusVariablesTest::typeIsMandatory()
{
    const SandboxReply reply = save(R"([{"Name":"A","Value":"1"}])");
    QCOMPARE(reply.status, 500);
    QVERIFY(reply.json().text("FullException"_L1).contains("NullReferenceException"_L1));
}

void OctopusVariablesTest::variableIsCompleted()
{
    const SandboxReply reply = save(R"([{"Name":"A","Type":"String","Value":"1","Odd":1.50}])");
    QVERIFY(reply.body.contains(R"("Odd":1.50)"));
    QVERIFY(reply.json().value("ScopeValues"_L1).isNull()); // only reads have them
    const Json variable = reply.json().value("Variables"_L1).at(0);
    QCOMPARE(variable.text("Id"_L1).size(), 36);
    QCOMPARE(variable.value("Scope"_L1), Json::object());
    QCOMPARE(variable.value("IsEditable"_L1), Json(true));
    QVERIFY(variable.contains("Prompt"_L1));
}

void OctopusVariablesTest::brokenVariableIsRefused_data()
{
    QTest::addColumn<QByteArray>("variable");
    QTest::newRow("no name") << QByteArray(R"({"Type":"String"})");
    QTest::newRow("unknown type") << QByteArray(R"({"Name":"A","Type":"Text"})");
    QTest::newRow("unknown environment") << QByteArray(
        R"({"Name":"A","Type":"String","Scope":{"Environment":["Environments-99"]}})");
    QTest::newRow("unknown tag") << QByteArray(
        R"({"Name":"A","Type":"String","Scope":{"TenantTag":["Region/Mars"]}})");
    QTest::newRow("unknown worker pool")
        << QByteArray(R"({"Name":"A","Type":"WorkerPool","Value":"WorkerPools-99"})");
    QTest::newRow("an id twice") << QByteArray(
        R"({"Id":"v","Name":"A","Type":"String"},{"Id":"v","Name":"B","Type":"String"})");
}

void OctopusVariablesTest::brokenVariableIsRefused()
{
    QFETCH(QByteArray, variable);
    const SandboxReply reply = save('[' + variable + ']');
    QCOMPARE(reply.status, 400);
    QVERIFY(!reply.errors().isEmpty());
    QCOMPARE(read().value("Variables"_L1), Json::array());
    QCOMPARE(save(R"([{"Name":"A","Type":"WorkerPool","Value":"WorkerPools-1"},
                      {"Name":"B","Type":"WorkerPool","Value":"#{Pool}"},
                      {"Name":"B","Type":"WorkerPool","Value":"#{Pool}"}])")
                 .status,
             200);
}

void OctopusVariablesTest::scopeThatLostItsTargetMayStay()
{
    save(R"([{"Id":"v","Name":"A","Type":"String","Value":"1",
              "Scope":{"Environment":["Environments-2"]}}])");
    m_server->store().remove(u"environments"_s, u"Environments-2"_s);
    const Json set = read();
    QCOMPARE(client().put(m_path, set).status, 200);
    QCOMPARE(save(R"([{"Name":"New","Type":"String",
                       "Scope":{"Environment":["Environments-2"]}}])")
                 .status,
             400);
}

void OctopusVariablesTest::scopeValuesNameWhatThereIs()
{
    client().send("POST", u"/api/Spaces-1/tagsets"_s,
                  R"({"Name":"Region","Tags":[{"Name":"EU"}]})");
    const Json values = read().value("ScopeValues"_L1);
    QCOMPARE(values.value("Environments"_L1).toBytes(),
             R"([{"Id":"Environments-1","Name":"Dev"},{"Id":"Environments-2","Name":"Prod"}])");
    QCOMPARE(values.value("TenantTags"_L1).toBytes(), R"([{"Id":"Region/EU","Name":"EU"}])");
}

void OctopusVariablesTest::manySetsAreReadAtOnce()
{
    client().send("POST", u"/api/Spaces-1/libraryvariablesets"_s, R"({"Name":"Other"})");
    QCOMPARE(client().get(u"/api/Spaces-1/variables/all"_s).json().size(), 2);
    const Json one =
        client().get(u"/api/Spaces-1/variables/all?ids=variableset-LibraryVariableSets-2"_s).json();
    QCOMPARE(one.size(), 1);
    QCOMPARE(one.at(0).text("OwnerId"_L1), u"LibraryVariableSets-2"_s);
}

void OctopusVariablesTest::hiddenVariablesAreLeftOutAndSurvive_data()
{
    QTest::addColumn<QStringList>("denied");
    QTest::addColumn<QStringList>("environments");
    QTest::addColumn<QStringList>("seen");
    QTest::newRow("no unscoped ones") << QStringList(u"VariableViewUnscoped"_s) << QStringList()
                                      << QStringList({u"InDev"_s, u"InProd"_s});
    QTest::newRow("one environment") << QStringList() << QStringList(u"Environments-1"_s)
                                     << QStringList({u"Open"_s, u"InDev"_s});
    QTest::newRow("none at all") << QStringList(u"VariableView"_s) << QStringList()
                                 << QStringList();
}

void OctopusVariablesTest::hiddenVariablesAreLeftOutAndSurvive()
{
    QFETCH(QStringList, denied);
    QFETCH(QStringList, environments);
    QFETCH(QStringList, seen);
    save(R"([{"Name":"Open","Type":"String"},
             {"Name":"InDev","Type":"String","Scope":{"Environment":["Environments-1"]}},
             {"Name":"InProd","Type":"String","Scope":{"Environment":["Environments-2"]}}])");
    ApiKey key;
    key.key = OctopusServer::defaultKey();
    key.denied = denied;
    key.environmentIds = environments;
    m_server->setKeys({key});
    QStringList names;
    const Json set = read();
    for (const Json &variable : set.value("Variables"_L1).items())
        names += variable.text("Name"_L1);
    QCOMPARE(names, seen);
    QCOMPARE(client().put(m_path, set).status, 200);
    ApiKey whole;
    whole.key = key.key;
    m_server->setKeys({whole});
    QCOMPARE(read().value("Variables"_L1).size(), 3);
}

QTEST_GUILESS_MAIN(OctopusVariablesTest)
#include "tst_octopusvariables.moc"
