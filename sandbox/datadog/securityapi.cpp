// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/orders.h>
#include <sandbox/datadog/scanner.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

const auto kScanner = u"/api/v2/sensitive-data-scanner/config"_s;

HttpResponse validateRule(Call &call)
{
    const ResourceType &type = *resourceType(u"security_monitoring_rules"_s);
    Organisation copy = call.org;
    const Call trial{call.request, copy, {}, call.body};
    QString id;
    const Refusal refusal = Documents(type, trial).create(call.body, &id);
    return refusal ? *refusal : HttpResponse{204, {}, {}, {}};
}

HttpResponse removeRule(Call &call)
{
    const ResourceType &type = *resourceType(u"security_monitoring_rules"_s);
    if (!call.store().contains(type.name, call.param())) {
        return Refusals::plain(404, u"Threat detection rule not found: %1"_s.arg(call.param()));
    }
    return CollectionApi::remove(type, call);
}

Refusal refuseVersion(const Call &call)
{
    const Json &seen = JsonPath::read(call.body, u"meta.version"_s);
    if (!seen.isNumber() || seen.toInteger() == Scanner::version(call.org))
        return std::nullopt;
    return Refusals::detailed(400, u"Invalid input"_s, u"specified version is out of date"_s);
}

HttpResponse metaOnly(const Call &call)
{
    return HttpResponse::json(200, Json::object({{u"meta"_s, Scanner::meta(call.org)}}));
}

HttpResponse createScanned(Call &call, const ResourceType &type)
{
    Refusal refusal = refuseVersion(call);
    Json item;
    QString id;
    if (!refusal)
        refusal = CollectionApi::readItem(type, call, &item);
    const Documents documents(type, call);
    if (!refusal)
        refusal = documents.create(item, &id);
    if (refusal)
        return *refusal;
    Scanner::bump(call.org);
    const Json shown = documents.shown(*call.store().find(type.name, id), TypeRules::View::Written);
    return HttpResponse::json(
        200, Json::object({{u"data"_s, shown}, {u"meta"_s, Scanner::meta(call.org)}}));
}

// A change is answered with the version and nothing else.
HttpResponse changeScanned(Call &call, const ResourceType &type)
{
    if (Refusal refusal = refuseVersion(call))
        return *refusal;
    const HttpResponse response = call.request.method == "DELETE"
        ? CollectionApi::remove(type, call)
        : CollectionApi::update(type, call);
    if (response.status >= 300)
        return response;
    Scanner::bump(call.org);
    return metaOnly(call);
}

HttpResponse orderGroups(Call &call)
{
    const auto order = u"sensitive_data_scanner_groups_order"_s;
    if (Refusal refusal = refuseVersion(call))
        return *refusal;
    if (JsonPath::read(call.body, u"data.id"_s).toText() != Scanner::configurationId(call.org)) {
        return Refusals::detailed(404, u"Not Found"_s,
                                  u"scanning configuration could not be found"_s, u"Not Found"_s);
    }
    QStringList ids;
    const QList<Json> given = JsonPath::all(call.body, u"data.relationships.groups.data[].id"_s);
    for (const Json &id : given)
        ids += id.toText();
    if (!Orders::isComplete(order, ids, call.org)) {
        return Refusals::detailed(400, u"Invalid input"_s,
                                  u"The number of groups in the request should be the same as the "
                                  "number of groups in the configuration"_s);
    }
    Orders::write(order, ids, call.org);
    Scanner::bump(call.org);
    return metaOnly(call);
}

HttpResponse standardPatterns(Call &call)
{
    return HttpResponse::json(
        200, Json::object({{u"data"_s, Json::array(call.store().all(u"standard patterns"_s))}}));
}

void addScanner(Router &router)
{
    const Gate reading{u"data_scanner_read"_s, u"sensitive_data_scanner"_s};
    const Gate writing{u"data_scanner_write"_s, u"sensitive_data_scanner"_s};
    router.add("GET", kScanner, reading, [](Call &call) {
        return HttpResponse::json(200, Scanner::configuration(call.org));
    });
    router.add("PATCH", kScanner, writing, orderGroups);
    router.add("GET", kScanner + u"/standard-patterns"_s, reading, standardPatterns);
    for (const auto &name : {u"sensitive_data_scanner_groups"_s, u"sensitive_data_scanner_rules"_s})
    {
        const ResourceType *type = resourceType(name);
        const QString item = type->base + u"/{id}"_s;
        router.add("POST", type->base, writing,
                   [type](Call &call) { return createScanned(call, *type); });
        for (const char *verb : {"PATCH", "DELETE"})
            router.add(verb, item, writing,
                       [type](Call &call) { return changeScanned(call, *type); });
    }
}

} // namespace

void addSecurity(Router &router)
{
    const ResourceType &rules = *resourceType(u"security_monitoring_rules"_s);
    const Gate writing{rules.writePermission, rules.name};
    router.add("POST", rules.base + u"/validation"_s, writing, validateRule);
    router.add("DELETE", rules.base + u"/{id}"_s, writing, removeRule);
    CollectionApi::addTo(router, rules);
    addScanner(router);
    CollectionApi::addTo(router, *resourceType(u"rum_applications"_s));
}

} // namespace Sandbox::Datadog::Api
