// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/tenantsapi.h>

#include <sandbox/octopus/collectionapi.h>
#include <sandbox/octopus/logosapi.h>
#include <sandbox/octopus/refusals.h>
#include <sandbox/octopus/tenantvariables.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

using Kind = TenantVariables::Kind;

constexpr ServerVersion newerPair{2024, 3};
constexpr ServerVersion refusesHalfSeenTenants{2026, 1};

// Newer servers compare the whole document with what the key may see, and take the rest for
// somebody else's change.
bool seesAllProjects(const ApiCall &call, const Json &tenant)
{
    const QStringList projects = tenant.value("ProjectEnvironments"_L1).keys();
    return std::all_of(projects.cbegin(), projects.cend(),
                       [&call](const QString &id) { return call.key.seesProject(id); });
}

HttpResponse classic(const ApiCall &call, const Json &tenant)
{
    TenantVariables variables(tenant, call.store);
    if (call.request.method == "GET")
        return HttpResponse::json(200, variables.classic());
    QString problem;
    std::optional<Json> body = call.body(&problem);
    if (!body || !body->isObject())
        return Refusals::invalid({problem});
    if (call.version >= refusesHalfSeenTenants && !seesAllProjects(call, tenant))
        body->set("ConcurrencyToken"_L1, u"of what the key cannot see"_s);
    const QStringList wrong = variables.saveClassic(*body);
    return wrong.isEmpty() ? HttpResponse::json(200, variables.classic())
                           : Refusals::invalid(wrong);
}

HttpResponse pair(const ApiCall &call, const Json &tenant, Kind kind)
{
    TenantVariables variables(tenant, call.store);
    const QString missing = call.request.queryValue("includeMissingVariables"_L1);
    if (call.request.method == "GET") {
        const bool withMissing = missing.compare(u"true"_s, Qt::CaseInsensitive) == 0;
        return HttpResponse::json(200, variables.newer(kind, withMissing));
    }
    QString problem;
    const std::optional<Json> body = call.body(&problem);
    if (!body || !body->isObject())
        return Refusals::invalid({problem});
    const QStringList wrong = variables.saveNewer(kind, *body);
    return wrong.isEmpty() ? HttpResponse::json(200, variables.newer(kind, false))
                           : Refusals::invalid(wrong);
}

HttpResponse missingOfAll(const ApiCall &call)
{
    const QString asked = call.request.queryValue("tenantId"_L1);
    const QString projectId = call.request.queryValue("projectId"_L1);
    const QString environmentId = call.request.queryValue("environmentId"_L1);
    const bool details =
        call.request.queryValue("includeDetails"_L1).compare(u"true"_s, Qt::CaseInsensitive) == 0;
    Json result = Json::array();
    const QList<Json> tenants = call.store.all(call.spaceId, u"tenants"_s);
    for (const Json &tenant : tenants) {
        if (!asked.isEmpty() && tenant.text("Id"_L1) != asked)
            continue;
        const TenantVariables variables(tenant, call.store);
        Json missing = Json::array();
        for (const Kind kind : {Kind::Project, Kind::Common}) {
            const Json found = variables.missing(kind);
            for (const Json &entry : found.items()) {
                const QStringList scope =
                    entry.value("Scope"_L1).value("EnvironmentIds"_L1).toTexts();
                if ((projectId.isEmpty() || entry.text("ProjectId"_L1) == projectId)
                    && (environmentId.isEmpty() || scope.contains(environmentId)))
                {
                    missing.append(entry);
                }
            }
        }
        if (missing.isEmpty())
            continue;
        Json entry = Json::object({{u"TenantId"_s, tenant.value("Id"_L1)}});
        if (details)
            entry.set("MissingVariables"_L1, missing);
        result.append(entry);
    }
    return HttpResponse::json(200, result);
}

} // namespace

std::optional<HttpResponse> TenantsApi::answer(const ApiCall &call)
{
    const QByteArray &method = call.request.method;
    if (call.path.value(1) == "variables-missing"_L1 && call.path.size() == 2)
        return method == "GET" ? missingOfAll(call) : Refusals::wrongVerb(method);
    const QString part = call.path.value(2).toLower();
    if (call.path.size() != 3 && part != "logo"_L1)
        return std::nullopt;
    const ResourceType &type = *resourceType(u"tenants"_s);
    const QString id = call.path.at(1);
    const Json *found = call.store.find(call.spaceId, type.collection, id);
    if (!found || !CollectionApi(call, type).isVisible(*found))
        return Refusals::notFound(id);
    const Json tenant = *found;
    if (part == "logo"_L1)
        return LogosApi::answer(call, type);
    const bool isPair = part == "commonvariables"_L1 || part == "projectvariables"_L1;
    if (part != "variables"_L1 && (!isPair || call.version < newerPair))
        return Refusals::notFound();
    if (method != "GET" && method != "PUT" && method != "POST")
        return Refusals::wrongVerb(method);
    if (method != "GET" && !call.key.may(u"VariableEdit"_s))
        return Refusals::notAllowed(u"VariableEdit"_s);
    if (!isPair)
        return classic(call, tenant);
    return pair(call, tenant, part == "commonvariables"_L1 ? Kind::Common : Kind::Project);
}

std::optional<HttpResponse> TenantsApi::answerAll(const ApiCall &call)
{
    if (call.path.size() != 2 || call.path.at(1) != "all"_L1)
        return std::nullopt;
    Json result = Json::array();
    const QList<Json> tenants = call.store.all(call.spaceId, u"tenants"_s);
    for (const Json &tenant : tenants)
        result.append(TenantVariables(tenant, call.store).classic());
    return HttpResponse::json(200, result);
}

} // namespace Sandbox
