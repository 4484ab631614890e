// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that write, and what follows a write: apply, resume, undo, verify, report, demo.
#include "verbs.h"

#include <app/waitfor.h>
#include <migration/core/failedjob.h>
#include <migration/json/jsonio.h>

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QStandardPaths>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

QString tr(const char *text, int n = -1)
{
    return QCoreApplication::translate("App::Running", text, nullptr, n);
}

std::unique_ptr<Job> watched(Command &command, std::unique_ptr<Runner> runner, const Error &whyNot)
{
    if (!runner)
        return std::make_unique<FailedJob>(whyNot);
    Runner *raw = runner.get();
    command.runner() = raw;
    QObject::connect(raw, &Job::progressChanged, &command, [&command](qint64 done, qint64 total) {
        command.out().progress(tr("Writing: %1 of %2").arg(done).arg(total));
    });
    QObject::connect(raw, &Runner::changeFinished, &command, [&command, raw](int index) {
        const ChangeOutcome &outcome = raw->runState().outcomes[static_cast<size_t>(index)];
        const Change &change = raw->plan().changes[static_cast<size_t>(index)];
        if (outcome.state == ChangeState::Failed)
            command.out().note(u"! %1 “%2”: %3"_s.arg(change.type, change.name, outcome.error.text()));
        else if (outcome.state == ChangeState::Blocked)
            command.out().note(u"! %1 “%2”: %3"_s.arg(change.type, change.name, outcome.note));
    });
    QObject::connect(raw, &Job::finished, &command, [&command, raw] {
        const RunState &state = raw->runState();
        int failed = 0;
        for (size_t i = 0; i < state.outcomes.size(); ++i) {
            const bool isWrite = raw->plan().changes[i].writes();
            const ChangeState end = state.outcomes[i].state;
            failed += isWrite && (end == ChangeState::Failed || end == ChangeState::Blocked);
        }
        if (failed > 0)
            command.setExitCode(ExitCode::ChangesFailed);
        command.session().runFinished(*raw);
        command.runner() = nullptr;
    });
    return runner;
}

void runApproved(Command &command)
{
    command.then([&command]() -> std::unique_ptr<Job> {
        Error whyNot;
        auto runner = command.session().run(&whyNot);
        return watched(command, std::move(runner), whyNot);
    });
}

void resumeRun(Command &command)
{
    command.then([&command]() -> std::unique_ptr<Job> {
        Error whyNot;
        auto runner = command.session().resume(&whyNot);
        return watched(command, std::move(runner), whyNot);
    });
}

void sayResult(Command &command)
{
    const ReportInput input = command.session().reportInput();
    if (!input.plan)
        return;
    if (command.arguments().json) {
        if (const auto report = readJson(reportJson(input)))
            command.out().json(*report);
        return;
    }
    command.out().line(resultSentence(input));
    if (input.verification)
        command.out().line(input.verification->summary());
    for (const ReportItem &item : input.checklist) {
        if (!item.ticked)
            command.out().line(u"☐ "_s + item.text
                               + (item.names.isEmpty() ? QString() : QString(u" "_s + item.names.join(u", "_s))));
    }
    command.out().line(tr("Report: %1").arg(command.session().reportPath()));
}

void verifyAndReport(Command &command)
{
    command.then([&command] { return command.session().verify(); });
    command.thenDo([&command]() -> Result<> {
        sayResult(command);
        return {};
    });
}

bool hasFreshSecrets(const Command &command)
{
    return !command.arguments().secretsFile.isEmpty();
}

// What was approved is what runs: a plan in the folder is taken as it is. Only without one, or when
// secret values have come along, is a new one made.
void planUnlessThere(Command &command)
{
    command.then([&command]() -> std::unique_ptr<Job> {
        const auto plan = command.session().plan();
        if (plan && plan->purpose == Plan::Purpose::Import && !hasFreshSecrets(command))
            return {};
        return command.session().readEnvironment(Side::Destination);
    });
    const auto isKept = [&command] {
        const auto plan = command.session().plan();
        return plan && plan->purpose == Plan::Purpose::Import && !hasFreshSecrets(command);
    };
    command.then([&command, isKept]() -> std::unique_ptr<Job> {
        return isKept() ? nullptr : command.session().validate();
    });
    loadSecrets(command);
    command.then([&command, isKept]() -> std::unique_ptr<Job> {
        return isKept() ? nullptr : command.session().makePlan();
    });
}

void approve(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        const Plan &plan = *command.session().plan();
        if (!command.arguments().yes) {
            command.out().plan(plan);
            return failure(Error::Kind::Validation,
                           tr("Nothing was written. Add --yes to approve this plan."));
        }
        command.session().approve(plan.fingerprint());
        if (plan.counts().writes() == 0) {
            command.out().line(countsSentence(plan.counts(), plan.purpose));
            if (plan.counts().blocked > 0)
                command.setExitCode(ExitCode::ChangesFailed);
            command.stopHere();
        } else {
            command.out().note(countsSentence(plan.counts(), plan.purpose));
        }
        return {};
    });
}

