// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/demoprojects.h>

#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/slug.h>
#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

DemoProjects::DemoProjects(DemoSpace &space, DemoData::Side side)
    : m_space(space)
    , m_side(side)
    , m_kinds(DemoData::described(u"kinds"_s))
    , m_parts(DemoData::described(u"parts"_s))
{
}

// All projects first: their processes deploy releases of each other, in circles too.
void DemoProjects::add(const Json &rows)
{
    const QList<Json> wanted = DemoData::wanted(rows, "at"_L1, m_side);
    for (const Json &row : wanted)
        addShell(row);
    for (const Json &row : wanted)
        fill(row);
    m_space.setWords({});
    m_space.setLocalIds({});
}

void DemoProjects::addShell(const Json &row)
{
    const Json &kind = m_kinds.value(row.text("kind"_L1));
    const bool changed = m_side == DemoData::Side::Destination && row.text("at"_L1) == "changed"_L1;
    // Every third project has its shared sets in another order: it decides who wins.
    const Json &own = row.value("with"_L1).value("sets"_L1);
    QStringList sets = (own.isArray() ? own : kind.value("sets"_L1)).toTexts();
    if (row.text("name"_L1).size() % 3 == 0)
        std::reverse(sets.begin(), sets.end());
    QStringList included;
    for (const QString &name : sets + kind.value("modules"_L1).toTexts())
        included += m_space.id(u"libraryvariablesets"_s, name);
    included.removeAll(QString());
    QString lifecycle = m_space.id(u"lifecycles"_s, row.text("lifecycle"_L1));
    if (lifecycle.isEmpty())
        lifecycle = m_space.id(u"lifecycles"_s, u"Default Lifecycle"_s);
    QString group = m_space.id(u"projectgroups"_s, row.text("group"_L1));
    if (group.isEmpty())
        group = m_space.id(u"projectgroups"_s, u"Default Project Group"_s);
    Json wish = Json::object({{u"Name"_s, row.value("name"_L1)},
                              {u"Description"_s, changed ? u"As it was taken over."_s : u""_s},
                              {u"ProjectGroupId"_s, group},
                              {u"LifecycleId"_s, lifecycle},
                              {u"IncludedLibraryVariableSetIds"_s, Json::texts(included)},
                              {u"IsDisabled"_s, row.value("disabled"_L1).toBool()}});
    if (row.contains("mode"_L1))
        wish.set("TenantedDeploymentMode"_L1, row.value("mode"_L1));
    if (kind.contains("templates"_L1))
        wish.set("Templates"_L1, kind.value("templates"_L1));
    if (row.contains("clonedFrom"_L1)) {
        const QString origin = m_space.id(u"projects"_s, row.text("clonedFrom"_L1));
        wish.set("ClonedFromProjectId"_L1, origin);
        if (kind.contains("templates"_L1))
            wish.set("Templates"_L1, stored(u"projects"_s, origin).value("Templates"_L1));
    }
    m_space.add(u"projects"_s, wish);
}

void DemoProjects::fill(const Json &row)
{
    const QString name = row.text("name"_L1);
    m_kind = m_kinds.value(row.text("kind"_L1));
    for (const QString &key : row.value("with"_L1).keys())
        m_kind.set(key, row.value("with"_L1).value(key)); // a project unlike its kind
    m_projectId = m_space.id(u"projects"_s, name);
    m_localIds.clear();
    m_space.setLocalIds({});
    m_space.setWords({{u"{project}"_s, name}, {u"{slug}"_s, Slug::fromName(name, u"project"_s)}});
    addChannels(row);
    addSteps(row);
    addRunbooks();
    addVariables(row);
    addTriggers();
    finish(row);
}

void DemoProjects::know(const QString &word, const QString &id)
{
    m_localIds.insert(word, id);
    m_space.setLocalIds(m_localIds);
}

Json DemoProjects::stored(const QString &collection, const QString &id) const
{
    const Json *found = m_space.store().find(collection, id);
    return found ? *found : Json();
}

