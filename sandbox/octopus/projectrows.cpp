// SPDX-License-Identifier: GPL-3.0-or-later
// Projects, what belongs to them, and whom they deploy for.
#include <sandbox/octopus/resourcetypes.h>

#include <sandbox/octopus/channelrules.h>
#include <sandbox/octopus/deploymentsettingsrules.h>
#include <sandbox/octopus/lifecyclerules.h>
#include <sandbox/octopus/processesapi.h>
#include <sandbox/octopus/processrules.h>
#include <sandbox/octopus/projectrules.h>
#include <sandbox/octopus/projectsapi.h>
#include <sandbox/octopus/runbookrules.h>
#include <sandbox/octopus/runbooksapi.h>
#include <sandbox/octopus/tenantrules.h>
#include <sandbox/octopus/tenantsapi.h>
#include <sandbox/octopus/triggerrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::ResourceRows {

namespace {

ResourceType lifecycles()
{
    ResourceType type{u"lifecycles"_s, u"Lifecycle"_s, u"Lifecycles"_s, u"lifecycle"_s};
    type.mayEach(u"Lifecycle"_s);
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
    ResourceType type{u"projectgroups"_s, u"ProjectGroup"_s, u"ProjectGroups"_s,
                      u"project group"_s};
    type.mayEach(u"ProjectGroup"_s);
    type.defaults =
        Json::literal(R"({"Description":"","EnvironmentIds":[],"RetentionPolicyId":null})");
    type.references = {{u"EnvironmentIds[]"_s, u"environments"_s}};
    type.hasSlug = true;
    return type;
}

ResourceType tenants()
{
    ResourceType type{u"tenants"_s, u"Tenant"_s, u"Tenants"_s, u"tenant"_s};
    type.mayEach(u"Tenant"_s);
    type.defaults = Json::literal(R"({"Description":"","TenantTags":[],"ProjectEnvironments":{},
        "ClonedFromTenantId":null,"IsDisabled":false})");
    type.readOnly = {u"ClonedFromTenantId"_s, u"Icon"_s};
    type.references = {{u"ProjectEnvironments{keys}"_s, u"projects"_s, Holds::No},
                       {u"ProjectEnvironments{}.[]"_s, u"environments"_s}};
    type.tagPlaces = {u"TenantTags[]"_s};
    type.hasSlug = true;
    type.more = &TenantsApi::answer;
    type.rules = std::make_shared<TenantRules>();
    return type;
}

// One value of a tenant for one parameter: read and written through the tenant.
ResourceType tenantVariables()
{
    ResourceType type{u"tenantvariables"_s, u"TenantVariable"_s, u"TenantVariables"_s,
                      u"variable"_s};
    type.references = {{u"TenantId"_s, u"tenants"_s, Holds::No},
                       {u"EnvironmentIds[]"_s, u"environments"_s}};
    type.isPart = true;
    type.hasName = false;
    type.more = &TenantsApi::answerAll;
    return type;
}

ResourceType projectsThemselves()
{
    ResourceType type{u"projects"_s, u"Project"_s, u"Projects"_s, u"project"_s};
    type.mayEach(u"Project"_s);
    type.defaults = Json::literal(R"({"Description":"","IncludedLibraryVariableSetIds":[],
        "TenantedDeploymentMode":"Untenanted","DefaultGuidedFailureMode":"EnvironmentDefault",
        "IsDisabled":false,"AutoCreateRelease":false,"DiscreteChannelRelease":false,
        "DefaultToSkipIfAlreadyInstalled":false,"ProjectConnectivityPolicy":{
            "SkipMachineBehavior":"None","TargetRoles":[],"AllowDeploymentsToNoTargets":false,
            "ExcludeUnhealthyTargets":false},
        "VersioningStrategy":{"Template":"#{Octopus.Version.LastMajor}.#{Octopus.Version.LastMinor}.#{Octopus.Version.NextPatch}",
            "DonorPackage":null},
        "ReleaseCreationStrategy":{"ChannelId":null,"ReleaseCreationPackage":null},
        "Templates":[],"ExtensionSettings":[],"PersistenceSettings":{"Type":"Database"},
        "ReleaseNotesTemplate":null,"DeploymentChangesTemplate":null,
        "AutoDeployReleaseOverrides":[],"ProjectTags":[],"ProvisioningRunbookId":null,
        "DeprovisioningRunbookId":null,"ClonedFromProjectId":null})");
    type.readOnly = {u"VariableSetId"_s, u"DeploymentProcessId"_s, u"ClonedFromProjectId"_s,
                     u"IsVersionControlled"_s, u"Icon"_s};
    type.choices = {
        {u"TenantedDeploymentMode"_s, {u"Untenanted"_s, u"Tenanted"_s, u"TenantedOrUntenanted"_s}},
        {u"DefaultGuidedFailureMode"_s, {u"EnvironmentDefault"_s, u"Off"_s, u"On"_s}}};
    type.references = {{u"ProjectGroupId"_s, u"projectgroups"_s},
                       {u"LifecycleId"_s, u"lifecycles"_s},
                       {u"IncludedLibraryVariableSetIds[]"_s, u"libraryvariablesets"_s},
                       {u"ReleaseCreationStrategy.ChannelId"_s, u"channels"_s},
                       {u"ProvisioningRunbookId"_s, u"runbooks"_s},
                       {u"DeprovisioningRunbookId"_s, u"runbooks"_s},
                       {u"PersistenceSettings.Credentials.Id"_s, u"git-credentials"_s}};
    type.tagPlaces = {u"ProjectTags[]"_s};
    type.projectField = u"Id"_s;
    type.hasSlug = true;
    type.more = &ProjectsApi::answer;
    type.rules = std::make_shared<ProjectRules>();
    return type;
}

