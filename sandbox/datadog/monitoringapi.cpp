// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/monitorrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

using View = TypeRules::View;

// A trial: everything a create would check, and nothing kept.
HttpResponse validateMonitor(Call &call)
{
    const ResourceType &type = *resourceType(u"monitors"_s);
    Organisation copy = call.org;
    const Call trial{call.request, copy, {}, call.body};
    QString id;
    const Refusal refusal = Documents(type, trial).create(call.body, &id);
    return refusal ? *refusal : HttpResponse::json(200, Json::object());
}

HttpResponse canDeleteMonitors(Call &call)
{
    Json fine = Json::array();
    Json errors = Json::object();
    const QStringList ids = call.query("monitor_ids"_L1).split(u',', Qt::SkipEmptyParts);
    for (const QString &id : ids) {
        const QStringList users = MonitorRules::users(id, call.store());
        if (users.isEmpty())
            fine.append(Json::numberText(id));
        else
            errors.set(id, Json::texts(users));
    }
    const bool blocked = !errors.isEmpty();
    return HttpResponse::json(blocked ? 409 : 200,
                              Json::object({{u"data"_s, Json::object({{u"ok"_s, fine}})},
                                            {u"errors"_s, blocked ? errors : Json()}}));
}

HttpResponse canDeleteObjectives(Call &call)
{
    const QStringList ids = call.query("ids"_L1).split(u',', Qt::SkipEmptyParts);
    return HttpResponse::json(
        200,
        Json::object(
            {{u"data"_s, Json::object({{u"ok"_s, Json::texts(ids)}})}, {u"errors"_s, Json()}}));
}

const ResourceType &objectives()
{
    return *resourceType(u"service_level_objectives"_s);
}

HttpResponse saved(const Json &document, const Documents &documents)
{
    return HttpResponse::json(
        200,
        Json::object({{u"data"_s, Json::array({documents.shown(document, View::Written)})},
                      {u"error"_s, Json()}}));
}

// A bare object goes in, a list of one comes back.
HttpResponse saveObjective(Call &call)
{
    const Documents documents(objectives(), call);
    if (!call.body.isObject())
        return Refusals::plain(400, u"Invalid payload: no object"_s);
    QString id = call.param();
    const Refusal refusal =
        id.isEmpty() ? documents.create(call.body, &id) : documents.update(id, call.body);
    return refusal ? *refusal : saved(*call.store().find(objectives().name, id), documents);
}

HttpResponse oneObjective(Call &call)
{
    const Documents documents(objectives(), call);
    Refusal refusal;
    const Json *found = documents.find(call.param(), &refusal);
    if (!found)
        return *refusal;
    return HttpResponse::json(200,
                              Json::object({{u"data"_s, documents.shown(*found, View::One)},
                                            {u"errors"_s, Json::array()}}));
}

HttpResponse removeObjective(Call &call)
{
    if (Refusal refusal = Documents(objectives(), call).remove(call.param()))
        return *refusal;
    return HttpResponse::json(
        200, Json::object({{u"data"_s, Json::texts({call.param()})}, {u"error"_s, Json()}}));
}

HttpResponse listObjectives(Call &call)
{
    HttpResponse response = CollectionApi::list(objectives(), call);
    if (!call.query("ids"_L1).isEmpty()) { // asked for by name, there is nothing to page through
        Json body = *Json::parse(response.body);
        body.remove("metadata"_L1);
        response.body = body.toBytes();
    }
    return response;
}

// The deleted one is named when it is cancelled, not when it is asked for.
HttpResponse removeDowntime(Call &call, const ResourceType &type)
{
    const bool unknown = !call.store().contains(type.name, call.param());
    if (unknown && !type.rules->refuseId(call.param()))
        return Refusals::plain(404, u"Downtime %1 not found"_s.arg(call.param()));
    return CollectionApi::remove(type, call);
}

} // namespace

void addMonitoring(Router &router)
{
    const ResourceType &monitors = *resourceType(u"monitors"_s);
    const Gate reading{monitors.readPermission, monitors.name};
    router.add("POST", monitors.base + u"/validate"_s, {monitors.writePermission, monitors.name},
               validateMonitor);
    router.add("GET", monitors.base + u"/can_delete"_s, reading, canDeleteMonitors);
    CollectionApi::addTo(router, monitors);

    for (const auto &name : {u"downtime_schedules"_s, u"downtimes"_s}) {
        const ResourceType *type = resourceType(name);
        router.add("DELETE", type->base + u"/{id}"_s, {type->writePermission, name},
                   [type](Call &call) { return removeDowntime(call, *type); });
        CollectionApi::addTo(router, *type);
    }

    CollectionApi::addTo(router, *resourceType(u"slo_corrections"_s));
    const QString base = objectives().base;
    const Gate readSlo{objectives().readPermission, objectives().name};
    const Gate writeSlo{objectives().writePermission, objectives().name};
    router.add("GET", base + u"/can_delete"_s, readSlo, canDeleteObjectives);
    router.add("GET", base, readSlo, listObjectives);
    router.add("POST", base, writeSlo, saveObjective);
    router.add("GET", base + u"/{id}"_s, readSlo, oneObjective);
    router.add("PUT", base + u"/{id}"_s, writeSlo, saveObjective);
    router.add("DELETE", base + u"/{id}"_s, writeSlo, removeObjective);
}

} // namespace Sandbox::Datadog::Api
