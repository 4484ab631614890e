// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/processesapi.h>

#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/refusals.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

// What a release of this process would need a version of.
Json releaseTemplate(const Json &process)
{
    Json packages = Json::array();
    const QList<Json> actions = Processes::actions(process);
    for (const Json &action : actions) {
        for (const Json &package : action.value("Packages"_L1).items()) {
            packages.append(Json::object({{u"ActionName"_s, action.value("Name"_L1)},
                                          {u"PackageReferenceName"_s, package.value("Name"_L1)},
                                          {u"FeedId"_s, package.value("FeedId"_L1)},
                                          {u"PackageId"_s, package.value("PackageId"_L1)},
                                          {u"FixedVersion"_s, package.value("Version"_L1)}}));
        }
    }
    return Json::object({{u"DeploymentProcessId"_s, process.value("Id"_L1)},
                         {u"NextVersionIncrement"_s, u"1.0.0"_s},
                         {u"Packages"_s, packages}});
}

} // namespace

HttpResponse ProcessesApi::answerOne(const ApiCall &call, const QString &collection,
                                     const QString &id)
{
    const ResourceType &type = *resourceType(collection);
    const CollectionApi api(call, type);
    const Json *found = call.store.find(call.spaceId, collection, id);
    if (!found || !api.isVisible(*found))
        return Refusals::notFound(id);
    const Json stored = *found;
    if (call.request.method == "GET")
        return HttpResponse::json(200, CollectionApi::shown(type, stored));
    if (call.request.method != "PUT")
        return Refusals::wrongVerb(call.request.method);
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    return body ? api.update(*body, stored) : Refusals::invalid({problem});
}

std::optional<HttpResponse> ProcessesApi::answer(const ApiCall &call)
{
    const QString collection = call.path.at(0).toLower();
    if (call.path.size() == 1) {
        return call.request.method == "GET"
            ? CollectionApi(call, *resourceType(collection)).answer()
            : Refusals::wrongVerb(call.request.method);
    }
    const QString id = call.path.value(1);
    if (call.path.size() == 2)
        return answerOne(call, collection, id);
    if (call.path.size() != 3 || call.path.at(2) != "template"_L1)
        return std::nullopt;
    const Json *process = call.store.find(call.spaceId, collection, id);
    return process ? HttpResponse::json(200, releaseTemplate(*process)) : Refusals::notFound(id);
}

} // namespace Sandbox
