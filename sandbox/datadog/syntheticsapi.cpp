// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/syntheticsrules.h>
#include <sandbox/datadog/testfiles.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

using View = TypeRules::View;

const ResourceType &tests()
{
    return *resourceType(u"synthetics_tests"_s);
}

HttpResponse createTest(Call &call, const QString &kind)
{
    if (!call.body.isObject())
        return Refusals::plain(400, u"Invalid request body"_s);
    const QString given = call.body.text("type"_L1);
    if (!given.isEmpty() && given != kind)
        return Refusals::plain(400, u"Invalid test type: %1"_s.arg(given));
    call.body.set("type"_L1, kind);
    return CollectionApi::create(tests(), call);
}

// Each kind of test is read below its own path, and no other.
HttpResponse oneTest(Call &call, const QString &kind)
{
    const Json *test = call.store().find(tests().name, call.param());
    if (!test || test->text("type"_L1) != kind)
        return Refusals::plain(404, tests().notFound);
    return CollectionApi::one(tests(), call);
}

HttpResponse removed(Call &call, const QStringList &ids)
{
    for (const QString &id : ids) {
        if (!call.store().contains(tests().name, id))
            return Refusals::plain(404, tests().notFound);
    }
    Json deleted = Json::array();
    for (const QString &id : ids) {
        if (Refusal refusal = Documents(tests(), call).remove(id))
            return *refusal;
        deleted.append(Json::object(
            {{u"public_id"_s, id}, {u"deleted_at"_s, call.org.now().toString(Qt::ISODate)}}));
    }
    return HttpResponse::json(200, Json::object({{u"deleted_tests"_s, deleted}}));
}

HttpResponse changeStatus(Call &call)
{
    Json *test = call.store().edit(tests().name, call.param());
    if (!test)
        return Refusals::plain(404, tests().notFound);
    const QString status = call.body.text("new_status"_L1);
    if (status != "live"_L1 && status != "paused"_L1)
        return Refusals::plain(400, u"Invalid status: %1"_s.arg(status));
    test->set("status"_L1, status);
    return {200, "application/json", "true", {}};
}

// Network tests live in the second version of the API, with everything below attributes.
HttpResponse networkAnswer(const Json &shown)
{
    return HttpResponse::json(200,
                              Json::object({{u"data"_s,
                                             Json::object({{u"type"_s, u"network_test"_s},
                                                           {u"id"_s, shown.value("public_id"_L1)},
                                                           {u"attributes"_s, shown}})}}));
}

HttpResponse networkTest(Call &call)
{
    const Documents documents(tests(), call);
    QString id = call.param();
    const Json *stored = call.store().find(tests().name, id);
    const bool known = stored && stored->text("type"_L1) == "network"_L1;
    if (!id.isEmpty() && !known)
        return Refusals::plain(404, tests().notFound);
    if (call.request.method == "GET")
        return networkAnswer(documents.shown(*stored, View::One));
    Json item = call.body.value("data"_L1).value("attributes"_L1);
    if (!item.isObject())
        return Refusals::plain(400, u"Invalid request body"_s);
    item.set("type"_L1, u"network"_s);
    const Refusal refusal = known ? documents.update(id, item) : documents.create(item, &id);
    if (refusal)
        return *refusal;
    return networkAnswer(documents.shown(*call.store().find(tests().name, id), View::Written));
}

QStringList publicIds(const Call &call)
{
    return JsonPath::read(call.body, u"data.attributes.public_ids"_s).toTexts();
}

void addTests(Router &router)
{
    const Gate reading{tests().readPermission, tests().name};
    const Gate writing{tests().writePermission, tests().name};
    const QString base = tests().base;
    router.add("GET", base, reading, [](Call &call) { return CollectionApi::list(tests(), call); });
    router.add("POST", base + u"/delete"_s, writing, [](Call &call) {
        return removed(call, call.body.value("public_ids"_L1).toTexts());
    });
    for (const auto &kind : {u"api"_s, u"browser"_s, u"mobile"_s}) {
        const QString path = base + u'/' + kind;
        router.add("POST", path, writing, [kind](Call &call) { return createTest(call, kind); });
        router.add("GET", path + u"/{id}"_s, reading,
                   [kind](Call &call) { return oneTest(call, kind); });
        router.add("PUT", path + u"/{id}"_s, writing,
                   [](Call &call) { return CollectionApi::update(tests(), call); });
    }
    router.add("PUT", base + u"/{id}/status"_s, writing, changeStatus);
    router.add("GET", base + u"/{id}"_s, reading,
               [](Call &call) { return CollectionApi::one(tests(), call); });
    router.add("PUT", base + u"/{id}"_s, writing,
               [](Call &call) { return CollectionApi::update(tests(), call); });
    router.add("POST", u"/api/v2/synthetics/tests/{id}/files/download"_s, reading,
               TestFiles::address);
    router.add("GET", u"/upload/tests/{file}"_s, {}, TestFiles::download);
    const QString network = u"/api/v2/synthetics/tests/network"_s;
    router.add("POST", u"/api/v2/synthetics/tests/bulk-delete"_s, writing,
               [](Call &call) { return removed(call, publicIds(call)); });
    router.add("POST", network, writing, networkTest);
    router.add("GET", network + u"/{id}"_s, reading, networkTest);
    router.add("PUT", network + u"/{id}"_s, writing, networkTest);
}

