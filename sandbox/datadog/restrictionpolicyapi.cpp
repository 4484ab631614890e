// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/api.h>

#include <sandbox/datadog/collectionapi.h>
#include <sandbox/datadog/documents.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog::Api {

namespace {

const ResourceType &policies()
{
    return *resourceType(u"restriction_policies"_s);
}

// What nobody restricted has a policy all the same: one that binds nobody.
HttpResponse one(Call &call)
{
    if (Refusal refusal = policies().rules->refuseId(call.param()))
        return *refusal;
    Json document =
        Json::object({{u"type"_s, policies().dataType},
                      {u"id"_s, call.param()},
                      {u"attributes"_s, Json::object({{u"bindings"_s, Json::array()}})}});
    if (const Json *stored = call.store().find(policies().name, call.param()))
        document = *stored;
    return CollectionApi::answer(policies(), 200, document);
}

HttpResponse save(Call &call)
{
    const Documents documents(policies(), call);
    Json item;
    Refusal refusal = policies().rules->refuseId(call.param());
    if (!refusal)
        refusal = CollectionApi::readItem(policies(), call, &item);
    if (!refusal && item.text("id"_L1) != call.param())
        refusal = Refusals::plain(400, u"Invalid request: the id does not match the URL"_s);
    QString id;
    if (!refusal)
        refusal = documents.create(item, &id);
    if (refusal)
        return *refusal;
    const Json saved = *call.store().find(policies().name, id);
    if (saved.value("attributes"_L1).value("bindings"_L1).isEmpty())
        call.store().remove(policies().name, id);
    return CollectionApi::answer(policies(), 200, saved);
}

HttpResponse remove(Call &call)
{
    if (Refusal refusal = policies().rules->refuseId(call.param()))
        return *refusal;
    call.store().remove(policies().name, call.param());
    return {204, {}, {}, {}};
}

} // namespace

void addRestrictionPolicies(Router &router)
{
    const QString path = policies().base + u"/{id}"_s;
    const Gate gate{{}, policies().name};
    router.add("GET", path, gate, one);
    router.add("POST", path, gate, save);
    router.add("DELETE", path, gate, remove);
}

} // namespace Sandbox::Datadog::Api
