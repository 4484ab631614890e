// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::Json;

// What there are several of in a project: channels, runbooks and triggers.
class OctopusProjectPartsTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

    void channelRulesNeedTheStep();
    void oneChannelIsTheDefault();
    void runbookBringsItsProcess();
    void processesAreListed();
    void runbookNeedsARetentionPolicy();
    void everyTriggerKindIsMade_data();
    void everyTriggerKindIsMade();
    void brokenTriggerIsRefused_data();
    void brokenTriggerIsRefused();
    void namesAreUniqueWithinTheProject_data();
    void namesAreUniqueWithinTheProject();
    void partsAnswerBelowTheProject_data();
    void partsAnswerBelowTheProject();

private:
    void saveSteps(const QByteArray &steps) const
    {
        m_space->saveSteps(u"deploymentprocesses/deploymentprocess-"_s + m_project, steps);
    }
    // A document below the project.
    QByteArray owned(const QByteArray &members) const;

    std::unique_ptr<OctopusSpace> m_space;
    QString m_project;
};

QByteArray OctopusProjectPartsTest::owned(const QByteArray &members) const
{
    return R"({"ProjectId":")" + m_project.toUtf8() + R"(",)" + members + '}';
}

void OctopusProjectPartsTest::init()
{
    m_space = std::make_unique<OctopusSpace>();
    m_project = m_space->project("Store");
}

void OctopusProjectPartsTest::channelRulesNeedTheStep()
{
    const QByteArray channel = owned(R"json("Name":"Hotfix","Rules":[{"VersionRange":"[1,2)",
        "ActionPackages":[{"DeploymentAction":"Deploy","PackageReference":""}]}])json");
    const SandboxReply early = m_space->post(u"channels"_s, channel);
    QCOMPARE(early.status, 400);
    QVERIFY(early.errors().contains("The step 'Deploy' was not found"_L1));
    saveSteps(R"([{"Name":"Deploy","Actions":[{"Name":"Deploy","ActionType":"X"}]}])");
    const SandboxReply made = m_space->post(u"channels"_s, channel);
    QCOMPARE(made.status, 201);
    QVERIFY(!made.json().value("Rules"_L1).at(0).text("Id"_L1).isEmpty());
}

void OctopusProjectPartsTest::oneChannelIsTheDefault()
{
    const QString id = m_space->madeId(u"channels"_s, owned(R"("Name":"C","IsDefault":true)"));
    QCOMPARE(m_space->get(u"channels/Channels-1"_s).json().value("IsDefault"_L1), Json(false));
    QCOMPARE(m_space->remove(u"channels/"_s + id).status, 400);
    QCOMPARE(m_space->put(u"channels/"_s + id, R"({"Name":"C","IsDefault":false})").status, 400);
    QCOMPARE(m_space->remove(u"channels/Channels-1"_s).status, 200);
}

void OctopusProjectPartsTest::runbookBringsItsProcess()
{
    const Json runbook =
        m_space->made(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{})"));
    const QString processId = runbook.text("RunbookProcessId"_L1);
    QCOMPARE(processId, u"RunbookProcess-"_s + runbook.text("Id"_L1));
    const QString path = u"runbookProcesses/"_s + processId;
    const Json process = m_space->get(path).json();
    QCOMPARE(process.value("Version"_L1).toInteger(-1), 0);
    QCOMPARE(process.text("RunbookId"_L1), runbook.text("Id"_L1));
    QCOMPARE(process.text("ProjectId"_L1), m_project);
    QCOMPARE(m_space->put(path, process).json().value("Version"_L1).toInteger(), 1);
    QVERIFY(m_space->put(path, process).errors().contains("this runbook process"_L1));
    QCOMPARE(m_space->remove(u"runbooks/"_s + runbook.text("Id"_L1)).status, 200);
    QCOMPARE(m_space->get(path).status, 404);
}

