// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogdocuments.h"

#include <connectors/datadog/datadogschedule.h>

#include <QRegularExpression>

#include <map>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace {

constexpr int daysOfCorrections = 90; // older ones are refused

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

std::vector<JsonValue> versionsOf(const std::vector<JsonValue> &applications)
{
    std::vector<JsonValue> versions;
    for (const JsonValue &application : applications) {
        const JsonValue &listed = application.value("versions");
        for (qsizetype i = 0; i < listed.size(); ++i)
            versions.push_back(listed.at(i));
    }
    return versions;
}

JsonValue only(const JsonValue &object, std::initializer_list<const char *> members)
{
    JsonValue result = JsonValue::object();
    for (const char *member : members) {
        if (const JsonValue *value = object.find(member))
            result.set(member, *value);
    }
    return result;
}

void onlyInList(JsonValue *list, std::initializer_list<const char *> members)
{
    for (qsizetype i = 0; list && list->isArray() && i < list->size(); ++i)
        list->itemRef(i) = only(list->at(i), members);
}

JsonValue *attributeOf(JsonValue &document, const char *attribute)
{
    JsonValue *attributes = document.findRef("attributes");
    return attributes ? attributes->findRef(attribute) : nullptr;
}

void removeItems(JsonValue *list, bool (*isMeant)(const JsonValue &))
{
    for (qsizetype i = list && list->isArray() ? list->size() : 0; i-- > 0;) {
        if (isMeant(list->at(i)))
            list->removeItem(i);
    }
}

bool isNoteOfTheEditor(const JsonValue &tag)
{
    const QString key = tag.toString().section(u':', 0, 0);
    return key == "ai_generated"_L1 || key == "ai_edited"_L1 || key == "human_edited"_L1;
}

bool isGroupOfThePlatform(const JsonValue &group)
{
    return group.value("path").utf8() == "resource_hash";
}

// Dashboards of integrations have ids of their own on every side and come by themselves.
bool isOthersDashboard(const JsonValue &item)
{
    const QString type = item.value("type").toString();
    return type.startsWith("integration_"_L1) || type == "host_timeboard"_L1;
}

JsonValue withOwnDashboards(JsonValue list)
{
    JsonValue *items = list.findRef("dashboards");
    removeItems(items, isOthersDashboard);
    onlyInList(items, {"type", "id"});
    return list;
}

