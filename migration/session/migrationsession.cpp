// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationsession.h"

#include <migration/core/computejob.h>
#include <migration/core/failedjob.h>
#include <migration/core/jobgroup.h>
#include <migration/model/normaliser.h>
#include <migration/plan/changecomposer.h>
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
    connect(&m_keeper, &FolderKeeper::problem, this, &MigrationSession::problem);
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
    m_planFingerprint.clear();
    m_plannedFrom.reset();
    m_approved.clear();
    m_runPlan.reset();
    m_runState.reset();
    m_run.reset();
    m_unfinished.reset();
    m_resumable.reset();
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
    Recipe begun = recipe;
    if (begun.selection == Selection::everything()) {
        for (const ResourceType &type : m_profile->types) {
            if (!type.isSelectedAtFirst)
                begun.selection.setType(type.id, false);
        }
    }
    auto folder = MigrationFolder::create(path, begun);
    if (!folder)
        return failure(folder.error());
    forgetAll();
    m_folder = std::move(*folder);
    m_recipe = begun;
    emit folderChanged();
    emit recipeChanged();
    return {};
}

Result<> MigrationSession::openFolder(const QString &path, Opened what)
{
    auto opened = openMigration(m_services.profiles, path, what);
    if (!opened)
        return failure(opened.error());
    adopt(std::move(*opened));
    return {};
}

std::unique_ptr<Job> MigrationSession::makeOpening(const QString &path)
{
    auto group = std::make_unique<JobGroup>(1);
    group->add(
        [profiles = m_services.profiles, path] {
            return std::make_unique<ComputeJob<OpenedFolder>>(
                [profiles, path](const std::atomic_bool &) {
                    return openMigration(profiles, path);
                });
        },
        [this](Job &job) {
            if (job.state() == Job::State::Succeeded)
                adopt(std::move(static_cast<ComputeJob<OpenedFolder> &>(job).result()));
        });
    return group;
}

void MigrationSession::adopt(OpenedFolder opened)
{
    forgetAll();
    m_profile = opened.profile;
    m_folder = std::move(opened.folder);
    m_recipe = std::move(opened.recipe);
    m_mapping = std::move(opened.mapping);
    storeSnapshot(Side::Source, std::move(opened.source));
    storeSnapshot(Side::Destination, std::move(opened.destination));
    m_run = std::move(opened.lastImport);
    m_unfinished = std::move(opened.unfinished);
    m_runPlan = std::move(opened.runPlan);
    m_runState = std::move(opened.runState);
    if (m_run)
        makeChecklist();
    m_plan = std::move(opened.plan);
    m_planFingerprint = opened.planFingerprint;
    emit folderChanged();
    emit recipeChanged();
    for (const Error &error : opened.problems)
        emit problem(error);
}

Result<> MigrationSession::saveRecipe()
{
    return m_folder ? m_folder->writeRecipe(m_recipe) : Result<>{};
}

void MigrationSession::recipeEdited()
{
    if (const auto saved = saveRecipe(); !saved)
        emit problem(saved.error());
    dropDerived();
    emit recipeChanged();
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
        auto made =
            m_services.connectors->make(m_profile, environment(side), here.credentials.clone());
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
               [this, side, raw = group.get()](Job &job) {
                   if (job.state() != Job::State::Succeeded)
                       return;
                   const LoginFacts &facts = static_cast<LoginJob &>(job).facts();
                   if (const auto known = leadsToTheKnown(side, facts); known)
                       storeFacts(side, facts);
                   else
                       raw->add(
                           [error = known.error()] { return std::make_unique<FailedJob>(error); });
               });
    return group;
}

// Two organisations can have one address: only the login tells which of them it is. What was read
// of one, and what runs did there, must not be taken for the other's.
Result<> MigrationSession::leadsToTheKnown(Side side, const LoginFacts &facts) const
{
    const Environment &known = environment(side);
    const QString &found = facts.environment.instance;
    if (known.instance.isEmpty() || found.isEmpty() || known.instance == found)
        return {};
    if (!m_folder || (!m_folder->hasSnapshot(side) && m_folder->runs().empty()))
        return {};
    const QString &name = facts.environment.name;
    if (!name.isEmpty() && !known.name.isEmpty() && name != known.name) {
        return failure(
            Error::Kind::Conflict,
            tr("This login leads to “%1”, but so far this migration was about “%2”. Log in "
               "there, or begin a migration of its own.")
                .arg(name, known.name));
    }
    return failure(Error::Kind::Conflict,
                   tr("At %1 there is now another %2 than the one this migration was about so far. "
                      "Begin a migration of its own for it.")
                       .arg(known.address.host(), m_profile->glossary.instance));
}

bool MigrationSession::canForget(Side side) const
{
    return m_folder && m_folder->runs().empty() && !environment(side).instance.isEmpty();
}

void MigrationSession::forgetWhichItWas(Side side)
{
    Environment fresh = environment(side);
    fresh.id.clear();
    fresh.name.clear();
    fresh.instance.clear();
    setEnvironment(side, fresh);
}

void MigrationSession::storeFacts(Side side, LoginFacts facts)
{
    Environment chosen = environment(side);
    chosen.product = facts.environment.product;
    chosen.version = facts.environment.version;
    chosen.instance = facts.environment.instance;
    if (!facts.environment.id.isEmpty())
        chosen.id = facts.environment.id;
    // Where there are several, the name is that of the chosen one.
    if (!facts.environment.id.isEmpty() || facts.choices.empty())
        chosen.name = facts.environment.name;
    Environment &known = side == Side::Source ? m_recipe.source : m_recipe.destination;
    const bool isKnown = known.id == chosen.id && known.name == chosen.name
        && known.product == chosen.product && known.version == chosen.version
        && known.instance == chosen.instance;
    known = chosen;
    at(side).facts = std::move(facts);
    if (!isKnown) {
        recipeEdited();
    } else if (m_validated) { // other permissions, perhaps, but no reason to forget a preview
        m_validated = false;
        emit findingsChanged();
    }
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
    return at(side).facts.has_value()
        && (at(side).facts->choices.empty() || !environment(side).id.isEmpty());
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

} // namespace Migration
