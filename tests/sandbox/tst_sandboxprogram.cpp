// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <QProcess>
#include <QRegularExpression>
#include <QTemporaryFile>
#include <QTest>

#include <csignal>

using namespace Qt::StringLiterals;

// The built program from outside: what it prints, how it ends, what it refuses.
class SandboxProgramTest : public QObject
{
    Q_OBJECT

private slots:
    void saysWhereItIsAndWhatItAccepts_data();
    void saysWhereItIsAndWhatItAccepts();
    void datadogHasTwoKeys_data();
    void datadogHasTwoKeys();
    void roleChoosesTheDemoData_data();
    void roleChoosesTheDemoData();
    void obeysItsOptions();
    void endsCleanlyOnSignals_data();
    void endsCleanlyOnSignals();
    void refusesWithOneSentence_data();
    void refusesWithOneSentence();
    void helpIsNoError();

private:
    // Started and greeted; `lines` is what it printed.
    std::unique_ptr<QProcess> started(const QStringList &arguments, QString *printed) const;
};

namespace {

const QString kProgram = QStringLiteral(CAUSEWAY_BIN_DIR "/causeway-sandbox");

QString variable(const QString &printed, const QString &name)
{
    const QRegularExpression line(u"^%1=(.*)$"_s.arg(name), QRegularExpression::MultilineOption);
    return line.match(printed).captured(1);
}

} // namespace

std::unique_ptr<QProcess> SandboxProgramTest::started(const QStringList &arguments,
                                                      QString *printed) const
{
    auto process = std::make_unique<QProcess>();
    process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process->start(kProgram, arguments);
    QByteArray all;
    const bool greeted = QTest::qWaitFor(
        [&] {
            all += process->readAllStandardOutput();
            return all.contains("_KEY=") && all.endsWith('\n');
        },
        20000);
    if (!greeted)
        qWarning("not started: %s", all.constData());
    *printed = QString::fromUtf8(all);
    return process;
}

void SandboxProgramTest::saysWhereItIsAndWhatItAccepts_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QStringList>("sides");
    QTest::addColumn<QString>("key");
    QTest::newRow("for either side")
        << QStringList() << QStringList({u"SOURCE"_s, u"DESTINATION"_s})
        << u"API-CAUSEWAYSANDBOX"_s;
    QTest::newRow("source") << QStringList({u"--role"_s, u"source"_s}) << QStringList(u"SOURCE"_s)
                            << u"API-CAUSEWAYSOURCE"_s;
    QTest::newRow("destination") << QStringList({u"--role"_s, u"destination"_s})
                                 << QStringList(u"DESTINATION"_s) << u"API-CAUSEWAYDESTINATION"_s;
    QTest::newRow("own key") << QStringList({u"--key"_s, u"API-MINE"_s})
                             << QStringList({u"SOURCE"_s, u"DESTINATION"_s}) << u"API-MINE"_s;
}

void SandboxProgramTest::saysWhereItIsAndWhatItAccepts()
{
    QFETCH(QStringList, arguments);
    QFETCH(QStringList, sides);
    QFETCH(QString, key);
    QString printed;
    const auto process = started(
        QStringList({u"octopus"_s, u"--port"_s, u"0"_s, u"--data"_s, u"empty"_s}) + arguments,
        &printed);
    const QString first = printed.section(u'\n', 0, 0);
    QVERIFY2(first.startsWith("Simulated Octopus Deploy listening on http://127.0.0.1:"_L1),
             qPrintable(first));
    const QUrl url(first.section(u' ', -1));
    QVERIFY(url.port() > 0);
    for (const auto &side : {u"SOURCE"_s, u"DESTINATION"_s}) {
        const bool wanted = sides.contains(side);
        QCOMPARE(variable(printed, u"CAUSEWAY_%1_URL"_s.arg(side)),
                 wanted ? url.toString() : QString());
        QCOMPARE(variable(printed, u"CAUSEWAY_%1_API_KEY"_s.arg(side)), wanted ? key : QString());
    }
    QCOMPARE(SandboxClient(url, key).get(u"/api/users/me"_s).status, 200);
    QCOMPARE(SandboxClient(url, u"API-WRONG"_s).get(u"/api/users/me"_s).status, 401);
    process->kill();
    process->waitForFinished();
}