const QList<ReferencePlace> &ofProject()
{
    static const QList<ReferencePlace> places = {{u"ProjectId"_s, u"projects"_s, Holds::No}};
    return places;
}

ResourceType deploymentSettings()
{
    ResourceType type{u"deploymentsettings"_s, u"DeploymentSettings"_s, u"DeploymentSettings"_s,
                      u"deployment settings"_s};
    type.mayEach(u"Project"_s);
    type.defaults = Json::literal(R"({"ConnectivityPolicy":{"SkipMachineBehavior":"None",
            "TargetRoles":[],"AllowDeploymentsToNoTargets":false,"ExcludeUnhealthyTargets":false},
        "VersioningStrategy":{"Template":null,"DonorPackage":null},
        "DefaultGuidedFailureMode":"EnvironmentDefault","DefaultToSkipIfAlreadyInstalled":false,
        "ReleaseNotesTemplate":null,"DeploymentChangesTemplate":null,
        "ForcePackageDownload":false,"FailTargetDiscovery":false,"CancelQueuedTasks":false,
        "CancelRunningTasks":false})");
    type.fixed = {u"ProjectId"_s};
    type.references = ofProject();
    type.projectField = u"ProjectId"_s;
    type.idPattern = u"deploymentsettings-%1"_s;
    type.isPart = true;
    type.hasName = false;
    type.rules = std::make_shared<DeploymentSettingsRules>();
    return type;
}

ResourceType process(const QString &collection, const QString &itemType, const QString &title)
{
    ResourceType type{collection, itemType, itemType, title};
    type.defaults = Json::literal(R"({"Steps":[]})");
    type.readOnly = {u"LastSnapshotId"_s};
    type.fixed = {u"ProjectId"_s, u"RunbookId"_s};
    type.references = ofProject();
    type.tagPlaces = {u"Steps[].Actions[].TenantTags[]"_s};
    type.projectField = u"ProjectId"_s;
    type.isPart = true;
    type.hasName = false;
    type.more = &ProcessesApi::answer;
    type.rules = std::make_shared<ProcessRules>();
    return type;
}

ResourceType deploymentProcesses()
{
    ResourceType type =
        process(u"deploymentprocesses"_s, u"DeploymentProcess"_s, u"deployment process"_s);
    type.viewPermission = u"ProcessView"_s;
    type.editPermission = u"ProcessEdit"_s;
    type.idPattern = u"deploymentprocess-%1"_s;
    return type;
}

ResourceType runbookProcesses()
{
    ResourceType type = process(u"runbookprocesses"_s, u"RunbookProcess"_s, u"runbook process"_s);
    type.mayViewAndEdit(u"Runbook"_s);
    type.references += {{u"RunbookId"_s, u"runbooks"_s, Holds::No}};
    type.idPattern = u"RunbookProcess-%1"_s;
    return type;
}

ResourceType channels()
{
    ResourceType type{u"channels"_s, u"Channel"_s, u"Channels"_s, u"channel"_s};
    type.viewPermission = u"ProcessView"_s;
    type.createPermission = u"ProcessEdit"_s;
    type.editPermission = u"ProcessEdit"_s;
    type.deletePermission = u"ProcessEdit"_s;
    type.defaults = Json::literal(R"({"Description":"","ProjectId":"","LifecycleId":null,
        "IsDefault":false,"Rules":[],"TenantTags":[],"GitReferenceRules":[],
        "GitResourceRules":[],"CustomFieldDefinitions":[],"Type":"Lifecycle",
        "ParentEnvironmentId":null})");
    type.fixed = {u"ProjectId"_s};
    type.references = ofProject()
        + QList<ReferencePlace>{{u"LifecycleId"_s, u"lifecycles"_s},
                                {u"ParentEnvironmentId"_s, u"environments"_s}};
    type.tagPlaces = {u"TenantTags[]"_s};
    type.nameScope = u"ProjectId"_s;
    type.projectField = u"ProjectId"_s;
    type.hasSlug = true;
    type.rules = std::make_shared<ChannelRules>();
    return type;
}

