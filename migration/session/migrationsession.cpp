// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationsession.h"

#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>
#include <migration/plan/changecomposer.h>
#include <migration/model/normaliser.h>
#include <migration/session/environmentreader.h>

#include <algorithm>

namespace Migration {

MigrationSession::MigrationSession(Services services, QObject *parent)
    : QObject(parent)
    , m_services(std::move(services))
    , m_spreading(*this)
{
    connect(&m_vault, &SecretVault::changed, this, [this] {
        if (m_plan && m_plan->purpose == Plan::Purpose::Import)
            dropPlan();
        emit secretSlotsChanged();
    });
}

MigrationSession::~MigrationSession() = default;

// --- the migration folder

Result<> MigrationSession::useProfile(const QString &platform)
{
    for (const auto &profile : m_services.profiles) {
        if (profile->id == platform) {
            m_profile = profile;
            return {};
        }
    }
    return failure(Error::Kind::Unsupported,
                   tr("The platform “%1” is not known. A profile for it may be missing from the "
                      "configuration folder.")
                       .arg(platform));
}

void MigrationSession::forgetAll()
{
    for (PerSide &side : m_sides)
        side = PerSide();
    m_validation = {};
    m_validated = false;
    m_slots.clear();
    m_vault.clear();
    m_secretsAgain.clear();
    m_graph.reset();
    m_plan.reset();
    m_approved.clear();
    m_runPlan.reset();
    m_runState.reset();
    m_run.reset();
    m_unfinished.reset();
    m_slotStatus.clear();
    m_verification.reset();
    m_checklist.clear();
    m_mapping = {};
    m_spreading.forget();
}

Result<> MigrationSession::createFolder(const QString &path, const Recipe &recipe)
{
    if (const auto known = useProfile(recipe.platform); !known)
        return known;
    auto folder = MigrationFolder::create(path, recipe);
    if (!folder)
        return failure(folder.error());
    forgetAll();
    m_folder = std::move(*folder);
    m_recipe = recipe;
    emit folderChanged();
    emit recipeChanged();
    return {};
}

Result<> MigrationSession::openFolder(const QString &path)
{
    auto folder = MigrationFolder::open(path);
    if (!folder)
        return failure(folder.error());
    const auto recipe = (*folder)->readRecipe();
    if (!recipe)
        return failure(recipe.error());
    if (const auto known = useProfile(recipe->platform); !known)
        return known;
    const auto mapping = (*folder)->readMapping();
    if (!mapping)
        return failure(mapping.error());

    forgetAll();
    m_folder = std::move(*folder);
    m_recipe = *recipe;
    m_mapping = *mapping;
    for (const Side side : {Side::Source, Side::Destination}) {
        if (!m_folder->hasSnapshot(side))
            continue;
        auto snapshot = m_folder->readSnapshot(side, m_profile);
        if (!snapshot)
            return failure(snapshot.error());
        storeSnapshot(side, *snapshot);
    }
    if (const auto loaded = loadLastRun(); !loaded)
        return loaded;
    if (m_folder->hasPlan()) {
        auto plan = m_folder->readPlan();
        if (!plan)
            return failure(plan.error());
        m_plan = std::make_shared<const Plan>(std::move(*plan));
    }
    emit folderChanged();
    emit recipeChanged();
    return {};
}

Result<> MigrationSession::saveRecipe()
{
    return m_folder ? m_folder->writeRecipe(m_recipe) : Result<> {};
}

void MigrationSession::recipeEdited()
{
    if (const auto saved = saveRecipe(); !saved)
        emit problem(saved.error());
    dropDerived();
    emit recipeChanged();
}

// --- what the admin decided

void MigrationSession::setName(const QString &name)
{
    if (m_recipe.name == name)
        return;
    m_recipe.name = name;
    recipeEdited();
}

void MigrationSession::setStrategy(Strategy strategy)
{
    if (m_recipe.strategy == strategy)
        return;
    m_recipe.strategy = strategy;
    recipeEdited();
}

const Environment &MigrationSession::environment(Side side) const
{
    return side == Side::Source ? m_recipe.source : m_recipe.destination;
}

void MigrationSession::setEnvironment(Side side, const Environment &environment)
{
    Environment &mine = side == Side::Source ? m_recipe.source : m_recipe.destination;
    const bool isElsewhere = mine.address != environment.address || mine.id != environment.id;
    const bool isOtherAccess = mine.trustedFingerprint != environment.trustedFingerprint
        || mine.acceptsPlainHttp != environment.acceptsPlainHttp;
    mine = environment;
    if (isElsewhere || isOtherAccess)
        at(side).connector.reset();
    if (isElsewhere) {
        // What was read elsewhere says nothing of this environment.
        at(side).facts.reset();
        storeSnapshot(side, {});
        emit snapshotChanged(side);
    }
    recipeEdited();
    emit environmentChanged(side);
}

void MigrationSession::setSelection(const Selection &selection)
{
    if (m_recipe.selection == selection)
        return;
    m_recipe.selection = selection;
    recipeEdited();
}

void MigrationSession::applyFix(const Finding &finding, const Fix &fix)
{
    const bool isAboutAnother = !fix.resource.id.isEmpty() && fix.resource != finding.resource;
    if (fix.kind == Fix::Kind::Exclude && isAboutAnother) {
        const Resource *other = at(Side::Source).snapshot->find(fix.resource);
        if (other)
            m_recipe.selection.setResource(*other, false);
    } else {
        withdraw(finding.key());
        m_recipe.decisions.push_back({finding.key(), fix.kind, fix.destinationId});
    }
    recipeEdited();
}

void MigrationSession::withdraw(const QString &findingKey)
{
    std::erase_if(m_recipe.decisions, [&](const Decision &decision) {
        return decision.findingKey == findingKey;
    });
}

void MigrationSession::withdrawDecision(const QString &findingKey)
{
    withdraw(findingKey);
    recipeEdited();
}

void MigrationSession::setExistingPolicy(const QString &type, ExistingPolicy policy)
{
    if (type.isEmpty()) {
        m_recipe.existing = policy;
        m_recipe.existingByType.clear();
    } else {
        m_recipe.existingByType.insert(type, policy);
    }
    recipeEdited();
}

void MigrationSession::setSkipped(const QString &key, bool skipped)
{
    if (skipped)
        m_recipe.skipped.insert(key);
    else
        m_recipe.skipped.remove(key);
    recipeEdited();
}

void MigrationSession::setFieldKept(const QString &key, const QString &place, bool kept)
{
    QStringList &places = m_recipe.keptFields[key];
    places.removeAll(place);
    if (kept)
        places += place;
    if (places.isEmpty())
        m_recipe.keptFields.remove(key);
    recipeEdited();
}

// --- logging in

void MigrationSession::setCredentials(Side side, Credentials credentials)
{
    at(side).connector.reset();
    at(side).facts.reset();
    at(side).credentials = std::move(credentials);
    emit environmentChanged(side);
}

const Credentials &MigrationSession::credentials(Side side) const
{
    return at(side).credentials;
}

Result<Connector *> MigrationSession::connector(Side side)
{
    if (!m_profile)
        return failure(Error::Kind::Internal, tr("No platform has been chosen yet."));
    PerSide &here = at(side);
    if (!here.connector) {
        auto made = m_services.connectors->make(m_profile, environment(side), here.credentials.clone());
        if (!made)
            return failure(made.error());
        here.connector = std::move(*made);
    }
    return here.connector.get();
}

std::unique_ptr<Job> MigrationSession::checkLogin(Side side)
{
    const auto made = connector(side);
    if (!made)
        return std::make_unique<FailedJob>(made.error());
    auto group = std::make_unique<JobGroup>(1);
    group->add([connector = *made] { return connector->checkLogin(); },
               [this, side](Job &job) {
                   if (job.state() == Job::State::Succeeded)
                       storeFacts(side, static_cast<LoginJob &>(job).facts());
               });
    return group;
}

void MigrationSession::storeFacts(Side side, LoginFacts facts)
{
    Environment chosen = environment(side);
    chosen.product = facts.environment.product;
    chosen.version = facts.environment.version;
    chosen.instance = facts.environment.instance;
    if (!facts.environment.id.isEmpty()) {
        chosen.id = facts.environment.id;
        chosen.name = facts.environment.name;
    }
    (side == Side::Source ? m_recipe.source : m_recipe.destination) = chosen;
    at(side).facts = std::move(facts);
    recipeEdited();
    emit environmentChanged(side);
}

const std::optional<LoginFacts> &MigrationSession::facts(Side side) const
{
    return at(side).facts;
}

Result<> MigrationSession::chooseEnvironment(Side side, const QString &id)
{
    if (at(side).facts) {
        for (const EnvironmentChoice &choice : at(side).facts->choices) {
            if (choice.id != id)
                continue;
            Environment chosen = environment(side);
            chosen.id = choice.id;
            chosen.name = choice.name;
            const auto facts = at(side).facts;
            setEnvironment(side, chosen);
            at(side).facts = facts;
            return {};
        }
    }
    return failure(Error::Kind::NotFound,
                   tr("There is no %1 “%2” that this login can see.")
                       .arg(m_profile ? m_profile->glossary.environment : QString(), id));
}

bool MigrationSession::isLoggedIn(Side side) const
{
    return at(side).facts.has_value() && (at(side).facts->choices.empty() || !environment(side).id.isEmpty());
}

bool MigrationSession::areSameEnvironment() const
{
    const Environment &source = m_recipe.source;
    const Environment &destination = m_recipe.destination;
    if (source.address.isEmpty() || source.id != destination.id)
        return false;
    return source.instance.isEmpty() ? source.address == destination.address
                                     : source.instance == destination.instance;
}

// --- reading and checking

std::unique_ptr<ReadEnvironmentJob> MigrationSession::readEnvironment(Side side)
{
    const auto made = connector(side);
    if (!made)
        return std::make_unique<FailedReading>(made.error());
    auto job = std::make_unique<EnvironmentReader>(**made, m_profile, side, environment(side),
                                                   m_folder.get(), *m_services.clock);
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
        m_graph.reset();
    dropDerived();
}

void MigrationSession::dropPlan()
{
    if (!m_plan)
        return;
    m_plan.reset();
    m_approved.clear();
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

ValidationInput MigrationSession::validationInput() const
{
    ValidationInput input;
    input.source = at(Side::Source).snapshot;
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
    ValidationResult result;
    std::vector<SecretSlot> slots_;
    QHash<QString, SlotStatus> status;
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
        const Resource *mapped = composer.matcher().counterpart(
            input.source->resources()[static_cast<size_t>(target)]);
        return mapped ? mapped->key.id : QString();
    };
    for (const QString &empty : composer.compose(node, options).emptySlots)
        status->insert(empty, SlotStatus::Empty);
}

Validated validateAll(ValidationInput input)
{
    Validated validated;
    if (!input.graph)
        input.graph = std::make_shared<const DependencyGraph>(DependencyGraph::build(input.source));
    validated.graph = input.graph;
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
                [input](const std::atomic_bool &) -> Result<Validated> { return validateAll(input); });
        },
        [this](Job &job) {
            if (job.state() != Job::State::Succeeded)
                return;
            Validated &done = static_cast<ComputeJob<Validated> &>(job).result();
            m_graph = done.graph;
            m_validation = std::move(done.result);
            m_slots = std::move(done.slots_);
            m_slotStatus = std::move(done.status);
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

qsizetype MigrationSession::openErrorCount() const
{
    return std::count_if(m_validation.findings.begin(), m_validation.findings.end(),
                         [](const Finding &finding) {
                             return finding.severity == Finding::Severity::Error;
                         });
}

} // namespace Migration
