// SPDX-License-Identifier: GPL-3.0-or-later
// What deployments run on: environments, targets, workers and how they are reached.
#include <sandbox/octopus/resourcetypes.h>

#include <sandbox/octopus/accountrules.h>
#include <sandbox/octopus/machinepolicyrules.h>
#include <sandbox/octopus/machinerules.h>
#include <sandbox/octopus/machinesapi.h>
#include <sandbox/octopus/workerpoolrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::ResourceRows {

namespace {

const Choice &participation()
{
    static const Choice choice = {u"TenantedDeploymentParticipation"_s,
                                  {u"Untenanted"_s, u"Tenanted"_s, u"TenantedOrUntenanted"_s}};
    return choice;
}

// Accounts, certificates and targets are restricted to environments and tenants in the same way.
const QList<ReferencePlace> &restrictions()
{
    static const QList<ReferencePlace> places = {{u"EnvironmentIds[]"_s, u"environments"_s},
                                                 {u"TenantIds[]"_s, u"tenants"_s}};
    return places;
}

const QList<ReferencePlace> &endpointPlaces()
{
    static const QList<ReferencePlace> places = {
        {u"MachinePolicyId"_s, u"machinepolicies"_s},
        {u"Endpoint.ProxyId"_s, u"proxies"_s},
        {u"Endpoint.AccountId"_s, u"accounts"_s},
        {u"Endpoint.DefaultWorkerPoolId"_s, u"workerpools"_s},
        {u"Endpoint.ClusterCertificate"_s, u"certificates"_s},
        {u"Endpoint.Container.FeedId"_s, u"feeds"_s},
        {u"Endpoint.Authentication.AccountId"_s, u"accounts"_s},
        {u"Endpoint.Authentication.ClientCertificate"_s, u"certificates"_s}};
    return places;
}

ResourceType environments()
{
    ResourceType type{u"environments"_s, u"Environment"_s, u"Environments"_s, u"environment"_s};
    type.mayEach(u"Environment"_s);
    type.defaults = Json::literal(R"({"Description":"","UseGuidedFailure":false,
        "AllowDynamicInfrastructure":false,"EnvironmentTags":[],"ExtensionSettings":[]})");
    type.tagPlaces = {u"EnvironmentTags[]"_s};
    type.order = ResourceType::Order::BySortOrder;
    type.defaultTake = 10;
    type.nameLimit = 50;
    type.hasSlug = true;
    return type;
}

ResourceType accounts()
{
    ResourceType type{u"accounts"_s, u"Account"_s, u"Accounts"_s, u"account"_s};
    type.mayEach(u"Account"_s);
    type.defaults = Json::literal(R"({"Description":"","EnvironmentIds":[],
        "TenantedDeploymentParticipation":"Untenanted","TenantIds":[],"TenantTags":[]})");
    type.references = restrictions();
    type.tagPlaces = {u"TenantTags[]"_s};
    type.choices = {participation()};
    type.hasSlug = true;
    type.rules = std::make_shared<AccountRules>();
    return type;
}

ResourceType machines()
{
    ResourceType type{u"machines"_s, u"DeploymentTarget"_s, u"Machines"_s, u"deployment target"_s};
    type.mayEach(u"Machine"_s);
    type.defaults = Json::literal(R"({"EnvironmentIds":[],"Roles":[],"TenantIds":[],
        "TenantTags":[],"TenantedDeploymentParticipation":"Untenanted","MachinePolicyId":null,
        "IsDisabled":false,"Endpoint":{},"SkipInitialHealthCheck":false})");
    type.readOnly = {u"Status"_s,        u"HealthStatus"_s, u"HasLatestCalamari"_s,
                     u"StatusSummary"_s, u"IsInProcess"_s,  u"OperatingSystem"_s,
                     u"ShellName"_s,     u"ShellVersion"_s, u"Architecture"_s};
    type.references = restrictions() + endpointPlaces();
    type.tagPlaces = {u"TenantTags[]"_s};
    type.choices = {participation()};
    type.hasSlug = true;
    type.rules = std::make_shared<MachineRules>(MachineRules::Of::Target);
    return type;
}

ResourceType workers()
{
    ResourceType type{u"workers"_s, u"Worker"_s, u"Workers"_s, u"worker"_s};
    type.mayViewAndEdit(u"Worker"_s);
    type.defaults = Json::literal(R"({"WorkerPoolIds":[],"MachinePolicyId":null,
        "IsDisabled":false,"Endpoint":{},"SkipInitialHealthCheck":false})");
    type.readOnly = machines().readOnly;
    type.references =
        endpointPlaces() + QList<ReferencePlace>{{u"WorkerPoolIds[]"_s, u"workerpools"_s}};
    type.hasSlug = true;
    type.rules = std::make_shared<MachineRules>(MachineRules::Of::Worker);
    return type;
}

ResourceType workerPools()
{
    ResourceType type{u"workerpools"_s, u"WorkerPool"_s, u"WorkerPools"_s, u"worker pool"_s};
    type.mayViewAndEdit(u"Worker"_s);
    type.defaults = Json::literal(R"({"Description":"","WorkerPoolType":"StaticWorkerPool",
        "IsDefault":false,"CanAddWorkers":true})");
    type.readOnly = {u"CanAddWorkers"_s};
    type.choices = {{u"WorkerPoolType"_s, {u"StaticWorkerPool"_s, u"DynamicWorkerPool"_s}}};
    type.order = ResourceType::Order::BySortOrder;
    type.defaultTake = 10;
    type.hasSlug = true;
    type.rules = std::make_shared<WorkerPoolRules>();
    return type;
}

ResourceType machinePolicies()
{
    ResourceType type{u"machinepolicies"_s, u"MachinePolicy"_s, u"MachinePolicies"_s,
                      u"machine policy"_s};
    type.mayEach(u"MachinePolicy"_s);
    type.defaults = Json::literal(R"({"Description":"","IsDefault":false})");
    type.readOnly = {u"IsDefault"_s};
    type.references = {{u"MachineUpdatePolicy.TentacleUpdateAccountId"_s, u"accounts"_s}};
    type.hasSlug = true;
    type.more = &MachinesApi::answerPolicy;
    type.rules = std::make_shared<MachinePolicyRules>();
    return type;
}

ResourceType proxies()
{
    ResourceType type{u"proxies"_s, u"Proxy"_s, u"Proxies"_s, u"proxy"_s};
    type.mayEach(u"Proxy"_s);
    type.defaults = Json::literal(R"({"Host":"","Port":80,"ProxyType":"HTTP","Username":null,
        "Password":{"HasValue":false,"NewValue":null,"Hint":null}})");
    return type;
}

} // namespace

QList<ResourceType> infrastructure()
{
    return {environments(), accounts(),        proxies(), workerPools(),
            workers(),      machinePolicies(), machines()};
}

} // namespace Sandbox::ResourceRows
