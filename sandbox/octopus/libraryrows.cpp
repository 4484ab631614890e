// SPDX-License-Identifier: GPL-3.0-or-later
// What projects share: feeds, certificates, library variable sets, step templates and the like.
#include <sandbox/octopus/resourcetypes.h>

#include <sandbox/octopus/actiontemplaterules.h>
#include <sandbox/octopus/actiontemplatesapi.h>
#include <sandbox/octopus/certificaterules.h>
#include <sandbox/octopus/certificatesapi.h>
#include <sandbox/octopus/feedrules.h>
#include <sandbox/octopus/feedsapi.h>
#include <sandbox/octopus/gitcredentialrules.h>
#include <sandbox/octopus/libraryvariablesetrules.h>
#include <sandbox/octopus/tagsetrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::ResourceRows {

namespace {

ResourceType tagSets()
{
    ResourceType type{u"tagsets"_s, u"TagSet"_s, u"TagSets"_s, u"tag set"_s};
    type.mayEach(u"TagSet"_s);
    type.viewPermission.clear();
    type.defaults = Json::literal(R"({"Description":"","Scopes":["Tenant"],"Type":"MultiSelect",
        "IsSystem":false,"Tags":[]})");
    type.readOnly = {u"IsSystem"_s};
    type.choices = {{u"Type"_s, {u"MultiSelect"_s, u"SingleSelect"_s, u"FreeText"_s}}};
    type.order = ResourceType::Order::BySortOrder;
    type.rules = std::make_shared<TagSetRules>();
    return type;
}

ResourceType libraryVariableSets()
{
    ResourceType type{u"libraryvariablesets"_s, u"LibraryVariableSet"_s, u"LibraryVariableSets"_s,
                      u"library variable set"_s};
    type.mayEach(u"LibraryVariableSet"_s);
    type.defaults = Json::literal(R"({"Description":"","ContentType":"Variables","Templates":[]})");
    type.readOnly = {u"VariableSetId"_s};
    type.nameScope = u"ContentType"_s;
    type.rules = std::make_shared<LibraryVariableSetRules>();
    return type;
}

ResourceType feeds()
{
    ResourceType type{u"feeds"_s, u"Feed"_s, u"Feeds"_s, u"feed"_s};
    type.mayViewAndEdit(u"Feed"_s);
    type.defaults = Json::literal(R"({"PackageAcquisitionLocationOptions":["Server",
        "ExecutionTarget"]})");
    type.nameLimit = 44;
    type.hasSlug = true;
    type.more = &FeedsApi::answer;
    type.rules = std::make_shared<FeedRules>();
    return type;
}

ResourceType certificates()
{
    ResourceType type{u"certificates"_s, u"Certificate"_s, u"Certificates"_s, u"certificate"_s};
    type.mayEach(u"Certificate"_s);
    type.defaults = Json::literal(R"({"Notes":"","EnvironmentIds":[],"TenantIds":[],
        "TenantTags":[],"TenantedDeploymentParticipation":"Untenanted"})");
    type.readOnly = {u"CertificateDataFormat"_s,
                     u"SubjectDistinguishedName"_s,
                     u"SubjectCommonName"_s,
                     u"SubjectOrganization"_s,
                     u"IssuerDistinguishedName"_s,
                     u"IssuerCommonName"_s,
                     u"IssuerOrganization"_s,
                     u"SerialNumber"_s,
                     u"Thumbprint"_s,
                     u"SignatureAlgorithmName"_s,
                     u"NotBefore"_s,
                     u"NotAfter"_s,
                     u"HasPrivateKey"_s,
                     u"IsExpired"_s,
                     u"SelfSigned"_s,
                     u"Archived"_s,
                     u"ReplacedBy"_s,
                     u"CertificateChain"_s,
                     u"Version"_s,
                     u"SubjectAlternativeNames"_s};
    type.references = {{u"EnvironmentIds[]"_s, u"environments"_s},
                       {u"TenantIds[]"_s, u"tenants"_s}};
    type.tagPlaces = {u"TenantTags[]"_s};
    type.order = ResourceType::Order::ByExpiry;
    type.defaultTake = 15;
    type.uniqueNames = false;
    type.more = &CertificatesApi::answer;
    type.rules = std::make_shared<CertificateRules>();
    return type;
}

ResourceType gitCredentials()
{
    ResourceType type{u"git-credentials"_s, u"GitCredential"_s, u"GitCredentials"_s,
                      u"Git credential"_s};
    type.mayViewAndEdit(u"GitCredential"_s);
    type.defaults = Json::literal(R"({"Description":"","Details":{},
        "RepositoryRestrictions":{"Enabled":false,"AllowedRepositories":[]}})");
    type.hasAll = false;
    type.answers = ResourceType::Answers::Short;
    type.since = {2022, 1};
    type.rules = std::make_shared<GitCredentialRules>();
    return type;
}

ResourceType actionTemplates()
{
    ResourceType type{u"actiontemplates"_s, u"ActionTemplate"_s, u"ActionTemplates"_s,
                      u"step template"_s};
    type.mayEach(u"ActionTemplate"_s);
    type.defaults = Json::literal(R"({"Description":"","ActionType":"","Properties":{},
        "Parameters":[],"Packages":[],"GitDependencies":[],"CommunityActionTemplateId":null,
        "StepPackageId":null,"StepPackageVersion":null,"Inputs":null})");
    type.readOnly = {u"Version"_s};
    type.fixed = {u"ActionType"_s, u"CommunityActionTemplateId"_s};
    type.references = {{u"Packages[].FeedId"_s, u"feeds"_s},
                       {u"GitDependencies[].GitCredentialId"_s, u"git-credentials"_s},
                       {u"CommunityActionTemplateId"_s, u"communityactiontemplates"_s}};
    type.more = &ActionTemplatesApi::answer;
    type.rules = std::make_shared<ActionTemplateRules>();
    return type;
}

ResourceType teams()
{
    ResourceType type{u"teams"_s, u"Team"_s, u"Teams"_s, u"team"_s};
    type.mayEach(u"Team"_s);
    type.defaults =
        Json::literal(R"({"Description":"","MemberUserIds":[],"ExternalSecurityGroups":[]})");
    return type;
}

} // namespace

QList<ResourceType> library()
{
    return {tagSets(),        libraryVariableSets(), feeds(), certificates(),
            gitCredentials(), actionTemplates(),     teams()};
}

} // namespace Sandbox::ResourceRows
