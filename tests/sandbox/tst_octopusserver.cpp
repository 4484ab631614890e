// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <sandbox/octopus/octopusserver.h>

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// The door of the simulated server: who gets in, which spaces there are, what a limited key sees.
class OctopusServerTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void rootSaysWhatItIsWithoutAKey();
    void twoServersAreTwoInstallations();
    void portalIsNotTheApi();
    void keyIsChecked_data();
    void keyIsChecked();
    void userTellsWhoTheKeyIs();
    void permissionsAreListed_data();
    void permissionsAreListed();

    void spacesAnswerUnderEverySpelling_data();
    void spacesAnswerUnderEverySpelling();
    void freshSpaceHasTheBuiltIns();
    void spacesAreKeptApart();
    void spaceIsDeletedOnlyWithItsQueueStopped();
    void spaceNeedsNameAndManagers_data();
    void spaceNeedsNameAndManagers();
    void keySeesOnlyItsSpaces();

    void missingViewPermissionLooksLikeMissingData();
    void restrictedEnvironmentsAreSilentlyLeftOut();
    void missingWritePermissionIsRefused_data();
    void missingWritePermissionIsRefused();
    void wrongVerbIsRefused_data();
    void wrongVerbIsRefused();

private:
    SandboxClient client(const QString &key = OctopusServer::defaultKey()) const
    {
        return SandboxClient(m_server->url(), key);
    }
    void limitKey(const ApiKey &key) { m_server->setKeys({key}); }
    static ApiKey limitedKey()
    {
        ApiKey key;
        key.key = OctopusServer::defaultKey();
        return key;
    }
    QString newSpace(const QString &name) const
    {
        return client()
            .post(u"/api/spaces"_s,
                  Json::object({{u"Name"_s, name},
                                {u"SpaceManagersTeamMembers"_s, Json::texts({u"Users-21"_s})}}))
            .json()
            .text("Id"_L1);
    }
    static QStringList names(const Json &array)
    {
        QStringList result;
        for (const Json &item : array.items())
            result += item.text("Name"_L1);
        return result;
    }

    std::unique_ptr<OctopusServer> m_server;
};

void OctopusServerTest::init()
{
    m_server = std::make_unique<OctopusServer>();
    QVERIFY(m_server->start());
}

void OctopusServerTest::rootSaysWhatItIsWithoutAKey()
{
    m_server->setServerVersion(u"2024.4.100"_s);
    const Json root = client({}).get(u"/api"_s).json();
    QCOMPARE(root.text("Application"_L1), u"Octopus Deploy"_s);
    QCOMPARE(root.text("Version"_L1), u"2024.4.100"_s);
    QCOMPARE(root.value("Links"_L1).text("Environments"_L1),
             u"/api/Spaces-1/environments{/id}{?skip,take,ids,partialName}"_s);
}

void OctopusServerTest::twoServersAreTwoInstallations()
{
    OctopusServer other;
    QVERIFY(other.start());
    const auto installation = [](const OctopusServer &server) {
        return SandboxClient(server.url()).get(u"/api"_s).json().text("InstallationId"_L1);
    };
    const QString own = installation(*m_server);
    QVERIFY(!own.isEmpty());
    QVERIFY(installation(other) != own);
    QCOMPARE(installation(*m_server), own);
}

void OctopusServerTest::portalIsNotTheApi()
{
    QVERIFY(client().get(u"/app"_s).headers.value("content-type").startsWith("text/html"));
    QCOMPARE(client().get(u"/elsewhere"_s).status, 404);
}

void OctopusServerTest::keyIsChecked_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<QByteArray>("header");
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<int>("status");
    const QString list = u"/api/Spaces-1/environments"_s;
    const QByteArray right = OctopusServer::defaultKey().toLatin1();
    QTest::newRow("no key") << list << QByteArray("X-Other") << QByteArray("1") << 401;
    QTest::newRow("right key") << list << QByteArray("X-Octopus-ApiKey") << right << 200;
    QTest::newRow("header in other case") << list << QByteArray("x-octopus-apikey") << right << 200;
    QTest::newRow("wrong key") << list << QByteArray("X-Octopus-ApiKey") << QByteArray("API-NO")
                               << 401;
    QTest::newRow("empty key") << list << QByteArray("X-Octopus-ApiKey") << QByteArray() << 401;
    QTest::newRow("token") << list << QByteArray("Authorization") << QByteArray("Bearer " + right)
                           << 200;
    QTest::newRow("in the query") << QString(list + u"?apikey="_s + OctopusServer::defaultKey())
                                  << QByteArray("X-Other") << QByteArray("1") << 200;
    QTest::newRow("unknown path without key")
        << u"/api/nowhere"_s << QByteArray("X-Other") << QByteArray("1") << 401;
}

