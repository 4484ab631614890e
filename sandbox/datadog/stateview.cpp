// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/stateview.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/orders.h>
#include <sandbox/datadog/resourcetype.h>
#include <sandbox/datadog/secrets.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

Json listed(const ResourceType &type, const Store &store)
{
    Json result = Json::array();
    QStringList ids = store.ids(type.name);
    ids.sort();
    for (const QString &id : std::as_const(ids)) {
        Json document = *store.find(type.name, id);
        if (!type.rules->isPresent(document))
            continue;
        for (const Stamp &stamp : type.stamps)
            JsonPath::erase(document, stamp.path);
        for (const QString &counter : type.counters)
            JsonPath::erase(document, counter);
        // Which keys come first depends on who saved a document last, and says nothing about it.
        result.append(Secrets::fingerprinted(document).withSortedKeys());
    }
    return result;
}

} // namespace

Json StateView::of(const Organisation &org)
{
    Json shown = Json::object({{u"id"_s, org.uuid}, {u"name"_s, org.name}});
    for (const ResourceType &type : resourceTypes())
        shown.set(type.name, listed(type, org.store));
    for (const OrderType &type : orderTypes())
        shown.set(type.name, Json::texts(Orders::of(type.name, org)));
    return Json::object(
        {{u"platform"_s, u"datadog"_s}, {u"organisations"_s, Json::array({shown})}});
}

} // namespace Sandbox::Datadog
