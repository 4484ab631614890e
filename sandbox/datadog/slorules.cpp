// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/slorules.h>

#include <sandbox/datadog/jsonpath.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

// "97.0" becomes "97.": trailing zeros go, the point stays.
QString displayed(const QString &number)
{
    QString text = number;
    if (!text.contains(u'.'))
        return text + u'.';
    while (text.endsWith(u'0'))
        text.chop(1);
    return text;
}

// The query behind a formula that is nothing but its name.
QString queryOf(const Json &count, QLatin1StringView formulaName)
{
    const Json &formula = count.value(formulaName);
    const QString name = formula.isString() ? formula.toText() : formula.text("formula"_L1);
    for (const Json &query : count.value("queries"_L1).items()) {
        if (query.text("name"_L1) == name)
            return query.text("query"_L1);
    }
    return name;
}

Refusal refuseMonitors(const Json &document, const Store &store)
{
    const Json &ids = document.value("monitor_ids"_L1);
    if (!ids.isArray() || ids.isEmpty())
        return Refusals::plain(400, u"Invalid payload: must specify monitor_ids"_s);
    for (const Json &id : ids.items()) {
        if (!store.contains(u"monitors"_s, id.numberText())) {
            return Refusals::plain(
                400,
                u"Invalid payload: monitor %1 not found"_s.arg(
                    id.isNumber() ? id.numberText() : QString::fromUtf8(id.toBytes())));
        }
    }
    return std::nullopt;
}

Refusal refuseMetric(const Json &document)
{
    if (document.contains("sli_specification"_L1))
        return std::nullopt;
    for (const auto &part : {"numerator"_L1, "denominator"_L1}) {
        const QString query = document.value("query"_L1).text(part);
        if (!query.contains(".as_count()"_L1)) {
            return Refusals::plain(
                400, u"Invalid payload: the %1 must be a count (.as_count())"_s.arg(part));
        }
    }
    return std::nullopt;
}

} // namespace

Refusal SloRules::refuse(const Json &document, const Json *stored, const Call &call) const
{
    const QString type = document.text("type"_L1);
    if (stored && stored->text("type"_L1) != type)
        return Refusals::plain(400, u"Invalid payload: type cannot be changed"_s);
    if (document.value("thresholds"_L1).isEmpty())
        return Refusals::plain(400, u"Invalid payload: must specify thresholds"_s);
    if (type == "monitor"_L1)
        return refuseMonitors(document, call.store());
    if (type == "metric"_L1)
        return refuseMetric(document);
    if (type != "time_slice"_L1)
        return Refusals::plain(400, u"Invalid payload: unknown type '%1'"_s.arg(type));
    if (!document.value("sli_specification"_L1).isObject())
        return Refusals::plain(400, u"Invalid payload: must specify sli_specification"_s);
    return std::nullopt;
}

Refusal SloRules::refuseRemoval(const Json &stored, const Call &call) const
{
    if (call.query("force"_L1) == "true"_L1)
        return std::nullopt;
    const QByteArray id = stored.text("id"_L1).toLatin1();
    const QList<Json> dashboards = call.store().all(u"dashboards"_s);
    for (const Json &dashboard : dashboards) {
        if (dashboard.toBytes().contains(id)) {
            return Refusals::plain(409,
                                   u"SLO %1 is used by dashboard %2"_s.arg(
                                       stored.text("id"_L1), dashboard.text("id"_L1)));
        }
    }
    return std::nullopt;
}