void OctopusServerTest::keyIsChecked()
{
    QFETCH(QString, target);
    QFETCH(QByteArray, header);
    QFETCH(QByteArray, value);
    const SandboxReply reply = client({}).send("GET", target, {}, {{header, value}});
    QTEST(reply.status, "status");
    if (reply.status == 401)
        QVERIFY(reply.json().text("ErrorMessage"_L1).startsWith("You must be logged in"_L1));
}

void OctopusServerTest::userTellsWhoTheKeyIs()
{
    const Json user = client().get(u"/api/users/me"_s).json();
    QCOMPARE(user.text("Id"_L1), u"Users-21"_s);
    QVERIFY(user.value("IsActive"_L1).toBool());
    QCOMPARE(client().get(u"/api/users/Users-21"_s).json(), user);
    QCOMPARE(client().get(u"/api/users/Users-22"_s).status, 404);
}

void OctopusServerTest::permissionsAreListed_data()
{
    QTest::addColumn<QStringList>("only");
    QTest::addColumn<QStringList>("denied");
    QTest::addColumn<bool>("view");
    QTest::addColumn<bool>("create");
    QTest::newRow("all") << QStringList() << QStringList() << true << true;
    QTest::newRow("only viewing") << QStringList(u"EnvironmentView"_s) << QStringList() << true
                                  << false;
    QTest::newRow("all but viewing")
        << QStringList() << QStringList(u"EnvironmentView"_s) << false << true;
}

void OctopusServerTest::permissionsAreListed()
{
    QFETCH(QStringList, only);
    ApiKey key = limitedKey();
    if (!only.isEmpty())
        key.permissions = only;
    QFETCH(QStringList, denied);
    key.denied = denied;
    key.environmentIds = {u"Environments-1"_s};
    limitKey(key);
    const Json all = client().get(u"/api/users/Users-21/permissions"_s).json();
    QVERIFY(all.value("IsPermissionsComplete"_L1).toBool());
    const Json granted = all.value("SpacePermissions"_L1);
    QTEST(granted.contains("EnvironmentView"_L1), "view");
    QTEST(granted.contains("EnvironmentCreate"_L1), "create");
    for (const Json &entries : granted.items()) {
        QCOMPARE(entries.at(0).text("SpaceId"_L1), u"Spaces-1"_s);
        QCOMPARE(entries.at(0).value("RestrictedToEnvironmentIds"_L1).toTexts(),
                 QStringList(u"Environments-1"_s));
    }
}

void OctopusServerTest::spacesAnswerUnderEverySpelling_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    QTest::newRow("id") << u"/api/Spaces-1/lifecycles/all"_s << 200;
    QTest::newRow("id below spaces") << u"/api/spaces/Spaces-1/lifecycles/all"_s << 200;
    QTest::newRow("slug below spaces") << u"/api/spaces/default/lifecycles/all"_s << 200;
    QTest::newRow("default space") << u"/api/lifecycles/all"_s << 200;
    QTest::newRow("unknown id") << u"/api/Spaces-9/lifecycles/all"_s << 404;
    QTest::newRow("unknown slug") << u"/api/spaces/nowhere/lifecycles/all"_s << 404;
    QTest::newRow("the space itself") << u"/api/spaces/Spaces-1"_s << 200;
    QTest::newRow("its links") << u"/api/Spaces-1"_s << 200;
}

void OctopusServerTest::spacesAnswerUnderEverySpelling()
{
    QFETCH(QString, target);
    const SandboxReply reply = client().get(target);
    QTEST(reply.status, "status");
    if (target.endsWith("/all"_L1) && reply.status == 200) {
        QCOMPARE(reply.json().at(0).value("Links"_L1).text("Self"_L1),
                 u"/api/Spaces-1/lifecycles/Lifecycles-1"_s);
    }
}

