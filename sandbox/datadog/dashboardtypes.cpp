// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/dashboardrules.h>
#include <sandbox/datadog/restrictionpolicyrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

using What = Stamp::What;

ResourceType dashboards()
{
    ResourceType type{u"dashboards"_s, u"/api/v1/dashboard"_s};
    type.listMember = u"dashboards"_s;
    type.paging = {Paging::Family::StartCount, 100, 1000};
    type.idForm = IdForm::ThreeBlock;
    type.removedStatus = 200;
    type.removedMember = u"deleted_dashboard_id"_s;
    type.notFound = u"Dashboard with ID %1 not found"_s;
    type.readPermission = u"dashboards_read"_s;
    type.writePermission = u"dashboards_write"_s;
    type.required = {u"title"_s, u"layout_type"_s};
    type.defaults = Json::literal(R"({"description":null,"template_variables":null,
        "notify_list":[],"restricted_roles":[],"is_read_only":false})");
    type.readOnly = {u"url"_s, u"is_read_only"_s, u"deleted_at"_s};
    type.stamps = {{u"created_at"_s, What::CreatedText},
                   {u"modified_at"_s, What::ModifiedText},
                   {u"author_handle"_s, What::CreatorHandle},
                   {u"author_name"_s, What::CreatorName}};
    type.references = {{u"restricted_roles[]"_s, u"roles"_s, 400, u"Role %1 does not exist"_s}};
    type.rules = std::make_shared<DashboardRules>();
    return type;
}

ResourceType dashboardLists()
{
    ResourceType type{u"dashboard_lists"_s, u"/api/v1/dashboard/lists/manual"_s};
    type.listMember = u"dashboard_lists"_s;
    type.idForm = IdForm::Number;
    type.removedStatus = 200;
    type.removedMember = u"deleted_dashboard_list_id"_s;
    type.notFound = u"Manual Dashboard List with id %1 not found"_s;
    type.readPermission = u"dashboards_read"_s;
    type.writePermission = u"dashboards_write"_s;
    type.required = {u"name"_s};
    type.defaults = Json::literal(R"({"type":"manual_dashboard_list","is_favorite":false,
        "dashboard_count":0,"dashboards":[]})");
    type.readOnly = {u"type"_s, u"is_favorite"_s, u"dashboard_count"_s, u"dashboards"_s};
    type.counters = {u"dashboard_count"_s};
    type.stamps = {{u"created"_s, What::CreatedText},
                   {u"modified"_s, What::ModifiedText},
                   {u"author"_s, What::Creator}};
    type.rules = std::make_shared<DashboardListRules>();
    return type;
}

ResourceType notebooks()
{
    ResourceType type{u"notebooks"_s, u"/api/v1/notebooks"_s, u"notebooks"_s, u"data"_s};
    type.paging = {Paging::Family::StartCount, 100, 100, Paging::Totals::OfPage};
    type.idForm = IdForm::Number;
    type.notFound = u"Notebook not found"_s;
    type.readPermission = u"notebooks_read"_s;
    type.writePermission = u"notebooks_write"_s;
    type.required = {u"attributes.name"_s};
    type.defaults = Json::literal(R"({"attributes.status":"published",
        "attributes.metadata.is_template":false,"attributes.metadata.take_snapshots":false,
        "attributes.metadata.type":null,"attributes.time":{"live_span":"1h"}})");
    type.stamps = {{u"attributes.created"_s, What::CreatedText},
                   {u"attributes.modified"_s, What::ModifiedText},
                   {u"attributes.author"_s, What::Creator}};
    type.rules = std::make_shared<NotebookRules>();
    return type;
}

ResourceType powerpacks()
{
    ResourceType type{u"powerpacks"_s, u"/api/v2/powerpacks"_s, u"powerpack"_s, u"data"_s};
    type.paging = {Paging::Family::LimitOffsetLinks, 25, 1000};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"Powerpack with ID %1 not found"_s;
    type.readPermission = u"dashboards_read"_s;
    type.writePermission = u"dashboards_write"_s;
    type.required = {u"attributes.name"_s};
    type.defaults = Json::literal(R"({"attributes.description":"","attributes.tags":[],
        "attributes.template_variables":[]})");
    type.readOnly = {u"relationships"_s};
    type.counters = {u"relationships"_s};
    type.rules = std::make_shared<PowerpackRules>();
    return type;
}

// Only the documents: its requests have no list, and one verb for everything.
ResourceType restrictionPolicies()
{
    ResourceType type{u"restriction_policies"_s, u"/api/v2/restriction_policy"_s,
                      u"restriction_policy"_s, u"data"_s};
    type.idForm = IdForm::Given;
    type.references = {
        {u"attributes.bindings[].principals[]"_s, {}, 400, {}, ReferencePlace::Form::Principals}};
    type.rules = std::make_shared<RestrictionPolicyRules>();
    return type;
}

} // namespace

QList<ResourceType> dashboardTypes()
{
    return {dashboards(), dashboardLists(), notebooks(), powerpacks(), restrictionPolicies()};
}

} // namespace Sandbox::Datadog
