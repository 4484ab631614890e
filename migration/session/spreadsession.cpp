// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadsession.h"

#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>
#include <migration/run/undo.h>
#include <migration/session/migrationsession.h>
#include <migration/spread/spreadinput.h>
#include <migration/spread/spreadplan.h>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

Error asError(Error::Kind kind, const QString &message)
{
    Error error;
    error.kind = kind;
    error.message = message;
    return error;
}

bool isSpreading(Plan::Purpose purpose)
{
    return purpose == Plan::Purpose::Spread || purpose == Plan::Purpose::Collapse;
}

// Which sets are wanted: at the source what is selected; at the destination all but the counterparts
// of what was left out.
std::vector<char> wantedOn(Side side, const Snapshot &snapshot, const Snapshot *source,
                           const Selection &selection)
{
    if (side == Side::Source)
        return selection.evaluate(snapshot);
    std::vector<char> wanted(static_cast<size_t>(snapshot.size()), 1);
    if (!source)
        return wanted;
    const std::vector<char> selected = selection.evaluate(*source);
    for (size_t i = 0; i < wanted.size(); ++i) {
        const Resource &resource = snapshot.resources()[i];
        for (const int index : source->withNaturalKey(resource.key.type, resource.naturalKey))
            wanted[i] = selected[static_cast<size_t>(index)];
    }
    return wanted;
}

RunState stateOf(const MigrationFolder &folder, int run, const Plan &plan)
{
    auto state = RunState::fromJournal(plan, folder.journalPath(run));
    return state ? std::move(*state) : RunState::beforeRun(plan);
}

} // namespace

SpreadSession::SpreadSession(MigrationSession &session)
    : QObject(&session)
    , m_session(session)
{
    // What was read anew may differ from what a preview was made of.
    connect(&session, &MigrationSession::snapshotChanged, this, [this](Side side) {
        if (m_preview && m_preview->side == side)
            dropPreview();
    });
}

SpreadSession::~SpreadSession() = default;

bool SpreadSession::isOffered() const
{
    return m_session.profile() && m_session.profile()->spreading;
}

bool SpreadSession::hasSubject(Side side) const
{
    if (!isOffered())
        return false;
    if (unfinishedSide() == side)
        return true;
    const auto snapshot = m_session.snapshot(side);
    Subject &subject = m_subjects[static_cast<size_t>(side)];
    if (snapshot && subject.of != snapshot)
        subject = {snapshot, hasSpreadSubject(*snapshot)};
    return snapshot && subject.isThere;
}

void SpreadSession::forget()
{
    for (Subject &subject : m_subjects)
        subject = {};
    m_preview.reset();
    m_approved.clear();
    m_verification.reset();
    m_lastPlan.reset();
    m_lastState = {};
}

void SpreadSession::dropPreview()
{
    m_approved.clear();
    if (!m_preview)
        return;
    m_preview.reset();
    emit previewChanged();
}

void SpreadSession::storePreview(SpreadPreview preview)
{
    m_approved.clear();
    m_preview = std::move(preview);
    emit previewChanged();
}

// --- previews

std::function<void(Plan &)> SpreadSession::requestsOf(Side side) const
{
    return [factory = m_session.services().connectors, profile = m_session.profile(),
            environment = m_session.environment(side)](Plan &plan) {
        for (Change &change : plan.changes) {
            if (change.writes() && change.document)
                change.requests = factory->preview(*profile, environment, change, *change.document);
        }
    };
}

std::unique_ptr<Job> SpreadSession::previewSpread(Side side, const SpreadOptions &options)
{
    SpreadPreview preview;
    preview.purpose = Plan::Purpose::Spread;
    preview.side = side;
    preview.options = options;
    return makePreview(std::move(preview));
}

std::unique_ptr<Job> SpreadSession::previewCollapse(Side side)
{
    SpreadPreview preview;
    preview.purpose = Plan::Purpose::Collapse;
    preview.side = side;
    return makePreview(std::move(preview));
}

