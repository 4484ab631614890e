// SPDX-License-Identifier: GPL-3.0-or-later
// The second half of the session's work: secrets, plan, run, undo, verification, report.
#include "migrationsession.h"

#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/run/undo.h>

#include <QFile>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checklistFile = "checklist.json"_L1;

Error asError(Error::Kind kind, const QString &message)
{
    Error error;
    error.kind = kind;
    error.message = message;
    return error;
}

} // namespace

// --- secrets

SlotStatus MigrationSession::slotStatus(const SecretSlot &slot) const
{
    return m_slotStatus.value(slot.key, SlotStatus::NoCounterpart);
}

bool MigrationSession::isFilledByEarlierRun(const SecretSlot &slot) const
{
    return m_mapping.isSecretFilled(slot.key);
}

void MigrationSession::setWriteAgain(const QString &slotKey, bool again)
{
    if (again)
        m_secretsAgain.insert(slotKey);
    else
        m_secretsAgain.remove(slotKey);
    dropPlan();
    emit secretSlotsChanged();
}

// --- plan

PlanInput MigrationSession::planInput() const
{
    PlanInput input;
    input.validation = validationInput();
    input.secretsAgain = m_secretsAgain;
    input.now = m_services.clock->now();
    input.requests = [factory = m_services.connectors, profile = m_profile,
                      destination = m_recipe.destination](const Change &change,
                                                          const JsonValue &document) {
        return factory->preview(*profile, destination, change, document);
    };
    return input;
}

