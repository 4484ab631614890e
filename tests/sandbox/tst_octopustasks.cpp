// SPDX-License-Identifier: GPL-3.0-or-later
#include "octopusspace.h"

#include <QTest>

using namespace Qt::StringLiterals;
using Sandbox::ApiKey;
using Sandbox::Json;
using Sandbox::OctopusServer;

// What runs on the server, and the freezes that forbid it to.
class OctopusTasksTest : public QObject
{
    Q_OBJECT

private slots:
    void init();

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
    // A runbook with one script step and a published snapshot, run; answers the task's id.
    QString run(const QByteArray &action) const;
    QString state(const QString &task) const
    {
        return m_space->get(u"tasks/"_s + task).json().text("State"_L1);
    }

    std::unique_ptr<OctopusSpace> m_space;
};

void OctopusTasksTest::init()
{
    m_space = std::make_unique<OctopusSpace>();
    m_space->made(u"environments"_s, R"({"Name":"Dev"})");
    m_space->made(u"environments"_s, R"({"Name":"Prod"})");
    m_space->project("Store", R"(,"TenantedDeploymentMode":"Tenanted")");
    m_space->made(u"tenants"_s, R"({"Name":"Acme","ProjectEnvironments":
        {"Projects-1":["Environments-1","Environments-2"]}})");
}

void OctopusTasksTest::freezesHaveTheirOwnEnvelope()
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

void OctopusTasksTest::brokenFreezeIsRefused_data()
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

void OctopusTasksTest::brokenFreezeIsRefused()
{
    QFETCH(QByteArray, members);
    const SandboxClient client = m_space->client();
    const QString list = u"/api/deploymentfreezes"_s;
    client.send("POST", list, R"({"Name":"Taken","Start":"2026-01-01","End":"2026-01-02"})");
    QCOMPARE(client.send("POST", list, '{' + members + '}').status, 400);
}

QString OctopusTasksTest::run(const QByteArray &action) const
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

void OctopusTasksTest::runbookRunsToItsEnd_data()
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

void OctopusTasksTest::runbookRunsToItsEnd()
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

void OctopusTasksTest::manualStepWaitsUntilCancelled()
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

void OctopusTasksTest::requiredPromptMustBeAnswered()
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

void OctopusTasksTest::snapshotTakesItsRunsAlong()
{
    const QString task = run(R"("ActionType":"Octopus.Script")");
    QCOMPARE(m_space->remove(u"runbookSnapshots/RunbookSnapshots-1"_s).status, 200);
    QCOMPARE(m_space->get(u"tasks/"_s + task).status, 404);
    QCOMPARE(m_space->get(u"runbookRuns/RunbookRuns-1"_s).status, 404);
    QVERIFY(m_space->stored(u"runbooks"_s).at(0).value("PublishedRunbookSnapshotId"_L1).isNull());
}

void OctopusTasksTest::runsAnswerBelowTheProjectToo()
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

void OctopusTasksTest::adHocScriptIsATask()
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

QTEST_GUILESS_MAIN(OctopusTasksTest)
#include "tst_octopustasks.moc"
