// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/projectsapi.h>

#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/deploymentsettingsrules.h>
#include <sandbox/octopus/gitprojects.h>
#include <sandbox/octopus/logosapi.h>
#include <sandbox/octopus/processesapi.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/runbookrunsapi.h>
#include <sandbox/octopus/variablesapi.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// From these versions on, a project's parts have paths below the project's.
constexpr ServerVersion partsBelowProject{2022, 1};
constexpr ServerVersion allVerbsBelowProject{2023, 1};

HttpResponse saveProject(const ApiCall &call, const Json &project)
{
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body)
        return Refusals::invalid({problem});
    return CollectionApi(call, *resourceType(u"projects"_s))
        .update(DeploymentSettingsRules::withSettings(*body, project), project);
}

std::optional<HttpResponse> ownedCollection(const ApiCall &call, const QString &projectId)
{
    const QString segment = call.path.at(2).toLower();
    const QString collection = segment == "triggers"_L1 ? u"projecttriggers"_s : segment;
    if (collection != "channels"_L1 && collection != "runbooks"_L1
        && collection != "projecttriggers"_L1)
    {
        return std::nullopt;
    }
    const bool onlyListed = call.path.size() == 3 && call.request.method == "GET";
    if (!onlyListed && call.version < allVerbsBelowProject)
        return Refusals::notFound();
    const ApiCall inner = call.at(QStringList(collection) + call.path.mid(3));
    return CollectionApi(inner, *resourceType(collection), {u"ProjectId"_s, projectId}).answer();
}

std::optional<HttpResponse> part(const ApiCall &call, const Json &project)
{
    const QString id = project.text("Id"_L1);
    const QString segment = call.path.at(2).toLower();
    const bool single = call.path.size() == 3;
    if (single && segment == "variables"_L1) {
        const bool split = GitProjects::variablesAreInGit(project);
        return VariablesApi::answerOfProject(
            call, id, split ? VariableSets::Part::Database : VariableSets::Part::Whole);
    }
    if (single && (segment == "deploymentprocesses"_L1 || segment == "deploymentsettings"_L1)) {
        if (GitProjects::isInGit(project)) {
            return Refusals::invalid(
                {u"The project '%1' is version controlled: name the branch."_s.arg(
                    project.text("Name"_L1))});
        }
        const QString partId = segment == "deploymentprocesses"_L1 ? ProjectParts::processId(id)
                                                                   : ProjectParts::settingsId(id);
        return ProcessesApi::answerOne(call, segment, partId);
    }
    if (call.path.size() == 4 && segment == "runbookprocesses"_L1)
        return ProcessesApi::answerOne(call, segment, call.path.at(3));
    return std::nullopt;
}

} // namespace

std::optional<HttpResponse> ProjectsApi::answer(const ApiCall &call)
{
    const QString id = call.path.value(1);
    if (call.path.size() < 2 || id == "all"_L1)
        return std::nullopt;
    const ResourceType &type = *resourceType(u"projects"_s);
    const Json *found = call.store.find(call.spaceId, type.collection, id);
    if (!found || !CollectionApi(call, type).isVisible(*found))
        return Refusals::notFound(id);
    const Json project = *found;
    if (call.path.size() == 2)
        return call.request.method == "PUT" ? std::optional(saveProject(call, project))
                                            : std::nullopt;
    if (call.path.at(2) == "logo"_L1)
        return LogosApi::answer(call, type);
    if (const auto owned = ownedCollection(call, id))
        return owned;
    if (call.version < partsBelowProject)
        return Refusals::notFound();
    if (const auto own = part(call, project))
        return own;
    if (const auto run = RunbookRunsApi::answer(call.at(call.path.mid(2))))
        return run;
    return GitProjects::answer(call, project);
}

} // namespace Sandbox
