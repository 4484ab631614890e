// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/mobilerules.h>
#include <sandbox/datadog/syntheticsrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

using What = Stamp::What;

ResourceType tests()
{
    ResourceType type{u"synthetics_tests"_s, u"/api/v1/synthetics/tests"_s};
    type.listMember = u"tests"_s;
    type.paging = {Paging::Family::PageSizeNumber, 100, 1000};
    type.idForm = IdForm::ThreeBlock;
    type.idMember = u"public_id"_s;
    type.notFound = u"Synthetics test not found"_s;
    type.readPermission = u"synthetics_read"_s;
    type.writePermission = u"synthetics_write"_s;
    type.required = {u"name"_s, u"type"_s};
    type.defaults = Json::literal(R"({"message":"","tags":[],"locations":[]})");
    type.readOnly = {u"monitor_id"_s, u"stepCount"_s, u"deleted_at"_s, u"overall_state"_s,
                     u"overall_state_modified"_s};
    type.counters = {u"overall_state"_s, u"overall_state_modified"_s};
    type.stamps = {{u"created_at"_s, What::CreatedText},
                   {u"modified_at"_s, What::ModifiedText},
                   {u"creator"_s, What::Creator},
                   {u"org_id"_s, What::OrgNumber}};
    type.references = {
        {u"options.restricted_roles[]"_s, u"roles"_s, 400, u"Role %1 does not exist"_s},
        {u"options.bindings[].principals[]"_s, {}, 400, {}, ReferencePlace::Form::Principals}};
    type.rules = std::make_shared<SyntheticsTestRules>();
    return type;
}

ResourceType suites()
{
    ResourceType type{u"synthetics_test_suites"_s, u"/api/v2/synthetics/suites"_s, u"suites"_s,
                      u"data.attributes.suites"_s};
    type.paging = {Paging::Family::StartCount, 50, 100};
    type.idForm = IdForm::ThreeBlock;
    type.notFound = u"Suite not found"_s;
    type.readPermission = u"synthetics_read"_s;
    type.writePermission = u"synthetics_write"_s;
    type.required = {u"attributes.name"_s};
    type.defaults = Json::literal(R"({"attributes.type":"suite","attributes.message":"",
        "attributes.tags":[],"attributes.tests":[],"attributes.options":{},
        "attributes.version":1})");
    type.readOnly = {u"attributes.public_id"_s, u"attributes.monitor_id"_s,
                     u"attributes.version"_s};
    type.counters = {u"attributes.version"_s};
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText},
                   {u"attributes.created_by"_s, What::Creator},
                   {u"attributes.modified_by"_s, What::Modifier},
                   {u"attributes.org_id"_s, What::OrgNumber}};
    type.rules = std::make_shared<SyntheticsSuiteRules>();
    return type;
}

ResourceType variables()
{
    ResourceType type{u"synthetics_global_variables"_s, u"/api/v1/synthetics/variables"_s};
    type.listMember = u"variables"_s;
    type.removedStatus = 200;
    type.notFound = u"Global variable not found"_s;
    type.readPermission = u"synthetics_global_variable_read"_s;
    type.writePermission = u"synthetics_global_variable_write"_s;
    type.required = {u"name"_s};
    type.defaults = Json::literal(R"({"type":"variable","description":"","tags":[],
        "parse_test_public_id":null,"parse_test_options":null,"is_totp":false,"is_fido":false,
        "last_error":null})");
    type.readOnly = {u"last_error"_s, u"parse_test_name"_s, u"parse_test_extracted_at"_s};
    type.counters = type.readOnly;
    type.stamps = {{u"created_at"_s, What::CreatedText},
                   {u"modified_at"_s, What::ModifiedText},
                   {u"creator"_s, What::Creator},
                   {u"editor"_s, What::Modifier}};
    type.unique = {{{u"name"_s, u"type"_s}, 409, u"A global variable named %1 already exists"_s}};
    type.references = {
        {u"attributes.restricted_roles[]"_s, u"roles"_s, 400, u"Role %1 does not exist"_s},
        {u"attributes.bindings[].principals[]"_s, {}, 400, {}, ReferencePlace::Form::Principals}};
    type.rules = std::make_shared<SyntheticsVariableRules>();
    return type;
}

ResourceType privateLocations()
{
    ResourceType type{u"synthetics_private_locations"_s, u"/api/v1/synthetics/private-locations"_s};
    type.idForm = IdForm::Composed;
    type.notFound = u"Private location not found"_s;
    type.readPermission = u"synthetics_private_location_read"_s;
    type.writePermission = u"synthetics_private_location_write"_s;
    type.required = {u"name"_s};
    type.defaults = Json::literal(R"({"description":"","tags":[],"metadata":null})");
    type.readOnly = {u"secrets"_s, u"config"_s};
    type.stamps = {{u"createdAt"_s, What::CreatedText},
                   {u"modifiedAt"_s, What::ModifiedText},
                   {u"createdBy"_s, What::CreatorHandle}};
    type.references = {
        {u"metadata.restricted_roles[]"_s, u"roles"_s, 400, u"Role %1 does not exist"_s}};
    type.rules = std::make_shared<PrivateLocationRules>();
    return type;
}

ResourceType mobileApplications()
{
    ResourceType type{u"synthetics_mobile_applications"_s,
                      u"/api/unstable/synthetics/mobile/applications"_s};
    type.listMember = u"applications"_s;
    type.removedStatus = 200;
    type.notFound = u"Mobile application not found"_s;
    type.readPermission = u"synthetics_read"_s;
    type.writePermission = u"synthetics_write"_s;
    type.required = {u"name"_s, u"platform"_s};
    type.defaults = Json::literal(R"({"description":"","framework":"","tags":[]})");
    type.readOnly = {u"versions"_s};
    type.stamps = {{u"created_at"_s, What::CreatedText}};
    type.rules = std::make_shared<MobileApplicationRules>();
    return type;
}

ResourceType mobileVersions()
{
    ResourceType type{u"synthetics_mobile_applications_versions"_s,
                      u"/api/unstable/synthetics/mobile/applications/versions"_s};
    type.removedStatus = 200;
    type.notFound = u"Mobile application version not found"_s;
    type.merge = ResourceType::Merge::TopLevel;
    type.readPermission = u"synthetics_read"_s;
    type.writePermission = u"synthetics_write"_s;
    type.required = {u"application_id"_s, u"version_name"_s};
    type.defaults = Json::literal(R"({"is_latest":false})");
    type.readOnly = {u"extracted_metadata"_s};
    type.stamps = {{u"created_at"_s, What::CreatedText}};
    type.references = {{u"application_id"_s, u"synthetics_mobile_applications"_s, 404,
                        u"Mobile application not found"_s}};
    type.rules = std::make_shared<MobileVersionRules>();
    return type;
}

} // namespace

QList<ResourceType> syntheticsTypes()
{
    return {tests(),         suites(), variables(), privateLocations(), mobileApplications(),
            mobileVersions()};
}

} // namespace Sandbox::Datadog