std::unique_ptr<Job> SpreadSession::makePreview(SpreadPreview preview)
{
    if (!isOffered()) {
        return std::make_unique<FailedJob>(asError(
            Error::Kind::Unsupported, tr("This platform has no secrets that could be spread.")));
    }
    const auto snapshot = m_session.snapshot(preview.side);
    if (!snapshot) {
        return std::make_unique<FailedJob>(
            asError(Error::Kind::Validation,
                    preview.side == Side::Source ? tr("The source has not been read yet.")
                                                 : tr("The destination has not been read yet.")));
    }
    if (const auto obstacle = missingPermission(preview.side))
        return std::make_unique<FailedJob>(*obstacle);
    const auto &facts = m_session.facts(preview.side);
    if (facts && !facts->permissionsKnown) {
        preview.warnings +=
            tr("Not all permissions of the login are known. If it does not see every "
               "variable, others may be lost.");
    }
    auto group = std::make_unique<JobGroup>(1);
    auto wanted = wantedOn(preview.side, *snapshot, m_session.snapshot(Side::Source).get(),
                           m_session.recipe().selection);
    group->add(
        [preview = std::move(preview), snapshot, wanted = std::move(wanted),
         requests = requestsOf(preview.side), environment = m_session.environment(preview.side),
         now = m_session.services().clock->now()] {
            return std::make_unique<ComputeJob<SpreadPreview>>(
                [=](const std::atomic_bool &) mutable -> Result<SpreadPreview> {
                    preview.sets = variableSetsOf(*snapshot, &wanted);
                    if (preview.purpose == Plan::Purpose::Collapse) {
                        preview.outcome = collapse(preview.sets, usingDocumentsOf(*snapshot));
                        const QStringList unread = unreadTypes(*snapshot);
                        if (!unread.isEmpty()) {
                            preview.warnings +=
                                tr("%1 could not be read completely: whether a secret is "
                                   "used there by its own name is not known.")
                                    .arg(unread.join(u", "_s));
                        }
                    } else {
                        preview.outcome = spread(preview.sets, preview.options);
                    }
                    Plan plan = makeSpreadPlan(preview.purpose, preview.side, preview.sets,
                                               preview.outcome, *snapshot, now);
                    plan.source = plan.destination = environment;
                    requests(plan);
                    preview.plan = std::make_shared<const Plan>(std::move(plan));
                    return preview;
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                storePreview(std::move(static_cast<ComputeJob<SpreadPreview> &>(job).result()));
        });
    return group;
}

// A login that may not see every variable gets part of a set, and writing that back loses the rest.
std::optional<Error> SpreadSession::missingPermission(Side side) const
{
    const auto &facts = m_session.facts(side);
    if (!facts)
        return {};
    for (const QString &id : m_session.profile()->spreading->variableSets) {
        const ResourceType *type = m_session.profile()->type(id);
        for (const MissingPermission &missing : facts->missing) {
            if (type && type->permissions.read.contains(missing.permission)) {
                return asError(
                    Error::Kind::Forbidden,
                    tr("The login lacks the permission %1, and without it a variable set may "
                       "be seen in part only. Nothing can be written safely – ask for that "
                       "permission.")
                        .arg(missing.permission));
            }
            if (type && type->permissions.update.contains(missing.permission)) {
                return asError(Error::Kind::Forbidden,
                               tr("The login lacks the permission %1, so variable sets can not be "
                                  "written – ask for that permission.")
                                   .arg(missing.permission));
            }
        }
    }
    return {};
}

std::optional<RunInfo> SpreadSession::undoable(Side side) const
{
    const MigrationFolder *folder = m_session.folder();
    if (!folder)
        return {};
    const std::vector<RunInfo> runs = folder->runs();
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        if (!isSpreading(run->purpose) || run->side != side)
            continue;
        const auto plan = folder->readRunPlan(run->number);
        if (!plan)
            continue;
        for (const ChangeOutcome &outcome : stateOf(*folder, run->number, *plan).outcomes) {
            if (outcome.written && !outcome.undone)
                return *run;
        }
    }
    return {};
}

QStringList SpreadSession::spreadSets() const
{
    QStringList names;
    for (const Side side : {Side::Source, Side::Destination}) {
        const auto run = isOffered() ? undoable(side) : std::nullopt;
        if (!run || run->purpose != Plan::Purpose::Spread)
            continue; // collapsing came last
        const auto plan = m_session.folder()->readRunPlan(run->number);
        if (!plan)
            continue;
        const RunState state = stateOf(*m_session.folder(), run->number, *plan);
        for (size_t i = 0; i < plan->changes.size(); ++i) {
            if (state.outcomes[i].written && !state.outcomes[i].undone)
                names += plan->changes[i].name;
        }
    }
    names.removeDuplicates();
    return names;
}

std::unique_ptr<Job> SpreadSession::previewUndo(Side side)
{
    const auto run = undoable(side);
    if (!run) {
        return std::make_unique<FailedJob>(
            asError(Error::Kind::Validation, tr("There is no spreading to undo.")));
    }
    auto plan = m_session.folder()->readRunPlan(run->number);
    if (!plan)
        return std::make_unique<FailedJob>(plan.error());
    auto group = std::make_unique<JobGroup>(1);
    group->add([this, side] {
        return m_session.readEnvironment(side, MigrationSession::Scope::Everything);
    });
    group->add(
        [this, side, run = run->number, done = std::make_shared<const Plan>(std::move(*plan))] {
            return std::make_unique<ComputeJob<SpreadPreview>>(
                [=, state = stateOf(*m_session.folder(), run, *done),
                 snapshot = m_session.snapshot(side), requests = requestsOf(side),
                 now = m_session.services().clock->now()](
                    const std::atomic_bool &) -> Result<SpreadPreview> {
                    UndoInput input;
                    input.plan = done.get();
                    input.state = &state;
                    input.destination = snapshot;
                    input.run = run;
                    input.now = now;
                    SpreadPreview preview;
                    preview.purpose = Plan::Purpose::Undo;
                    preview.side = side;
                    Plan undo = makeUndoPlan(input);
                    requests(undo);
                    preview.plan = std::make_shared<const Plan>(std::move(undo));
                    return preview;
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                storePreview(std::move(static_cast<ComputeJob<SpreadPreview> &>(job).result()));
        });
    return group;
}

// --- approval and run

bool SpreadSession::approve(const QByteArray &fingerprint)
{
    m_approved =
        m_preview && m_preview->plan->fingerprint() == fingerprint ? fingerprint : QByteArray();
    return isApproved();
}

bool SpreadSession::isApproved() const
{
    return m_preview && !m_approved.isEmpty() && m_preview->plan->fingerprint() == m_approved;
}

std::unique_ptr<Runner> SpreadSession::run(Error *whyNot)
{
    if (!isApproved()) {
        *whyNot = asError(Error::Kind::Validation, tr("The preview has not been approved."));
        return {};
    }
    const Environment &here = m_session.environment(m_preview->side);
    const Environment &planned = m_preview->plan->destination;
    if (here.address != planned.address || here.id != planned.id) {
        *whyNot = asError(Error::Kind::Validation,
                          tr("The preview was made for another environment (%1). Make a new one.")
                              .arg(planned.name));
        return {};
    }
    m_verification.reset();
    return m_session.beginRun(m_preview->plan, m_approved, whyNot);
}

std::unique_ptr<Runner> SpreadSession::resume(Error *whyNot)
{
    if (!unfinishedSide()) {
        *whyNot = asError(Error::Kind::Validation,
                          tr("There is no interrupted spreading to go on with."));
        return {};
    }
    m_verification.reset();
    return m_session.resumeAny(whyNot);
}

std::optional<Side> SpreadSession::unfinishedSide() const
{
    const auto &unfinished = m_session.m_unfinished;
    return unfinished && m_session.isOfSpreading(*unfinished) ? std::optional(unfinished->side)
                                                              : std::nullopt;
}

void SpreadSession::runFinished(const Runner &runner)
{
    m_lastPlan = std::make_shared<const Plan>(runner.plan());
    m_lastState = runner.runState();
    if (runner.plan().purpose == Plan::Purpose::Undo)
        markUndone(runner);
    dropPreview();
    emit runChanged();
}

// In the journal of what was taken back, so that it is not taken back twice.
void SpreadSession::markUndone(const Runner &runner)
{
    const MigrationFolder &folder = *m_session.folder();
    const int run = runner.plan().undoesRun;
    const auto plan = folder.readRunPlan(run);
    auto journal = plan ? Journal::openForAppending(folder.journalPath(run))
                        : Result<std::unique_ptr<Journal>>(tl::unexpected(plan.error()));
    if (!journal)
        return emit m_session.problem(journal.error());
    for (size_t u = 0; u < runner.plan().changes.size(); ++u) {
        if (runner.runState().outcomes[u].state != ChangeState::Done)
            continue;
        for (size_t i = 0; i < plan->changes.size(); ++i) {
            if (plan->changes[i].source != runner.plan().changes[u].source)
                continue;
            JournalEntry entry;
            entry.event = JournalEntry::Event::Undone;
            entry.change = static_cast<int>(i);
            entry.time = m_session.services().clock->now();
            if (const auto appended = (*journal)->append(std::move(entry)); !appended)
                emit m_session.problem(appended.error());
        }
    }
    if (const auto synced = (*journal)->sync(); !synced)
        emit m_session.problem(synced.error());
}

std::unique_ptr<Job> SpreadSession::verify()
{
    if (!m_lastPlan) {
        return std::make_unique<FailedJob>(
            asError(Error::Kind::Validation, tr("There is no spreading to verify.")));
    }
    auto group = std::make_unique<JobGroup>(1);
    group->add(
        [this] {
            return m_session.readEnvironment(m_lastPlan->side, MigrationSession::Scope::Everything);
        },
        [this](Job &job) {
            if (job.state() != Job::State::Succeeded)
                return;
            m_verification =
                verifySpread(*m_lastPlan, m_lastState, *m_session.snapshot(m_lastPlan->side));
            emit runChanged();
        });
    return group;
}

} // namespace Migration
