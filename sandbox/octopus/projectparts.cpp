// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/projectparts.h>

#include <sandbox/octopus/deploymentsettingsrules.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/variablesets.h>

using namespace Qt::StringLiterals;

namespace Sandbox::ProjectParts {

namespace {

QString partId(const QString &collection, const QString &ownerId)
{
    return resourceType(collection)->idPattern.arg(ownerId);
}

void addProcess(const QString &collection, const QString &id, const Json &owner, Store &store)
{
    if (store.find(collection, id))
        return;
    const bool ofRunbook = collection == "runbookprocesses"_L1;
    Json process =
        Json::object({{u"Id"_s, id},
                      {u"SpaceId"_s, owner.value("SpaceId"_L1)},
                      {u"ProjectId"_s, owner.value(ofRunbook ? "ProjectId"_L1 : "Id"_L1)}});
    if (ofRunbook)
        process.set("RunbookId"_L1, owner.value("Id"_L1));
    process.set("Version"_L1, 0);
    process.set("LastSnapshotId"_L1, {});
    process.set("Steps"_L1, Json::array());
    store.put(collection, process);
}

} // namespace

QString variableSetId(const QString &ownerId)
{
    return VariableSets::idFor(ownerId);
}

QString processId(const QString &projectId)
{
    return partId(u"deploymentprocesses"_s, projectId);
}

QString settingsId(const QString &projectId)
{
    return partId(u"deploymentsettings"_s, projectId);
}

QString runbookProcessId(const QString &runbookId)
{
    return partId(u"runbookprocesses"_s, runbookId);
}

void addMissing(const Json &project, Store &store)
{
    const QString id = project.text("Id"_L1);
    addProcess(u"deploymentprocesses"_s, processId(id), project, store);
    if (!store.find(u"variables"_s, variableSetId(id)))
        store.put(u"variables"_s, VariableSets::empty(project));
    if (!store.find(u"deploymentsettings"_s, settingsId(id))) {
        Json settings = Json::object({{u"Id"_s, settingsId(id)},
                                      {u"SpaceId"_s, project.value("SpaceId"_L1)},
                                      {u"ProjectId"_s, id}});
        Rules::addMissing(settings, resourceType(u"deploymentsettings"_s)->defaults);
        store.put(u"deploymentsettings"_s, settings);
        DeploymentSettingsRules::takeFromProject(project, store);
    }
}

void addMissingOfRunbook(const Json &runbook, Store &store)
{
    addProcess(u"runbookprocesses"_s, runbookProcessId(runbook.text("Id"_L1)), runbook, store);
}

QList<Json> processes(const QString &projectId, const Store &store)
{
    QList<Json> result;
    if (const Json *process = store.find(u"deploymentprocesses"_s, processId(projectId)))
        result.append(*process);
    const QList<Store::Address> mentions = store.mentions(projectId);
    for (const Store::Address &address : mentions) {
        if (address.collection != "runbookprocesses"_L1)
            continue;
        const Json &process = *store.find(address.collection, address.id);
        if (process.text("ProjectId"_L1) == projectId)
            result.append(process);
    }
    return result;
}

} // namespace Sandbox::ProjectParts
