// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/projectrules.h>

#include <sandbox/octopus/deploymentsettingsrules.h>
#include <sandbox/octopus/parameters.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/resourcetypes.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

bool isInGit(const Json &project)
{
    return project.value("PersistenceSettings"_L1).text("Type"_L1) == "VersionControlled"_L1;
}

void disconnectTenants(const QString &projectId, const QString &spaceId, Store &store)
{
    const QList<Json> tenants = store.all(spaceId, u"tenants"_s);
    for (Json tenant : tenants) {
        Json *links = tenant.find("ProjectEnvironments"_L1);
        if (links && links->remove(projectId))
            store.put(u"tenants"_s, tenant);
    }
}

} // namespace

QStringList ProjectRules::problems(const Json &incoming, const Json &stored,
                                   const Store & /*store*/) const
{
    QStringList result = Rules::repeatedNames(incoming.value("Templates"_L1), u"parameter"_s);
    if (Rules::isSameName(incoming.text("Name"_L1), u"New"_s))
        result += u"A project cannot be called 'New'."_s;
    if (incoming.text("ProjectGroupId"_L1).isEmpty())
        result += u"A project needs a project group."_s;
    if (incoming.text("LifecycleId"_L1).isEmpty())
        result += u"A project needs a lifecycle."_s;
    if (isInGit(incoming) != isInGit(stored)) {
        result += u"Where a project keeps its configuration is changed by converting it, not by "
                  "saving it."_s;
    }
    return result;
}

QList<Reference> ProjectRules::references(const Json &document) const
{
    return Parameters::references(document.value("Templates"_L1));
}

void ProjectRules::complete(Json &incoming, const Json &stored, Store &store) const
{
    const QString id = incoming.text("Id"_L1);
    Rules::giveMissingIds(*incoming.find("Templates"_L1), store);
    incoming.set("VariableSetId"_L1, ProjectParts::variableSetId(id));
    incoming.set("DeploymentProcessId"_L1, ProjectParts::processId(id));
    incoming.set("IsVersionControlled"_L1, isInGit(incoming));
    if (stored.isObject())
        return;
    // Nothing they could name exists before the project does.
    incoming.set("ProvisioningRunbookId"_L1, {});
    incoming.set("DeprovisioningRunbookId"_L1, {});
}

void ProjectRules::created(const Json &document, Store &store) const
{
    ProjectParts::addMissing(document, store);
    const ResourceType &type = *resourceType(u"channels"_s);
    Json channel = Json::object({{u"Id"_s, store.newId(type.idPrefix)},
                                 {u"Name"_s, u"Default"_s},
                                 {u"ProjectId"_s, document.value("Id"_L1)},
                                 {u"IsDefault"_s, true},
                                 {u"SpaceId"_s, document.value("SpaceId"_L1)},
                                 {u"Slug"_s, u"default"_s}});
    Rules::addMissing(channel, type.defaults);
    store.put(type.collection, channel);
}

void ProjectRules::updated(const Json & /*before*/, const Json &after, Store &store) const
{
    DeploymentSettingsRules::takeFromProject(after, store);
}

void ProjectRules::removed(const Json &document, Store &store) const
{
    const QString id = document.text("Id"_L1);
    const QString spaceId = document.text("SpaceId"_L1);
    for (const auto &collection :
         {"channels"_L1, "runbooks"_L1, "projecttriggers"_L1, "deploymentprocesses"_L1,
          "deploymentsettings"_L1, "variables"_L1, "tenantvariables"_L1, "logos"_L1})
    {
        const QList<Json> documents = store.all(spaceId, QString(collection));
        for (const Json &part : documents) {
            if (part.text("ProjectId"_L1) != id && part.text("OwnerId"_L1) != id)
                continue;
            store.remove(QString(collection), part.text("Id"_L1));
            if (const ResourceType *type = resourceType(QString(collection)))
                type->rules->removed(part, store);
        }
    }
    disconnectTenants(id, spaceId, store);
}

void ProjectRules::addLinks(Json &links, const Json &document) const
{
    const QString self = links.text("Self"_L1);
    const QString space = u"/api/"_s + document.text("SpaceId"_L1);
    links.set("Variables"_L1,
              QString(space + u"/variables/"_s + document.text("VariableSetId"_L1)));
    links.set(
        "DeploymentProcess"_L1,
        QString(space + u"/deploymentprocesses/"_s + document.text("DeploymentProcessId"_L1)));
    links.set("DeploymentSettings"_L1, QString(self + u"/deploymentsettings"_s));
    links.set("Channels"_L1, QString(self + u"/channels{?skip,take,partialName}"_s));
    links.set("Runbooks"_L1, QString(self + u"/runbooks{?skip,take,partialName}"_s));
    links.set("Triggers"_L1, QString(self + u"/triggers{?skip,take,partialName}"_s));
    links.set("Logo"_L1, QString(self + u"/logo"_s));
}

} // namespace Sandbox
