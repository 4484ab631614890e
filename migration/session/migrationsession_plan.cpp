// SPDX-License-Identifier: GPL-3.0-or-later
// Plans: of an import, of what a verification finds, of an undo.
#include "migrationsession.h"

#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>
#include <migration/core/parallelfor.h>
#include <migration/model/normaliser.h>
#include <migration/run/undo.h>
#include <migration/session/planwithbase.h>

namespace Migration {

namespace {

struct Verified
{
    VerificationResult result;
    std::optional<Error> problem; // of keeping what was learnt; the result is good all the same
};

} // namespace

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
        return std::make_unique<FailedJob>(
            failure(Error::Kind::Validation,
                    tr("Source and destination must be read before a preview."))
                .value());
    if (areSameEnvironment())
        return std::make_unique<FailedJob>(
            failure(Error::Kind::Validation,
                    tr("Source and destination are the same %1. Choose another destination.")
                        .arg(m_profile->glossary.environment))
                .value());
    ensureGraph();
    const QString folder = m_folder ? m_folder->path() : QString();
    const bool mayRecord = !writableFolder().isEmpty() && m_recipe.strategy == Strategy::KeepInStep;
    auto group = std::make_unique<JobGroup>(1);
    group->add(
        [input = planInput(), path = folder, folder = m_folder, mayRecord] {
            return std::make_unique<ComputeJob<PreparedPlan>>(
                [=](const std::atomic_bool &stopped) -> Result<PreparedPlan> {
                    auto made = makePlanWithBase(input, path, mayRecord, stopped);
                    if (!made)
                        return failure(made.error());
                    PreparedPlan prepared = preparePlan(std::move(made->plan), folder);
                    prepared.madeFrom = input.validation.source;
                    if (made->problem)
                        prepared.problem = made->problem;
                    return prepared;
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                storePlan(std::move(static_cast<ComputeJob<PreparedPlan> &>(job).result()));
        });
    return group;
}

QString MigrationSession::writableFolder() const
{
    return m_folder && !m_folder->isReadOnly() ? m_folder->path() : QString();
}

void MigrationSession::storePlan(PreparedPlan prepared)
{
    m_approved.clear();
    m_plan = std::move(prepared.plan);
    m_planFingerprint = prepared.fingerprint;
    m_plannedFrom = std::move(prepared.madeFrom);
    if (prepared.problem)
        emit problem(*prepared.problem);
    emit planChanged();
}

void MigrationSession::approve(const QByteArray &fingerprint)
{
    m_approved = m_plan && m_planFingerprint == fingerprint ? fingerprint : QByteArray();
    if (isApproved() && m_plan->purpose == Plan::Purpose::Import)
        rememberMatches();
}

// Also where there is nothing to write: what was found to be the same resource stays that one.
void MigrationSession::rememberMatches()
{
    bool hasChanged = false;
    for (const Change &change : m_plan->changes) {
        if (change.kind != ChangeKind::Match || change.destinationId.isEmpty())
            continue;
        const auto known = m_mapping.find(change.source);
        if (known && known->destinationId == change.destinationId)
            continue;
        m_mapping.set(change.source,
                      {change.destinationId, change.sourceHash, change.destinationHash});
        hasChanged = true;
    }
    if (hasChanged && !writableFolder().isEmpty())
        keepMapping();
}

bool MigrationSession::isApproved() const
{
    return m_plan && !m_approved.isEmpty() && m_planFingerprint == m_approved;
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
    const auto source = workingSource();
    const bool isOfThisSession = m_plannedFrom && m_plannedFrom == source;
    if (m_plan->purpose == Plan::Purpose::Undo || isOfThisSession)
        return {};
    const auto isStillGone = [&](const ResourceKey &key) {
        return source && source->isComplete(key.type) && !source->find(key);
    };
    const auto isAsItWas = [&](const Change &change) {
        if (!change.writes() || (change.kind == ChangeKind::Delete && isStillGone(change.source)))
            return true;
        const Resource *resource = source ? source->find(change.source) : nullptr;
        const ResourceType *type = m_profile->type(change.type);
        return resource && type && comparableHash(*type, resource->document) == change.sourceHash;
    };
    const std::vector<Change> &changes = m_plan->changes;
    std::vector<char> stands(changes.size());
    parallelFor(changes.size(), [&](size_t i) { stands[i] = isAsItWas(changes[i]) ? 1 : 0; });
    for (size_t i = 0; i < changes.size(); ++i) {
        if (!stands[i]) {
            return failure(
                Error::Kind::Conflict,
                tr("The source was read anew since the preview and “%1” has changed. Make a "
                   "new preview.")
                    .arg(changes[i].name));
        }
    }
    return {};
}

std::unique_ptr<Job> MigrationSession::verify()
{
    if (!m_runPlan || !m_runState || !at(Side::Source).snapshot)
        return std::make_unique<FailedJob>(
            failure(Error::Kind::Validation, tr("There is no import to verify.")).value());
    auto group = std::make_unique<JobGroup>(1);
    group->add([this] { return readEnvironment(Side::Destination); });
    group->add(
        [this] {
            return std::make_unique<ComputeJob<Verified>>(
                [input = planInput(), plan = m_runPlan, state = *m_runState,
                 folder = writableFolder()](const std::atomic_bool &stopped) -> Result<Verified> {
                    // With this the base learns what the run has made equal.
                    const auto again = makePlanWithBase(input, folder, !folder.isEmpty(), stopped);
                    if (!again)
                        return failure(again.error());
                    Verified verified{
                        verifyRun(*plan, state, *input.validation.destination, again->plan),
                        again->problem};
                    if (folder.isEmpty())
                        return verified;
                    const auto settled =
                        settleWhatPlatformMade(folder, *plan, again->plan, verified.result);
                    if (!settled)
                        verified.problem = settled.error();
                    return verified;
                });
        },
        [this](Job &job) {
            if (job.state() != Job::State::Succeeded)
                return;
            Verified &verified = static_cast<ComputeJob<Verified> &>(job).result();
            if (verified.problem)
                emit problem(*verified.problem);
            m_verification = std::move(verified.result);
            writeReport();
            emit runChanged();
        });
    group->add([this] { return reportWritten(); });
    return group;
}

bool MigrationSession::canUndo() const
{
    if (!m_runPlan || !m_runState || hasUnfinishedRun())
        return false;
    for (size_t i = 0; i < m_runPlan->changes.size(); ++i) {
        const ChangeOutcome &outcome = m_runState->outcomes[i];
        if (m_runPlan->changes[i].writes() && outcome.written && !outcome.undone)
            return true;
    }
    return false;
}

std::unique_ptr<Job> MigrationSession::makeUndoPlan()
{
    if (!canUndo())
        return std::make_unique<FailedJob>(
            failure(Error::Kind::Validation, tr("There is nothing to undo.")).value());
    auto group = std::make_unique<JobGroup>(1);
    // The selection may meanwhile be of other types than those that were written.
    group->add([this] { return readEnvironment(Side::Destination, Scope::Everything); });
    group->add(
        [this] {
            return std::make_unique<ComputeJob<PreparedPlan>>(
                [plan = m_runPlan, state = *m_runState, run = m_run->number,
                 destination = at(Side::Destination).snapshot, now = m_services.clock->now(),
                 requests = planInput().requests,
                 folder = m_folder](const std::atomic_bool &) -> Result<PreparedPlan> {
                    UndoInput input;
                    input.plan = plan.get();
                    input.state = &state;
                    input.destination = destination;
                    input.run = run;
                    input.now = now;
                    Plan undo = Migration::makeUndoPlan(input);
                    for (Change &change : undo.changes) {
                        if (change.writes())
                            change.requests =
                                requests(change, change.document.value_or(JsonValue()));
                    }
                    return preparePlan(std::move(undo), folder);
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                storePlan(std::move(static_cast<ComputeJob<PreparedPlan> &>(job).result()));
        });
    return group;
}

} // namespace Migration