std::unique_ptr<Job> MigrationSession::makePlan()
{
    if (!at(Side::Source).snapshot || !at(Side::Destination).snapshot)
        return std::make_unique<FailedJob>(asError(
            Error::Kind::Validation, tr("Source and destination must be read before a preview.")));
    if (areSameEnvironment())
        return std::make_unique<FailedJob>(
            asError(Error::Kind::Validation,
                    tr("Source and destination are the same %1. Choose another destination.")
                        .arg(m_profile->glossary.environment)));
    auto group = std::make_unique<JobGroup>(1);
    group->add(
        [input = planInput()] {
            return std::make_unique<ComputeJob<Plan>>(
                [input](const std::atomic_bool &stopped) mutable -> Result<Plan> {
                    if (!input.validation.graph) {
                        input.validation.graph = std::make_shared<const DependencyGraph>(
                            DependencyGraph::build(input.validation.source));
                    }
                    return Migration::makePlan(input, stopped);
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                storePlan(std::move(static_cast<ComputeJob<Plan> &>(job).result()));
        });
    return group;
}

void MigrationSession::storePlan(Plan plan)
{
    m_approved.clear();
    if (m_folder && !m_folder->isReadOnly()) {
        if (const auto written = m_folder->writePlan(plan); !written)
            emit problem(written.error());
    }
    m_plan = std::make_shared<const Plan>(std::move(plan));
    emit planChanged();
}

void MigrationSession::approve(const QByteArray &fingerprint)
{
    m_approved = m_plan && m_plan->fingerprint() == fingerprint ? fingerprint : QByteArray();
}

bool MigrationSession::isApproved() const
{
    return m_plan && !m_approved.isEmpty() && m_plan->fingerprint() == m_approved;
}

// A plan may have been made elsewhere or long ago: it must be of these two environments, and the
// source documents it was made from must still be the ones at hand.
Result<> MigrationSession::checkPlanIsCurrent() const
{
    const auto isSame = [](const Environment &a, const Environment &b) {
        return a.address == b.address && a.id == b.id;
    };
    if (!isSame(m_plan->destination, m_recipe.destination)) {
        return failure(Error::Kind::Validation,
                       tr("The preview was made for another destination (%1). Make a new one.")
                           .arg(m_plan->destination.name));
    }
    if (m_plan->purpose == Plan::Purpose::Undo)
        return {};
    for (const Change &change : m_plan->changes) {
        if (!change.writes())
            continue;
        const Resource *resource
            = at(Side::Source).snapshot ? at(Side::Source).snapshot->find(change.source) : nullptr;
        const ResourceType *type = m_profile->type(change.type);
        if (!resource || !type || comparableHash(*type, resource->document) != change.sourceHash) {
            return failure(Error::Kind::Conflict,
                           tr("The source was read anew since the preview and “%1” has changed. Make a "
                              "new preview.")
                               .arg(change.name));
        }
    }
    return {};
}

// --- run

std::unique_ptr<Runner> MigrationSession::run(Error *whyNot)
{
    if (!m_folder || !isApproved()) {
        *whyNot = asError(Error::Kind::Validation, tr("The preview has not been approved."));
        return {};
    }
    if (const auto current = checkPlanIsCurrent(); !current) {
        *whyNot = current.error();
        return {};
    }
    return beginRun(m_plan, whyNot);
}

std::unique_ptr<Runner> MigrationSession::beginRun(std::shared_ptr<const Plan> plan, Error *whyNot)
{
    if (m_unfinished) {
        *whyNot = asError(Error::Kind::Conflict,
                          tr("An earlier run of this migration was interrupted. Resume it first."));
        return {};
    }
    const auto info = m_folder->beginRun(*plan);
    if (!info) {
        *whyNot = info.error();
        return {};
    }
    auto journal = Journal::create(m_folder->journalPath(info->number));
    if (!journal) {
        *whyNot = journal.error();
        return {};
    }
    m_unfinished = *info;
    return makeRunner(std::move(plan), info->number, std::move(*journal), whyNot);
}

std::unique_ptr<Runner> MigrationSession::resume(Error *whyNot)
{
    if (!hasUnfinishedRun()) {
        *whyNot = asError(Error::Kind::Validation, tr("There is no interrupted run to resume."));
        return {};
    }
    return resumeAny(whyNot);
}

std::unique_ptr<Runner> MigrationSession::resumeAny(Error *whyNot)
{
    auto plan = m_folder->readRunPlan(m_unfinished->number);
    if (!plan) {
        *whyNot = plan.error();
        return {};
    }
    // A run that was killed before its first line has a folder but no journal.
    const QString path = m_folder->journalPath(m_unfinished->number);
    auto journal = QFile::exists(path) ? Journal::openForAppending(path) : Journal::create(path);
    if (!journal) {
        *whyNot = journal.error();
        return {};
    }
    return makeRunner(std::make_shared<const Plan>(std::move(*plan)), m_unfinished->number,
                      std::move(*journal), whyNot);
}

std::unique_ptr<Runner> MigrationSession::makeRunner(std::shared_ptr<const Plan> plan, int runNumber,
                                                     std::unique_ptr<Journal> journal, Error *whyNot)
{
    const auto made = connector(plan->side);
    if (!made) {
        *whyNot = made.error();
        return {};
    }
    RunInput input;
    input.plan = std::move(plan);
    input.profile = m_profile;
    input.validation = validationInput();
    if (input.plan->purpose != Plan::Purpose::Import) {
        // Its changes bring their documents; what they are written over is the plan's side.
        input.validation.destination = at(input.plan->side).snapshot;
        input.validation.source.reset();
        input.validation.graph.reset();
    } else if (!input.validation.source) {
        *whyNot = asError(Error::Kind::File, tr("The source's documents are not in the folder."));
        return {};
    } else if (!input.validation.graph) {
        m_graph = std::make_shared<const DependencyGraph>(
            DependencyGraph::build(input.validation.source));
        input.validation.graph = m_graph;
    }
    input.connector = *made;
    input.vault = &m_vault;
    input.clock = m_services.clock;
    m_runningNumber = runNumber;
    m_verification.reset();
    return std::make_unique<Runner>(std::move(input), std::move(journal));
}

bool MigrationSession::hasUnfinishedRun() const
{
    return m_unfinished && !isOfSpreading(*m_unfinished);
}

bool MigrationSession::isOfSpreading(const RunInfo &run) const
{
    if (run.purpose != Plan::Purpose::Undo)
        return run.purpose != Plan::Purpose::Import;
    for (const RunInfo &earlier : m_folder->runs()) {
        if (earlier.number == run.undoesRun)
            return earlier.purpose != Plan::Purpose::Import;
    }
    return false;
}

void MigrationSession::runFinished(Runner &runner)
{
    m_mapping = runner.mapping();
    const bool isSpreading = m_unfinished && isOfSpreading(*m_unfinished);
    if (!isSpreading) {
        if (runner.plan().purpose == Plan::Purpose::Import)
            importFinished(runner);
        else
            undoFinished(runner);
    }
    if (m_folder) {
        if (const auto written = m_folder->writeMapping(m_mapping); !written)
            emit problem(written.error());
        if (runner.state() == Job::State::Succeeded) {
            if (const auto removed = m_folder->removePlan(); !removed)
                emit problem(removed.error());
        }
    }
    if (runner.state() == Job::State::Succeeded)
        m_unfinished.reset();
    dropPlan();
    if (const auto written = writeReport(); !written)
        emit problem(written.error());
    if (isSpreading)
        m_spreading.runFinished(runner);
    emit runChanged();
}

void MigrationSession::importFinished(const Runner &runner)
{
    m_runPlan = std::make_shared<const Plan>(runner.plan());
    m_runState = runner.runState();
    m_run.reset();
    for (const RunInfo &info : m_folder->runs()) {
        if (info.number == m_runningNumber)
            m_run = info;
    }
    makeChecklist();
}

// What was taken back is marked in the import's own journal, so that it is not taken back twice.
void MigrationSession::undoFinished(const Runner &runner)
{
    if (!m_runPlan || !m_runState || !m_run)
        return;
    auto journal = Journal::openForAppending(m_folder->journalPath(m_run->number));
    if (!journal) {
        emit problem(journal.error());
        return;
    }
    QSet<ResourceKey> undone;
    QSet<ResourceKey> deleted;
    for (size_t i = 0; i < runner.plan().changes.size(); ++i) {
        const Change &change = runner.plan().changes[i];
        if (runner.runState().outcomes[i].state != ChangeState::Done)
            continue;
        undone.insert(change.source);
        if (change.kind == ChangeKind::Delete)
            deleted.insert(change.source);
    }
    const auto goesAlong = [&](size_t i) {
        int above = parentDeletedWith(*m_runPlan, *m_profile, i);
        while (above >= 0 && !deleted.contains(m_runPlan->changes[static_cast<size_t>(above)].source))
            above = parentDeletedWith(*m_runPlan, *m_profile, static_cast<size_t>(above));
        return above >= 0;
    };
    for (size_t i = 0; i < m_runPlan->changes.size(); ++i) {
        ChangeOutcome &outcome = m_runState->outcomes[i];
        const Change &done = m_runPlan->changes[i];
        if (!done.writes() || !(undone.contains(done.source) || goesAlong(i)))
            continue;
        outcome.undone = true;
        for (const QString &slot : outcome.filledSlots)
            m_mapping.setSecretFilled(slot, false);
        if (done.kind == ChangeKind::Create)
            m_mapping.remove(done.source);
        JournalEntry entry;
        entry.event = JournalEntry::Event::Undone;
        entry.change = static_cast<int>(i);
        entry.time = m_services.clock->now();
        if (const auto appended = (*journal)->append(std::move(entry)); !appended)
            emit problem(appended.error());
    }
    if (const auto synced = (*journal)->sync(); !synced)
        emit problem(synced.error());
}

Result<> MigrationSession::loadLastRun()
{
    const std::vector<RunInfo> runs = m_folder->runs();
    for (const RunInfo &info : runs) {
        if (info.purpose == Plan::Purpose::Import)
            m_run = info;
    }
    if (!runs.empty() && !runs.back().ended)
        m_unfinished = runs.back();
    if (!m_run)
        return {};
    auto plan = m_folder->readRunPlan(m_run->number);
    if (!plan)
        return failure(plan.error());
    m_runPlan = std::make_shared<const Plan>(std::move(*plan));
    const QString path = m_folder->journalPath(m_run->number);
    std::vector<JournalEntry> entries;
    if (QFile::exists(path)) {
        auto read = Journal::read(path);
        if (!read)
            return failure(read.error());
        entries = std::move(*read);
    }
    m_runState = RunState::fromJournal(*m_runPlan, entries);
    makeChecklist();
    return {};
}

// --- verification

std::unique_ptr<Job> MigrationSession::verify()
{
    if (!m_runPlan || !m_runState || !at(Side::Source).snapshot)
        return std::make_unique<FailedJob>(
            asError(Error::Kind::Validation, tr("There is no import to verify.")));
    auto group = std::make_unique<JobGroup>(1);
    group->add([this] { return readEnvironment(Side::Destination); });
    group->add(
        [this] {
            return std::make_unique<ComputeJob<VerificationResult>>(
                [input = planInput(), plan = m_runPlan,
                 state = *m_runState](const std::atomic_bool &stopped) mutable
                -> Result<VerificationResult> {
                    if (!input.validation.graph) {
                        input.validation.graph = std::make_shared<const DependencyGraph>(
                            DependencyGraph::build(input.validation.source));
                    }
                    const auto again = Migration::makePlan(input, stopped);
                    if (!again)
                        return failure(again.error());
                    return verifyRun(*plan, state, *input.validation.destination, *again);
                });
        },
        [this](Job &job) {
            if (job.state() != Job::State::Succeeded)
                return;
            m_verification = std::move(static_cast<ComputeJob<VerificationResult> &>(job).result());
            if (const auto written = writeReport(); !written)
                emit problem(written.error());
            emit runChanged();
        });
    return group;
}

// --- undo

bool MigrationSession::canUndo() const
{
    if (!m_runPlan || !m_runState || hasUnfinishedRun())
        return false;
    for (size_t i = 0; i < m_runPlan->changes.size(); ++i) {
        const ChangeOutcome &outcome = m_runState->outcomes[i];
        if (m_runPlan->changes[i].writes() && !outcome.destinationId.isEmpty() && !outcome.undone)
            return true;
    }
    return false;
}

std::unique_ptr<Job> MigrationSession::makeUndoPlan()
{
    if (!canUndo())
        return std::make_unique<FailedJob>(
            asError(Error::Kind::Validation, tr("There is nothing to undo.")));
    auto group = std::make_unique<JobGroup>(1);
    group->add([this] { return readEnvironment(Side::Destination); });
    group->add(
        [this] {
            return std::make_unique<ComputeJob<Plan>>(
                [plan = m_runPlan, state = *m_runState, run = m_run->number,
                 destination = at(Side::Destination).snapshot,
                 now = m_services.clock->now()](const std::atomic_bool &) -> Result<Plan> {
                    UndoInput input;
                    input.plan = plan.get();
                    input.state = &state;
                    input.destination = destination;
                    input.run = run;
                    input.now = now;
                    return Migration::makeUndoPlan(input);
                });
        },
        [this](Job &job) {
            if (job.state() != Job::State::Succeeded)
                return;
            Plan plan = std::move(static_cast<ComputeJob<Plan> &>(job).result());
            for (Change &change : plan.changes) {
                if (change.writes()) {
                    change.requests = m_services.connectors->preview(
                        *m_profile, m_recipe.destination, change,
                        change.document.value_or(JsonValue()));
                }
            }
            storePlan(std::move(plan));
        });
    return group;
}

// --- report

void MigrationSession::makeChecklist()
{
    m_checklist = Migration::makeChecklist(*m_profile, *m_runPlan, &*m_runState);
    QFile file(m_folder->pathOf(u"runs/%1/%2"_s.arg(m_run->number, 4, 10, QChar(u'0')).arg(checklistFile)));
    if (!file.open(QIODevice::ReadOnly))
        return; // nothing was ticked yet
    const auto ticked = readJson(file.readAll());
    if (!ticked)
        return;
    for (ReportItem &item : m_checklist) {
        for (qsizetype i = 0; i < ticked->size(); ++i)
            item.ticked = item.ticked || ticked->at(i).toString() == item.id;
    }
}

void MigrationSession::setTicked(const QString &itemId, bool ticked)
{
    JsonValue ids = JsonValue::array();
    for (ReportItem &item : m_checklist) {
        if (item.id == itemId)
            item.ticked = ticked;
        if (item.ticked)
            ids.append(JsonValue::string(item.id));
    }
    if (!m_run)
        return;
    const auto written
        = m_folder->writeRunFile(m_run->number, checklistFile, writeJson(ids, JsonFormat::Indented));
    if (!written)
        emit problem(written.error());
    else if (const auto report = writeReport(); !report)
        emit problem(report.error());
}

ReportInput MigrationSession::reportInput() const
{
    ReportInput input;
    input.profile = m_profile;
    input.plan = m_runPlan.get();
    input.state = m_runState ? &*m_runState : nullptr;
    input.verification = m_verification ? &*m_verification : nullptr;
    input.checklist = m_checklist;
    input.folder = m_folder ? m_folder->path() : QString();
    if (m_run)
        input.startedAt = m_run->startedAt;
    input.endedAt = m_services.clock->now();
    return input;
}

Result<> MigrationSession::writeReport()
{
    if (!m_run || !m_runPlan || m_folder->isReadOnly())
        return {};
    const ReportInput input = reportInput();
    const std::pair<QLatin1StringView, QByteArray> files[]
        = {{"report.html"_L1, reportHtml(input)},
           {"report.json"_L1, reportJson(input)},
           {"report.csv"_L1, reportCsv(input)}};
    for (const auto &[name, content] : files) {
        if (const auto written = m_folder->writeRunFile(m_run->number, name, content); !written)
            return written;
    }
    return {};
}

QString MigrationSession::reportPath() const
{
    return m_run ? m_folder->pathOf(u"runs/%1/report.html"_s.arg(m_run->number, 4, 10, QChar(u'0')))
                 : QString();
}

} // namespace Migration
