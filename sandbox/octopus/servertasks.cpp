// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/servertasks.h>

#include <sandbox/octopus/paging.h>
#include <sandbox/octopus/refusals.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const QString &tasks()
{
    static const QString collection = u"tasks"_s;
    return collection;
}

const QString &artifacts()
{
    static const QString collection = u"artifacts"_s;
    return collection;
}

bool waits(const Json &task)
{
    for (const Json &step : task.value("Steps"_L1).items()) {
        if (step.text("ActionType"_L1) == "Octopus.Manual"_L1)
            return true;
    }
    return false;
}

QString failure(const Json &task)
{
    for (const Json &step : task.value("Steps"_L1).items()) {
        if (step.text("Script"_L1).contains("exit 1"_L1)) {
            return u"The step '%1' failed: the script returned with exit code 1."_s.arg(
                step.text("Name"_L1));
        }
    }
    return {};
}

// The files that the scripts hand over: new_octopusartifact PATH [NAME] and its sisters.
void addArtifacts(const Json &task, Store &store)
{
    static const QRegularExpression call(
        uR"((?:new_octopusartifact|New-OctopusArtifact|createartifact)\W+(?:-Path\s+)?["']?([\w./\\-]+))"_s);
    for (const Json &step : task.value("Steps"_L1).items()) {
        QRegularExpressionMatchIterator found = call.globalMatch(step.text("Script"_L1));
        while (found.hasNext()) {
            const QString path = found.next().captured(1);
            store.put(artifacts(),
                      Json::object({{u"Id"_s, store.newId(u"Artifacts"_s)},
                                    {u"SpaceId"_s, task.value("SpaceId"_L1)},
                                    {u"Filename"_s, path.section(u'/', -1).section(u'\\', -1)},
                                    {u"Source"_s, step.value("Name"_L1)},
                                    {u"ServerTaskId"_s, task.value("Id"_L1)},
                                    {u"Content"_s,
                                     u"Written by the step '%1'.\n"_s.arg(step.text("Name"_L1))}}));
        }
    }
}

void moveOn(Json &task, Store &store)
{
    const QString state = task.text("State"_L1);
    if (state == "Queued"_L1 && task.value("Seen"_L1).toBool()) {
        task.set("State"_L1, u"Executing"_s);
    } else if (state == "Executing"_L1 && !waits(task)) {
        const QString problem = failure(task);
        task.set("State"_L1, problem.isEmpty() ? u"Success"_s : u"Failed"_s);
        task.set("ErrorMessage"_L1, problem);
        addArtifacts(task, store);
    } else if (state == "Cancelling"_L1) {
        task.set("State"_L1, u"Canceled"_s);
    }
    task.set("Seen"_L1, true);
    store.put(tasks(), task);
}

Json shownTask(const Json &task)
{
    const QString state = task.text("State"_L1);
    const QString self = u"/api/%1/tasks/%2"_s.arg(task.text("SpaceId"_L1), task.text("Id"_L1));
    const bool over = state != "Queued"_L1 && state != "Executing"_L1 && state != "Cancelling"_L1;
    return Json::object(
        {{u"Id"_s, task.value("Id"_L1)},
         {u"SpaceId"_s, task.value("SpaceId"_L1)},
         {u"Name"_s, task.value("Name"_L1)},
         {u"Description"_s, task.value("Description"_L1)},
         {u"State"_s, state},
         {u"IsCompleted"_s, over},
         {u"FinishedSuccessfully"_s, state == "Success"_L1},
         {u"HasWarningsOrErrors"_s, state == "Failed"_L1},
         {u"HasPendingInterruptions"_s, state == "Executing"_L1 && waits(task)},
         {u"ErrorMessage"_s, task.value("ErrorMessage"_L1)},
         {u"Duration"_s, over ? u"2 seconds"_s : u""_s},
         {u"Links"_s,
          Json::object({{u"Self"_s, self},
                        {u"Details"_s, QString(self + u"/details{?verbose,tail}"_s)},
                        {u"Raw"_s, QString(self + u"/raw"_s)},
                        {u"Cancel"_s, QString(self + u"/cancel"_s)}})}});
}

Json details(const Json &task)
{
    Json children = Json::array();
    for (const Json &step : task.value("Steps"_L1).items()) {
        const Json line = Json::object(
            {{u"Category"_s, u"Info"_s},
             {u"OccurredAt"_s, u"2026-01-01T00:00:00.000+00:00"_s},
             {u"MessageText"_s, u"Running the step '%1'."_s.arg(step.text("Name"_L1))}});
        children.append(Json::object({{u"Id"_s, step.value("Name"_L1)},
                                      {u"Name"_s, step.value("Name"_L1)},
                                      {u"Status"_s, task.value("State"_L1)},
                                      {u"LogElements"_s, Json::array({line})},
                                      {u"Children"_s, Json::array()}}));
    }
    const Json root = Json::object({{u"Id"_s, task.value("Id"_L1)},
                                    {u"Name"_s, task.value("Description"_L1)},
                                    {u"Status"_s, task.value("State"_L1)},
                                    {u"LogElements"_s, Json::array()},
                                    {u"Children"_s, children}});
    return Json::object({{u"Task"_s, shownTask(task)}, {u"ActivityLogs"_s, Json::array({root})}});
}

HttpResponse raw(const Json &task)
{
    QString text =
        u"Task ID: %1\nTask status: %2\n"_s.arg(task.text("Id"_L1), task.text("State"_L1));
    for (const Json &step : task.value("Steps"_L1).items())
        text += u"Running the step '%1'.\n"_s.arg(step.text("Name"_L1));
    return {200, "text/plain; charset=utf-8", text.toUtf8(), {}};
}

HttpResponse createdByHand(const ApiCall &call)
{
    if (!call.key.may(u"TaskCreate"_s))
        return Refusals::notAllowed(u"TaskCreate"_s);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body || body->text("Name"_L1).isEmpty())
        return Refusals::invalid({body ? u"The task has no name."_s : problem});
    const Json script =
        Json::object({{u"Name"_s, body->value("Description"_L1)},
                      {u"ActionType"_s, u"Octopus.Script"_s},
                      {u"Properties"_s,
                       Json::object({{u"Octopus.Action.Script.ScriptBody"_s,
                                      body->value("Arguments"_L1).value("ScriptBody"_L1)}})}});
    const QString id = ServerTasks::create(body->text("Name"_L1), body->text("Description"_L1),
                                           {script}, call.spaceId, call.store);
    return HttpResponse::json(201, shownTask(*call.store.find(tasks(), id)));
}

