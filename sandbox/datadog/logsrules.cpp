// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/logsrules.h>

#include <sandbox/datadog/jsonpath.h>
#include <sandbox/datadog/orders.h>
#include <sandbox/datadog/resourcetype.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

const QStringList &processors()
{
    static const QStringList types = {
        u"grok-parser"_s,       u"date-remapper"_s,        u"status-remapper"_s,
        u"service-remapper"_s,  u"message-remapper"_s,     u"attribute-remapper"_s,
        u"url-parser"_s,        u"user-agent-parser"_s,    u"category-processor"_s,
        u"pipeline"_s,          u"arithmetic-processor"_s, u"string-builder-processor"_s,
        u"geo-ip-parser"_s,     u"lookup-processor"_s,     u"reference-table-lookup-processor"_s,
        u"trace-id-remapper"_s, u"span-id-remapper"_s,     u"array-processor"_s,
        u"decoder-processor"_s, u"schema-processor"_s};
    return types;
}

QString unknownProcessor(const Json &pipeline)
{
    for (const Json &processor : pipeline.value("processors"_L1).items()) {
        const QString type = processor.text("type"_L1);
        if (!processors().contains(type))
            return type.isEmpty() ? u"(none)"_s : type;
        const QString nested = unknownProcessor(processor);
        if (!nested.isEmpty())
            return nested;
    }
    return {};
}

Refusal invalid(const QString &message)
{
    return Refusals::logs(400, u"InvalidArgument"_s, message);
}

// The sources whose logs bring a pipeline along; others have none.
const QStringList &integrations()
{
    static const QStringList sources = {u"nginx"_s,  u"python"_s,     u"java"_s,  u"redis"_s,
                                        u"nodejs"_s, u"postgresql"_s, u"kafka"_s, u"docker"_s};
    return sources;
}

} // namespace

Refusal PipelineRules::refuseId(const QString & /*id*/) const
{
    return invalid(u"Non existing pipeline"_s);
}

Refusal PipelineRules::refuseIncoming(const Json &incoming, const Json *stored,
                                      const Call & /*call*/) const
{
    if (!stored || !stored->value("is_read_only"_L1).toBool())
        return std::nullopt;
    const bool onlySwitch = incoming.value("is_enabled"_L1).isBool()
        && incoming.text("name"_L1).isEmpty() && !incoming.contains("processors"_L1);
    return onlySwitch ? Refusal() : Refusals::page(404);
}

Refusal PipelineRules::refuse(const Json &document, const Json * /*stored*/,
                              const Call & /*call*/) const
{
    const QString unknown = unknownProcessor(document);
    if (document.text("name"_L1).isEmpty() || !unknown.isEmpty())
        return invalid(u"Invalid Pipeline"_s);
    return std::nullopt;
}

Refusal PipelineRules::refuseRemoval(const Json &stored, const Call & /*call*/) const
{
    if (!stored.value("is_read_only"_L1).toBool())
        return std::nullopt;
    return invalid(u"Read-only pipelines cannot be deleted"_s);
}

void PipelineRules::complete(Json &document, const Json *stored, Organisation & /*org*/) const
{
    if (!stored || !stored->value("is_read_only"_L1).toBool())
        return;
    const Json enabled = document.value("is_enabled"_L1);
    document = *stored;
    document.set("is_enabled"_L1, enabled);
}

QList<Json> PipelineRules::matching(QList<Json> documents, const Call &call) const
{
    return Orders::inOrder(u"logs_pipelines_order"_s, documents, u"id"_s, call.org);
}

void PipelineRules::addIntegration(const QString &source, Organisation &org)
{
    if (!integrations().contains(source))
        return;
    const QString id = org.fixedId(u"integration pipeline/"_s + source, IdForm::Base64Url22);
    if (org.store.contains(u"logs_pipelines"_s, id))
        return;
    Json pipeline = Json::literal(R"({"type":"pipeline","is_enabled":true,"is_read_only":true,
        "processors":[{"type":"date-remapper","name":"Date","is_enabled":true,
        "sources":["timestamp"]}],"tags":[],"description":""})");
    QString name = source;
    name[0] = name.at(0).toUpper();
    pipeline.set("id"_L1, id);
    pipeline.set("name"_L1, name);
    pipeline.set("filter"_L1, Json::object({{u"query"_s, QString(u"source:"_s + source)}}));
    org.store.put(u"logs_pipelines"_s, id, pipeline);
}

