// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogdocuments.h"

#include <connectors/datadog/datadogschedule.h>

#include <QRegularExpression>

#include <map>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace {

// {"env:prod": ["web-1", "web-2"]} says of tags which hosts have them; what is migrated is a host.
std::vector<JsonValue> tagsByHost(const std::vector<JsonValue> &indexes)
{
    std::map<QByteArray, JsonValue> tagsOf;
    for (const JsonValue &index : indexes) {
        for (qsizetype i = 0; i < index.size(); ++i) {
            const JsonValue &hosts = index.valueAt(i);
            for (qsizetype j = 0; j < hosts.size(); ++j) {
                JsonValue &tags = tagsOf[hosts.at(j).utf8().toByteArray()];
                tags.append(JsonValue::utf8(index.keyAt(i)));
            }
        }
    }
    std::vector<JsonValue> documents;
    for (auto &[host, tags] : tagsOf) {
        JsonValue document = JsonValue::object();
        document.set("host", JsonValue::utf8(host));
        document.set("tags", std::move(tags));
        documents.push_back(std::move(document));
    }
    return documents;
}

bool isGrouped(const JsonValue &monitor)
{
    static const QRegularExpression grouping(u"\\bby\\s*\\{[^}]+\\}|\\.by\\(\""_s);
    if (grouping.match(monitor.value("query").toString()).hasMatch())
        return true;
    const JsonValue &variables = monitor.value("options").value("variables");
    for (qsizetype i = 0; i < variables.size(); ++i) {
        if (variables.at(i).value("group_by").size() > 0)
            return true;
    }
    return false;
}

// Settings of older days that are refused today although they are still given out.
JsonValue repairedMonitor(JsonValue monitor)
{
    JsonValue *options = monitor.findRef("options");
    if (!options || !options->isObject())
        return monitor;
    const bool isScheduled =
        options->value("scheduling_options").value("custom_schedule").isObject();
    if (isScheduled && options->value("on_missing_data").isNull())
        options->set("on_missing_data", JsonValue::string(u"default"));
    JsonValue *thresholds = options->findRef("thresholds");
    if (thresholds && thresholds->isObject() && thresholds->value("warning").isNull()
        && !thresholds->value("warning_recovery").isNull())
        thresholds->remove("warning_recovery");
    const JsonValue &notifyBy = options->value("notify_by");
    const bool isByAll = notifyBy.size() == 1 && notifyBy.at(0).utf8() == "*";
    if (isByAll && !isGrouped(monitor))
        monitor.findRef("options")->remove("notify_by");
    return monitor;
}

// A rule that comes with the platform takes only what belongs to the organisation.
JsonValue ownPartOfRule(const JsonValue &rule)
{
    JsonValue own = JsonValue::object();
    for (const char *member : {"isEnabled", "tags", "customName", "customMessage", "hasExtendedTitle"})
    {
        if (const JsonValue *value = rule.find(member))
            own.set(member, *value);
    }
    return own;
}

// The names under which an application's plan is written are not those it is read under.
JsonValue rumApplicationToSend(JsonValue document)
{
    JsonValue *attributes = document.findRef("attributes");
    if (!attributes || !attributes->isObject())
        return document;
    const JsonValue scales = attributes->value("product_scales");
    attributes->remove("product_scales");
    const auto take = [&](const char *member, const char *scale) {
        const JsonValue &state = scales.value(scale).value("state");
        if (!state.isNull())
            attributes->set(member, state);
    };
    take("rum_event_processing_state", "rum_event_processing_scale");
    take("product_analytics_retention_state", "product_analytics_retention_scale");
    return document;
}

} // namespace

std::vector<JsonValue> DatadogDocuments::listed(const Migration::ResourceType &type,
                                                std::vector<JsonValue> items) const
{
    return type.id == "host_tags"_L1 ? tagsByHost(items) : std::move(items);
}

JsonValue DatadogDocuments::received(const Migration::ResourceType &type, JsonValue document) const
{
    // A metric with percentiles is one of a summary; only these two are configuration.
    if (type.id != "metric_percentiles"_L1)
        return document;
    JsonValue own = JsonValue::object();
    own.set("metric_name", document.value("metric_name"));
    own.set("include_percentiles", document.value("include_percentiles"));
    return own;
}

JsonValue DatadogDocuments::sent(const Migration::ResourceType &type, JsonValue document,
                                 const JsonValue *there, const QDateTime &now) const
{
    if (type.id == "monitors"_L1)
        return repairedMonitor(std::move(document));
    if (type.id == "downtime_schedules"_L1 || type.id == "downtimes"_L1)
        return DatadogSchedule(now).startingInTime(std::move(document), there);
    if (type.id == "rum_applications"_L1)
        return rumApplicationToSend(std::move(document));
    if (type.id == "security_monitoring_rules"_L1 && there && there->value("isDefault").toBool())
        return ownPartOfRule(document);
    return document;
}

} // namespace Connectors