HttpResponse answerTask(const ApiCall &call)
{
    if (call.path.size() == 1) {
        if (call.request.method == "POST")
            return createdByHand(call);
        QList<Json> all = call.store.all(call.spaceId, tasks());
        std::reverse(all.begin(), all.end());
        const Paging paging(call.request, u"Task"_s, 30, call.request.path());
        return HttpResponse::json(200, paging.page(all, shownTask));
    }
    const QString id = call.path.at(1);
    const Json *found = call.store.find(tasks(), id);
    const bool anySpace = call.request.segments.value(1) == "tasks"_L1;
    if (!found || !call.key.may(u"TaskView"_s) || !call.key.entersSpace(found->text("SpaceId"_L1))
        || (!anySpace && found->text("SpaceId"_L1) != call.spaceId))
    {
        return Refusals::notFound(id);
    }
    Json task = *found;
    const QString verb = call.path.value(2);
    if (verb == "cancel"_L1) {
        if (call.request.method != "POST")
            return Refusals::wrongVerb(call.request.method);
        if (!shownTask(task).value("IsCompleted"_L1).toBool())
            task.set("State"_L1, u"Cancelling"_s);
        call.store.put(tasks(), task);
        return HttpResponse::json(200, shownTask(task));
    }
    if (call.request.method != "GET")
        return Refusals::wrongVerb(call.request.method);
    if (verb == "details"_L1)
        return HttpResponse::json(200, details(task));
    if (verb == "raw"_L1)
        return raw(task);
    if (call.path.size() > 2)
        return Refusals::notFound();
    moveOn(task, call.store);
    return HttpResponse::json(200, shownTask(task));
}

Json shownArtifact(const Json &artifact)
{
    Json result = artifact;
    result.remove("Content"_L1);
    const QString self =
        u"/api/%1/artifacts/%2"_s.arg(artifact.text("SpaceId"_L1), artifact.text("Id"_L1));
    result.set("Links"_L1,
               Json::object({{u"Self"_s, self}, {u"Content"_s, QString(self + u"/content"_s)}}));
    return result;
}

HttpResponse answerArtifact(const ApiCall &call)
{
    if (call.path.size() == 1) {
        const QString task = call.request.queryValue("regarding"_L1);
        QList<Json> all = call.store.all(call.spaceId, artifacts());
        all.removeIf([&](const Json &artifact) {
            return !call.key.may(u"ArtifactView"_s)
                || (!task.isEmpty() && artifact.text("ServerTaskId"_L1) != task);
        });
        std::reverse(all.begin(), all.end());
        const Paging paging(call.request, u"Artifact"_s, 30, call.request.path());
        return HttpResponse::json(200, paging.page(all, shownArtifact));
    }
    const QString id = call.path.at(1);
    const Json *found = call.store.find(call.spaceId, artifacts(), id);
    if (!found || !call.key.may(u"ArtifactView"_s))
        return Refusals::notFound(id);
    if (call.request.method == "DELETE") {
        call.store.remove(artifacts(), id);
        return HttpResponse::json(200, Json::object());
    }
    if (call.request.method != "GET")
        return Refusals::wrongVerb(call.request.method);
    if (call.path.value(2) == "content"_L1)
        return {200, "application/octet-stream", found->text("Content"_L1).toUtf8(), {}};
    return HttpResponse::json(200, shownArtifact(*found));
}

} // namespace

QString ServerTasks::create(const QString &name, const QString &description,
                            const QList<Json> &actions, const QString &spaceId, Store &store)
{
    Json steps = Json::array();
    for (const Json &action : actions) {
        steps.append(Json::object(
            {{u"Name"_s, action.value("Name"_L1)},
             {u"ActionType"_s, action.value("ActionType"_L1)},
             {u"Script"_s,
              action.value("Properties"_L1).value("Octopus.Action.Script.ScriptBody"_L1)}}));
    }
    const QString id = store.newId(u"ServerTasks"_s);
    store.put(tasks(),
              Json::object({{u"Id"_s, id},
                            {u"SpaceId"_s, spaceId},
                            {u"Name"_s, name},
                            {u"Description"_s, description},
                            {u"State"_s, u"Queued"_s},
                            {u"Steps"_s, steps}}));
    return id;
}

void ServerTasks::remove(const QString &id, Store &store)
{
    const QList<Store::Address> mentions = store.mentions(id);
    for (const Store::Address &address : mentions) {
        if (address.collection == artifacts())
            store.remove(address.collection, address.id);
    }
    store.remove(tasks(), id);
}

std::optional<HttpResponse> ServerTasks::answer(const ApiCall &call)
{
    const QString first = call.path.value(0).toLower();
    if (first == "tasks"_L1)
        return answerTask(call);
    return first == "artifacts"_L1 ? std::optional(answerArtifact(call)) : std::nullopt;
}

} // namespace Sandbox