Refusal IndexRules::refuseId(const QString & /*id*/) const
{
    return Refusals::logs(404, u"NotFound"_s, u"Non existing index"_s);
}

Refusal IndexRules::refuseIncoming(const Json &incoming, const Json *stored, const Call &call) const
{
    static const QRegularExpression form(u"^[a-z][a-z0-9-]*$"_s);
    const QString name = incoming.text("name"_L1);
    if (stored && incoming.contains("name"_L1))
        return invalid(u"The name of an index cannot be changed"_s);
    if (!stored && !form.match(name).hasMatch())
        return invalid(u"Invalid index name: '%1'"_s.arg(name));
    if (!stored && call.store().contains(u"logs_indexes"_s, name))
        return invalid(u"Index '%1' already exists"_s.arg(name));
    if (!stored && call.store().contains(u"deleted indexes"_s, name))
        return invalid(u"Index '%1' was deleted; its name cannot be used again"_s.arg(name));
    const qint64 flex = incoming.value("num_flex_logs_retention_days"_L1).toInteger();
    if (flex > 0 && !call.org.hasFlexLogs) {
        return Refusals::plain(403,
                               u"Flex logs are not enabled for your organization. "
                               "num_flex_logs_retention_days cannot be set."_s);
    }
    if (flex > 0 && !stored && !incoming.contains("num_retention_days"_L1))
        return invalid(u"num_retention_days must be set with flex logs"_s);
    return std::nullopt;
}

Refusal IndexRules::refuse(const Json &document, const Json * /*stored*/,
                           const Call & /*call*/) const
{
    static const QList<qint64> plans = {3, 7, 15, 30, 45, 60, 90, 180, 360};
    if (!JsonPath::read(document, u"filter.query"_s).isString())
        return invalid(u"The filter of an index is required"_s);
    const qint64 days = document.value("num_retention_days"_L1).toInteger();
    const bool flexOnly =
        days == 0 && document.value("num_flex_logs_retention_days"_L1).toInteger() > 0;
    if (!flexOnly && !plans.contains(days))
        return invalid(u"Retention of %1 days is not in your plan"_s.arg(days));
    return std::nullopt;
}

void IndexRules::complete(Json &document, const Json *stored, Organisation & /*org*/) const
{
    const Json disabled = document.value("disable_daily_limit"_L1);
    document.remove("disable_daily_limit"_L1);
    if (!stored && document.contains("is_rate_limited"_L1))
        return; // it came with data, as it was
    document.set("is_rate_limited"_L1, false);
    if (!stored) {
        if (!document.value("daily_limit"_L1).isNumber())
            document.set("daily_limit"_L1, 200'000'000);
        return;
    }
    const bool wasLimited = stored->value("daily_limit"_L1).isNumber();
    const bool given = document.value("daily_limit"_L1).isNumber();
    const bool insists = disabled.isBool() && !disabled.toBool();
    if (disabled.toBool())
        document.remove("daily_limit"_L1);
    else if (!given || (!wasLimited && !insists))
        document.set("daily_limit"_L1, stored->value("daily_limit"_L1));
    if (document.value("daily_limit"_L1).isNull())
        document.remove("daily_limit"_L1);
}

bool IndexRules::remove(const QString &id, Json & /*stored*/, Organisation &org) const
{
    org.store.put(u"deleted indexes"_s, id, true);
    return true;
}

QList<Json> IndexRules::matching(QList<Json> documents, const Call &call) const
{
    return Orders::inOrder(u"logs_indexes_order"_s, documents, u"name"_s, call.org);
}

Refusal ArchiveRules::refuse(const Json &document, const Json * /*stored*/,
                             const Call & /*call*/) const
{
    const Json &destination = JsonPath::read(document, u"attributes.destination"_s);
    static const QStringList kinds = {u"s3"_s, u"azure"_s, u"gcs"_s};
    if (!kinds.contains(destination.text("type"_L1)))
        return Refusals::plain(400, u"Invalid archive destination"_s);
    if (!destination.value("integration"_L1).isObject())
        return Refusals::plain(400, u"Invalid archive: integration not found"_s);
    return std::nullopt;
}

