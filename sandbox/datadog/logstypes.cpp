// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/resourcetype.h>

#include <sandbox/datadog/keyedrules.h>
#include <sandbox/datadog/logsrules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

using What = Stamp::What;

ResourceType pipelines()
{
    ResourceType type{u"logs_pipelines"_s, u"/api/v1/logs/config/pipelines"_s};
    type.idForm = IdForm::Base64Url22;
    type.removedStatus = 200;
    type.readPermission = u"logs_read_config"_s;
    type.writePermission = u"logs_write_pipelines"_s;
    type.defaults = Json::literal(R"({"type":"pipeline","is_enabled":false,"is_read_only":false,
        "filter":{"query":""},"processors":[],"tags":[],"description":""})");
    type.readOnly = {u"type"_s, u"is_read_only"_s};
    type.rules = std::make_shared<PipelineRules>();
    return type;
}

ResourceType indexes()
{
    ResourceType type{u"logs_indexes"_s, u"/api/v1/logs/config/indexes"_s};
    type.listMember = u"indexes"_s;
    type.idForm = IdForm::Given;
    type.idMember = u"name"_s;
    type.removedStatus = 200;
    type.readPermission = u"logs_read_config"_s;
    type.writePermission = u"logs_modify_indexes"_s;
    type.defaults = Json::literal(R"({"num_retention_days":15,"exclusion_filters":[]})");
    type.readOnly = {u"is_rate_limited"_s};
    type.counters = {u"is_rate_limited"_s};
    type.rules = std::make_shared<IndexRules>();
    return type;
}

ResourceType archives()
{
    ResourceType type{u"logs_archives"_s, u"/api/v2/logs/config/archives"_s, u"archives"_s,
                      u"data"_s};
    type.idForm = IdForm::Base64Url22;
    type.notFound = u"Archive %1 not found"_s;
    type.readPermission = u"logs_read_archives"_s;
    type.writePermission = u"logs_write_archives"_s;
    type.required = {u"attributes.name"_s, u"attributes.query"_s, u"attributes.destination"_s};
    type.defaults = Json::literal(R"({"attributes.state":"UNKNOWN","attributes.include_tags":false,
        "attributes.rehydration_tags":[],"attributes.rehydration_max_scan_size_in_gb":null})");
    type.readOnly = {u"attributes.state"_s, u"readers"_s};
    type.counters = {u"attributes.state"_s};
    type.unique = {
        {{u"attributes.name"_s}, 400, u"An archive with the name '%1' already exists"_s}};
    type.rules = std::make_shared<ArchiveRules>();
    return type;
}

ResourceType generatedMetrics(const QString &name, const QString &base, GeneratedMetricRules::Of of)
{
    ResourceType type{name, base, name, u"data"_s};
    type.idForm = IdForm::Given;
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"not_found(Metric with name '%1' not found)"_s;
    type.required = {u"id"_s, u"attributes.compute"_s};
    type.defaults = Json::literal(R"({"attributes.filter":{"query":"*"},
        "attributes.group_by":[]})");
    type.unique = {{{u"id"_s},
                    409,
                    u"conflict(Field 'data.id' is invalid: '%1' cannot be used as "
                    "metric name, a metric already exists with that name)"_s}};
    type.rules = std::make_shared<GeneratedMetricRules>(of);
    return type;
}

ResourceType logsMetrics()
{
    ResourceType type = generatedMetrics(u"logs_metrics"_s, u"/api/v2/logs/config/metrics"_s,
                                         GeneratedMetricRules::Of::Logs);
    type.readPermission = u"logs_read_config"_s;
    type.writePermission = u"logs_generate_metrics"_s;
    return type;
}

ResourceType spansMetrics()
{
    ResourceType type = generatedMetrics(u"spans_metrics"_s, u"/api/v2/apm/config/metrics"_s,
                                         GeneratedMetricRules::Of::Spans);
    type.readPermission = u"apm_read"_s;
    type.writePermission = u"apm_generate_metrics"_s;
    return type;
}

ResourceType restrictionQueries()
{
    ResourceType type{u"logs_restriction_queries"_s, u"/api/v2/logs/config/restriction_queries"_s,
                      u"logs_restriction_queries"_s, u"data"_s};
    type.paging = {Paging::Family::SizeNumberBare, 10, 1000};
    type.merge = ResourceType::Merge::Attributes;
    type.notFound = u"Restriction query not found"_s;
    type.readPermission = u"logs_read_config"_s;
    type.writePermission = u"user_access_manage"_s;
    type.required = {u"attributes.restriction_query"_s};
    type.readOnly = {u"relationships"_s, u"attributes.role_count"_s, u"attributes.user_count"_s};
    type.counters = {u"attributes.role_count"_s, u"attributes.user_count"_s};
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText},
                   {u"attributes.last_modifier_email"_s, What::ModifierHandle}};
    type.rules = std::make_shared<RestrictionQueryRules>();
    return type;
}

// What is known of metrics and hosts besides; their requests are unlike all others.
ResourceType keyed(const QString &name, const QString &base, const QString &dataType = {})
{
    ResourceType type{name, base, dataType};
    type.idForm = IdForm::Given;
    type.rules = std::make_shared<KeyedRules>();
    return type;
}

ResourceType tagConfigurations()
{
    ResourceType type =
        keyed(u"metric_tag_configurations"_s, u"/api/v2/metrics"_s, u"manage_tags"_s);
    type.paging = {Paging::Family::Cursor, 10000, 10000};
    type.listMember = u"data"_s;
    type.updateVerb = "PATCH";
    type.merge = ResourceType::Merge::Attributes;
    type.createdStatus = 201;
    type.notFound = u"%1 not found"_s;
    type.required = {u"attributes.tags"_s};
    type.stamps = {{u"attributes.created_at"_s, What::CreatedText},
                   {u"attributes.modified_at"_s, What::ModifiedText}};
    type.unique = {{{u"id"_s}, 409, u"A tag configuration for %1 already exists"_s}};
    return type;
}

} // namespace

QList<ResourceType> logsTypes()
{
    return {pipelines(),
            indexes(),
            archives(),
            logsMetrics(),
            spansMetrics(),
            restrictionQueries(),
            tagConfigurations(),
            keyed(u"metrics_metadata"_s, u"/api/v1/metrics"_s),
            keyed(u"metric_percentiles"_s, u"/metric/distribution"_s),
            keyed(u"host_tags"_s, u"/api/v1/tags/hosts"_s)};
}

} // namespace Sandbox::Datadog