void OctopusServerTest::freshSpaceHasTheBuiltIns()
{
    const QString space = newSpace(u"Second"_s);
    QCOMPARE(space, u"Spaces-2"_s);
    const auto all = [&](const QString &collection) {
        return names(client().get(u"/api/%1/%2/all"_s.arg(space, collection)).json());
    };
    QCOMPARE(all(u"lifecycles"_s), QStringList(u"Default Lifecycle"_s));
    QCOMPARE(all(u"projectgroups"_s), QStringList(u"Default Project Group"_s));
    QCOMPARE(all(u"machinepolicies"_s), QStringList(u"Default Machine Policy"_s));
    QCOMPARE(all(u"workerpools"_s), QStringList(u"Default Worker Pool"_s));
    QCOMPARE(
        all(u"feeds"_s),
        QStringList({u"Octopus Server (built-in)"_s, u"Octopus Server Releases (built-in)"_s}));
    QCOMPARE(all(u"teams"_s), QStringList(u"Space Managers"_s));
    QCOMPARE(all(u"environments"_s), QStringList());
    // One counter a type for all spaces.
    QCOMPARE(client().get(u"/api/Spaces-2/lifecycles/all"_s).json().at(0).text("Id"_L1),
             u"Lifecycles-2"_s);
}

void OctopusServerTest::spacesAreKeptApart()
{
    const QString space = newSpace(u"Second"_s);
    const Json name = Json::object({{u"Name"_s, u"Shared"_s}});
    QCOMPARE(client().post(u"/api/Spaces-1/environments"_s, name).json().text("Id"_L1),
             u"Environments-1"_s);
    QCOMPARE(client().post(u"/api/Spaces-2/environments"_s, name).json().text("Id"_L1),
             u"Environments-2"_s); // the name is free there, the number is not
    QCOMPARE(client().get(u"/api/Spaces-1/environments/Environments-2"_s).status, 404);
    const SandboxReply reference =
        client().post(u"/api/Spaces-1/projectgroups"_s,
                      Json::literal(R"({"Name":"G","EnvironmentIds":["Environments-2"]})"));
    QCOMPARE(reference.status, 400);
    QCOMPARE(reference.errors(), u"The resource 'Environments-2' was not found."_s);
}

void OctopusServerTest::spaceIsDeletedOnlyWithItsQueueStopped()
{
    const QString path = u"/api/spaces/"_s + newSpace(u"Second"_s);
    QCOMPARE(client().remove(path).status, 400);
    Json space = client().get(path).json();
    space.set("TaskQueueStopped"_L1, true);
    QCOMPARE(client().put(path, space).status, 200);
    QCOMPARE(client().remove(path).status, 200);
    QCOMPARE(client().get(path).status, 404);
    QCOMPARE(client().get(u"/api/Spaces-2/lifecycles"_s).status, 404);
    QVERIFY(!client().get(u"/__sandbox/state"_s).body.contains("Spaces-2"));
}

void OctopusServerTest::spaceNeedsNameAndManagers_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("no managers") << QByteArray(R"({"Name":"Second"})");
    QTest::newRow("no name") << QByteArray(R"({"SpaceManagersTeamMembers":["Users-21"]})");
    QTest::newRow("taken name") << QByteArray(
        R"({"Name":"DEFAULT","SpaceManagersTeamMembers":["Users-21"]})");
    QTest::newRow("not JSON") << QByteArray("{");
}

void OctopusServerTest::spaceNeedsNameAndManagers()
{
    QFETCH(QByteArray, body);
    QCOMPARE(client().send("POST", u"/api/spaces"_s, body).status, 400);
    QCOMPARE(client().get(u"/api/spaces"_s).json().value("TotalResults"_L1).toInteger(), 1);
}

void OctopusServerTest::keySeesOnlyItsSpaces()
{
    newSpace(u"Second"_s);
    ApiKey key = limitedKey();
    key.spaceIds = {u"Spaces-2"_s};
    limitKey(key);
    QCOMPARE(names(client().get(u"/api/spaces/all"_s).json()), QStringList(u"Second"_s));
    QCOMPARE(client().get(u"/api/Spaces-1/environments"_s).status, 404);
    QCOMPARE(client().get(u"/api/Spaces-2/environments"_s).status, 200);
}