void OctopusProjectPartsTest::processesAreListed()
{
    const QString other = m_space->project("Other");
    m_space->madeId(u"runbooks"_s,
                    owned(R"("Name":"Backup","RunRetentionPolicy":{"QuantityToKeep":100})"));
    const Json all = m_space->get(u"deploymentprocesses"_s).json();
    QCOMPARE(all.value("TotalResults"_L1).toInteger(), 2);
    const Json chosen = m_space->get(u"deploymentprocesses?ids=deploymentprocess-"_s + other)
                            .json()
                            .value("Items"_L1);
    QCOMPARE(chosen.size(), 1);
    QCOMPARE(chosen.at(0).text("ProjectId"_L1), other);
    QCOMPARE(m_space->get(u"runbookProcesses"_s).json().value("Items"_L1).size(), 1);
    QCOMPARE(m_space->post(u"deploymentprocesses"_s, owned(R"("Steps":[])")).status, 405);
}

void OctopusProjectPartsTest::runbookNeedsARetentionPolicy()
{
    QCOMPARE(m_space->post(u"runbooks"_s, owned(R"("Name":"R")")).status, 400);
    QCOMPARE(m_space
                 ->post(u"runbooks"_s,
                        owned(R"("Name":"R","RunRetentionPolicy":{},"EnvironmentScope":"Some")"))
                 .status,
             400);
    QCOMPARE(m_space
                 ->post(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{},
                     "PublishedRunbookSnapshotId":"RunbookSnapshots-9")"))
                 .status,
             400);
}

void OctopusProjectPartsTest::everyTriggerKindIsMade_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("action");
    const QByteArray release = R"({"ActionType":"CreateRelease"})";
    const QByteArray daily = R"({"FilterType":"OnceDailySchedule"})";
    for (const char *filter :
         {"MachineFilter", "OnceDailySchedule", "ContinuousDailySchedule", "DaysPerMonthSchedule",
          "CronExpressionSchedule", "DailySchedule", "DaysPerWeekSchedule", "FeedFilter",
          "ArcFeedFilter", "GitFilter", "WebhookFilter"})
    {
        QTest::newRow(filter) << QByteArray(R"({"FilterType":")" + QByteArray(filter) + "\"}")
                              << release;
    }
    for (const char *action :
         {"AutoDeploy", "DeployLatestRelease", "DeployLatestReleaseToEnvironment",
          "DeployNewRelease", "RunRunbook", "CreateRelease"})
    {
        QTest::newRow(action) << daily
                              << QByteArray(R"({"ActionType":")" + QByteArray(action) + "\"}");
    }
}

void OctopusProjectPartsTest::everyTriggerKindIsMade()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, action);
    const QString own = u"projecttriggers/"_s
        + m_space->madeId(u"projecttriggers"_s,
                          owned(R"("Name":"T","Filter":)" + filter + R"(,"Action":)" + action));
    const Json read = m_space->get(own).json();
    QCOMPARE(m_space->put(own, read).status, 200);
    QCOMPARE(m_space->get(own).json().value("Filter"_L1), read.value("Filter"_L1));
    QCOMPARE(m_space->get(u"projecttriggers/all"_s).status, 404);
}

void OctopusProjectPartsTest::brokenTriggerIsRefused_data()
{
    QTest::addColumn<QByteArray>("filter");
    QTest::addColumn<QByteArray>("action");
    const QByteArray release = R"({"ActionType":"CreateRelease"})";
    const QByteArray daily = R"({"FilterType":"OnceDailySchedule"})";
    QTest::newRow("no filter") << QByteArray("{}") << release;
    QTest::newRow("no action") << daily << QByteArray("{}");
    QTest::newRow("unknown environment")
        << QByteArray(R"({"FilterType":"MachineFilter","EnvironmentIds":["Environments-9"]})")
        << release;
    QTest::newRow("unknown channel")
        << daily << QByteArray(R"({"ActionType":"CreateRelease","ChannelId":"Channels-9"})");
    QTest::newRow("unknown runbook")
        << daily << QByteArray(R"({"ActionType":"RunRunbook","RunbookId":"Runbooks-9"})");
    QTest::newRow("unknown tenant")
        << daily << QByteArray(R"({"ActionType":"RunRunbook","TenantIds":["Tenants-9"]})");
    QTest::newRow("unknown step of a feed trigger")
        << QByteArray(R"({"FilterType":"FeedFilter","Packages":[{"DeploymentActionSlug":"x"}]})")
        << release;
    QTest::newRow("unknown step of a Git trigger")
        << QByteArray(R"({"FilterType":"GitFilter","Sources":[{"DeploymentActionSlug":"x"}]})")
        << release;
    QTest::newRow("webhook secret as a text")
        << QByteArray(R"({"FilterType":"WebhookFilter","Secret":"open"})") << release;
}