void DemoProjects::addChannels(const Json &row)
{
    const QList<Json> channels = m_space.store().all(m_space.spaceId(), u"channels"_s);
    for (const Json &channel : channels) {
        if (channel.text("ProjectId"_L1) == m_projectId)
            know(u"@channel/Default"_s, channel.text("Id"_L1));
    }
    const QString lifecycle = m_space.id(u"lifecycles"_s, u"Hotfix"_s);
    if (row.text("lifecycle"_L1) != "Web Shop"_L1 || lifecycle.isEmpty())
        return;
    const Json rules = Json::literal(R"([{"VersionRange":"","Tag":"hotfix","ActionPackages":[]}])");
    const QString id = m_space.add(u"channels"_s,
                                   Json::object({{u"Name"_s, u"Hotfix"_s},
                                                 {u"ProjectId"_s, m_projectId},
                                                 {u"LifecycleId"_s, lifecycle},
                                                 {u"Rules"_s, rules}}));
    know(u"@channel/Hotfix"_s, id);
}

Json DemoProjects::deployReleaseStep(const QString &projectName) const
{
    const QString id = m_space.id(u"projects"_s, projectName);
    const QString feed = m_space.id(u"feeds"_s, u"Octopus Server Releases (built-in)"_s);
    const Json package = Json::object({{u"Name"_s, u""_s},
                                       {u"PackageId"_s, id},
                                       {u"FeedId"_s, feed},
                                       {u"AcquisitionLocation"_s, u"NotAcquired"_s},
                                       {u"Properties"_s, Json::object()}});
    const Json properties =
        Json::object({{u"Octopus.Action.DeployRelease.ProjectId"_s, id},
                      {u"Octopus.Action.DeployRelease.DeploymentCondition"_s, u"Always"_s},
                      {u"Octopus.Action.Package.PackageId"_s, id},
                      {u"Octopus.Action.Package.FeedId"_s, feed},
                      {u"Octopus.Action.RunOnServer"_s, u"true"_s}});
    const QString name = u"Deploy release of "_s + projectName;
    const Json action = Json::object({{u"Name"_s, name},
                                      {u"ActionType"_s, u"Octopus.DeployRelease"_s},
                                      {u"Packages"_s, Json::array({package})},
                                      {u"Properties"_s, properties}});
    return Json::object({{u"Name"_s, name}, {u"Actions"_s, Json::array({action})}});
}

void DemoProjects::addSteps(const Json &row)
{
    Json steps = m_space.resolved(m_kind.value("steps"_L1));
    const QStringList deploys = row.value("deploys"_L1).toTexts();
    for (const QString &other : deploys) {
        if (!m_space.id(u"projects"_s, other).isEmpty())
            steps.append(deployReleaseStep(other));
    }
    const QString origin = m_space.id(u"projects"_s, row.text("clonedFrom"_L1));
    if (!origin.isEmpty()) // a clone has the GUIDs of its origin
        steps = stored(u"deploymentprocesses"_s, ProjectParts::processId(origin)).value("Steps"_L1);
    saveProcess(u"deploymentprocesses"_s, ProjectParts::processId(m_projectId), steps);
    const QList<Json> actions =
        Processes::actions(stored(u"deploymentprocesses"_s, ProjectParts::processId(m_projectId)));
    for (const Json &action : actions)
        know(u"@action/"_s + action.text("Name"_L1), action.text("Id"_L1));
}

void DemoProjects::saveProcess(const QString &collection, const QString &id, const Json &steps)
{
    const Json before = stored(collection, id);
    Json process = before;
    process.set("Steps"_L1, steps);
    process = Secrets::merged(process, {});
    resourceType(collection)->rules->complete(process, before, m_space.store());
    process.set("Version"_L1, 3);
    m_space.store().put(collection, process);
}

void DemoProjects::addRunbooks()
{
    const QStringList names = m_kind.value("runbooks"_L1).toTexts();
    for (const QString &name : names) {
        Json wish = m_parts.value("runbooks"_L1).value(name);
        const Json steps = m_space.resolved(wish.value("steps"_L1));
        wish.remove("steps"_L1);
        wish.set("Name"_L1, name);
        wish.set("ProjectId"_L1, m_projectId);
        if (!wish.contains("RunRetentionPolicy"_L1)) {
            wish.set("RunRetentionPolicy"_L1,
                     Json::literal(R"({"QuantityToKeep":100,"ShouldKeepForever":false})"));
        }
        const QString id = m_space.add(u"runbooks"_s, wish);
        know(u"@runbook/"_s + name, id);
        saveProcess(u"runbookprocesses"_s, ProjectParts::runbookProcessId(id), steps);
    }
}

