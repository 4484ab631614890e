// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadworld.h"

#include "variablesamples.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/profile/profileloader.h>

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr auto profileText = R"json({
  "format": 1, "id": "octopus", "title": "Octopus",
  "login": [{"id": "key", "label": "Key"}],
  "limits": [{"id": "api"}],
  "http": {"auth": {"bearer": "key"}, "paging": {"whole": {"style": "whole"}}},
  "spreading": {"variableSets": ["variableset", "projectvariables"], "project": "project",
                "includedSets": "Included"},
  "defaults": {
    "idPlace": "Id", "namePlace": "Name", "key": ["Name"], "limitGroup": "api",
    "carried": ["Id"],
    "endpoints": {"list": {"request": "GET /{collection}", "paging": "whole"},
                  "read": "GET /{collection}/{id}", "create": "POST /{collection}",
                  "update": "PUT /{collection}/{id}", "delete": "DELETE /{collection}/{id}"}
  },
  "types": [
    {"id": "project", "title": "Projects", "singular": "project", "collection": "p"},
    {"id": "libraryset", "title": "Library sets", "singular": "library set", "collection": "l"},
    {"id": "process", "title": "Processes", "singular": "process", "collection": "d"},
    {"id": "variableset", "title": "Variable sets", "singular": "variable set", "collection": "v",
     "namePlace": null, "key": [], "carried": ["Version"],
     "parent": {"type": "libraryset", "childIdInParent": "SetId", "bornWithParent": true},
     "unstable": ["Version", "ScopeValues"], "readOnly": ["ScopeValues"],
     "items": [{"list": "Variables", "key": ["Name", "Scope"], "id": "Id"}],
     "secrets": [{"path": "Variables[?Type=='Sensitive'].Value", "write": "$secret", "keep": null}],
     "endpoints": {"list": null, "create": null, "delete": null}},
    {"id": "projectvariables", "title": "Variables", "singular": "variables", "collection": "v",
     "namePlace": null, "key": [], "carried": ["Version"],
     "parent": {"type": "project", "childIdInParent": "SetId", "bornWithParent": true},
     "unstable": ["Version", "ScopeValues"], "readOnly": ["ScopeValues"],
     "items": [{"list": "Variables", "key": ["Name", "Scope"], "id": "Id"}],
     "secrets": [{"path": "Variables[?Type=='Sensitive'].Value", "write": "$secret", "keep": null}],
     "endpoints": {"list": null, "create": null, "delete": null}}
  ]
})json";

std::shared_ptr<const PlatformProfile> profile()
{
    static const auto loaded = [] {
        const ProfileLoader::Outcome outcome = ProfileLoader::load(profileText);
        if (!outcome.profile)
            qFatal("%s: %s", qPrintable(outcome.errors.front().path),
                   qPrintable(outcome.errors.front().text));
        return outcome.profile;
    }();
    return loaded;
}

Resource add(Snapshot &snapshot, const QString &type, const QByteArray &text,
             const Resource *parent = nullptr)
{
    std::optional<ParentOfDocument> of;
    if (parent)
        of = {parent->key.id, parent->name, parent->naturalKey};
    const Resource resource = *toResource(*profile()->type(type), *readJson(text), of);
    snapshot.add(resource);
    return resource;
}

void addSet(Snapshot &snapshot, const QString &type, const QString &id, const Resource &owner,
            const QString &variables)
{
    JsonValue document = VariableSamples::setFromText(variables);
    document.set("Id", JsonValue::string(id));
    document.set("ScopeValues", *readJson(R"({"Environments":[{"Id":"Environments-1","Name":"Dev"},
                                             {"Id":"Environments-2","Name":"Production"}]})"));
    snapshot.add(*toResource(*profile()->type(type), document,
                             ParentOfDocument{owner.key.id, owner.name, owner.naturalKey}));
}

} // namespace

std::shared_ptr<const Snapshot> SpreadWorld::snapshot() const
{
    auto snapshot = std::make_shared<Snapshot>(profile());
    const Resource ofShop = add(*snapshot, u"project"_s, R"({"Id":"Projects-2","Name":"Shop"})");
    const Resource ofStore = add(
        *snapshot, u"project"_s,
        storeKeepsVariablesInGit
            ? R"({"Id":"Projects-1","Name":"Store","Included":["L-1","L-2"],"PersistenceSettings":
                  {"Type":"VersionControlled","ConversionState":{"VariablesAreInGit":true}}})"
            : R"({"Id":"Projects-1","Name":"Store","Included":["L-1","L-2"]})");
    const Resource ofLogging = add(*snapshot, u"libraryset"_s, R"({"Id":"L-2","Name":"Logging"})");
    const Resource ofCommon =
        add(*snapshot, u"libraryset"_s,
            R"({"Id":"L-1","Name":"Common","Templates":[{"Name":"Tenant.Alias"}]})");
    const Resource ofAlone = add(*snapshot, u"libraryset"_s, R"({"Id":"L-3","Name":"Alone"})");
    add(*snapshot, u"process"_s,
        R"({"Id":"process-1","Name":"Store","Steps":[{"Actions":[{"Id":"action-7","Name":"Deploy API"}]}]})");
    addSet(*snapshot, u"projectvariables"_s, u"set-store"_s, ofStore, store);
    addSet(*snapshot, u"projectvariables"_s, u"set-shop"_s, ofShop, shop);
    addSet(*snapshot, u"variableset"_s, u"set-logging"_s, ofLogging, logging);
    addSet(*snapshot, u"variableset"_s, u"set-common"_s, ofCommon, common);
    addSet(*snapshot, u"variableset"_s, u"set-alone"_s, ofAlone, alone);
    for (const ResourceType &type : profile()->types) {
        TypeReading reading;
        reading.complete = projectsAreRead || type.id != u"project"_s;
        snapshot->setReading(type.id, reading);
    }
    return snapshot;
}

std::shared_ptr<const Snapshot> SpreadWorld::written(const Plan &plan, const Snapshot &before,
                                                     const Spoil &spoil)
{
    auto after = std::make_shared<Snapshot>(before);
    for (const Change &change : plan.changes) {
        if (!change.document)
            continue;
        JsonValue document = *change.document;
        if (spoil)
            spoil(*document.findRef("Variables"));
        Resource resource = *before.find({change.type, change.destinationId});
        const QString parent = resource.parentId;
        const QString name = resource.name;
        const QString key = resource.naturalKey;
        resource = *toResource(*before.profile().type(change.type), document,
                               ParentOfDocument{parent, name, key});
        after->add(resource);
    }
    return after;
}

RunState SpreadWorld::doneState(const Plan &plan, const Snapshot &before)
{
    RunState state;
    for (const Change &change : plan.changes) {
        ChangeOutcome outcome;
        outcome.state = ChangeState::Done;
        outcome.written = true;
        outcome.destinationId = change.destinationId;
        outcome.before = wholeDocument(*before.find({change.type, change.destinationId}));
        outcome.after = *change.document;
        state.outcomes.push_back(outcome);
    }
    return state;
}
