// SPDX-License-Identifier: GPL-3.0-or-later
// Verbs that write, and what follows a write: apply, resume, undo, verify, report, demo.
#include "verbs.h"

#include <app/demomigration.h>
#include <migration/core/failedjob.h>
#include <migration/json/jsonio.h>

#include <QCoreApplication>
#include <QFile>

namespace App {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(App::Running)
};

// The first of them: all are in the report, and a terminal is no place for hundreds.
QString namesText(const QStringList &names)
{
    constexpr qsizetype mostShown = 12;
    QString text;
    for (const QString &name : names.first(std::min(names.size(), mostShown)))
        text += u"\n    "_s + name;
    if (names.size() > mostShown)
        text += u"\n    "_s
            + Text::tr("and %n more, in the report", nullptr, int(names.size() - mostShown));
    return text;
}

void resumeRun(Command &command)
{
    takeSourceLogin(command);
    command.then([&command] { return command.session().readUnfinishedRun(); });
    command.then([&command]() -> std::unique_ptr<Job> {
        Error whyNot;
        auto runner = command.session().resume(&whyNot);
        return watchedRun(command, std::move(runner), whyNot);
    });
}

void sayResult(Command &command)
{
    const ReportInput input = command.session().reportInput();
    if (!input.plan)
        return;
    if (command.arguments().json) {
        command.out().stream(
            [&input](QIODevice &device) { return writeReportJson(input, device); });
        return;
    }
    command.out().line(resultSentence(input));
    if (input.verification)
        command.out().line(input.verification->summary());
    for (const ReportItem &item : input.checklist) {
        if (!item.ticked)
            command.out().line(u"☐ "_s + item.text + namesText(item.names));
    }
    command.out().line(Text::tr("Report: %1").arg(command.session().reportPath()));
}

// What an undo leaves alone, each with its reason: it is not all taken back then.
Result<> sayWhatIsLeft(Command &command)
{
    for (const Change &change : command.session().plan()->changes) {
        if (change.kind != ChangeKind::Skip)
            continue;
        command.out().line(
            Text::tr("Left as it is: %1 “%2”. %3").arg(change.type, change.title(), change.reason));
        command.setExitCode(ExitCode::Differences);
    }
    return {};
}

bool hasFreshSecrets(const Command &command)
{
    return !command.arguments().secretsFile.isEmpty();
}

// A selection that is wider than what was read: no plan can have what nobody has seen.
Result<> sayWhatWasNotRead(Command &command)
{
    for (const Finding &finding : command.session().findings()) {
        if (finding.code != Finding::Code::IncompleteReading
            || finding.severity != Finding::Severity::Error)
            continue;
        command.out().note(u"! "_s + finding.sentence);
        command.setExitCode(ExitCode::Differences);
    }
    return {};
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
    command.thenDo([&command] { return sayWhatWasNotRead(command); });
}

} // namespace

void runApproved(Command &command)
{
    takeSourceLogin(command);
    command.then([&command]() -> std::unique_ptr<Job> {
        Error whyNot;
        auto runner = command.session().run(&whyNot);
        return watchedRun(command, std::move(runner), whyNot);
    });
}

void verifyAndReport(Command &command)
{
    command.then([&command] { return command.session().verify(); });
    command.thenDo([&command]() -> Result<> {
        sayResult(command);
        return {};
    });
}