void ArchiveRules::complete(Json &document, const Json *stored, Organisation & /*org*/) const
{
    if (!stored && !document.contains("readers"_L1))
        document.set("readers"_L1, Json::array());
}

Json ArchiveRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    document.remove("readers"_L1);
    return document;
}

Refusal GeneratedMetricRules::refuse(const Json &document, const Json *stored,
                                     const Call & /*call*/) const
{
    const Json &compute = JsonPath::read(document, u"attributes.compute"_s);
    const QString kind = compute.text("aggregation_type"_L1);
    if (kind != "count"_L1 && kind != "distribution"_L1)
        return Refusals::plain(400, u"Field 'attributes.compute.aggregation_type' is invalid"_s);
    if (kind == "distribution"_L1 && compute.text("path"_L1).isEmpty())
        return Refusals::plain(400, u"Field 'attributes.compute.path' is required"_s);
    if (!stored)
        return std::nullopt;
    const Json &before = JsonPath::read(*stored, u"attributes.compute"_s);
    for (const auto &member : {"aggregation_type"_L1, "path"_L1}) {
        if (before.value(member) != compute.value(member)) {
            return Refusals::plain(
                400, u"Field 'attributes.compute.%1' cannot be updated"_s.arg(member));
        }
    }
    return std::nullopt;
}

void GeneratedMetricRules::complete(Json &document, const Json *stored,
                                    Organisation & /*org*/) const
{
    QString id = document.text("id"_L1);
    id.replace(u'-', u'_');
    document.set("id"_L1, id);
    Json compute = JsonPath::read(document, u"attributes.compute"_s);
    if (stored) { // an update that speaks of percentiles only leaves the rest as it was
        compute = JsonPath::merged(JsonPath::read(*stored, u"attributes.compute"_s), compute);
    }
    if (compute.text("aggregation_type"_L1) == "distribution"_L1
        && !compute.contains("include_percentiles"_L1))
    {
        compute.set("include_percentiles"_L1, false);
    }
    JsonPath::write(document, u"attributes.compute"_s, compute);
    if (m_of == Of::Logs)
        return;
    const Json hash =
        Json::object({{u"path"_s, u"resource_hash"_s}, {u"tag_name"_s, u"resource"_s}});
    Json groups = JsonPath::read(document, u"attributes.group_by"_s);
    const bool byResource =
        std::any_of(groups.items().cbegin(), groups.items().cend(),
                    [](const Json &group) { return group.text("path"_L1) == "resource_name"_L1; });
    if (byResource && !groups.items().contains(hash)) {
        groups.append(hash);
        JsonPath::write(document, u"attributes.group_by"_s, groups);
    }
}

Refusal RestrictionQueryRules::refuseId(const QString &id) const
{
    if (Ids::isUuid(id))
        return std::nullopt;
    return Refusals::plain(400, u"uuid is not proper type"_s);
}

void RestrictionQueryRules::complete(Json &document, const Json *stored,
                                     Organisation & /*org*/) const
{
    if (stored)
        document.set("relationships"_L1, stored->value("relationships"_L1));
    else if (!document.contains("relationships"_L1))
        JsonPath::write(document, u"relationships.roles.data"_s, Json::array());
}

Json RestrictionQueryRules::shown(Json document, View view, const Call &call) const
{
    const QList<Json> roles = JsonPath::all(document, u"relationships.roles.data[].id"_s);
    JsonPath::write(document, u"attributes.role_count"_s, roles.size());
    JsonPath::write(document, u"attributes.user_count"_s, 0);
    if (view != View::One) {
        document.remove("relationships"_L1);
        return document;
    }
    Json included = Json::array();
    for (const Json &id : roles) {
        if (const Json *role = call.store().find(u"roles"_s, id.toText())) {
            included.append(Json::object(
                {{u"type"_s, u"roles"_s},
                 {u"id"_s, id},
                 {u"attributes"_s,
                  Json::object({{u"name"_s, JsonPath::read(*role, u"attributes.name"_s)}})}}));
        }
    }
    return Json::object({{u"data"_s, document}, {u"included"_s, included}});
}

} // namespace Sandbox::Datadog
