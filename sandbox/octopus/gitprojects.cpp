// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/gitprojects.h>

#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/processesapi.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/variablesapi.h>

#include <QHash>

using namespace Qt::StringLiterals;

namespace Sandbox::GitProjects {

namespace {

const Json &settingsOf(const Json &project)
{
    return project.value("PersistenceSettings"_L1);
}

QList<Json> runbooksOf(const Json &project, const Store &store)
{
    QList<Json> found = store.all(project.text("SpaceId"_L1), u"runbooks"_s);
    found.removeIf([&](const Json &runbook) {
        return runbook.value("ProjectId"_L1) != project.value("Id"_L1);
    });
    return found;
}

// Every text that is one of the keys, wherever it stands.
Json replaced(const Json &value, const QHash<QString, Json> &texts)
{
    if (value.isString())
        return texts.value(value.toText(), value);
    Json result = value;
    for (qsizetype i = 0; i < value.size(); ++i)
        result.item(i) = replaced(value.at(i), texts);
    return result;
}

// A runbook or its process as a file in the repository has it.
Json asInGit(const ApiCall &call, const Json &project, const QString &collection,
             const Json &document)
{
    Json result =
        withSlugs(CollectionApi::shown(*resourceType(collection), document), project, call.store);
    result.remove("PublishedRunbookSnapshotId"_L1);
    const QStringList path = call.path.first(4) + QStringList(result.text("Id"_L1));
    result.set("Links"_L1,
               Json::object({{u"Self"_s, u"/api/%1/%2"_s.arg(call.spaceId, path.join(u'/'))}}));
    return result;
}

HttpResponse runbooks(const ApiCall &call, const Json &project)
{
    if (call.request.method != "GET")
        return Refusals::wrongVerb(call.request.method);
    if (!call.key.may(u"RunbookView"_s))
        return Refusals::notAllowed(u"RunbookView"_s);
    const QString collection = u"runbooks"_s;
    const QList<Json> all = runbooksOf(project, call.store);
    if (call.path.size() == 4) {
        const ResourceType &type = *resourceType(collection);
        return HttpResponse::json(
            200,
            Paging(call.request, type.itemType, type.defaultTake, call.request.path())
                .page(all, [&](const Json &runbook) {
                    return asInGit(call, project, collection, runbook);
                }));
    }
    for (const Json &runbook : all) {
        if (runbook.text("Slug"_L1) == call.path.at(4) && call.path.size() == 5)
            return HttpResponse::json(200, asInGit(call, project, collection, runbook));
    }
    return Refusals::notFound(call.path.at(4));
}

HttpResponse runbookProcess(const ApiCall &call, const Json &project)
{
    if (call.request.method != "GET")
        return Refusals::wrongVerb(call.request.method);
    if (!call.key.may(u"RunbookView"_s))
        return Refusals::notAllowed(u"RunbookView"_s);
    const QString collection = u"runbookprocesses"_s;
    const QList<Json> all = runbooksOf(project, call.store);
    for (const Json &runbook : all) {
        const Json *process =
            call.store.find(call.spaceId, collection, runbook.text("RunbookProcessId"_L1));
        if (process && runbook.text("Slug"_L1) == call.path.at(4))
            return HttpResponse::json(200, asInGit(call, project, collection, *process));
    }
    return Refusals::notFound(call.path.at(4));
}

HttpResponse onBranch(const ApiCall &call, const Json &project)
{
    const QString id = project.text("Id"_L1);
    const QString what = call.path.value(3).toLower();
    const bool single = call.path.size() == 4;
    if (single && what == "deploymentprocesses"_L1)
        return ProcessesApi::answerOne(call, what, ProjectParts::processId(id));
    if (single && what == "deploymentsettings"_L1)
        return ProcessesApi::answerOne(call, what, ProjectParts::settingsId(id));
    if (single && what == "variables"_L1 && variablesAreInGit(project))
        return VariablesApi::answerOfProject(call, id, VariableSets::Part::Git);
    if (what == "runbooks"_L1 && runbooksAreInGit(project))
        return runbooks(call, project);
    if (call.path.size() == 5 && what == "runbookprocesses"_L1 && runbooksAreInGit(project))
        return runbookProcess(call, project);
    return Refusals::notFound();
}

bool isReachable(const Json &settings)
{
    return !settings.text("Url"_L1).contains("unreachable"_L1);
}

HttpResponse convert(const ApiCall &call, Json project)
{
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body)
        return Refusals::invalid({problem});
    Json settings = body->value("VersionControlSettings"_L1);
    if (!settings.isObject() || settings.text("Url"_L1).isEmpty())
        return Refusals::invalid({u"The address of the repository is missing."_s});
    if (!isReachable(settings))
        return Refusals::invalid({u"The repository cannot be reached."_s});
    settings.set("Type"_L1, u"VersionControlled"_s);
    Rules::addMissing(settings, Json::literal(R"({"BasePath":".octopus","DefaultBranch":"main",
        "ConversionState":{"VariablesAreInGit":false,"RunbooksAreInGit":false}})"));
    project.set("PersistenceSettings"_L1, settings);
    project.set("IsVersionControlled"_L1, true);
    call.store.put(u"projects"_s, project);
    return HttpResponse::json(200, Json::object());
}

HttpResponse migrate(const ApiCall &call, Json project, QLatin1StringView part)
{
    if (!isInGit(project))
        return Refusals::invalid({u"The project is not version controlled."_s});
    Json settings = settingsOf(project);
    Json state = settings.value("ConversionState"_L1);
    state.set(part, true);
    settings.set("ConversionState"_L1, state);
    project.set("PersistenceSettings"_L1, settings);
    call.store.put(u"projects"_s, project);
    return HttpResponse::json(200, Json::object());
}

HttpResponse inGit(const ApiCall &call, const Json &project)
{
    const QString verb = call.path.value(3);
    if (verb == "branches"_L1 && call.request.method == "GET" && isInGit(project)) {
        const Json branch = Json::object(
            {{u"Name"_s, settingsOf(project).value("DefaultBranch"_L1)},
             {u"CanonicalName"_s,
              QString(u"refs/heads/"_s + settingsOf(project).text("DefaultBranch"_L1))}});
        return HttpResponse::json(200, Json::object({{u"Items"_s, Json::array({branch})}}));
    }
    if (call.request.method != "POST")
        return Refusals::wrongVerb(call.request.method);
    if (!call.key.may(u"ProjectEdit"_s))
        return Refusals::notAllowed(u"ProjectEdit"_s);
    if (verb == "convert"_L1)
        return convert(call, project);
    if (verb == "migrate-variables"_L1)
        return migrate(call, project, "VariablesAreInGit"_L1);
    if (verb == "migrate-runbooks"_L1)
        return migrate(call, project, "RunbooksAreInGit"_L1);
    if (verb != "connectivity-test"_L1)
        return Refusals::notFound();
    QString problem;
    const bool reached = isReachable(call.body(&problem).value_or(Json()));
    const Json message = Json::object(
        {{u"Category"_s, reached ? u"Info"_s : u"Error"_s},
         {u"Message"_s,
          reached ? u"The repository can be reached."_s : u"The repository cannot be reached."_s}});
    return HttpResponse::json(200, Json::object({{u"Messages"_s, Json::array({message})}}));
}

} // namespace

