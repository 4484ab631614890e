// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

const ResourceType &lists()
{
    return *resourceType(u"dashboard_lists"_s);
}

Json shownItem(const Json &item, const Call &call)
{
    Json result =
        Json::object({{u"type"_s, item.value("type"_L1)}, {u"id"_s, item.value("id"_L1)}});
    if (const Json *dashboard = call.store().find(u"dashboards"_s, item.text("id"_L1))) {
        for (const auto &member : {"title"_L1, "url"_L1, "is_read_only"_L1})
            result.set(member, dashboard->value(member));
    }
    return result;
}

HttpResponse listItems(Call &call)
{
    Refusal refusal;
    const Json *list = Documents(lists(), call).find(call.param(), &refusal);
    if (!list)
        return *refusal;
    Json items = Json::array();
    for (const Json &item : list->value("dashboards"_L1).items())
        items.append(shownItem(item, call));
    return HttpResponse::json(200,
                              Json::object({{u"dashboards"_s, items}, {u"total"_s, items.size()}}));
}

// One that cannot be listed spoils the whole request.
Refusal refuseItem(const Json &item, const Call &call)
{
    const QString type = item.text("type"_L1);
    const QString id = item.text("id"_L1);
    const bool own = type == "custom_timeboard"_L1 || type == "custom_screenboard"_L1;
    if (own && call.store().contains(u"dashboards"_s, id))
        return std::nullopt;
    return Refusals::plain(404, u"Dashboard %1 with id %2 not found"_s.arg(type, id));
}

HttpResponse changeItems(Call &call)
{
    Refusal refusal;
    if (!Documents(lists(), call).find(call.param(), &refusal))
        return *refusal;
    const Json given = call.body.value("dashboards"_L1);
    if (!given.isArray())
        return Refusals::plain(400, u"Required parameter 'dashboards' is missing"_s);
    Json items = Json::array();
    for (const Json &item : given.items()) {
        if ((refusal = refuseItem(item, call)))
            return *refusal;
        items.append(
            Json::object({{u"type"_s, item.value("type"_L1)}, {u"id"_s, item.value("id"_L1)}}));
    }
    Json &list = *call.store().edit(lists().name, call.param());
    Json kept = Json::array();
    if (call.request.method != "PUT") {
        for (const Json &item : list.value("dashboards"_L1).items()) {
            if (!items.items().contains(item))
                kept.append(item);
        }
    }
    if (call.request.method != "DELETE") {
        for (const Json &item : items.items())
            kept.append(item);
    }
    list.set("dashboards"_L1, kept);
    return HttpResponse::json(200, Json::object({{u"dashboards"_s, items}}));
}

} // namespace

void addDashboards(Router &router)
{
    const Gate reading{u"dashboards_read"_s, lists().name};
    const Gate writing{u"dashboards_write"_s, lists().name};
    const QString items = u"/api/v2/dashboard/lists/manual/{id}/dashboards"_s;
    router.add("GET", items, reading, listItems);
    for (const char *verb : {"PUT", "POST", "DELETE"})
        router.add(verb, items, writing, changeItems);
    CollectionApi::addTo(router, lists());
    for (const auto &name : {u"dashboards"_s, u"notebooks"_s, u"powerpacks"_s})
        CollectionApi::addTo(router, *resourceType(name));
}

} // namespace Sandbox::Datadog::Api