void removeEmptyRelationships(JsonValue &mapping)
{
    JsonValue *relationships = mapping.findRef("relationships");
    for (const char *name : {"role", "team"}) {
        if (relationships && relationships->value(name).value("data").isNull())
            relationships->remove(name);
    }
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

// What a rule of the organisation's own was once given by default can only be set as its own.
void takeOverDefaults(JsonValue *options)
{
    for (const auto &[given, own] : {std::pair("defaultActivationStatus", "userActivationStatus"),
                                     std::pair("defaultGroupByFields", "userGroupByFields")})
    {
        const JsonValue *value = options ? options->find(given) : nullptr;
        if (!value)
            continue;
        const JsonValue kept = *value;
        if (options->value(own).isNull())
            options->set(own, kept);
        options->remove(given);
    }
}

// A rule that comes with the platform takes only what belongs to the organisation.
JsonValue ownPartOfRule(const JsonValue &rule)
{
    return only(rule, {"isEnabled", "tags", "customName", "customMessage", "hasExtendedTitle"});
}

// No limit has to be said in so many words, or the platform sets one of its own.
JsonValue indexToSend(JsonValue index)
{
    const bool isLimited = index.value("daily_limit").toInteger() > 0;
    if (!isLimited)
        index.remove("daily_limit");
    index.set("disable_daily_limit", JsonValue::boolean(!isLimited));
    if (index.value("num_flex_logs_retention_days").toInteger() == 0)
        index.remove("num_flex_logs_retention_days");
    return index;
}

// The platform writes addresses small, and did not always.
void writeSmall(JsonValue *text)
{
    if (text && text->isString())
        *text = JsonValue::string(text->toString().toLower());
}

void removeNulls(JsonValue *object)
{
    for (qsizetype i = object && object->isObject() ? object->size() : 0; i-- > 0;) {
        if (object->valueAt(i).isNull())
            object->remove(object->keyAt(i).toByteArray());
    }
}

// The test a variable is read from may only come later; until then it has a value of its own.
JsonValue variableWithoutTest(JsonValue variable)
{
    const bool wasParsed = variable.value("parse_test_options").isObject();
    variable.remove("parse_test_public_id");
    variable.remove("parse_test_options");
    if (wasParsed && !variable.value("value").isObject()) {
        JsonValue value = JsonValue::object();
        value.set("secure", JsonValue::boolean(false));
        value.set("value", JsonValue::string(u""));
        variable.set("value", std::move(value));
    }
    return variable;
}

// The platform makes the handle of the address a user is created with; the address itself comes after.
JsonValue userUnderHandle(JsonValue user)
{
    JsonValue *attributes = user.findRef("attributes");
    const QString handle = attributes ? attributes->value("handle").toString() : QString();
    if (handle.isEmpty())
        return user;
    if (handle.compare(attributes->value("email").toString(), Qt::CaseInsensitive) != 0)
        attributes->set("email", JsonValue::string(handle));
    attributes->remove("handle");
    return user;
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
                                                std::vector<JsonValue> items,
                                                const QDateTime &now) const
{
    if (type.id == "host_tags"_L1)
        return tagsByHost(items);
    if (type.id == "synthetics_mobile_applications_versions"_L1)
        return versionsOf(items);
    if (type.id == "slo_corrections"_L1) {
        const qint64 oldest = now.addDays(-daysOfCorrections).toSecsSinceEpoch();
        std::erase_if(items, [oldest](const JsonValue &item) {
            const JsonValue &end = item.value("attributes").value("end");
            return end.isNumber() && end.toInteger() < oldest;
        });
    } else if (type.id == "synthetics_test_suites"_L1) {
        for (JsonValue &item : items)
            item.set("id", item.value("public_id"));
    }
    return items;
}

JsonValue DatadogDocuments::received(const Migration::ResourceType &type, JsonValue document) const
{
    if (type.id == "metric_percentiles"_L1) // the rest of a summary is no configuration
        return only(document, {"metric_name", "include_percentiles"});
    if (type.id == "monitors"_L1)
        return repairedMonitor(std::move(document));
    if (type.id == "dashboard_lists"_L1)
        return withOwnDashboards(std::move(document));
    if (type.id == "logs_archives"_L1)
        onlyInList(document.findRef("readers"), {"type", "id"});
    else if (type.id == "authn_mappings"_L1)
        removeEmptyRelationships(document);
    else if (type.id == "notebooks"_L1)
        removeItems(attributeOf(document, "tags"), isNoteOfTheEditor);
    else if (type.id == "users"_L1 || type.id == "service_accounts"_L1) {
        writeSmall(attributeOf(document, "email"));
        writeSmall(attributeOf(document, "handle"));
    } else if (type.id == "spans_metrics"_L1)
        removeItems(attributeOf(document, "group_by"), isGroupOfThePlatform);
    else if (type.id == "security_monitoring_rules"_L1 && !document.value("isDefault").toBool())
        takeOverDefaults(document.findRef("complianceSignalOptions"));
    return document;
}

JsonValue DatadogDocuments::sent(const Migration::ResourceType &type, Migration::WriteKind kind,
                                 JsonValue document, const JsonValue *there,
                                 const QDateTime &now) const
{
    const bool isNew = kind == Migration::WriteKind::Create;
    if (type.id == "downtime_schedules"_L1 || type.id == "downtimes"_L1)
        return isNew ? DatadogSchedule(now).startingInTime(std::move(document)) : document;
    if (type.id == "users"_L1 && isNew)
        return userUnderHandle(std::move(document));
    if (type.id == "rum_applications"_L1)
        return rumApplicationToSend(std::move(document));
    if (type.id == "security_monitoring_rules"_L1 && there && there->value("isDefault").toBool())
        return ownPartOfRule(document);
    if (type.id == "logs_indexes"_L1)
        return indexToSend(std::move(document));
    if (type.id == "logs_pipelines"_L1 && there && there->value("is_read_only").toBool())
        return only(document, {"is_enabled"});
    if (type.id == "slo_corrections"_L1)
        removeNulls(document.findRef("attributes"));
    if (type.id == "synthetics_global_variables"_L1
        && document.value("parse_test_public_id").isNull())
        return variableWithoutTest(std::move(document));
    return document;
}

} // namespace Connectors
