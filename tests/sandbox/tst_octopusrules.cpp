// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// What holds for every type alike, over the whole demo space, and what goes wrong on request.
class OctopusRulesTest : public QObject
{
    Q_OBJECT

private slots:
    void initTestCase();
    void cleanup();

    void pagesHaveTheDefaultsOfTheirType_data();
    void pagesHaveTheDefaultsOfTheirType();
    void someTypesHaveNoAll_data();
    void someTypesHaveNoAll();
    void selfLinksLeadToTheDocument_data();
    void selfLinksLeadToTheDocument();
    void otherSpacesDoNotSeeIt_data();
    void otherSpacesDoNotSeeIt();
    void takenNameIsRefused_data();
    void takenNameIsRefused();
    void missingViewPermissionThinsLists_data();
    void missingViewPermissionThinsLists();
    void missingEditPermissionIsRefused_data();
    void missingEditPermissionIsRefused();
    void restrictedEnvironmentsThinLists();
    void spaceNeedsItsQueueStopped();

    void faultsHappenAsAskedFor_data();
    void faultsHappenAsAskedFor();
    void versionIsBumpedBetweenReadAndWrite_data();
    void versionIsBumpedBetweenReadAndWrite();
    void lostAnswerLeavesTheDocument();

private:
    static void collections();
    ApiKey ownKey() const
    {
        ApiKey key;
        key.key = OctopusServer::defaultKey();
        return key;
    }

    std::unique_ptr<OctopusSpace> m_space;
};

namespace {

// A row for each type: collection, what it asks for to be viewed and edited, and whether there is a
// bare list of all.
struct Type
{
    const char *collection;
    const char *view;
    const char *edit;
    bool hasAll = true;
};

constexpr Type kTypes[] = {
    {"environments", "EnvironmentView", "EnvironmentEdit"},
    {"lifecycles", "LifecycleView", "LifecycleEdit"},
    {"projectgroups", "ProjectGroupView", "ProjectGroupEdit"},
    {"tagsets", "", "TagSetEdit"},
    {"tenants", "TenantView", "TenantEdit"},
    {"accounts", "AccountView", "AccountEdit"},
    {"certificates", "CertificateView", "CertificateEdit"},
    {"feeds", "FeedView", "FeedEdit"},
    {"git-credentials", "GitCredentialView", "GitCredentialEdit", false},
    {"libraryvariablesets", "LibraryVariableSetView", "LibraryVariableSetEdit"},
    {"workerpools", "WorkerView", "WorkerEdit"},
    {"workers", "WorkerView", "WorkerEdit"},
    {"machines", "MachineView", "MachineEdit"},
    {"machinepolicies", "MachinePolicyView", "MachinePolicyEdit"},
    {"proxies", "ProxyView", "ProxyEdit"},
    {"actiontemplates", "ActionTemplateView", "ActionTemplateEdit"},
    {"projects", "ProjectView", "ProjectEdit"},
    {"channels", "ProcessView", "ProcessEdit"},
    {"runbooks", "RunbookView", "RunbookEdit"},
    {"projecttriggers", "TriggerView", "TriggerEdit", false},
};

} // namespace

void OctopusRulesTest::initTestCase()
{
    m_space = std::make_unique<OctopusSpace>();
    m_space->server.loadDemo(OctopusServer::Side::Source);
    const SandboxReply second = m_space->client().send(
        "POST", u"/api/spaces"_s, R"({"Name":"Second","SpaceManagersTeamMembers":["Users-21"]})");
    QCOMPARE(second.json().text("Id"_L1), u"Spaces-2"_s);
}

void OctopusRulesTest::cleanup()
{
    m_space->server.setKeys({ownKey()});
    QVERIFY(m_space->server.setFaults("[]"));
}

void OctopusRulesTest::collections()
{
    QTest::addColumn<QString>("collection");
    for (const Type &type : kTypes)
        QTest::newRow(type.collection) << QString::fromLatin1(type.collection);
}

