// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/variablesapi.h>

#include <sandbox/octopus/gitprojects.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/variablepreview.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

using Part = VariableSets::Part;

// What of a set is in the database.
Part databasePart(const ApiCall &call, const Json &set)
{
    const Json *project = call.store.find(u"projects"_s, set.text("OwnerId"_L1));
    return project && GitProjects::variablesAreInGit(*project) ? Part::Database : Part::Whole;
}

const Json *projectOfGitRunbooks(const ApiCall &call, const Json &set)
{
    const Json *project = call.store.find(u"projects"_s, set.text("OwnerId"_L1));
    return project && GitProjects::runbooksAreInGit(*project) ? project : nullptr;
}

bool isSeen(const ApiCall &call, const Json &set)
{
    const QString owner = set.text("OwnerId"_L1);
    return !owner.startsWith("Projects-"_L1) || call.key.seesProject(owner);
}

} // namespace

HttpResponse VariablesApi::answer(const ApiCall &call)
{
    if (call.path.size() != 2)
        return Refusals::notFound();
    const QString id = call.path.at(1);
    const QByteArray &method = call.request.method;
    if (id == "all"_L1)
        return method == "GET" ? answerMany(call) : Refusals::wrongVerb(method);
    if (id == "names"_L1)
        return method == "GET" ? answerNames(call) : Refusals::wrongVerb(method);
    if (id == "preview"_L1)
        return method == "GET" ? VariablePreview::answer(call) : Refusals::wrongVerb(method);
    const Json *found = call.store.find(call.spaceId, u"variables"_s, id);
    if (!found || !isSeen(call, *found))
        return Refusals::notFound(id);
    const Json stored = *found;
    const Part part = databasePart(call, stored);
    if (method == "GET")
        return HttpResponse::json(200, shown(call, stored, part));
    if (method == "PUT")
        return save(call, stored, part);
    return Refusals::wrongVerb(method);
}

HttpResponse VariablesApi::answerOfProject(const ApiCall &call, const QString &projectId, Part part)
{
    const QString id = VariableSets::idFor(projectId);
    const Json *found = call.store.find(call.spaceId, u"variables"_s, id);
    if (!found)
        return Refusals::notFound(id);
    const Json stored = *found;
    if (call.request.method == "GET")
        return HttpResponse::json(200, shown(call, stored, part));
    if (call.request.method != "PUT")
        return Refusals::wrongVerb(call.request.method);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (body && body->text("ProjectId"_L1) != projectId)
        return Refusals::invalid({u"The body does not name the project '%1'."_s.arg(projectId)});
    const HttpResponse saved = save(call, stored, part);
    return saved.status == 200 ? HttpResponse::json(200, Json::object()) : saved;
}

HttpResponse VariablesApi::answerMany(const ApiCall &call)
{
    const QStringList ids = call.request.queryValue("ids"_L1).split(u',', Qt::SkipEmptyParts);
    Json result = Json::array();
    const QList<Json> sets = call.store.all(call.spaceId, u"variables"_s);
    for (const Json &set : sets) {
        if (isSeen(call, set) && (ids.isEmpty() || ids.contains(set.text("Id"_L1))))
            result.append(shown(call, set, databasePart(call, set)));
    }
    return HttpResponse::json(200, result);
}

HttpResponse VariablesApi::answerNames(const ApiCall &call)
{
    const QString project = call.request.queryValue("project"_L1);
    QStringList names;
    const QList<Json> sets = call.store.all(call.spaceId, u"variables"_s);
    for (const Json &set : sets) {
        if (!isSeen(call, set) || (!project.isEmpty() && set.text("OwnerId"_L1) != project))
            continue;
        const Json seen = VariableSets::visible(set, call.key);
        for (const Json &variable : seen.value("Variables"_L1).items())
            names += variable.text("Name"_L1);
    }
    names.removeDuplicates();
    names.sort(Qt::CaseInsensitive);
    return HttpResponse::json(200, Json::texts(names));
}

HttpResponse VariablesApi::save(const ApiCall &call, const Json &stored, Part part)
{
    if (!call.key.may(u"VariableEdit"_s))
        return Refusals::notAllowed(u"VariableEdit"_s);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body || !body->value("Variables"_L1).isArray())
        return Refusals::invalid({body ? u"The body has no list of variables."_s : problem});
    for (const Json &variable : body->value("Variables"_L1).items()) {
        if (!variable.value("Type"_L1).isString()) {
            return Refusals::crashed(u"System.NullReferenceException: Object reference not set to "
                                     "an instance of an object."_s);
        }
    }
    const Json *project = projectOfGitRunbooks(call, stored);
    const Json wanted = project ? GitProjects::withIdsInScopes(*body, *project, call.store) : *body;
    const QStringList problems = VariableSets::problems(wanted, stored, call.store);
    if (!problems.isEmpty())
        return Refusals::invalid(problems);
    const Json saved = VariableSets::merged(wanted, stored, call.key, part, call.store);
    call.store.put(u"variables"_s, saved);
    Json answer = shown(call, saved, part);
    answer.set("ScopeValues"_L1, {}); // the platform fills it on reads alone
    return HttpResponse::json(200, answer);
}

Json VariablesApi::shown(const ApiCall &call, const Json &stored, Part part)
{
    Json result = VariableSets::visible(stored, call.key, part);
    result.set("ScopeValues"_L1, VariableSets::scopeValues(stored, call.key, call.store));
    if (const Json *project = projectOfGitRunbooks(call, stored))
        result = GitProjects::withSlugs(result, *project, call.store);
    const QString self = u"/api/%1/variables/%2"_s.arg(call.spaceId, stored.text("Id"_L1));
    result.set("Links"_L1, Json::object({{u"Self"_s, self}}));
    return result;
}

} // namespace Sandbox
