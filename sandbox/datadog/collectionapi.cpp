// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/collectionapi.h>

#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

void CollectionApi::addTo(Router &router, const ResourceType &type)
{
    const ResourceType *row = &type;
    const Gate reading{type.readPermission, type.name};
    const Gate writing{type.writePermission, type.name};
    const QString item = type.base + u"/{id}"_s;
    router.add("GET", type.base, reading, [row](Call &call) { return list(*row, call); });
    router.add("POST", type.base, writing, [row](Call &call) { return create(*row, call); });
    router.add("GET", item, reading, [row](Call &call) { return one(*row, call); });
    router.add(type.updateVerb, item, writing, [row](Call &call) { return update(*row, call); });
    router.add("DELETE", item, writing, [row](Call &call) { return remove(*row, call); });
}

HttpResponse CollectionApi::answer(const ResourceType &type, int status, const Json &shown)
{
    Json body = shown;
    if (type.isData() && !shown.contains("data"_L1))
        body = Json::object({{u"data"_s, shown}});
    HttpResponse response = HttpResponse::json(status, body);
    response.contentType = type.mediaType;
    return response;
}

Refusal CollectionApi::readItem(const ResourceType &type, const Call &call, Json *item)
{
    *item = type.isData() ? call.body.value("data"_L1) : call.body;
    if (!item->isObject())
        return Refusals::plain(400, u"Invalid request body"_s);
    if (type.isData() && item->contains("type"_L1)) {
        const QString given = item->text("type"_L1);
        // Some types are written under a name of the request: rum_application_create.
        if (given != type.dataType && !given.startsWith(type.dataType + u'_'))
            return Refusals::plain(400, u"Invalid data type: %1"_s.arg(given));
        item->set("type"_L1, type.dataType);
    } else if (type.isData()) {
        return Refusals::plain(400, u"Required parameter 'type' is missing"_s);
    }
    return std::nullopt;
}

HttpResponse CollectionApi::list(const ResourceType &type, Call &call)
{
    const QList<Json> all = call.store().all(type.name);
    const QList<Json> matches = type.rules->matching(all, call);
    Json body;
    type.paging.cut(
        matches, all.size(), type.listMember, call.request,
        [&](const Json &document) {
            return type.rules->shown(document, TypeRules::View::List, call);
        },
        &body);
    HttpResponse response = HttpResponse::json(200, body);
    response.contentType = type.mediaType;
    return response;
}

HttpResponse CollectionApi::one(const ResourceType &type, Call &call)
{
    const Documents documents(type, call);
    Refusal refusal;
    const Json *found = documents.find(call.param(), &refusal);
    return found ? answer(type, 200, documents.shown(*found, TypeRules::View::One)) : *refusal;
}

HttpResponse CollectionApi::create(const ResourceType &type, Call &call)
{
    const Documents documents(type, call);
    Json item;
    QString id;
    Refusal refusal = readItem(type, call, &item);
    if (!refusal)
        refusal = documents.create(item, &id);
    if (refusal)
        return *refusal;
    const Json &document = *call.store().find(type.name, id);
    return answer(type, type.createdStatus, documents.shown(document, TypeRules::View::Written));
}

HttpResponse CollectionApi::update(const ResourceType &type, Call &call)
{
    const Documents documents(type, call);
    const QString id = call.param();
    Json item;
    Refusal refusal;
    if (!documents.find(id, &refusal))
        return *refusal;
    refusal = readItem(type, call, &item);
    if (!refusal && type.bodyNeedsId && type.idOf(item) != id)
        refusal =
            Refusals::plain(type.wrongBodyId.isEmpty() ? 400 : 422,
                            type.wrongBodyId.isEmpty() ? u"Required parameter 'id' is missing"_s
                                                       : type.wrongBodyId);
    if (!refusal)
        refusal = documents.update(id, item);
    if (refusal)
        return *refusal;
    const Json &document = *call.store().find(type.name, id);
    return answer(type, 200, documents.shown(document, TypeRules::View::Written));
}

HttpResponse CollectionApi::remove(const ResourceType &type, Call &call)
{
    if (Refusal refusal = Documents(type, call).remove(call.param()))
        return *refusal;
    if (type.removedStatus == 204)
        return {204, {}, {}, {}};
    Json body = Json::object();
    if (!type.removedMember.isEmpty()) {
        const QString id = call.param();
        body.set(type.removedMember, type.isNumbered() ? Json::numberText(id) : Json(id));
    }
    return HttpResponse::json(type.removedStatus, body);
}

} // namespace Sandbox::Datadog