HttpResponse searchSuites(Call &call)
{
    const ResourceType &type = *resourceType(u"synthetics_test_suites"_s);
    const QList<Json> all = call.store().all(type.name);
    Json body = Json::literal(R"({"data":{"type":"suites_search","attributes":{}}})");
    type.paging.cut(
        all, all.size(), type.listMember, call.request,
        [](const Json &suite) { return suite.value("attributes"_L1); }, &body);
    JsonPath::write(body, u"data.attributes.total"_s, all.size());
    return HttpResponse::json(200, body);
}

HttpResponse removeSuites(Call &call)
{
    const ResourceType &type = *resourceType(u"synthetics_test_suites"_s);
    Json deleted = Json::array();
    const QStringList ids = publicIds(call);
    for (const QString &id : ids) {
        if (Refusal refusal = Documents(type, call).remove(id))
            return *refusal;
        deleted.append(Json::object({{u"type"_s, type.dataType}, {u"id"_s, id}}));
    }
    return HttpResponse::json(200, Json::object({{u"data"_s, deleted}}));
}

// What a caller who may see the value sees.
HttpResponse clearValue(Call &call)
{
    const ResourceType &type = *resourceType(u"synthetics_global_variables"_s);
    Refusal refusal;
    const Json *variable = Documents(type, call).find(call.param(), &refusal);
    if (!variable)
        return *refusal;
    const Json value = Json::object({{u"value"_s, JsonPath::read(*variable, u"value.value"_s)}});
    return HttpResponse::json(200, Json::object({{u"value"_s, value}}));
}

// A deletion answers 200 with nothing in it, not even a type.
HttpResponse removeVariable(Call &call)
{
    HttpResponse response =
        CollectionApi::remove(*resourceType(u"synthetics_global_variables"_s), call);
    return response.status == 200 ? HttpResponse{200, {}, {}, {}} : response;
}

HttpResponse locations(Call &call)
{
    Json all = Json::array();
    for (const QString &id : managedLocations())
        all.append(Json::object({{u"id"_s, id}, {u"name"_s, id.section(u':', 1)}}));
    const QList<Json> own = call.store().all(u"synthetics_private_locations"_s);
    for (const Json &location : own) {
        all.append(Json::object({{u"id"_s, location.value("id"_L1)},
                                 {u"name"_s, location.value("name"_L1)},
                                 {u"display_name"_s, location.value("name"_L1)}}));
    }
    return HttpResponse::json(200, Json::object({{u"locations"_s, all}}));
}

Json keyPair(const QString &what, Organisation &org)
{
    return Json::object({{u"id"_s, org.ids.next(what, IdForm::Uuid)},
                         {u"key"_s, org.ids.next(what + u" key"_s, IdForm::Hex32)}});
}

// The only answer that ever holds the keys a worker needs.
HttpResponse createLocation(Call &call)
{
    const ResourceType &type = *resourceType(u"synthetics_private_locations"_s);
    QString id;
    const Refusal refusal =
        Documents(type, call).create(call.body.isObject() ? call.body : Json::object(), &id);
    if (refusal)
        return *refusal;
    Json location = *call.store().find(type.name, id);
    const Json authentication = keyPair(u"authentication"_s, call.org);
    const Json decryption = keyPair(u"decryption"_s, call.org);
    location.set("secrets"_L1,
                 Json::object({{u"authentication"_s, authentication},
                               {u"config_decryption"_s, decryption}}));
    const Json config =
        Json::object({{u"id"_s, id},
                      {u"site"_s, u"datadoghq.com"_s},
                      {u"accessKey"_s, authentication.value("id"_L1)},
                      {u"secretAccessKey"_s, authentication.value("key"_L1)},
                      {u"privateKey"_s,
                       u"-----BEGIN RSA PRIVATE KEY-----\n%1\n"_s.arg(decryption.text("key"_L1))}});
    return HttpResponse::json(
        200,
        Json::object({{u"private_location"_s, location},
                      {u"config"_s, config},
                      {u"result_encryption"_s, keyPair(u"results"_s, call.org)}}));
}

} // namespace

void addSynthetics(Router &router)
{
    addTests(router);
    const ResourceType &suites = *resourceType(u"synthetics_test_suites"_s);
    router.add("GET", suites.base + u"/search"_s, {suites.readPermission, suites.name},
               searchSuites);
    router.add("POST", suites.base + u"/bulk-delete"_s, {suites.writePermission, suites.name},
               removeSuites);
    CollectionApi::addTo(router, suites);

    const ResourceType &variables = *resourceType(u"synthetics_global_variables"_s);
    router.add("GET", variables.base + u"/{id}/clear"_s,
               {variables.writePermission, variables.name}, clearValue);
    router.add("DELETE", variables.base + u"/{id}"_s, {variables.writePermission, variables.name},
               removeVariable);
    CollectionApi::addTo(router, variables);

    const ResourceType &places = *resourceType(u"synthetics_private_locations"_s);
    router.add("GET", u"/api/v1/synthetics/locations"_s, {places.readPermission, places.name},
               locations);
    router.add("GET", u"/api/v1/synthetics/settings/default_locations"_s,
               {{}, u"synthetics_settings"_s}, [](Call & /*call*/) {
                   return HttpResponse::json(200, Json::texts({managedLocations().first()}));
               });
    router.add("POST", places.base, {places.writePermission, places.name}, createLocation);
    CollectionApi::addTo(router, places);
}

} // namespace Sandbox::Datadog::Api
