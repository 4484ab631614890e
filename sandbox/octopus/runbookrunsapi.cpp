// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/runbookrunsapi.h>

#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/servertasks.h>
#include <sandbox/octopus/typerules.h>
#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

constexpr ServerVersion ownSnapshotPermission{2022, 1};

const QString &snapshots()
{
    static const QString collection = u"runbooksnapshots"_s;
    return collection;
}

const QString &runs()
{
    static const QString collection = u"runbookruns"_s;
    return collection;
}

Json shown(const Json &document, const QString &segment)
{
    Json result = document;
    const QString self =
        u"/api/%1/%2/%3"_s.arg(document.text("SpaceId"_L1), segment, document.text("Id"_L1));
    Json links = Json::object({{u"Self"_s, self}});
    if (segment == "runbookSnapshots"_L1) {
        links.set("RunbookRunPreview"_L1,
                  QString(self + u"/runbookRuns/preview/{environment}{/tenant}"_s));
    } else {
        links.set(
            "Task"_L1,
            u"/api/%1/tasks/%2"_s.arg(document.text("SpaceId"_L1), document.text("TaskId"_L1)));
    }
    result.set("Links"_L1, links);
    return result;
}

HttpResponse listed(const ApiCall &call, const QString &collection, const QString &segment,
                    const QString &itemType)
{
    QList<Json> all = call.store.all(call.spaceId, collection);
    all.removeIf([&call](const Json &document) {
        return !call.key.seesProject(document.text("ProjectId"_L1));
    });
    std::reverse(all.begin(), all.end());
    const Paging paging(call.request, itemType, 30, call.request.path());
    return HttpResponse::json(200, paging.page(all, [&segment](const Json &document) {
        return shown(document, segment);
    }));
}

const Json *runbookOf(const ApiCall &call, const Json &body)
{
    return call.store.find(call.spaceId, u"runbooks"_s, body.text("RunbookId"_L1));
}

QString notThere(const QString &id)
{
    return u"The resource '%1' was not found."_s.arg(id);
}

HttpResponse takeSnapshot(const ApiCall &call)
{
    const QString permission =
        call.version < ownSnapshotPermission ? u"RunbookEdit"_s : u"RunbookSnapshotCreate"_s;
    if (!call.key.may(permission))
        return Refusals::notAllowed(permission);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body)
        return Refusals::invalid({problem});
    const Json *found = runbookOf(call, *body);
    if (!found)
        return Refusals::invalid({notThere(body->text("RunbookId"_L1))});
    Json runbook = *found;
    const QString name = body->text("Name"_L1);
    if (name.trimmed().isEmpty())
        return Refusals::invalid({u"The snapshot has no name."_s});
    const QList<Json> all = call.store.all(call.spaceId, snapshots());
    for (const Json &other : all) {
        if (other.value("RunbookId"_L1) == runbook.value("Id"_L1)
            && Rules::isSameName(other.text("Name"_L1), name))
        {
            return Refusals::invalid({Rules::refused(u"snapshot"_s, name)});
        }
    }
    const Json snapshot =
        Json::object({{u"Id"_s, call.store.newId(u"RunbookSnapshots"_s)},
                      {u"SpaceId"_s, call.spaceId},
                      {u"ProjectId"_s, runbook.value("ProjectId"_L1)},
                      {u"RunbookId"_s, runbook.value("Id"_L1)},
                      {u"Name"_s, name},
                      {u"Notes"_s, body->value("Notes"_L1)},
                      {u"SelectedPackages"_s, body->value("SelectedPackages"_L1)}});
    call.store.put(snapshots(), snapshot);
    if (!call.request.queryValue("publish"_L1).isEmpty() || !body->text("Publish"_L1).isEmpty()) {
        runbook.set("PublishedRunbookSnapshotId"_L1, snapshot.value("Id"_L1));
        call.store.put(u"runbooks"_s, runbook);
    }
    return HttpResponse::json(201, shown(snapshot, u"runbookSnapshots"_s));
}

QList<Json> prompts(const QString &projectId, const Store &store)
{
    QList<Json> result;
    const Json *set = store.find(u"variables"_s, VariableSets::idFor(projectId));
    const Json variables = set ? set->value("Variables"_L1) : Json();
    for (const Json &variable : variables.items()) {
        if (variable.value("Prompt"_L1).isObject())
            result.append(variable);
    }
    return result;
}

HttpResponse preview(const ApiCall &call, const Json &snapshot)
{
    Json elements = Json::array();
    const QList<Json> asked = prompts(snapshot.text("ProjectId"_L1), call.store);
    for (const Json &variable : asked) {
        const Json &prompt = variable.value("Prompt"_L1);
        elements.append(Json::object({{u"Name"_s, variable.value("Id"_L1)},
                                      {u"Control"_s, prompt},
                                      {u"IsValueRequired"_s, prompt.value("Required"_L1)}}));
    }
    Json steps = Json::array();
    const Json *process = call.store.find(
        u"runbookprocesses"_s, ProjectParts::runbookProcessId(snapshot.text("RunbookId"_L1)));
    const QList<Json> actions = process ? Processes::actions(*process) : QList<Json>();
    for (const Json &action : actions)
        steps.append(Json::object({{u"ActionName"_s, action.value("Name"_L1)}}));
    return HttpResponse::json(200,
                              Json::object({{u"Form"_s, Json::object({{u"Elements"_s, elements}})},
                                            {u"StepsToExecute"_s, steps}}));
}