struct DemoServers
{
    DemoServer *source = nullptr;
    DemoServer *destination = nullptr;
};

Result<> makeDemoFolder(Command &command, const DemoServers &servers)
{
    MigrationSession &session = command.session();
    QString folder = command.arguments().folder;
    if (folder.isEmpty()) {
        folder = QDir(QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation))
                     .filePath(u"causeway/demo-"_s
                               + QDateTime::currentDateTime().toString(u"yyyyMMdd-HHmmss"_s));
    }
    Recipe recipe;
    recipe.platform = u"octopus"_s;
    recipe.name = tr("Demo");
    recipe.source.address = servers.source->url();
    recipe.destination.address = servers.destination->url();
    if (const auto made = session.createFolder(folder, recipe); !made)
        return made;
    for (const auto &[side, server] : {std::pair {Side::Source, servers.source},
                                       std::pair {Side::Destination, servers.destination}}) {
        Credentials credentials;
        credentials.secrets.emplace(u"apiKey"_s, Secret::fromUtf8(QByteArray(server->key())));
        session.setCredentials(side, std::move(credentials));
    }
    return {};
}

} // namespace

void addApply(Command &command)
{
    openFolder(command);
    logIn(command, Side::Destination);
    command.then([&command]() -> std::unique_ptr<Job> {
        if (!command.session().hasUnfinishedRun() || !command.arguments().yes)
            return {};
        // It was approved when it began; it ends before anything else begins.
        command.out().note(tr("An earlier run was interrupted; going on with it."));
        Error whyNot;
        auto runner = command.session().resume(&whyNot);
        return watched(command, std::move(runner), whyNot);
    });
    planUnlessThere(command);
    approve(command);
    runApproved(command);
    verifyAndReport(command);
}

void addResume(Command &command)
{
    openFolder(command);
    logIn(command, Side::Destination);
    resumeRun(command);
    verifyAndReport(command);
}

void addUndo(Command &command)
{
    openFolder(command);
    logIn(command, Side::Destination);
    command.then([&command] { return command.session().makeUndoPlan(); });
    approve(command);
    runApproved(command);
    command.thenDo([&command]() -> Result<> {
        command.out().line(tr("The import was taken back."));
        return {};
    });
}

void addVerify(Command &command)
{
    openFolder(command);
    logIn(command, Side::Destination);
    command.then([&command] { return command.session().verify(); });
    command.thenDo([&command]() -> Result<> {
        const auto &verification = *command.session().verification();
        command.out().line(verification.summary());
        if (verification.changedByPlatform + verification.missing > 0)
            command.setExitCode(ExitCode::Differences);
        return {};
    });
}

void addReport(Command &command)
{
    openFolder(command);
    command.thenDo([&command]() -> Result<> {
        if (!command.session().lastRun())
            return failure(Error::Kind::Validation, tr("Nothing has been imported yet."));
        if (!QFile::exists(command.session().reportPath())) {
            if (const auto written = command.session().writeReport(); !written)
                return written;
        }
        sayResult(command);
        return {};
    });
}

void addDemo(Command &command)
{
    auto servers = std::make_shared<DemoServers>();
    const auto startServer = [&command](DemoServer *&place, const QString &data) {
        auto server = std::make_unique<DemoServer>(u"octopus"_s, data);
        place = server.get();
        command.keepAlive(std::move(server));
        return place;
    };
    command.then([&command, servers, startServer]() -> std::unique_ptr<Job> {
        command.out().note(tr("Starting two simulated Octopus Deploy servers."));
        return std::make_unique<WaitFor>(startServer(servers->source, u"demo"_s));
    });
    command.then([servers, startServer]() -> std::unique_ptr<Job> {
        return std::make_unique<WaitFor>(startServer(servers->destination, u"demo-destination"_s));
    });
    command.thenDo([&command, servers] { return makeDemoFolder(command, *servers); });
    readSide(command, Side::Source);
    readSide(command, Side::Destination);
    command.then([&command] { return command.session().validate(); });
    command.then([&command] { return command.session().makePlan(); });
    command.thenDo([&command]() -> Result<> {
        command.out().line(tr("What the import would do (nothing has been written yet):"));
        command.out().plan(*command.session().plan());
        command.changeArguments().yes = true;
        return {};
    });
    approve(command);
    runApproved(command);
    verifyAndReport(command);
    command.then([&command] { return command.session().makePlan(); });
    command.thenDo([&command]() -> Result<> {
        const Plan &again = *command.session().plan();
        command.out().line(tr("A second import would do: %1")
                               .arg(countsSentence(again.counts(), again.purpose)));
        return {};
    });
}

} // namespace App
