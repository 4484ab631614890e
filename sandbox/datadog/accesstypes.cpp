// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/accessrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

using What = Stamp::What;

constexpr auto jsonApi = "application/vnd.api+json";

ResourceType roles()
{
    ResourceType type{u"roles"_s, u"/api/v2/roles"_s, u"roles"_s, u"data"_s};
    type.paging = {Paging::Family::SizeNumber, 10, 1000, Paging::Totals::Matches};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"%1 not found"_s;
    type.bodyNeedsId = true;
    type.wrongBodyId =
        u"The id attribute in the request body does not match the role_id in the URL"_s;
    type.writePermission = u"user_access_manage"_s;
    type.required = {u"attributes.name"_s};
    type.readOnly = {u"attributes.managed"_s, u"attributes.user_count"_s,
                     u"attributes.team_count"_s};
    type.counters = {u"attributes.user_count"_s, u"attributes.team_count"_s};
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText},
                   {u"attributes.created_by_handle"_s, What::CreatorHandle},
                   {u"attributes.modified_by_handle"_s, What::ModifierHandle}};
    type.unique = {{{u"attributes.name"_s}, 409, u"A role with the same name already exists"_s}};
    type.mediaType = jsonApi;
    type.rules = std::make_shared<RoleRules>();
    return type;
}

ResourceType users()
{
    ResourceType type{u"users"_s, u"/api/v2/users"_s, u"users"_s, u"data"_s};
    type.paging = {Paging::Family::SizeNumber, 10, 1000, Paging::Totals::Matches};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.createdStatus = 201;
    type.notFound = u"%1 not found"_s;
    type.bodyNeedsId = true;
    type.wrongBodyId = u"UUID's in the URL and request body do not match"_s;
    type.writePermission = u"user_access_manage"_s;
    type.required = {u"attributes.email"_s};
    type.defaults = Json::literal(R"({"attributes.name":null,"attributes.title":null,
        "attributes.verified":false,"attributes.status":"Pending","attributes.disabled":false,
        "attributes.service_account":false,"attributes.mfa_enabled":false,
        "attributes.allowed_login_methods":[],"attributes.last_login_time":null,
        "relationships.roles":{"data":[]}})");
    type.readOnly = {u"attributes.uuid"_s,
                     u"attributes.handle"_s,
                     u"attributes.verified"_s,
                     u"attributes.status"_s,
                     u"attributes.icon"_s,
                     u"attributes.mfa_enabled"_s,
                     u"attributes.allowed_login_methods"_s,
                     u"attributes.last_login_time"_s};
    type.counters = {u"attributes.last_login_time"_s};
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText}};
    type.unique = {{{u"attributes.handle"_s}, 409, u"User with handle %1 already exists"_s, true}};
    type.references = {
        {u"relationships.roles.data[].id"_s, u"roles"_s, 400, u"Role with id %1 not found"_s}};
    type.rules = std::make_shared<UserRules>();
    return type;
}

ResourceType teams()
{
    ResourceType type{u"teams"_s, u"/api/v2/team"_s, u"team"_s, u"data"_s};
    type.paging = {Paging::Family::SizeNumberTeams, 100, 100};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.createdStatus = 201;
    type.notFound = u"Team for ID %1 not found"_s;
    type.writePermission = u"teams_manage"_s;
    type.required = {u"attributes.name"_s, u"attributes.handle"_s};
    type.defaults = Json::literal(R"({"attributes.description":"","attributes.avatar":null,
        "attributes.banner":0,"attributes.visible_modules":[],"attributes.hidden_modules":[],
        "attributes.is_managed":false,"attributes.summary":null})");
    type.readOnly = {u"attributes.user_count"_s, u"attributes.link_count"_s,
                     u"attributes.summary"_s, u"attributes.is_managed"_s};
    type.counters = {u"attributes.user_count"_s, u"attributes.link_count"_s,
                     u"attributes.summary"_s};
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText}};
    const QString taken = u"Team name and handle must be unique"_s;
    type.unique = {{{u"attributes.handle"_s}, 409, taken}, {{u"attributes.name"_s}, 409, taken}};
    type.mediaType = jsonApi;
    type.rules = std::make_shared<TeamRules>();
    return type;
}

ResourceType memberships()
{
    ResourceType type{u"team_memberships"_s, u"/api/v2/team/{team}/memberships"_s,
                      u"team_memberships"_s, u"data"_s};
    type.paging = {Paging::Family::SizeNumberTeams, 100, 100};
    type.idForm = IdForm::Given;
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.writePermission = u"user_access_manage"_s;
    type.defaults = Json::literal(R"({"attributes.role":null,"attributes.provisioned_by":null,
        "attributes.provisioned_by_id":null})");
    type.readOnly = {u"attributes.provisioned_by"_s, u"attributes.provisioned_by_id"_s};
    type.mediaType = jsonApi;
    type.rules = std::make_shared<MembershipRules>();
    return type;
}

ResourceType mappings()
{
    ResourceType type{u"authn_mappings"_s, u"/api/v2/authn_mappings"_s, u"authn_mappings"_s,
                      u"data"_s};
    type.paging = {Paging::Family::SizeNumber, 10, 1000, Paging::Totals::Matches};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"Mapping with id %1 not found"_s;
    type.bodyNeedsId = true;
    type.wrongBodyId = u"The id in the request body does not match the id in the URL"_s;
    type.writePermission = u"user_access_manage"_s;
    type.required = {u"attributes.attribute_key"_s, u"attributes.attribute_value"_s};
    type.readOnly = {u"attributes.saml_assertion_attribute_id"_s,
                     u"relationships.saml_assertion_attribute"_s};
    type.counters = type.readOnly;
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText}};
    type.references = {
        {u"relationships.role.data.id"_s, u"roles"_s, 404, u"Role with id %1 not found"_s},
        {u"relationships.team.data.id"_s, u"teams"_s, 404, u"Team for ID %1 not found"_s}};
    type.rules = std::make_shared<MappingRules>();
    return type;
}

} // namespace

QList<ResourceType> accessTypes()
{
    return {roles(), users(), teams(), memberships(), mappings()};
}

} // namespace Sandbox::Datadog
