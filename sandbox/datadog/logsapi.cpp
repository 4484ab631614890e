// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/logsrules.h>
#include <sandbox/datadog/orders.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

HttpResponse shownOrder(const OrderType &type, const Call &call)
{
    Json body = Json::object();
    if (!type.dataType.isEmpty())
        JsonPath::write(body, u"data.type"_s, type.dataType);
    JsonPath::write(body, type.member, Json::texts(Orders::of(type.name, call.org)));
    return HttpResponse::json(200, body);
}

// All of them, each once: a list that leaves one out is no order.
HttpResponse writeOrder(const OrderType &type, Call &call)
{
    const QStringList ids = JsonPath::read(call.body, type.member).toTexts();
    if (!Orders::isComplete(type.name, ids, call.org)) {
        return Refusals::logs(type.refusedStatus, u"InvalidArgument"_s,
                              u"The order must contain every id exactly once"_s);
    }
    Orders::write(type.name, ids, call.org);
    return shownOrder(type, call);
}

QStringList rolesOf(const Json &document, const QString &path)
{
    QStringList result;
    const QList<Json> ids = JsonPath::all(document, path);
    for (const Json &id : ids)
        result += id.toText();
    return result;
}

Json roleReferences(const QStringList &ids)
{
    Json result = Json::array();
    for (const QString &id : ids)
        result.append(Json::object({{u"type"_s, u"roles"_s}, {u"id"_s, id}}));
    return result;
}

const auto kQueryRoles = u"relationships.roles.data"_s;

bool hasAnotherQuery(const QString &role, const Store &store)
{
    const QList<Json> queries = store.all(u"logs_restriction_queries"_s);
    return std::any_of(queries.cbegin(), queries.cend(), [&role](const Json &query) {
        return rolesOf(query, kQueryRoles + u"[].id"_s).contains(role);
    });
}

// Roles of a restriction query, one at a time.
HttpResponse queryRoles(Call &call)
{
    const ResourceType &type = *resourceType(u"logs_restriction_queries"_s);
    Refusal refusal;
    if (!Documents(type, call).find(call.param(), &refusal))
        return *refusal;
    Json &query = *call.store().edit(type.name, call.param());
    QStringList roles = rolesOf(query, kQueryRoles + u"[].id"_s);
    if (call.request.method == "GET")
        return HttpResponse::json(200, Json::object({{u"data"_s, roleReferences(roles)}}));
    const QString role = JsonPath::read(call.body, u"data.id"_s).toText();
    if (!call.store().contains(u"roles"_s, role))
        return Refusals::plain(404, u"Role with id: %1 not found"_s.arg(role));
    if (call.request.method == "POST") {
        if (hasAnotherQuery(role, call.store())) {
            return Refusals::plain(
                400, u"Role %1 already has an attached restriction query"_s.arg(role));
        }
        roles += role;
    } else {
        roles.removeAll(role);
    }
    JsonPath::write(query, kQueryRoles, roleReferences(roles));
    return {204, {}, {}, {}};
}

// Who may read what comes back from an archive.
HttpResponse archiveReaders(Call &call)
{
    const ResourceType &type = *resourceType(u"logs_archives"_s);
    Refusal refusal;
    if (!Documents(type, call).find(call.param(), &refusal))
        return *refusal;
    Json &archive = *call.store().edit(type.name, call.param());
    QStringList roles = archive.value("readers"_L1).toTexts();
    if (call.request.method == "GET")
        return HttpResponse::json(200, Json::object({{u"data"_s, roleReferences(roles)}}));
    const QString role = JsonPath::read(call.body, u"data.id"_s).toText();
    if (!call.store().contains(u"roles"_s, role))
        return Refusals::plain(404, u"Role with id %1 not found"_s.arg(role));
    roles.removeAll(role);
    if (call.request.method == "POST")
        roles += role;
    archive.set("readers"_L1, Json::texts(roles));
    return {204, {}, {}, {}};
}

// Logs are not kept, but the first of a source brings its pipeline.
HttpResponse takeLogs(Call &call)
{
    const QList<Json> logs = call.body.isArray() ? call.body.items() : QList<Json>{call.body};
    for (const Json &log : logs)
        PipelineRules::addIntegration(log.text("ddsource"_L1), call.org);
    return HttpResponse::json(202, Json::object());
}

} // namespace

void addLogs(Router &router)
{
    for (const OrderType &order : orderTypes()) {
        if (order.path.isEmpty())
            continue;
        const OrderType *type = &order;
        router.add("GET", order.path, {u"logs_read_config"_s, order.name},
                   [type](Call &call) { return shownOrder(*type, call); });
        router.add("PUT", order.path, {order.permission, order.name},
                   [type](Call &call) { return writeOrder(*type, call); });
    }
    const ResourceType *indexes = resourceType(u"logs_indexes"_s);
    router.add("POST", indexes->base, {indexes->writePermission, u"logs_indexes_create"_s},
               [indexes](Call &call) { return CollectionApi::create(*indexes, call); });
    for (const char *verb : {"GET", "POST", "DELETE"}) {
        router.add(verb, u"/api/v2/logs/config/restriction_queries/{id}/roles"_s,
                   {u"user_access_manage"_s, u"logs_restriction_queries"_s}, queryRoles);
        router.add(verb, u"/api/v2/logs/config/archives/{id}/readers"_s,
                   {u"logs_write_archives"_s, u"logs_archives"_s}, archiveReaders);
    }
    const ResourceType *queries = resourceType(u"logs_restriction_queries"_s);
    router.add("PATCH", queries->base + u"/{id}"_s, {queries->writePermission, queries->name},
               [queries](Call &call) { return CollectionApi::update(*queries, call); });
    router.add("POST", u"/api/v2/logs"_s, {}, takeLogs);
    for (const auto &name : {u"logs_pipelines"_s, u"logs_indexes"_s, u"logs_archives"_s,
                             u"logs_metrics"_s, u"spans_metrics"_s, u"logs_restriction_queries"_s})
        CollectionApi::addTo(router, *resourceType(name));
}

} // namespace Sandbox::Datadog::Api