ResourceType runbooks()
{
    ResourceType type{u"runbooks"_s, u"Runbook"_s, u"Runbooks"_s, u"runbook"_s};
    type.mayViewAndEdit(u"Runbook"_s);
    type.defaults = Json::literal(R"({"Description":"","ProjectId":"",
        "PublishedRunbookSnapshotId":null,"MultiTenancyMode":"Untenanted",
        "ConnectivityPolicy":{"SkipMachineBehavior":"None","TargetRoles":[],
            "AllowDeploymentsToNoTargets":true,"ExcludeUnhealthyTargets":false},
        "EnvironmentScope":"All","Environments":[],
        "DefaultGuidedFailureMode":"EnvironmentDefault","ForcePackageDownload":false,
        "FailTargetDiscovery":false,"RunbookTags":[]})");
    type.readOnly = {u"RunbookProcessId"_s};
    type.fixed = {u"ProjectId"_s};
    type.choices = {
        {u"MultiTenancyMode"_s, {u"Untenanted"_s, u"Tenanted"_s, u"TenantedOrUntenanted"_s}},
        {u"EnvironmentScope"_s, {u"All"_s, u"Specified"_s, u"FromProjectLifecycles"_s}}};
    type.references = ofProject() + QList<ReferencePlace>{{u"Environments[]"_s, u"environments"_s}};
    type.tagPlaces = {u"RunbookTags[]"_s};
    type.nameScope = u"ProjectId"_s;
    type.projectField = u"ProjectId"_s;
    type.hasSlug = true;
    type.more = &RunbooksApi::answer;
    type.rules = std::make_shared<RunbookRules>();
    return type;
}

ResourceType triggers()
{
    ResourceType type{u"projecttriggers"_s, u"ProjectTrigger"_s, u"ProjectTriggers"_s,
                      u"trigger"_s};
    type.mayEach(u"Trigger"_s);
    type.defaults = Json::literal(R"({"Description":"","ProjectId":"","IsDisabled":false,
        "Filter":{},"Action":{}})");
    type.fixed = {u"ProjectId"_s};
    type.references = ofProject()
        + QList<ReferencePlace>{{u"Filter.EnvironmentIds[]"_s, u"environments"_s},
                                {u"Action.EnvironmentIds[]"_s, u"environments"_s},
                                {u"Action.SourceEnvironmentIds[]"_s, u"environments"_s},
                                {u"Action.SourceEnvironmentId"_s, u"environments"_s},
                                {u"Action.DestinationEnvironmentId"_s, u"environments"_s},
                                {u"Action.EnvironmentId"_s, u"environments"_s},
                                {u"Action.ChannelId"_s, u"channels"_s},
                                {u"Action.RunbookId"_s, u"runbooks"_s},
                                {u"Action.TenantIds[]"_s, u"tenants"_s}};
    type.tagPlaces = {u"Action.TenantTags[]"_s, u"Action.RunbookTags[]"_s};
    type.nameScope = u"ProjectId"_s;
    type.projectField = u"ProjectId"_s;
    type.order = ResourceType::Order::ById;
    type.hasAll = false;
    type.rules = std::make_shared<TriggerRules>();
    return type;
}

// Pictures of projects, tenants and step templates: bytes, not documents, to those who ask.
ResourceType logos()
{
    ResourceType type{u"logos"_s, u"Logo"_s, u"Logos"_s, u"logo"_s};
    type.idPattern = u"logo-%1"_s;
    type.isPart = true;
    type.hasName = false;
    return type;
}

ResourceType subscriptions()
{
    ResourceType type{u"subscriptions"_s, u"Subscription"_s, u"Subscriptions"_s, u"subscription"_s};
    type.mayEach(u"Subscription"_s);
    type.defaults = Json::literal(R"({"Type":"Event","IsDisabled":false,
        "EventNotificationSubscription":{}})");
    return type;
}

} // namespace

QList<ResourceType> projects()
{
    return {lifecycles(),         projectGroups(),      tenants(),  tenantVariables(),
            projectsThemselves(), deploymentSettings(), channels(), deploymentProcesses(),
            runbooks(),           runbookProcesses(),   triggers(), logos(),
            subscriptions()};
}

} // namespace Sandbox::ResourceRows