void SandboxProgramTest::datadogHasTwoKeys_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QString>("side");
    QTest::addColumn<QString>("appKey");
    QTest::newRow("source") << QStringList({u"--role"_s, u"source"_s}) << u"SOURCE"_s << QString();
    QTest::newRow("destination") << QStringList({u"--role"_s, u"destination"_s}) << u"DESTINATION"_s
                                 << QString();
    QTest::newRow("empty") << QStringList({u"--data"_s, u"empty"_s}) << u"SOURCE"_s << QString();
    QTest::newRow("own key") << QStringList({u"--app-key"_s, u"mine"_s}) << u"SOURCE"_s
                             << u"mine"_s;
}

void SandboxProgramTest::datadogHasTwoKeys()
{
    QFETCH(QStringList, arguments);
    QFETCH(QString, side);
    QFETCH(QString, appKey);
    QString printed;
    const auto process =
        started(QStringList({u"datadog"_s, u"--port"_s, u"0"_s}) + arguments, &printed);
    const QUrl url(variable(printed, u"CAUSEWAY_%1_URL"_s.arg(side)));
    const QString first = variable(printed, u"CAUSEWAY_%1_API_KEY"_s.arg(side));
    const QString second = variable(printed, u"CAUSEWAY_%1_APP_KEY"_s.arg(side));
    QVERIFY(printed.startsWith("Simulated Datadog listening on "_L1));
    QVERIFY(first != second);
    if (!appKey.isEmpty())
        QCOMPARE(second, appKey);
    const SandboxClient client(
        url, {{"DD-API-KEY", first.toLatin1()}, {"DD-APPLICATION-KEY", second.toLatin1()}});
    QCOMPARE(client.get(u"/api/v2/current_user"_s).status, 200);
    process->kill();
    process->waitForFinished();
}

void SandboxProgramTest::roleChoosesTheDemoData_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("space");
    QTest::newRow("demo") << QStringList({u"--data"_s, u"demo"_s}) << QByteArray("Web Shop");
    QTest::newRow("without saying") << QStringList() << QByteArray("Web Shop");
    QTest::newRow("traps") << QStringList({u"--data"_s, u"traps"_s}) << QByteArray("Trap: scopes");
    QTest::newRow("traps for the destination")
        << QStringList({u"--data"_s, u"traps"_s, u"--role"_s, u"destination"_s})
        << QByteArray("Chaos Lab");
    QTest::newRow("demo for the destination")
        << QStringList({u"--data"_s, u"demo"_s, u"--role"_s, u"destination"_s})
        << QByteArray("Chaos Lab");
    QTest::newRow("demo-destination")
        << QStringList({u"--data"_s, u"demo-destination"_s}) << QByteArray("Chaos Lab");
}

void SandboxProgramTest::roleChoosesTheDemoData()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, space);
    QString printed;
    const auto process =
        started(QStringList({u"octopus"_s, u"--port"_s, u"0"_s}) + arguments, &printed);
    const SandboxClient client(QUrl(printed.section(u'\n', 0, 0).section(u' ', -1)));
    QVERIFY(client.get(u"/__sandbox/state"_s).body.contains(space));
    process->kill();
    process->waitForFinished();
}