void OctopusRulesTest::pagesHaveTheDefaultsOfTheirType_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<int>("take");
    for (const Type &type : kTypes) {
        const QString collection = QString::fromLatin1(type.collection);
        const int take = collection == "environments"_L1 || collection == "workerpools"_L1 ? 10
            : collection == "certificates"_L1                                              ? 15
                                                                                           : 30;
        QTest::newRow(type.collection) << collection << take;
    }
}

void OctopusRulesTest::pagesHaveTheDefaultsOfTheirType()
{
    QFETCH(QString, collection);
    QFETCH(int, take);
    const Json page = m_space->get(collection).json();
    const qint64 total = page.value("TotalResults"_L1).toInteger();
    QVERIFY(total > 0);
    QCOMPARE(page.value("ItemsPerPage"_L1).toInteger(), take);
    QCOMPARE(page.value("Items"_L1).size(), std::min<qint64>(total, take));
    QCOMPARE(page.value("Links"_L1).contains("Page.Next"_L1), total > take);
    QCOMPARE(page.value("LastPageNumber"_L1).toInteger(), (total - 1) / take);
}

void OctopusRulesTest::someTypesHaveNoAll_data()
{
    QTest::addColumn<QString>("target");
    QTest::addColumn<int>("status");
    for (const Type &type : kTypes) {
        QTest::newRow(type.collection)
            << m_space->path(QString::fromLatin1(type.collection)) << (type.hasAll ? 200 : 404);
    }
    for (const char *other : {"runbookSnapshots", "tasks", "artifacts"})
        QTest::newRow(other) << m_space->path(QString::fromLatin1(other)) << 404;
    QTest::newRow("freezes") << u"/api/deploymentfreezes"_s << 404;
    QTest::newRow("community step templates") << u"/api/communityactiontemplates"_s << 404;
    QTest::newRow("tenant variables") << m_space->path(u"tenantvariables"_s) << 200;
    QTest::newRow("machine roles") << m_space->path(u"machineroles"_s) << 200;
    QTest::newRow("spaces") << u"/api/spaces"_s << 200;
}

void OctopusRulesTest::someTypesHaveNoAll()
{
    QFETCH(QString, target);
    const SandboxReply reply = m_space->client().get(target + u"/all"_s);
    QTEST(reply.status, "status");
    if (reply.status == 200)
        QVERIFY(reply.json().isArray() && reply.json().size() > 0);
}

void OctopusRulesTest::selfLinksLeadToTheDocument_data()
{
    collections();
}

void OctopusRulesTest::selfLinksLeadToTheDocument()
{
    QFETCH(QString, collection);
    const Json items = m_space->get(collection + u"?take=3"_s).json().value("Items"_L1);
    for (const Json &item : items.items()) {
        const QString self = item.value("Links"_L1).text("Self"_L1);
        QCOMPARE(self, m_space->path(collection + u'/' + item.text("Id"_L1)));
        QCOMPARE(m_space->client().get(self).json(), item);
    }
}

void OctopusRulesTest::otherSpacesDoNotSeeIt_data()
{
    collections();
}

void OctopusRulesTest::otherSpacesDoNotSeeIt()
{
    QFETCH(QString, collection);
    const Json items = m_space->get(collection + u"?take=1"_s).json().value("Items"_L1);
    const QString id = items.at(0).text("Id"_L1);
    const QString there = u"/api/Spaces-2/%1/%2"_s.arg(collection, id);
    QCOMPARE(m_space->client().get(there).status, 404);
    QCOMPARE(m_space->client().remove(there).status, 404);
    QCOMPARE(m_space->get(collection + u'/' + id).status, 200);
}

void OctopusRulesTest::takenNameIsRefused_data()
{
    collections();
}

void OctopusRulesTest::takenNameIsRefused()
{
    QFETCH(QString, collection);
    Json document = m_space->get(collection + u"?take=30"_s).json().value("Items"_L1).at(0);
    document.set("Name"_L1, QString(u' ' + document.text("Name"_L1).toUpper()));
    const SandboxReply reply = m_space->client().post(m_space->path(collection), document);
    if (collection == "certificates"_L1) { // the one type that does not mind
        QCOMPARE(reply.status, 201);
        m_space->remove(collection + u'/' + reply.json().text("Id"_L1));
        return;
    }
    QCOMPARE(reply.status, 400);
    QVERIFY2(reply.errors().contains("is already used by another"_L1), qPrintable(reply.errors()));
}