void SloRules::complete(Json &document, const Json * /*stored*/, Organisation & /*org*/) const
{
    static const QStringList types = {u"monitor"_s, u"metric"_s, u"time_slice"_s};
    document.set("type_id"_L1, types.indexOf(document.text("type"_L1)));
    QStringList tags = document.value("tags"_L1).toTexts();
    tags.sort();
    document.set("tags"_L1, Json::texts(tags));
    Json *thresholds = document.find("thresholds"_L1);
    for (qsizetype i = 0; thresholds && i < thresholds->size(); ++i) {
        Json &threshold = thresholds->item(i);
        for (const auto &name : {"target"_L1, "warning"_L1}) {
            if (threshold.value(name).isNumber())
                threshold.set(QString(name + "_display"_L1),
                              displayed(threshold.value(name).numberText()));
        }
    }
    if (thresholds && !thresholds->isEmpty()) {
        const Json first = thresholds->at(0);
        document.set("timeframe"_L1, first.value("timeframe"_L1));
        document.set("target_threshold"_L1, first.value("target"_L1));
        if (!first.value("warning"_L1).isNull())
            document.set("warning_threshold"_L1, first.value("warning"_L1));
    }
    const Json count = JsonPath::read(document, u"sli_specification.count"_s);
    if (document.text("type"_L1) == "metric"_L1 && count.isObject()) {
        document.set("query"_L1,
                     Json::object({{u"numerator"_s, queryOf(count, "good_events_formula"_L1)},
                                   {u"denominator"_s, queryOf(count, "total_events_formula"_L1)}}));
    }
}

QList<Json> SloRules::matching(QList<Json> documents, const Call &call) const
{
    const QStringList ids = call.query("ids"_L1).split(u',', Qt::SkipEmptyParts);
    const QString part = call.query("query"_L1);
    documents.removeIf([&](const Json &objective) {
        return (!ids.isEmpty() && !ids.contains(objective.text("id"_L1)))
            || !objective.text("name"_L1).contains(part, Qt::CaseInsensitive);
    });
    return documents;
}

Json SloRules::shown(Json document, View /*view*/, const Call &call) const
{
    QStringList tags;
    for (const Json &id : document.value("monitor_ids"_L1).items()) {
        if (const Json *monitor = call.store().find(u"monitors"_s, id.numberText()))
            tags += monitor->value("tags"_L1).toTexts();
    }
    tags.removeDuplicates();
    tags.sort();
    document.set("monitor_tags"_L1, Json::texts(tags));
    return document;
}

Refusal SloCorrectionRules::refuseIncoming(const Json &incoming, const Json *stored,
                                           const Call & /*call*/) const
{
    const Json &attributes = incoming.value("attributes"_L1);
    for (const QString &key : attributes.keys()) {
        if (attributes.value(key).isNull()) {
            return Refusals::plain(
                400, u"{'attributes': {'%1': ['Field may not be null.']}}"_s.arg(key));
        }
    }
    const Json &objective = attributes.value("slo_id"_L1);
    if (stored && !objective.isNull()
        && objective != stored->value("attributes"_L1).value("slo_id"_L1)) {
        return Refusals::plain(400, u"slo_id cannot be changed"_s);
    }
    return std::nullopt;
}

Refusal SloCorrectionRules::refuse(const Json &document, const Json * /*stored*/,
                                   const Call & /*call*/) const
{
    static const QStringList categories = {u"Scheduled Maintenance"_s, u"Outside Business Hours"_s,
                                           u"Deployment"_s, u"Other"_s};
    const Json &attributes = document.value("attributes"_L1);
    if (attributes.value("slo_id"_L1).isNull() == attributes.value("slo_query"_L1).isNull())
        return Refusals::plain(400, u"Exactly one of slo_id and slo_query must be given"_s);
    if (!categories.contains(attributes.text("category"_L1)))
        return Refusals::plain(400, u"Invalid category"_s);
    return std::nullopt;
}

Json SloCorrectionRules::shown(Json document, View /*view*/, const Call & /*call*/) const
{
    Json &attributes = *document.find("attributes"_L1);
    for (const auto &name : {"slo_id"_L1, "slo_query"_L1, "end"_L1, "duration"_L1, "rrule"_L1}) {
        if (!attributes.contains(name))
            attributes.set(name, Json());
    }
    return document;
}

} // namespace Sandbox::Datadog
