// SPDX-License-Identifier: GPL-3.0-or-later
// Reading, findings and secret slots.
#include "migrationsession.h"

#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>
#include <migration/model/normaliser.h>
#include <migration/model/typesneeded.h>
#include <migration/plan/changecomposer.h>
#include <migration/session/environmentreader.h>

#include <algorithm>

namespace Migration {

std::unique_ptr<ReadEnvironmentJob> MigrationSession::readEnvironment(Side side)
{
    // Piece by piece, what is selected now says little of what is selected next.
    return readEnvironment(side, m_recipe.piecesBy.isEmpty() ? m_scope : Scope::Everything);
}

std::unique_ptr<ReadEnvironmentJob> MigrationSession::readEnvironment(Side side, Scope scope)
{
    const auto made = connector(side);
    if (!made)
        return std::make_unique<FailedReading>(made.error());
    auto job = std::make_unique<EnvironmentReader>(**made, m_profile, side, environment(side),
                                                   m_folder, *m_services.clock);
    if (scope == Scope::WhatIsNeeded)
        job->readOnly(typesNeeded(*m_profile, m_recipe.selection));
    connect(job.get(), &Job::finished, this, [this, side, reader = job.get()] {
        if (reader->state() == Job::State::Succeeded) {
            storeSnapshot(side, reader->snapshot());
            emit snapshotChanged(side);
        }
    });
    return job;
}

std::shared_ptr<const Snapshot> MigrationSession::snapshot(Side side) const
{
    return at(side).snapshot;
}

void MigrationSession::storeSnapshot(Side side, std::shared_ptr<const Snapshot> snapshot)
{
    at(side).snapshot = std::move(snapshot);
    if (side == Side::Source)
        dropGraph();
    dropDerived();
}

void MigrationSession::dropGraph()
{
    m_graph.reset();
    m_leftOut.reset();
    m_pieces.clear();
}

void MigrationSession::dropPlan()
{
    if (!m_plan)
        return;
    m_plan.reset();
    m_planFingerprint.clear();
    m_plannedFrom.reset();
    m_approved.clear();
    if (m_folder && m_folder->hasPlan()) { // nobody is to approve it later
        if (const auto removed = m_folder->removePlan(); !removed)
            emit problem(removed.error());
    }
    emit planChanged();
}

void MigrationSession::dropDerived()
{
    if (m_validated) {
        m_validated = false;
        emit findingsChanged();
    }
    dropPlan();
}

std::shared_ptr<const Snapshot> MigrationSession::workingSource() const
{
    return m_graph ? m_graph->sharedSnapshot() : at(Side::Source).snapshot;
}

// A plan is of the working source, which only the graph knows where something stays behind.
void MigrationSession::ensureGraph()
{
    if (m_graph || !at(Side::Source).snapshot)
        return;
    ValidationInput input = validationInput();
    prepareSource(&input);
    m_graph = input.graph;
    m_leftOut = input.leftOut;
}

ValidationInput MigrationSession::validationInput() const
{
    ValidationInput input;
    input.source = workingSource();
    input.leftOut = m_leftOut;
    input.destination = at(Side::Destination).snapshot;
    input.graph = m_graph;
    input.recipe = m_recipe;
    input.mapping = m_mapping;
    input.sourceFacts = at(Side::Source).facts;
    input.destinationFacts = at(Side::Destination).facts;
    input.secretsGiven = m_vault.givenKeys();
    input.secretsFilled = m_mapping.filledSecrets();
    return input;
}

namespace {

struct Validated
{
    std::shared_ptr<const DependencyGraph> graph;
    std::shared_ptr<const std::vector<LeftOut>> leftOut;
    ValidationResult result;
    std::vector<SecretSlot> slots_;
    QHash<QString, SlotStatus> status;
    std::vector<Piece> pieces;
};

// What the counterparts of a resource's slots hold: composing tells, by what it would leave empty.
void findSlotStatus(const ChangeComposer &composer, const ValidationInput &input, int node,
                    const std::vector<SecretSlot> &ofNode, QHash<QString, SlotStatus> *status)
{
    const Resource &resource = input.source->resources()[static_cast<size_t>(node)];
    const Resource *there = composer.matcher().counterpart(resource);
    for (const SecretSlot &slot : ofNode)
        status->insert(slot.key, there ? SlotStatus::Filled : SlotStatus::NoCounterpart);
    if (!there)
        return;
    const JsonValue whole = wholeDocument(*there);
    ChangeComposer::Options options;
    options.destination = &whole;
    options.idOf = [&](int target) {
        const Resource *mapped =
            composer.matcher().counterpart(input.source->resources()[static_cast<size_t>(target)]);
        return mapped ? mapped->key.id : QString();
    };
    for (const QString &empty : composer.compose(node, options).emptySlots)
        status->insert(empty, SlotStatus::Empty);
}

Validated validateAll(ValidationInput input)
{
    Validated validated;
    prepareSource(&input);
    validated.graph = input.graph;
    validated.leftOut = input.leftOut;
    validated.result = validate(input);
    const ChangeComposer composer(input);
    const auto &resources = input.source->resources();
    for (size_t i = 0; i < resources.size(); ++i) {
        if (!validated.result.selected[i])
            continue;
        std::vector<SecretSlot> ofNode = findSecretSlots(*input.source, resources[i]);
        if (!ofNode.empty())
            findSlotStatus(composer, input, static_cast<int>(i), ofNode, &validated.status);
        std::move(ofNode.begin(), ofNode.end(), std::back_inserter(validated.slots_));
    }
    const QString &by = input.recipe.piecesBy;
    validated.pieces = findPieces(input, by.isEmpty() ? QStringLiteral("type") : by);
    return validated;
}

} // namespace

std::unique_ptr<Job> MigrationSession::validate()
{
    if (!at(Side::Source).snapshot) {
        Error error;
        error.kind = Error::Kind::Validation;
        error.message = tr("The source has not been read yet.");
        return std::make_unique<FailedJob>(error);
    }
    auto group = std::make_unique<JobGroup>(1);
    group->add(
        [input = validationInput()] {
            return std::make_unique<ComputeJob<Validated>>(
                [input](const std::atomic_bool &) -> Result<Validated> {
                    return validateAll(input);
                });
        },
        [this](Job &job) {
            if (job.state() != Job::State::Succeeded)
                return;
            Validated &done = static_cast<ComputeJob<Validated> &>(job).result();
            m_graph = done.graph;
            m_leftOut = done.leftOut;
            m_validation = std::move(done.result);
            m_slots = std::move(done.slots_);
            m_slotStatus = std::move(done.status);
            m_pieces = std::move(done.pieces);
            m_validated = true;
            emit findingsChanged();
            emit secretSlotsChanged();
        });
    return group;
}

FailedReading::FailedReading(Error error)
    : m_why(std::move(error))
{
}

std::vector<IncludeLine> MigrationSession::includeTree(const ResourceKey &resource) const
{
    return m_validated ? Migration::includeTree(validationInput(), m_validation.selected, resource)
                       : std::vector<IncludeLine>{};
}

qsizetype MigrationSession::openErrorCount() const
{
    return std::count_if(
        m_validation.findings.begin(), m_validation.findings.end(),
        [](const Finding &finding) { return finding.severity == Finding::Severity::Error; });
}

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

} // namespace Migration