void DemoProjects::addVariables(const Json &row)
{
    Json variables = Json::array();
    for (const Json &wish : m_kind.value("variables"_L1).items()) {
        bool lost = false;
        Json variable = m_space.resolved(wish, &lost);
        // A scope that lost all it named would let everybody see the value.
        bool widened = false;
        const Json &scope = variable.value("Scope"_L1);
        for (const Json &values : scope.items())
            widened = widened || values.isEmpty();
        if (widened || variable.value("Value"_L1).isNull())
            continue;
        const bool secret = variable.text("Type"_L1) == "Sensitive"_L1;
        if (secret && m_side == DemoData::Side::Destination && row.text("at"_L1) == "changed"_L1)
            variable.set("Value"_L1, QString(variable.text("Value"_L1) + u" (older)"_s));
        variables.append(variable);
    }
    saveVariables(ProjectParts::variableSetId(m_projectId), variables, m_space.store());
}

void DemoProjects::saveVariables(const QString &setId, const Json &variables, Store &store)
{
    Json set = *store.find(u"variables"_s, setId);
    Json list = Json::array();
    for (const Json &variable : variables.items())
        list.append(VariableSets::complete(variable, store));
    set.set("Variables"_L1, list);
    set.set("Version"_L1, 2);
    store.put(u"variables"_s, set);
}

void DemoProjects::addTriggers()
{
    const QStringList names = m_kind.value("triggers"_L1).toTexts();
    for (const QString &name : names) {
        Json wish = m_parts.value("triggers"_L1).value(name);
        bool lost = false;
        const Json resolved = m_space.resolved(wish, &lost);
        if (lost)
            continue;
        wish.set("ProjectId"_L1, m_projectId);
        m_space.add(u"projecttriggers"_s, wish);
    }
}

// What names steps, channels and runbooks, which are there only now.
void DemoProjects::finish(const Json &row)
{
    Json project = stored(u"projects"_s, m_projectId);
    const Json process = stored(u"deploymentprocesses"_s, ProjectParts::processId(m_projectId));
    Json channel = stored(u"channels"_s, m_localIds.value(u"@channel/Hotfix"_s));
    const QList<Json> actions = Processes::actions(process);
    for (const Json &action : actions) {
        const Json &packages = action.value("Packages"_L1);
        if (packages.isEmpty() || action.text("ActionType"_L1) == "Octopus.DeployRelease"_L1)
            continue;
        const Json donor = Json::object({{u"DeploymentAction"_s, action.value("Name"_L1)},
                                         {u"PackageReference"_s, packages.at(0).value("Name"_L1)}});
        project.set("VersioningStrategy"_L1,
                    Json::object({{u"Template"_s, Json()}, {u"DonorPackage"_s, donor}}));
        if (channel.isObject()) {
            channel.find("Rules"_L1)->item(0).set("ActionPackages"_L1, Json::array({donor}));
            m_space.store().put(u"channels"_s, channel);
        }
        break;
    }
    if (row.value("tags"_L1).toBool()) {
        project.set("ReleaseCreationStrategy"_L1,
                    Json::object({{u"ChannelId"_s, m_localIds.value(u"@channel/Default"_s)},
                                  {u"ReleaseCreationPackage"_s, Json()}}));
        project.set("ReleaseNotesTemplate"_L1, u"#{each note in Release.Note}#{note}#{/each}"_s);
    }
    const Json &git = row.value("git"_L1);
    if (git.isObject()) {
        const Json state =
            Json::object({{u"VariablesAreInGit"_s, git.value("VariablesAreInGit"_L1)},
                          {u"RunbooksAreInGit"_s, git.value("RunbooksAreInGit"_L1).toBool()}});
        const Json credentials =
            Json::object({{u"Type"_s, u"Reference"_s},
                          {u"Id"_s, m_space.id(u"git-credentials"_s, u"Shop repositories"_s)}});
        project.set("PersistenceSettings"_L1,
                    Json::object({{u"Type"_s, u"VersionControlled"_s},
                                  {u"Url"_s, git.value("Url"_L1)},
                                  {u"BasePath"_s, u".octopus"_s},
                                  {u"DefaultBranch"_s, git.value("DefaultBranch"_L1)},
                                  {u"ProtectedDefaultBranch"_s, true},
                                  {u"ProtectedBranchNamePatterns"_s, Json::array()},
                                  {u"Credentials"_s, credentials},
                                  {u"ConversionState"_s, state},
                                  {u"SerializationFormat"_s, u"Ocl"_s}}));
        project.set("IsVersionControlled"_L1, true);
    }
    m_space.store().put(u"projects"_s, project);
    resourceType(u"projects"_s)->rules->updated(project, project, m_space.store());
}

} // namespace Sandbox
