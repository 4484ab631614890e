// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/scannerrules.h>
#include <sandbox/datadog/securityrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

using What = Stamp::What;

ResourceType detectionRules()
{
    ResourceType type{u"security_monitoring_rules"_s, u"/api/v2/security_monitoring/rules"_s};
    type.listMember = u"data"_s;
    type.paging = {Paging::Family::SizeNumber, 10, 100, Paging::Totals::OfPage};
    type.idForm = IdForm::ThreeBlock;
    type.merge = ResourceType::Merge::TopLevel;
    type.notFound = u"Not found"_s;
    type.readPermission = u"security_monitoring_rules_read"_s;
    type.writePermission = u"security_monitoring_rules_write"_s;
    type.required = {u"name"_s};
    type.defaults = Json::literal(R"({"isDefault":false,"isPartner":false,"isBeta":false,
        "isDeleted":false,"isDeprecated":false,"defaultTags":[],"isEnabled":true,"tags":[],
        "filters":[],"hasExtendedTitle":false,"message":"","type":"log_detection",
        "blocking":false,"metadata":{}})");
    type.readOnly = {u"isDefault"_s, u"isPartner"_s,        u"isBeta"_s,
                     u"isDeleted"_s, u"isDeprecated"_s,     u"defaultTags"_s,
                     u"version"_s,   u"creationAuthorId"_s, u"updateAuthorId"_s,
                     u"creator"_s,   u"updater"_s,          u"partnerIntegrationId"_s};
    type.counters = {u"version"_s, u"creationAuthorId"_s, u"updateAuthorId"_s};
    type.stamps = {{u"createdAt"_s, What::CreatedMilliseconds},
                   {u"updatedAt"_s, What::ModifiedMilliseconds}};
    type.rules = std::make_shared<DetectionRules>();
    return type;
}

ResourceType scannerGroups()
{
    ResourceType type{u"sensitive_data_scanner_groups"_s,
                      u"/api/v2/sensitive-data-scanner/config/groups"_s,
                      u"sensitive_data_scanner_group"_s};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.bodyNeedsId = true;
    type.readPermission = u"data_scanner_read"_s;
    type.writePermission = u"data_scanner_write"_s;
    type.required = {u"attributes.name"_s};
    type.defaults = Json::literal(R"({"attributes.description":"","attributes.is_enabled":false,
        "attributes.filter":{"query":"*"},"attributes.product_list":["logs"]})");
    type.rules = std::make_shared<ScannerGroupRules>();
    return type;
}

ResourceType scannerRules()
{
    ResourceType type{u"sensitive_data_scanner_rules"_s,
                      u"/api/v2/sensitive-data-scanner/config/rules"_s,
                      u"sensitive_data_scanner_rule"_s};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.bodyNeedsId = true;
    type.readPermission = u"data_scanner_read"_s;
    type.writePermission = u"data_scanner_write"_s;
    type.required = {u"attributes.name"_s};
    type.defaults = Json::literal(R"({"attributes.description":"","attributes.is_enabled":true,
        "attributes.tags":[],"attributes.namespaces":[],"attributes.excluded_namespaces":[],
        "attributes.priority":1,"attributes.text_replacement":{"type":"none"}})");
    type.rules = std::make_shared<ScannerRuleRules>();
    return type;
}

ResourceType rumApplications()
{
    ResourceType type{u"rum_applications"_s, u"/api/v2/rum/applications"_s, u"rum_application"_s,
                      u"data"_s};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"Application Not Found not found"_s;
    type.bodyNeedsId = true;
    type.wrongBodyId = u"The id attribute in the request body does not match the id in the URL"_s;
    type.readPermission = u"rum_apps_read"_s;
    type.writePermission = u"rum_apps_write"_s;
    type.required = {u"attributes.name"_s};
    for (const auto &member :
         {u"api_key_id"_s, u"application_id"_s, u"client_token"_s, u"hash"_s, u"is_active"_s,
          u"org_id"_s, u"remote_config_id"_s, u"short_name"_s, u"product_scales"_s})
        type.readOnly += QString(u"attributes."_s + member);
    type.stamps = {{u"attributes.created_at"_s, What::CreatedMilliseconds},
                   {u"attributes.updated_at"_s, What::ModifiedMilliseconds},
                   {u"attributes.created_by_handle"_s, What::CreatorHandle},
                   {u"attributes.updated_by_handle"_s, What::ModifierHandle}};
    type.mediaType = "application/vnd.api+json";
    type.rules = std::make_shared<RumApplicationRules>();
    return type;
}

} // namespace

QList<ResourceType> securityTypes()
{
    return {detectionRules(), scannerGroups(), scannerRules(), rumApplications()};
}

} // namespace Sandbox::Datadog
