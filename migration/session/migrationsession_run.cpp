// SPDX-License-Identifier: GPL-3.0-or-later
// Running an approved plan, and what a run leaves behind.
#include "migrationsession.h"

#include <migration/core/computejob.h>
#include <migration/core/jobgroup.h>
#include <migration/model/normaliser.h>
#include <migration/run/undo.h>
#include <migration/session/planwithbase.h>

#include <QFile>

#include <utility>

namespace Migration {

using namespace Qt::StringLiterals;

std::unique_ptr<Runner> MigrationSession::run(Error *whyNot)
{
    if (!m_folder || !isApproved()) {
        *whyNot =
            failure(Error::Kind::Validation, tr("The preview has not been approved.")).value();
        return {};
    }
    ensureGraph();
    if (const auto current = checkPlanIsCurrent(); !current) {
        *whyNot = current.error();
        return {};
    }
    return beginRun(m_plan, m_planFingerprint, whyNot);
}

std::unique_ptr<Runner> MigrationSession::beginRun(std::shared_ptr<const Plan> plan,
                                                   const QByteArray &fingerprint, Error *whyNot)
{
    if (m_unfinished) {
        *whyNot = failure(Error::Kind::Conflict,
                          tr("An earlier run of this migration was interrupted. Resume it first."))
                      .value();
        return {};
    }
    const auto info = m_folder->beginRun(*plan, m_services.clock->now(), fingerprint);
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
    RunState state = RunState::beforeRun(*plan);
    return makeRunner(std::move(plan), info->number, std::move(*journal), std::move(state), whyNot);
}

std::unique_ptr<Runner> MigrationSession::resume(Error *whyNot)
{
    if (!hasUnfinishedRun()) {
        *whyNot =
            failure(Error::Kind::Validation, tr("There is no interrupted run to resume.")).value();
        return {};
    }
    return resumeAny(whyNot);
}

std::unique_ptr<Job> MigrationSession::readUnfinishedRun()
{
    m_resumable.reset();
    auto group = std::make_unique<JobGroup>(1);
    if (!m_unfinished)
        return group; // nothing to read: resume() says why it can not be gone on
    using Reading = ComputeJob<UnfinishedRun>;
    group->add(
        [folder = m_folder, number = m_unfinished->number] {
            return std::make_unique<Reading>(
                [=](const std::atomic_bool &) -> Result<UnfinishedRun> {
                    auto plan = folder->readRunPlan(number);
                    if (!plan)
                        return failure(plan.error());
                    // A run that was killed before its first line has a folder but no journal.
                    RunState state = RunState::beforeRun(*plan);
                    const auto take = [&state](const JournalEntry &entry) { state.take(entry); };
                    const QString path = folder->journalPath(number);
                    auto journal = QFile::exists(path) ? Journal::openForAppending(path, take)
                                                       : Journal::create(path);
                    if (!journal)
                        return failure(journal.error());
                    state.settle();
                    return UnfinishedRun{std::make_shared<const Plan>(std::move(*plan)),
                                         std::move(*journal), std::move(state)};
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                m_resumable = std::move(static_cast<Reading &>(job).result());
        });
    return group;
}

std::unique_ptr<Runner> MigrationSession::resumeAny(Error *whyNot)
{
    auto run = std::exchange(m_resumable, std::nullopt);
    if (!run) {
        *whyNot = failure(Error::Kind::Internal,
                          tr("The interrupted run has to be read before it is gone on with."))
                      .value();
        return {};
    }
    return makeRunner(std::move(run->plan), m_unfinished->number, std::move(run->journal),
                      std::move(run->state), whyNot);
}

std::unique_ptr<Runner> MigrationSession::makeRunner(std::shared_ptr<const Plan> plan,
                                                     int runNumber,
                                                     std::unique_ptr<Journal> journal,
                                                     RunState state, Error *whyNot)
{
    const auto made = connector(plan->side);
    if (!made) {
        *whyNot = made.error();
        return {};
    }
    m_folder->dropReadings();
    RunInput input;
    input.plan = std::move(plan);
    input.profile = m_profile;
    if (input.plan->purpose == Plan::Purpose::Import)
        ensureGraph();
    input.validation = validationInput();
    if (input.plan->purpose != Plan::Purpose::Import) {
        // Its changes bring their documents; what they are written over is the plan's side.
        input.validation.destination = at(input.plan->side).snapshot;
        input.validation.source.reset();
        input.validation.graph.reset();
    } else if (!input.validation.source) {
        *whyNot =
            failure(Error::Kind::File, tr("The source's documents are not in the folder.")).value();
        return {};
    }
    input.connector = *made;
    if (fetchesFiles(*input.plan))
        input.source = connector(Side::Source).value_or(nullptr);
    input.vault = &m_vault;
    input.clock = m_services.clock;
    m_runningNumber = runNumber;
    m_verification.reset();
    return std::make_unique<Runner>(std::move(input), std::move(journal), std::move(state));
}

bool MigrationSession::fetchesFiles(const Plan &plan) const
{
    return plan.purpose == Plan::Purpose::Import
        && std::any_of(plan.changes.begin(), plan.changes.end(), [this](const Change &change) {
               const ResourceType *type = m_profile->type(change.type);
               return change.kind == ChangeKind::Create && type && type->hasFile;
           });
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
        keepMapping();
        if (runner.state() == Job::State::Succeeded) {
            if (const auto removed = m_folder->removePlan(); !removed)
                emit problem(removed.error());
        }
    }
    if (runner.state() == Job::State::Succeeded)
        m_unfinished.reset();
    dropPlan();
    writeReport();
    if (isSpreading)
        m_spreading.runFinished(runner);
    emit runChanged();
}

void MigrationSession::importFinished(const Runner &runner)
{
    m_runPlan = runner.sharedPlan();
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
    const auto isDeleted = [&](size_t i) { return deleted.contains(m_runPlan->changes[i].source); };
    for (size_t i = 0; i < m_runPlan->changes.size(); ++i) {
        ChangeOutcome &outcome = m_runState->outcomes[i];
        const Change &done = m_runPlan->changes[i];
        if (!done.writes()
            || !(undone.contains(done.source) || goesAlong(*m_runPlan, *m_profile, i, isDeleted)))
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
    const auto settled = settleBaseAfterUndo(m_folder->path(), *m_profile, *m_runPlan, *m_runState);
    if (!settled)
        emit problem(settled.error());
}

} // namespace Migration
