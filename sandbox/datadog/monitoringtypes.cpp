// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/downtimerules.h>
#include <sandbox/datadog/monitorrules.h>
#include <sandbox/datadog/slorules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

using What = Stamp::What;

ResourceType monitors()
{
    ResourceType type{u"monitors"_s, u"/api/v1/monitor"_s};
    type.paging = {Paging::Family::PageSize, 100, 1000};
    type.idForm = IdForm::Number;
    type.merge = ResourceType::Merge::TopLevel;
    type.removedStatus = 200;
    type.removedMember = u"deleted_monitor_id"_s;
    type.notFound = u"Monitor not found"_s;
    type.readPermission = u"monitors_read"_s;
    type.writePermission = u"monitors_write"_s;
    type.required = {u"type"_s, u"query"_s};
    type.defaults = Json::literal(R"({"name":"","message":"","tags":[],"priority":null,
        "restricted_roles":null,"draft_status":"published","deleted":null,
        "matching_downtimes":[],"assets":[]})");
    type.readOnly = {u"deleted"_s,
                     u"matching_downtimes"_s,
                     u"overall_state"_s,
                     u"multi"_s,
                     u"overall_state_modified"_s,
                     u"assets"_s,
                     u"state"_s,
                     u"restricted"_s,
                     u"run_as"_s};
    type.counters = {u"matching_downtimes"_s, u"overall_state"_s, u"overall_state_modified"_s,
                     u"state"_s};
    type.stamps = {{u"created"_s, What::CreatedText},
                   {u"created_at"_s, What::CreatedMilliseconds},
                   {u"modified"_s, What::ModifiedText},
                   {u"creator"_s, What::Creator},
                   {u"org_id"_s, What::OrgNumber}};
    type.references = {{u"restricted_roles[]"_s, u"roles"_s, 400,
                        u"The value provided for parameter 'restricted_roles' is invalid: %1"_s},
                       {u"restriction_policy.bindings[].principals[]"_s,
                        {},
                        400,
                        {},
                        ReferencePlace::Form::Principals}};
    type.rules = std::make_shared<MonitorRules>();
    return type;
}

ResourceType downtimeSchedules()
{
    ResourceType type{u"downtime_schedules"_s, u"/api/v2/downtime"_s, u"downtime"_s, u"data"_s};
    type.paging = {Paging::Family::LimitOffset, 30, 1000, Paging::Totals::MatchesOnly};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"Downtime not found"_s;
    type.bodyNeedsId = true;
    type.readPermission = u"monitors_read"_s;
    type.writePermission = u"monitors_downtime"_s;
    type.required = {u"attributes.scope"_s, u"attributes.monitor_identifier"_s};
    type.defaults = Json::literal(R"({"attributes.display_timezone":"UTC",
        "attributes.message":null,"attributes.mute_first_recovery_notification":false,
        "attributes.notify_end_states":["alert","no data","warn"],
        "attributes.notify_end_types":["expired","canceled"],"attributes.canceled":null})");
    type.readOnly = {u"attributes.canceled"_s, u"attributes.status"_s,
                     u"attributes.schedule.current_downtime"_s, u"relationships"_s};
    type.counters = {u"attributes.status"_s, u"attributes.schedule.current_downtime"_s,
                     u"relationships"_s};
    type.stamps = {{u"attributes.created"_s, What::CreatedText},
                   {u"attributes.modified"_s, What::ModifiedText}};
    type.rules = std::make_shared<DowntimeScheduleRules>();
    return type;
}

ResourceType downtimes()
{
    ResourceType type{u"downtimes"_s, u"/api/v1/downtime"_s};
    type.idForm = IdForm::Number;
    type.merge = ResourceType::Merge::TopLevel;
    type.notFound = u"Downtime not found"_s;
    type.readPermission = u"monitors_read"_s;
    type.writePermission = u"monitors_downtime"_s;
    type.required = {u"scope"_s};
    type.defaults = Json::literal(R"({"active":true,"disabled":false,"message":null,
        "monitor_id":null,"monitor_tags":["*"],"parent_id":null,"recurrence":null,
        "timezone":"UTC","canceled":null,"end":null,"downtime_type":2,"updater_id":null,
        "mute_first_recovery_notification":false,"status":"scheduled","child_id":null,
        "uuid":null})");
    type.readOnly = {u"active"_s,   u"canceled"_s, u"downtime_type"_s, u"updater_id"_s,
                     u"child_id"_s, u"status"_s,   u"uuid"_s};
    type.counters = type.readOnly;
    type.stamps = {{u"created"_s, What::CreatedSeconds},
                   {u"modified"_s, What::ModifiedSeconds},
                   {u"org_id"_s, What::OrgNumber}};
    type.rules = std::make_shared<DowntimeRules>();
    return type;
}

ResourceType objectives()
{
    ResourceType type{u"service_level_objectives"_s, u"/api/v1/slo"_s};
    type.listMember = u"data"_s;
    type.paging = {Paging::Family::LimitOffsetFlat, 1000, 1000, Paging::Totals::OfPageMetadata};
    type.idForm = IdForm::Hex32;
    type.notFound = u"SLO not found: %1 not found"_s;
    type.readPermission = u"slos_read"_s;
    type.writePermission = u"slos_write"_s;
    type.required = {u"name"_s, u"type"_s};
    type.defaults = Json::literal(R"({"description":null,"tags":[]})");
    type.readOnly = {u"type_id"_s, u"monitor_tags"_s, u"configured_alert_ids"_s,
                     u"overall_status"_s, u"status"_s};
    type.counters = {u"monitor_tags"_s, u"configured_alert_ids"_s, u"overall_status"_s,
                     u"status"_s};
    type.stamps = {{u"created_at"_s, What::CreatedSeconds},
                   {u"modified_at"_s, What::ModifiedSeconds},
                   {u"creator"_s, What::Creator}};
    type.rules = std::make_shared<SloRules>();
    return type;
}

ResourceType corrections()
{
    ResourceType type{u"slo_corrections"_s, u"/api/v1/slo/correction"_s, u"correction"_s,
                      u"data"_s};
    type.paging = {Paging::Family::LimitOffsetFlat, 25, 1000, Paging::Totals::OfPage};
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"SLO Correction with id %1 not found"_s;
    type.readPermission = u"slos_read"_s;
    type.writePermission = u"slos_corrections"_s;
    type.required = {u"attributes.category"_s, u"attributes.start"_s};
    type.defaults = Json::literal(R"({"attributes.description":"",
        "attributes.timezone":"UTC"})");
    type.stamps = {{u"attributes.created_at"_s, What::CreatedSeconds},
                   {u"attributes.modified_at"_s, What::ModifiedSeconds},
                   {u"attributes.creator"_s, What::Creator},
                   {u"attributes.modifier"_s, What::Modifier}};
    type.references = {{u"attributes.slo_id"_s, u"service_level_objectives"_s, 400,
                        u"SLO not found: %1 not found"_s}};
    type.rules = std::make_shared<SloCorrectionRules>();
    return type;
}

} // namespace

QList<ResourceType> monitoringTypes()
{
    return {monitors(), downtimeSchedules(), downtimes(), objectives(), corrections()};
}

} // namespace Sandbox::Datadog