void OctopusRulesTest::missingViewPermissionThinsLists_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QString>("permission");
    for (const Type &type : kTypes) {
        if (*type.view) {
            QTest::newRow(type.collection)
                << QString::fromLatin1(type.collection) << QString::fromLatin1(type.view);
        }
    }
}

void OctopusRulesTest::missingViewPermissionThinsLists()
{
    QFETCH(QString, collection);
    QFETCH(QString, permission);
    const Json items = m_space->get(collection + u"?take=1"_s).json().value("Items"_L1);
    ApiKey key = ownKey();
    key.denied = {permission};
    m_space->server.setKeys({key});
    const SandboxReply list = m_space->get(collection);
    QCOMPARE(list.status, 200);
    QCOMPARE(list.json().value("TotalResults"_L1).toInteger(-1), 0);
    QCOMPARE(m_space->get(collection + u'/' + items.at(0).text("Id"_L1)).status, 404);
    const Json permissions = m_space->client()
                                 .get(u"/api/users/Users-21/permissions"_s)
                                 .json()
                                 .value("SpacePermissions"_L1);
    QVERIFY(!permissions.contains(permission) && !permissions.isEmpty());
}

void OctopusRulesTest::missingEditPermissionIsRefused_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QString>("permission");
    for (const Type &type : kTypes) {
        QTest::newRow(type.collection)
            << QString::fromLatin1(type.collection) << QString::fromLatin1(type.edit);
    }
}

void OctopusRulesTest::missingEditPermissionIsRefused()
{
    QFETCH(QString, collection);
    QFETCH(QString, permission);
    const Json item = m_space->get(collection + u"?take=1"_s).json().value("Items"_L1).at(0);
    ApiKey key = ownKey();
    key.denied = {permission};
    m_space->server.setKeys({key});
    const SandboxReply reply = m_space->put(collection + u'/' + item.text("Id"_L1), item);
    QCOMPARE(reply.status, 403);
    QVERIFY(reply.json().text("ErrorMessage"_L1).endsWith(permission));
}

void OctopusRulesTest::restrictedEnvironmentsThinLists()
{
    ApiKey key = ownKey();
    key.environmentIds = {u"Environments-2"_s};
    m_space->server.setKeys({key});
    const Json machines = m_space->get(u"machines/all"_s).json();
    QVERIFY(machines.size() > 0);
    for (const Json &machine : machines.items())
        QVERIFY(machine.value("EnvironmentIds"_L1).toTexts().contains(u"Environments-2"_s));
    const Json accounts = m_space->get(u"accounts/all"_s).json();
    for (const Json &account : accounts.items()) {
        const QStringList environments = account.value("EnvironmentIds"_L1).toTexts();
        QVERIFY(environments.isEmpty() || environments.contains(u"Environments-2"_s));
    }
}

void OctopusRulesTest::spaceNeedsItsQueueStopped()
{
    const SandboxClient client = m_space->client();
    const QString list = u"/api/spaces"_s;
    const QString own = list + u'/'
        + client.send("POST", list, R"({"Name":"Third","SpaceManagersTeamMembers":["Users-21"]})")
              .json()
              .text("Id"_L1);
    QCOMPARE(client.remove(own).status, 400);
    Json space = client.get(own).json();
    space.set("TaskQueueStopped"_L1, true);
    client.put(own, space);
    QCOMPARE(client.remove(own).status, 200);
}