void OctopusProjectPartsTest::brokenTriggerIsRefused()
{
    QFETCH(QByteArray, filter);
    QFETCH(QByteArray, action);
    QCOMPARE(m_space
                 ->post(u"projecttriggers"_s,
                        owned(R"("Name":"T","Filter":)" + filter + R"(,"Action":)" + action))
                 .status,
             400);
}

void OctopusProjectPartsTest::namesAreUniqueWithinTheProject_data()
{
    QTest::addColumn<QString>("collection");
    QTest::addColumn<QByteArray>("members");
    QTest::newRow("channel") << u"channels"_s << QByteArray();
    QTest::newRow("runbook") << u"runbooks"_s << QByteArray(R"(,"RunRetentionPolicy":{})");
    QTest::newRow("trigger") << u"projecttriggers"_s
                             << QByteArray(R"(,"Filter":{"FilterType":"DailySchedule"},
                                               "Action":{"ActionType":"CreateRelease"})");
}

void OctopusProjectPartsTest::namesAreUniqueWithinTheProject()
{
    QFETCH(QString, collection);
    QFETCH(QByteArray, members);
    const QByteArray other = m_space->project("Other").toUtf8();
    QCOMPARE(m_space->post(collection, owned(R"("Name":"One")" + members)).status, 201);
    QCOMPARE(m_space->post(collection, owned(R"("Name":" ONE")" + members)).status, 400);
    QCOMPARE(
        m_space->post(collection, R"({"ProjectId":")" + other + R"(","Name":"One")" + members + '}')
            .status,
        201);
    QCOMPARE(m_space->post(collection, R"({"ProjectId":"Projects-9","Name":"Two")" + members + '}')
                 .status,
             400);
}

void OctopusProjectPartsTest::partsAnswerBelowTheProject_data()
{
    QTest::addColumn<QString>("below");
    QTest::addColumn<QString>("own");
    QTest::newRow("process") << u"deploymentprocesses"_s
                             << u"deploymentprocesses/deploymentprocess-Projects-1"_s;
    QTest::newRow("variables") << u"variables"_s << u"variables/variableset-Projects-1"_s;
    QTest::newRow("channel") << u"channels/Channels-1"_s << u"channels/Channels-1"_s;
    QTest::newRow("runbook") << u"runbooks/Runbooks-1"_s << u"runbooks/Runbooks-1"_s;
    QTest::newRow("runbook process") << u"runbookProcesses/RunbookProcess-Runbooks-1"_s
                                     << u"runbookProcesses/RunbookProcess-Runbooks-1"_s;
}

void OctopusProjectPartsTest::partsAnswerBelowTheProject()
{
    QFETCH(QString, below);
    QFETCH(QString, own);
    m_space->made(u"runbooks"_s, owned(R"("Name":"R","RunRetentionPolicy":{})"));
    const SandboxReply reply = m_space->get(u"projects/%1/%2"_s.arg(m_project, below));
    QCOMPARE(reply.status, 200);
    QCOMPARE(reply.json(), m_space->get(own).json());
    const QString other = m_space->project("Other");
    if (below.contains(u'/') && !below.startsWith("runbookProcesses"_L1))
        QCOMPARE(m_space->get(u"projects/%1/%2"_s.arg(other, below)).status, 404);
}

QTEST_GUILESS_MAIN(OctopusProjectPartsTest)
#include "tst_octopusprojectparts.moc"