void approvePlan(Command &command)
{
    command.thenDo([&command]() -> Result<> {
        const Plan &plan = *command.session().plan();
        if (!command.arguments().yes) {
            command.out().plan(plan);
            return failure(Error::Kind::Validation,
                           Text::tr("Nothing was written. Add --yes to approve this plan."));
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

std::unique_ptr<Job> watchedRun(Command &command, std::unique_ptr<Runner> runner,
                                const Error &whyNot)
{
    if (!runner)
        return std::make_unique<FailedJob>(whyNot);
    Runner *raw = runner.get();
    command.runner() = raw;
    QObject::connect(raw, &Job::progressChanged, &command, [&command](qint64 done, qint64 total) {
        command.out().progress(Text::tr("Writing: %1 of %2").arg(done).arg(total));
    });
    QObject::connect(raw, &Runner::changeFinished, &command, [&command, raw](int index) {
        const ChangeOutcome &outcome = raw->runState().outcomes[static_cast<size_t>(index)];
        const Change &change = raw->plan().changes[static_cast<size_t>(index)];
        if (outcome.state == ChangeState::Failed)
            command.out().note(
                u"! %1 “%2”: %3"_s.arg(change.type, change.title(), outcome.error->text()));
        else if (outcome.state == ChangeState::Blocked)
            command.out().note(u"! %1 “%2”: %3"_s.arg(change.type, change.title(), outcome.note));
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

void addApply(Command &command)
{
    openFolderTo(command, Opened::ForPlanning);
    logIn(command, Side::Destination);
    takeSourceLogin(command);
    const auto isToBeResumed = [&command] {
        return command.session().hasUnfinishedRun() && command.arguments().yes;
    };
    command.then([&command, isToBeResumed] {
        return isToBeResumed() ? command.session().readUnfinishedRun() : nullptr;
    });
    command.then([&command, isToBeResumed]() -> std::unique_ptr<Job> {
        if (!isToBeResumed())
            return {};
        // It was approved when it began; it ends before anything else begins.
        command.out().note(Text::tr("An earlier run was interrupted; going on with it."));
        Error whyNot;
        auto runner = command.session().resume(&whyNot);
        return watchedRun(command, std::move(runner), whyNot);
    });
    planUnlessThere(command);
    approvePlan(command);
    runApproved(command);
    verifyAndReport(command);
}

void addResume(Command &command)
{
    openFolder(command);
    command.thenDo([&command]() -> Result<> {
        if (command.session().spreading().unfinishedSide()) {
            resumeSpreading(command);
            return {};
        }
        logIn(command, Side::Destination);
        resumeRun(command);
        verifyAndReport(command);
        return {};
    });
}

void addUndo(Command &command)
{
    if (command.arguments().ofSpreading)
        return undoSpreading(command);
    openFolder(command);
    logIn(command, Side::Destination);
    command.then([&command] { return command.session().makeUndoPlan(); });
    command.thenDo([&command] { return sayWhatIsLeft(command); });
    approvePlan(command);
    runApproved(command);
    command.thenDo([&command]() -> Result<> {
        command.out().line(command.exitCode() == ExitCode::Done
                               ? Text::tr("The import was taken back.")
                               : Text::tr("The import was taken back as far as it could be."));
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
            return failure(Error::Kind::Validation, Text::tr("Nothing has been imported yet."));
        if (!QFile::exists(command.session().reportPath()))
            command.session().writeReport();
        return {};
    });
    command.then([&command] { return command.session().reportWritten(); });
    command.thenDo([&command]() -> Result<> {
        sayResult(command);
        return {};
    });
}

void addDemo(Command &command)
{
    auto demo = std::make_unique<DemoMigration>(command.session());
    DemoMigration *servers = demo.get();
    command.keepAlive(std::move(demo));
    command.then([&command, servers] {
        command.out().note(Text::tr("Starting two simulated Octopus Deploy servers."));
        return servers->prepare(command.arguments().folder);
    });
    readBothSides(command);
    command.then([&command] { return command.session().validate(); });
    command.then([&command] { return command.session().makePlan(); });
    command.thenDo([&command]() -> Result<> {
        command.out().line(Text::tr("What the import would do (nothing has been written yet):"));
        command.out().plan(*command.session().plan());
        command.changeArguments().yes = true;
        return {};
    });
    approvePlan(command);
    runApproved(command);
    verifyAndReport(command);
    command.then([&command] { return command.session().makePlan(); });
    command.thenDo([&command]() -> Result<> {
        const Plan &again = *command.session().plan();
        command.out().line(Text::tr("A second import would do: %1")
                               .arg(countsSentence(again.counts(), again.purpose)));
        return {};
    });
}

} // namespace App