void OctopusRulesTest::faultsHappenAsAskedFor_data()
{
    QTest::addColumn<QByteArray>("rule");
    QTest::addColumn<QByteArray>("statuses"); // of read, write, read, write, read
    QTest::addColumn<QByteArray>("header");
    const auto row = [](const char *name, const char *rule, const char *statuses,
                        const char *header = "") {
        QTest::newRow(name) << QByteArray(rule) << QByteArray(statuses) << QByteArray(header);
    };
    row("too many, with a hint",
        R"({"match":{"from":2,"times":2},"action":{"status":429,"headers":{"Retry-After":"7"}}})",
        "200 429 429 200 200", "7");
    row("too many, without", R"({"match":{"nth":3},"action":{"status":429}})",
        "200 200 429 200 200");
    row("second write crashes", R"({"match":{"method":"write","nth":2},"action":{"status":500}})",
        "200 200 200 500 200");
    row("page of a proxy", R"({"match":{"nth":1},"action":{"html":true}})", "502 200 200 200 200");
    row("dropped before", R"({"match":{"nth":2},"action":{"drop":"before"}})", "200 0 200 200 200");
    row("dropped after", R"({"match":{"nth":2},"action":{"drop":"after"}})", "200 0 200 200 200");
    row("late", R"({"match":{"nth":5},"action":{"delayMs":30}})", "200 200 200 200 200");
}

void OctopusRulesTest::faultsHappenAsAskedFor()
{
    QFETCH(QByteArray, rule);
    QFETCH(QByteArray, header);
    const QString target = u"projectgroups/ProjectGroups-2"_s;
    const Json group = m_space->get(target).json();
    QVERIFY(m_space->server.setFaults('[' + rule + ']'));
    QByteArrayList statuses;
    QByteArray seen;
    for (int i = 0; i < 5; ++i) {
        const SandboxReply reply = i % 2 == 0 ? m_space->get(target) : m_space->put(target, group);
        statuses += QByteArray::number(reply.status);
        if (reply.status == 429)
            seen = reply.headers.value("retry-after");
    }
    QTEST(statuses.join(' '), "statuses");
    QCOMPARE(seen, header);
}

void OctopusRulesTest::versionIsBumpedBetweenReadAndWrite_data()
{
    QTest::addColumn<QString>("target");
    QTest::newRow("variable set") << u"variables/variableset-LibraryVariableSets-1"_s;
    QTest::newRow("variables below the project") << u"projects/Projects-1/variables"_s;
    QTest::newRow("process") << u"deploymentprocesses/deploymentprocess-Projects-1"_s;
    QTest::newRow("process below the project") << u"projects/Projects-1/deploymentprocesses"_s;
    QTest::newRow("runbook process") << u"runbookProcesses/RunbookProcess-Runbooks-1"_s;
    QTest::newRow("classic tenant variables") << u"tenants/Tenants-1/variables"_s;
    QTest::newRow("common tenant variables") << u"tenants/Tenants-1/commonvariables"_s;
}

void OctopusRulesTest::versionIsBumpedBetweenReadAndWrite()
{
    QFETCH(QString, target);
    Json document = m_space->get(target).json();
    document.set("ProjectId"_L1,
                 document.contains("RunbookId"_L1) ? document.value("ProjectId"_L1)
                                                   : Json(u"Projects-1"_s));
    QVERIFY(m_space->server.setFaults(
        R"([{"match":{"method":"PUT","nth":1},"action":{"bumpVersion":true}}])"));
    const SandboxReply stale = m_space->put(target, document);
    QCOMPARE(stale.status, 400);
    QVERIFY2(stale.errors().contains("another user has made changes"_L1),
             qPrintable(stale.errors()));
    Json again = m_space->get(target).json();
    again.set("ProjectId"_L1, document.value("ProjectId"_L1));
    QCOMPARE(m_space->put(target, again).status, 200);
}

void OctopusRulesTest::lostAnswerLeavesTheDocument()
{
    QVERIFY(m_space->server.setFaults(
        R"([{"match":{"method":"POST","nth":1},"action":{"drop":"after"}}])"));
    QCOMPARE(m_space->post(u"projectgroups"_s, R"({"Name":"Lost"})").status, 0);
    const Json found = m_space->get(u"projectgroups?partialName=lost"_s).json();
    QCOMPARE(found.value("TotalResults"_L1).toInteger(), 1);
    QCOMPARE(m_space->post(u"projectgroups"_s, R"({"Name":"Lost"})").status, 400);
    const QString id = found.value("Items"_L1).at(0).text("Id"_L1);
    QCOMPARE(m_space->remove(u"projectgroups/"_s + id).status, 200);
}

QTEST_GUILESS_MAIN(OctopusRulesTest)
#include "tst_octopusrules.moc"
