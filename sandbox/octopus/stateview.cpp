// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/stateview.h>

#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/secrets.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

Json withoutCounters(Json document)
{
    for (const auto &key :
         {"Version"_L1, "Links"_L1, "LastModifiedOn"_L1, "LastModifiedBy"_L1, "ScopeValues"_L1})
    {
        document.remove(key);
    }
    return document;
}

Json shown(const QList<Json> &documents)
{
    Json result = Json::array();
    for (const Json &document : documents)
        // Which keys come first depends on who saved a document last, and says nothing about it.
        result.append(Secrets::fingerprinted(withoutCounters(document)).withSortedKeys());
    return result;
}

Json listed(const Store &store, const QString &spaceId, const QString &collection)
{
    return shown(store.all(spaceId, collection));
}

} // namespace

Json StateView::of(const Store &store)
{
    Json entries = Json::array();
    const QList<Json> spaces = store.all(u"spaces"_s);
    for (const Json &space : spaces) {
        const QString spaceId = space.text("Id"_L1);
        Json entry = withoutCounters(space);
        for (const ResourceType &type : resourceTypes())
            entry.set(type.collection, listed(store, spaceId, type.collection));
        entry.set("variables"_L1, listed(store, spaceId, u"variables"_s));
        entries.append(entry);
    }
    return Json::object({{u"platform"_s, u"octopus"_s},
                         {u"spaces"_s, entries},
                         {u"deploymentfreezes"_s, shown(store.all(u"deploymentfreezes"_s))}});
}

} // namespace Sandbox
