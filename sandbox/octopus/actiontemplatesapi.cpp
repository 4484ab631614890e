// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/actiontemplatesapi.h>

#include <sandbox/octopus/logosapi.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/resourcetypes.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

constexpr QLatin1StringView templateId = "Octopus.Action.Template.Id"_L1;
constexpr QLatin1StringView templateVersion = "Octopus.Action.Template.Version"_L1;

bool isProcess(const Store::Address &address)
{
    return address.collection == "deploymentprocesses"_L1
        || address.collection == "runbookprocesses"_L1;
}

Json usageOf(const Json &process, const Json &action, const Store &store)
{
    const Json *project = store.find(u"projects"_s, process.text("ProjectId"_L1));
    return Json::object({{u"ProjectId"_s, process.value("ProjectId"_L1)},
                         {u"ProjectName"_s, project ? project->value("Name"_L1) : Json()},
                         {u"DeploymentProcessId"_s, process.value("Id"_L1)},
                         {u"ActionId"_s, action.value("Id"_L1)},
                         {u"ActionName"_s, action.value("Name"_L1)},
                         {u"Version"_s, action.value("Properties"_L1).value(templateVersion)}});
}

HttpResponse usage(const ApiCall &call, const QString &id)
{
    Json result = Json::array();
    const QList<Store::Address> mentions = call.store.mentions(id);
    for (const Store::Address &address : mentions) {
        if (!isProcess(address))
            continue;
        const Json process = *call.store.find(address.collection, address.id);
        for (const Json &step : process.value("Steps"_L1).items()) {
            for (const Json &action : step.value("Actions"_L1).items()) {
                if (action.value("Properties"_L1).text(templateId) == id)
                    result.append(usageOf(process, action, call.store));
            }
        }
    }
    return HttpResponse::json(200, result);
}

// {"Version":3,"ActionIdsByProcessId":{"deploymentprocess-Projects-1":["…"]}}
HttpResponse bringUp(const ApiCall &call, const QString &id)
{
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body)
        return Refusals::invalid({problem});
    const Json &chosen = body->value("ActionIdsByProcessId"_L1);
    const QString version = body->value("Version"_L1).numberText();
    const QList<Store::Address> mentions = call.store.mentions(id);
    for (const Store::Address &address : mentions) {
        if (!isProcess(address) || !chosen.contains(address.id))
            continue;
        const QStringList actionIds = chosen.value(address.id).toTexts();
        Json process = *call.store.find(address.collection, address.id);
        Json &steps = *process.find("Steps"_L1);
        for (qsizetype i = 0; i < steps.size(); ++i) {
            Json *actions = steps.item(i).find("Actions"_L1);
            for (qsizetype j = 0; actions && j < actions->size(); ++j) {
                if (actionIds.contains(actions->at(j).text("Id"_L1)))
                    actions->item(j).find("Properties"_L1)->set(templateVersion, version);
            }
        }
        process.set("Version"_L1, process.value("Version"_L1).toInteger() + 1);
        call.store.put(address.collection, process);
    }
    return HttpResponse::json(200, Json::object());
}

} // namespace

std::optional<HttpResponse> ActionTemplatesApi::answer(const ApiCall &call)
{
    if (call.path.size() != 3)
        return std::nullopt;
    const ResourceType &type = *resourceType(u"actiontemplates"_s);
    const QString id = call.path.at(1);
    if (!call.store.find(call.spaceId, type.collection, id) || !call.key.may(type.viewPermission))
        return Refusals::notFound(id);
    const QString verb = call.path.at(2);
    if (verb == "logo"_L1)
        return LogosApi::answer(call, type);
    if (verb == "usage"_L1 && call.request.method == "GET")
        return usage(call, id);
    if (verb == "actionsUpdate"_L1 && call.request.method == "POST")
        return call.key.may(u"ProcessEdit"_s) ? bringUp(call, id)
                                              : Refusals::notAllowed(u"ProcessEdit"_s);
    return Refusals::notFound();
}

} // namespace Sandbox