QStringList runProblems(const ApiCall &call, const Json &body)
{
    QStringList result;
    const Json *runbook = runbookOf(call, body);
    if (!runbook)
        return {notThere(body.text("RunbookId"_L1))};
    const QString snapshot = body.text("RunbookSnapshotId"_L1);
    if (!call.store.find(call.spaceId, snapshots(), snapshot))
        result += notThere(snapshot);
    const QString environment = body.text("EnvironmentId"_L1);
    if (!call.store.find(call.spaceId, u"environments"_s, environment))
        result += notThere(environment);
    const QString tenant = body.text("TenantId"_L1);
    if (!tenant.isEmpty() && !call.store.find(call.spaceId, u"tenants"_s, tenant))
        result += notThere(tenant);
    const QList<Json> asked = prompts(runbook->text("ProjectId"_L1), call.store);
    for (const Json &variable : asked) {
        const bool required = variable.value("Prompt"_L1).value("Required"_L1).toBool();
        if (required && variable.text("Value"_L1).isEmpty()
            && body.value("FormValues"_L1).text(variable.text("Id"_L1)).isEmpty())
        {
            result += u"The variable '%1' requires a value."_s.arg(variable.text("Name"_L1));
        }
    }
    return result;
}

HttpResponse startRun(const ApiCall &call)
{
    if (!call.key.may(u"RunbookRunCreate"_s))
        return Refusals::notAllowed(u"RunbookRunCreate"_s);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body)
        return Refusals::invalid({problem});
    const QStringList wrong = runProblems(call, *body);
    if (!wrong.isEmpty())
        return Refusals::invalid(wrong);
    const Json runbook = *runbookOf(call, *body);
    const Json *process = call.store.find(u"runbookprocesses"_s,
                                          ProjectParts::runbookProcessId(runbook.text("Id"_L1)));
    const QString task = ServerTasks::create(
        u"RunbookRun"_s, u"Run the runbook %1"_s.arg(runbook.text("Name"_L1)),
        process ? Processes::actions(*process) : QList<Json>(), call.spaceId, call.store);
    const Json run = Json::object({{u"Id"_s, call.store.newId(u"RunbookRuns"_s)},
                                   {u"SpaceId"_s, call.spaceId},
                                   {u"ProjectId"_s, runbook.value("ProjectId"_L1)},
                                   {u"RunbookId"_s, runbook.value("Id"_L1)},
                                   {u"RunbookSnapshotId"_s, body->value("RunbookSnapshotId"_L1)},
                                   {u"EnvironmentId"_s, body->value("EnvironmentId"_L1)},
                                   {u"TenantId"_s, body->value("TenantId"_L1)},
                                   {u"TaskId"_s, task}});
    call.store.put(runs(), run);
    return HttpResponse::json(201, shown(run, u"runbookRuns"_s));
}

// With its runs and their tasks.
HttpResponse removeSnapshot(const ApiCall &call, const QString &id)
{
    if (!call.key.may(u"RunbookEdit"_s))
        return Refusals::notAllowed(u"RunbookEdit"_s);
    const QList<Store::Address> mentions = call.store.mentions(id);
    for (const Store::Address &address : mentions) {
        Json document = *call.store.find(address.collection, address.id);
        if (address.collection == runs()) {
            ServerTasks::remove(document.text("TaskId"_L1), call.store);
            call.store.remove(address.collection, address.id);
        } else if (address.collection == "runbooks"_L1) {
            document.set("PublishedRunbookSnapshotId"_L1, {});
            call.store.put(address.collection, document);
        }
    }
    call.store.remove(snapshots(), id);
    return HttpResponse::json(200, Json::object());
}

HttpResponse answerSnapshot(const ApiCall &call)
{
    const QByteArray &method = call.request.method;
    if (call.path.size() == 1) {
        return method == "POST"
            ? takeSnapshot(call)
            : listed(call, snapshots(), u"runbookSnapshots"_s, u"RunbookSnapshot"_s);
    }
    const QString id = call.path.at(1);
    const Json *found = call.store.find(call.spaceId, snapshots(), id);
    if (!found || !call.key.may(u"RunbookView"_s))
        return Refusals::notFound(id);
    if (call.path.value(2).toLower() == "runbookruns"_L1 && call.path.value(3) == "preview"_L1)
        return preview(call, Json(*found));
    if (call.path.size() != 2)
        return Refusals::notFound();
    if (method == "GET")
        return HttpResponse::json(200, shown(*found, u"runbookSnapshots"_s));
    return method == "DELETE" ? removeSnapshot(call, id) : Refusals::wrongVerb(method);
}

HttpResponse answerRun(const ApiCall &call)
{
    const QByteArray &method = call.request.method;
    if (call.path.size() == 1) {
        return method == "POST" ? startRun(call)
                                : listed(call, runs(), u"runbookRuns"_s, u"RunbookRun"_s);
    }
    const Json *found = call.store.find(call.spaceId, runs(), call.path.at(1));
    if (!found || !call.key.may(u"RunbookRunView"_s) || call.path.size() != 2)
        return Refusals::notFound(call.path.at(1));
    return method == "GET" ? HttpResponse::json(200, shown(*found, u"runbookRuns"_s))
                           : Refusals::wrongVerb(method);
}

} // namespace

std::optional<HttpResponse> RunbookRunsApi::answer(const ApiCall &call)
{
    const QString first = call.path.value(0).toLower();
    if (first == "runbooksnapshots"_L1)
        return answerSnapshot(call);
    return first == "runbookruns"_L1 ? std::optional(answerRun(call)) : std::nullopt;
}

} // namespace Sandbox