void SandboxProgramTest::obeysItsOptions()
{
    QTemporaryFile faults;
    QVERIFY(faults.open());
    faults.write(R"([{"match":{"path":"/api"},"action":{"status":503}}])");
    faults.close();
    QString printed;
    const auto process =
        started({u"octopus"_s, u"--port"_s, u"0"_s, u"--scale"_s, u"2"_s, u"--limit"_s, u"4/60"_s,
                 u"--faults"_s, faults.fileName(), u"--deny"_s,
                 u"LifecycleView,EnvironmentCreate"_s, u"--server-version"_s, u"2023.1.1"_s},
                &printed);
    const SandboxClient client(QUrl(variable(printed, u"CAUSEWAY_SOURCE_URL"_s)),
                               variable(printed, u"CAUSEWAY_SOURCE_API_KEY"_s));
    QCOMPARE(client.get(u"/api"_s).status, 503);
    QCOMPARE(client.get(u"/api/Spaces-1/environments/all"_s).json().size(), 24);
    QCOMPARE(client.get(u"/api/Spaces-1/lifecycles/all"_s).json().size(), 0);
    QCOMPARE(client.send("POST", u"/api/Spaces-1/environments"_s, "{}").status, 403);
    QCOMPARE(client.get(u"/api"_s).status, 429);
    process->kill();
    process->waitForFinished();
}

void SandboxProgramTest::endsCleanlyOnSignals_data()
{
    QTest::addColumn<int>("number");
    QTest::newRow("Ctrl-C") << SIGINT;
    QTest::newRow("termination") << SIGTERM;
}

void SandboxProgramTest::endsCleanlyOnSignals()
{
    QFETCH(int, number);
    QString printed;
    const auto process = started({u"octopus"_s, u"--port"_s, u"0"_s}, &printed);
    QCOMPARE(::kill(static_cast<pid_t>(process->processId()), number), 0);
    QVERIFY(process->waitForFinished(20000));
    QCOMPARE(process->exitStatus(), QProcess::NormalExit);
    QCOMPARE(process->exitCode(), 0);
}

void SandboxProgramTest::refusesWithOneSentence_data()
{
    QTest::addColumn<QStringList>("arguments");
    QTest::addColumn<QByteArray>("says");
    const auto row = [](const char *name, const QStringList &arguments, const char *says) {
        QTest::newRow(name) << arguments << QByteArray(says);
    };
    row("no platform", {}, "platform");
    row("unknown platform", {u"jenkins"_s}, "\"jenkins\" is not known; known are: octopus");
    row("unknown option", {u"octopus"_s, u"--bogus"_s}, "--bogus");
    row("port beyond", {u"octopus"_s, u"--port"_s, u"70000"_s}, "--port");
    row("limit", {u"octopus"_s, u"--limit"_s, u"many"_s}, "100/10");
    row("role", {u"octopus"_s, u"--role"_s, u"both"_s}, "--role");
    row("scale", {u"octopus"_s, u"--scale"_s, u"0"_s}, "--scale");
    row("data", {u"octopus"_s, u"--data"_s, u"/nowhere"_s}, "neither demo");
    row("faults", {u"octopus"_s, u"--faults"_s, u"/nowhere.json"_s}, "/nowhere.json");
}

void SandboxProgramTest::refusesWithOneSentence()
{
    QFETCH(QStringList, arguments);
    QFETCH(QByteArray, says);
    QProcess process;
    process.start(kProgram, arguments);
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 2);
    QCOMPARE(process.readAllStandardOutput(), QByteArray());
    const QByteArray sentence = process.readAllStandardError();
    QVERIFY2(sentence.contains(says), sentence.constData());
    QCOMPARE(sentence.count('\n'), 1);
}

void SandboxProgramTest::helpIsNoError()
{
    QProcess process;
    process.start(kProgram, {u"--help"_s});
    QVERIFY(process.waitForFinished(20000));
    QCOMPARE(process.exitCode(), 0);
    QVERIFY(process.readAllStandardOutput().contains("--latency"));
}

QTEST_GUILESS_MAIN(SandboxProgramTest)
#include "tst_sandboxprogram.moc"
