// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/builtins.h>

#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/slug.h>

using namespace Qt::StringLiterals;

namespace Sandbox::BuiltIns {

namespace {

// The document a fresh space has, and the field by which it is known whatever else was changed.
struct BuiltIn
{
    QString collection;
    QString mark;
    Json document;
};

const QList<BuiltIn> &builtIns()
{
    static const QList<BuiltIn> all = {
        {u"lifecycles"_s, u"Name"_s, Json::literal(R"json({"Name":"Default Lifecycle"})json")},
        {u"projectgroups"_s, u"Name"_s,
         Json::literal(R"json({"Name":"Default Project Group"})json")},
        {u"machinepolicies"_s, u"IsDefault"_s,
         Json::literal(R"json({"Name":"Default Machine Policy","IsDefault":true})json")},
        {u"workerpools"_s, u"IsDefault"_s,
         Json::literal(R"json({"Name":"Default Worker Pool","IsDefault":true,"SortOrder":0})json")},
        {u"feeds"_s, u"FeedType"_s,
         Json::literal(R"json({"Name":"Octopus Server (built-in)","FeedType":"BuiltIn",
            "DownloadAttempts":5,"DownloadRetryBackoffSeconds":10,
            "DeleteUnreleasedPackagesAfterDays":30,"IsBuiltInRepoSyncEnabled":false})json")},
        {u"feeds"_s, u"FeedType"_s,
         Json::literal(R"json({"Name":"Octopus Server Releases (built-in)",
            "FeedType":"OctopusProject","DownloadAttempts":5})json")},
    };
    return all;
}

bool isSame(const BuiltIn &builtIn, const QString &collection, const Json &document)
{
    return builtIn.collection == collection
        && document.value(builtIn.mark) == builtIn.document.value(builtIn.mark);
}

void add(const BuiltIn &builtIn, const QString &spaceId, Store &store)
{
    const QList<Json> present = store.all(spaceId, builtIn.collection);
    for (const Json &document : present) {
        if (isSame(builtIn, builtIn.collection, document))
            return;
    }
    const ResourceType &type = *resourceType(builtIn.collection);
    Json document = Json::object({{u"Id"_s, store.newId(type.idPrefix)}});
    for (const Json *part : {&builtIn.document, &type.defaults}) {
        for (const QString &key : part->keys()) {
            if (!document.contains(key))
                document.set(key, part->value(key));
        }
    }
    document.set("SpaceId"_L1, spaceId);
    if (type.hasSlug)
        document.set("Slug"_L1, Slug::fromName(document.text("Name"_L1), type.title));
    type.rules->complete(document, {}, store);
    store.put(builtIn.collection, document);
}

} // namespace

void addTo(const Json &space, Store &store)
{
    const QString spaceId = space.text("Id"_L1);
    for (const BuiltIn &builtIn : builtIns())
        add(builtIn, spaceId, store);
    const QString managers = u"teams-spacemanagers-"_s + spaceId;
    if (!store.find(u"teams"_s, managers)) {
        Json team = Json::object(
            {{u"Id"_s, managers}, {u"Name"_s, u"Space Managers"_s}, {u"SpaceId"_s, spaceId}});
        const Json &defaults = resourceType(u"teams"_s)->defaults;
        for (const QString &key : defaults.keys())
            team.set(key, defaults.value(key));
        store.put(u"teams"_s, team);
    }
}

bool isBuiltIn(const QString &collection, const Json &document)
{
    const QList<BuiltIn> &all = builtIns();
    return document.text("Id"_L1).startsWith("teams-"_L1)
        || std::any_of(all.cbegin(), all.cend(), [&](const BuiltIn &builtIn) {
               return isSame(builtIn, collection, document);
           });
}

Json defaultSpace(const QString &id, const QString &name)
{
    const Json managers = Json::texts({u"teams-spacemanagers-"_s + id});
    return Json::object({{u"Id"_s, id},
                         {u"Name"_s, name},
                         {u"Slug"_s, Slug::fromName(name, u"space"_s)},
                         {u"Description"_s, u""_s},
                         {u"IsDefault"_s, id == "Spaces-1"_L1},
                         {u"TaskQueueStopped"_s, false},
                         {u"SpaceManagersTeams"_s, managers},
                         {u"SpaceManagersTeamMembers"_s, Json::array()}});
}

} // namespace Sandbox::BuiltIns