bool isInGit(const Json &project)
{
    return settingsOf(project).text("Type"_L1) == "VersionControlled"_L1;
}

bool variablesAreInGit(const Json &project)
{
    return isInGit(project)
        && settingsOf(project).value("ConversionState"_L1).value("VariablesAreInGit"_L1).toBool();
}

bool runbooksAreInGit(const Json &project)
{
    return isInGit(project)
        && settingsOf(project).value("ConversionState"_L1).value("RunbooksAreInGit"_L1).toBool();
}

Json withSlugs(const Json &value, const Json &project, const Store &store)
{
    QHash<QString, Json> slugs;
    const QList<Json> all = runbooksOf(project, store);
    for (const Json &runbook : all) {
        for (const auto &id : {"Id"_L1, "RunbookProcessId"_L1})
            slugs.insert(runbook.text(id), runbook.value("Slug"_L1));
    }
    return replaced(value, slugs);
}

Json withIdsInScopes(Json set, const Json &project, const Store &store)
{
    const QList<Json> all = runbooksOf(project, store);
    Json *variables = set.find("Variables"_L1);
    for (qsizetype i = 0; variables && i < variables->size(); ++i) {
        Json *scope = variables->item(i).find("Scope"_L1);
        Json *owners = scope ? scope->find("ProcessOwner"_L1) : nullptr;
        for (qsizetype j = 0; owners && j < owners->size(); ++j) {
            for (const Json &runbook : all) {
                if (owners->at(j) == runbook.value("Slug"_L1))
                    owners->item(j) = runbook.value("Id"_L1);
            }
        }
    }
    return set;
}

HttpResponse answer(const ApiCall &call, const Json &project)
{
    const QString branch = call.path.at(2);
    if (branch == "git"_L1)
        return inGit(call, project);
    if (!isInGit(project))
        return Refusals::notFound();
    const QString known = settingsOf(project).text("DefaultBranch"_L1);
    if (branch != known && branch != QString(u"refs/heads/"_s + known))
        return Refusals::notFound(branch);
    if (!isReachable(settingsOf(project))) {
        return Refusals::invalid(
            {u"The repository '%1' cannot be reached."_s.arg(settingsOf(project).text("Url"_L1))});
    }
    return onBranch(call, project);
}

} // namespace Sandbox::GitProjects