void OctopusServerTest::missingViewPermissionLooksLikeMissingData()
{
    ApiKey key = limitedKey();
    key.denied = {u"LifecycleView"_s};
    limitKey(key);
    const SandboxReply list = client().get(u"/api/Spaces-1/lifecycles"_s);
    QCOMPARE(list.status, 200);
    QCOMPARE(list.json().value("TotalResults"_L1).toInteger(-1), 0);
    QCOMPARE(client().get(u"/api/Spaces-1/lifecycles/all"_s).body, "[]");
    QCOMPARE(client().get(u"/api/Spaces-1/lifecycles/Lifecycles-1"_s).status, 404);
}

void OctopusServerTest::restrictedEnvironmentsAreSilentlyLeftOut()
{
    m_server->loadDemo(OctopusServer::Side::Source);
    ApiKey key = limitedKey();
    key.environmentIds = {u"Environments-1"_s, u"Environments-4"_s};
    limitKey(key);
    QCOMPARE(names(client().get(u"/api/Spaces-1/environments/all"_s).json()),
             QStringList({u"Development"_s, u"Production"_s}));
    QCOMPARE(client().get(u"/api/Spaces-1/environments/Environments-2"_s).status, 404);
}

void OctopusServerTest::missingWritePermissionIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("permission");
    const QString environments = u"/api/Spaces-1/environments"_s;
    const QString one = environments + u"/Environments-1"_s;
    QTest::newRow("create") << QByteArray("POST") << environments << u"EnvironmentCreate"_s;
    QTest::newRow("edit") << QByteArray("PUT") << one << u"EnvironmentEdit"_s;
    QTest::newRow("delete") << QByteArray("DELETE") << one << u"EnvironmentDelete"_s;
    QTest::newRow("order") << QByteArray("PUT") << QString(environments + u"/sortorder"_s)
                           << u"EnvironmentEdit"_s;
    QTest::newRow("variables") << QByteArray("PUT")
                               << u"/api/Spaces-1/variables/variableset-LibraryVariableSets-1"_s
                               << u"VariableEdit"_s;
    QTest::newRow("space") << QByteArray("POST") << u"/api/spaces"_s << u"SpaceCreate"_s;
}

void OctopusServerTest::missingWritePermissionIsRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    QFETCH(QString, permission);
    m_server->loadDemo(OctopusServer::Side::Source);
    ApiKey key = limitedKey();
    key.denied = {permission};
    limitKey(key);
    const Json before = m_server->state();
    const SandboxReply reply = client().send(method, path, R"({"Name":"New"})");
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.json()
                .text("ErrorMessage"_L1)
                .endsWith(QString(u"Missing permission: "_s + permission)));
    QCOMPARE(m_server->state(), before);
}

void OctopusServerTest::wrongVerbIsRefused_data()
{
    QTest::addColumn<QByteArray>("method");
    QTest::addColumn<QString>("path");
    QTest::newRow("patch one") << QByteArray("PATCH") << u"/api/Spaces-1/lifecycles/Lifecycles-1"_s;
    QTest::newRow("delete a list") << QByteArray("DELETE") << u"/api/Spaces-1/lifecycles"_s;
    QTest::newRow("post to all") << QByteArray("POST") << u"/api/Spaces-1/lifecycles/all"_s;
    QTest::newRow("post one") << QByteArray("POST") << u"/api/Spaces-1/lifecycles/Lifecycles-1"_s;
    QTest::newRow("post the root") << QByteArray("POST") << u"/api"_s;
    QTest::newRow("post a user") << QByteArray("POST") << u"/api/users/me"_s;
    QTest::newRow("post variables")
        << QByteArray("POST") << u"/api/Spaces-1/variables/variableset-LibraryVariableSets-1"_s;
    QTest::newRow("delete variables")
        << QByteArray("DELETE") << u"/api/Spaces-1/variables/variableset-LibraryVariableSets-1"_s;
}

void OctopusServerTest::wrongVerbIsRefused()
{
    QFETCH(QByteArray, method);
    QFETCH(QString, path);
    m_server->loadDemo(OctopusServer::Side::Source);
    QCOMPARE(client().send(method, path, "{}").status, 405);
}

QTEST_GUILESS_MAIN(OctopusServerTest)
#include "tst_octopusserver.moc"
