// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/resourcetypes.h>

#include <sandbox/octopus/libraryvariablesetrules.h>
#include <sandbox/octopus/lifecyclerules.h>
#include <sandbox/octopus/tagsetrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

ResourceType environments()
{
    ResourceType type{u"environments"_s,    u"Environment"_s,      u"Environments"_s,
                      u"environment"_s,     u"EnvironmentView"_s,  u"EnvironmentCreate"_s,
                      u"EnvironmentEdit"_s, u"EnvironmentDelete"_s};
    type.defaults = Json::literal(R"({"Description":"","UseGuidedFailure":false,
        "AllowDynamicInfrastructure":false,"EnvironmentTags":[],"ExtensionSettings":[]})");
    type.tagPlaces = {u"EnvironmentTags[]"_s};
    type.order = ResourceType::Order::BySortOrder;
    type.defaultTake = 10;
    type.nameLimit = 50;
    type.hasSlug = true;
    return type;
}

ResourceType lifecycles()
{
    ResourceType type{u"lifecycles"_s,    u"Lifecycle"_s,      u"Lifecycles"_s,
                      u"lifecycle"_s,     u"LifecycleView"_s,  u"LifecycleCreate"_s,
                      u"LifecycleEdit"_s, u"LifecycleDelete"_s};
    type.defaults = Json::literal(R"({"Description":"","Phases":[],
        "ReleaseRetentionPolicy":{"Strategy":"Default"},
        "TentacleRetentionPolicy":{"Strategy":"Default"}})");
    type.references = {{u"Phases[].AutomaticDeploymentTargets[]"_s, u"environments"_s},
                       {u"Phases[].OptionalDeploymentTargets[]"_s, u"environments"_s}};
    type.hasSlug = true;
    type.rules = std::make_shared<LifecycleRules>();
    return type;
}

ResourceType projectGroups()
{
    ResourceType type{u"projectgroups"_s,    u"ProjectGroup"_s,      u"ProjectGroups"_s,
                      u"project group"_s,    u"ProjectGroupView"_s,  u"ProjectGroupCreate"_s,
                      u"ProjectGroupEdit"_s, u"ProjectGroupDelete"_s};
    type.defaults =
        Json::literal(R"({"Description":"","EnvironmentIds":[],"RetentionPolicyId":null})");
    type.references = {{u"EnvironmentIds[]"_s, u"environments"_s}};
    type.hasSlug = true;
    return type;
}

ResourceType tagSets()
{
    ResourceType type{u"tagsets"_s, u"TagSet"_s,       u"TagSets"_s,    u"tag set"_s,
                      {},           u"TagSetCreate"_s, u"TagSetEdit"_s, u"TagSetDelete"_s};
    type.defaults = Json::literal(R"({"Description":"","Scopes":["Tenant"],"Type":"MultiSelect",
        "IsSystem":false,"Tags":[]})");
    type.readOnly = {u"IsSystem"_s};
    type.order = ResourceType::Order::BySortOrder;
    type.rules = std::make_shared<TagSetRules>();
    return type;
}

ResourceType libraryVariableSets()
{
    ResourceType type{u"libraryvariablesets"_s,    u"LibraryVariableSet"_s,
                      u"LibraryVariableSets"_s,    u"library variable set"_s,
                      u"LibraryVariableSetView"_s, u"LibraryVariableSetCreate"_s,
                      u"LibraryVariableSetEdit"_s, u"LibraryVariableSetDelete"_s};
    type.defaults = Json::literal(R"({"Description":"","ContentType":"Variables","Templates":[]})");
    type.readOnly = {u"VariableSetId"_s};
    type.nameScope = u"ContentType"_s;
    type.rules = std::make_shared<LibraryVariableSetRules>();
    return type;
}

ResourceType feeds()
{
    ResourceType type{u"feeds"_s,    u"Feed"_s,     u"Feeds"_s,    u"feed"_s,
                      u"FeedView"_s, u"FeedEdit"_s, u"FeedEdit"_s, u"FeedEdit"_s};
    type.nameLimit = 44;
    type.hasSlug = true;
    return type;
}

ResourceType machinePolicies()
{
    ResourceType type{u"machinepolicies"_s,   u"MachinePolicy"_s,      u"MachinePolicies"_s,
                      u"machine policy"_s,    u"MachinePolicyView"_s,  u"MachinePolicyCreate"_s,
                      u"MachinePolicyEdit"_s, u"MachinePolicyDelete"_s};
    type.defaults = Json::literal(R"({"Description":"","IsDefault":false})");
    type.readOnly = {u"IsDefault"_s};
    type.hasSlug = true;
    return type;
}

ResourceType workerPools()
{
    ResourceType type{u"workerpools"_s, u"WorkerPool"_s, u"WorkerPools"_s, u"worker pool"_s,
                      u"WorkerView"_s,  u"WorkerEdit"_s, u"WorkerEdit"_s,  u"WorkerEdit"_s};
    type.defaults = Json::literal(R"({"Description":"","WorkerPoolType":"StaticWorkerPool",
        "IsDefault":false,"CanAddWorkers":true})");
    type.readOnly = {u"CanAddWorkers"_s};
    type.order = ResourceType::Order::BySortOrder;
    type.defaultTake = 10;
    type.hasSlug = true;
    return type;
}

ResourceType teams()
{
    ResourceType type{u"teams"_s,    u"Team"_s,       u"Teams"_s,    u"team"_s,
                      u"TeamView"_s, u"TeamCreate"_s, u"TeamEdit"_s, u"TeamDelete"_s};
    type.defaults =
        Json::literal(R"({"Description":"","MemberUserIds":[],"ExternalSecurityGroups":[]})");
    return type;
}

} // namespace

const QList<ResourceType> &resourceTypes()
{
    static const QList<ResourceType> types = {environments(),        lifecycles(),  projectGroups(),
                                              libraryVariableSets(), tagSets(),     feeds(),
                                              machinePolicies(),     workerPools(), teams()};
    return types;
}

const ResourceType *resourceType(const QString &collection)
{
    const QList<ResourceType> &types = resourceTypes();
    const auto found = std::find_if(types.cbegin(), types.cend(), [&](const ResourceType &type) {
        return type.collection == collection;
    });
    return found == types.cend() ? nullptr : &*found;
}

} // namespace Sandbox
