// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/monitorrules.h>

#include <sandbox/datadog/documents.h>
#include <sandbox/datadog/jsonpath.h>

#include <QRegularExpression>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

const QStringList &knownTypes()
{
    static const QStringList types = {u"metric alert"_s,
                                      u"query alert"_s,
                                      u"service check"_s,
                                      u"event alert"_s,
                                      u"event-v2 alert"_s,
                                      u"log alert"_s,
                                      u"process alert"_s,
                                      u"rum alert"_s,
                                      u"trace-analytics alert"_s,
                                      u"slo alert"_s,
                                      u"composite"_s,
                                      u"audit alert"_s,
                                      u"ci-pipelines alert"_s,
                                      u"ci-tests alert"_s,
                                      u"error-tracking alert"_s,
                                      u"cost alert"_s,
                                      u"database-monitoring alert"_s,
                                      u"network-performance alert"_s};
    return types;
}

bool isLogLike(const QString &type)
{
    static const QStringList types = {
        u"log alert"_s,   u"event-v2 alert"_s,     u"rum alert"_s,      u"trace-analytics alert"_s,
        u"audit alert"_s, u"ci-pipelines alert"_s, u"ci-tests alert"_s, u"error-tracking alert"_s};
    return types.contains(type);
}

bool isGrouped(const Json &monitor)
{
    static const QRegularExpression grouping(u"by\\s*\\{|\\.by\\("_s);
    return monitor.text("query"_L1).contains(grouping)
        || !JsonPath::all(monitor, u"options.variables[].group_by[]"_s).isEmpty();
}

QStringList objectivesIn(const QString &query)
{
    static const QRegularExpression call(u"(?:error_budget|burn_rate)\\(\"([^\"]+)\"\\)"_s);
    QStringList result;
    auto match = call.globalMatch(query);
    while (match.hasNext())
        result += match.next().captured(1);
    return result;
}

Refusal invalidQuery(const QString &why)
{
    return Refusals::plain(400,
                           u"The value provided for parameter 'query' is invalid: %1"_s.arg(why));
}

Refusal refuseQuery(const Json &monitor, const Store &store)
{
    static const QRegularExpression comparison(u"(<|>|<=|>=|==|!=)\\s*-?[0-9.eE+]+\\s*$"_s);
    const QString type = monitor.text("type"_L1);
    const QString query = monitor.text("query"_L1);
    if (type == "composite"_L1) {
        const QStringList ids = MonitorRules::numbersIn(query);
        const bool known = std::all_of(ids.cbegin(), ids.cend(), [&](const QString &id) {
            return store.contains(u"monitors"_s, id);
        });
        if (!known)
            return Refusals::plain(400, u"Some monitor IDs are invalid"_s);
        return ids.isEmpty() ? invalidQuery(u"no monitor is named"_s) : std::nullopt;
    }
    if (type == "service check"_L1) {
        if (!query.contains(".by("_L1))
            return Refusals::plain(400, u"A grouping must be specified for custom checks"_s);
        return std::nullopt;
    }
    if (type == "slo alert"_L1) {
        const QStringList ids = objectivesIn(query);
        for (const QString &id : ids) {
            if (!store.contains(u"service_level_objectives"_s, id))
                return invalidQuery(u"SLO %1 not found"_s.arg(id));
        }
    }
    if (!query.contains(comparison))
        return invalidQuery(u"unable to parse '%1'"_s.arg(query));
    return std::nullopt;
}

Refusal refuseOptions(const Json &monitor)
{
    const Json &options = monitor.value("options"_L1);
    if (!JsonPath::read(options, u"scheduling_options.custom_schedule"_s).isNull()
        && options.value("on_missing_data"_L1).isNull())
    {
        return Refusals::plain(
            400, u"on_missing_data must be set for monitors with a custom schedule"_s);
    }
    const Json &thresholds = options.value("thresholds"_L1);
    if (!thresholds.value("warning_recovery"_L1).isNull()
        && thresholds.value("warning"_L1).isNull()) {
        return Refusals::plain(400, u"Warning recovery threshold requires a warning threshold"_s);
    }
    if (options.value("notify_by"_L1).toTexts() == QStringList(u"*"_s) && !isGrouped(monitor)) {
        return Refusals::plain(
            400,
            u"The value provided for parameter 'notify_by' is invalid: the query has no "
            "groups"_s);
    }
    return std::nullopt;
}

// What somebody wrote, without what the server counts.
QByteArray contentOf(const Json &monitor)
{
    QByteArray result;
    for (const auto &member : {"type"_L1, "query"_L1, "name"_L1, "message"_L1, "priority"_L1,
                               "options"_L1, "restricted_roles"_L1})
    {
        result += monitor.value(member).toBytes() + '\n';
    }
    QStringList tags = monitor.value("tags"_L1).toTexts();
    tags.sort();
    return result + tags.join(u'\n').toUtf8();
}

void makeFloats(Json *thresholds)
{
    static const QRegularExpression integer(u"^-?[0-9]+$"_s);
    if (!thresholds || !thresholds->isObject())
        return;
    for (qsizetype i = 0; i < thresholds->size(); ++i) {
        const QString number = thresholds->at(i).numberText();
        if (integer.match(number).hasMatch())
            thresholds->item(i) = Json::numberText(number + u".0"_s);
    }
}

} // namespace

QStringList MonitorRules::numbersIn(const QString &query)
{
    static const QRegularExpression number(u"[0-9]+"_s);
    QStringList result;
    auto match = number.globalMatch(query);
    while (match.hasNext())
        result += match.next().captured();
    return result;
}

Refusal MonitorRules::refuseIncoming(const Json &incoming, const Json *stored,
                                     const Call & /*call*/) const
{
    const QString type = incoming.text("type"_L1);
    const bool keepsType = stored && (type.isEmpty() || type == stored->text("type"_L1));
    if (keepsType || knownTypes().contains(type))
        return std::nullopt;
    return Refusals::plain(400, u"The value provided for parameter 'type' is invalid"_s);
}

Refusal MonitorRules::refuse(const Json &document, const Json *stored, const Call &call) const
{
    if (document.text("type"_L1) == "synthetics alert"_L1)
        return std::nullopt; // its test has seen to it
    Refusal refusal = refuseQuery(document, call.store());
    if (!refusal)
        refusal = refuseOptions(document);
    if (refusal || stored)
        return refusal;
    const QStringList others =
        call.store().idsWith(u"monitors"_s, u"query"_s, document.text("query"_L1));
    for (const QString &other : others) {
        if (contentOf(*call.store().find(u"monitors"_s, other)) == contentOf(document)) {
            return Refusals::plain(400,
                                   u"Duplicate of an existing monitor_id:%1 org_id:%2"_s.arg(
                                       other, QString::number(call.org.number)));
        }
    }
    return std::nullopt;
}

QStringList MonitorRules::users(const QString &id, const Store &store)
{
    QStringList result;
    const QList<Json> monitors = store.all(u"monitors"_s);
    for (const Json &monitor : monitors) {
        if (monitor.text("type"_L1) == "composite"_L1
            && numbersIn(monitor.text("query"_L1)).contains(id)) {
            result += u"composite monitor: %1"_s.arg(monitor.value("id"_L1).numberText());
        }
    }
    const QList<Json> objectives = store.all(u"service_level_objectives"_s);
    for (const Json &objective : objectives) {
        if (objective.value("monitor_ids"_L1).items().contains(Json::numberText(id)))
            result += u"slo: %1"_s.arg(objective.text("id"_L1));
    }
    return result;
}

Refusal MonitorRules::refuseRemoval(const Json &stored, const Call &call) const
{
    if (stored.text("type"_L1) == "synthetics alert"_L1)
        return Refusals::plain(400, u"Synthetics monitors are deleted with their test"_s);
    const QString id = stored.value("id"_L1).numberText();
    const QStringList referring =
        call.query("force"_L1) == "true"_L1 ? QStringList() : users(id, call.store());
    if (referring.isEmpty())
        return std::nullopt;
    return Refusals::plain(400,
                           u"monitor [%1,%2] is referenced in %3"_s.arg(id, stored.text("name"_L1),
                                                                        referring.join(u", "_s)));
}

void MonitorRules::complete(Json &document, const Json *stored, Organisation & /*org*/) const
{
    const QString type = document.text("type"_L1);
    Json options =
        document.value("options"_L1).isObject() ? document.value("options"_L1) : Json::object();
    const Json added = Json::literal(R"({"notify_no_data":false,"notify_audit":false,
        "include_tags":true,"new_host_delay":300,"silenced":{}})");
    for (const QString &key : added.keys()) {
        if (!options.contains(key))
            options.set(key, added.value(key));
    }
    if (isLogLike(type) && !options.contains("groupby_simple_monitor"_L1))
        options.set("groupby_simple_monitor"_L1, false);
    makeFloats(options.find("thresholds"_L1));
    document.set("options"_L1, options);
    document.set("multi"_L1, isGrouped(document));
    if (!stored && !document.contains("overall_state"_L1))
        document.set("overall_state"_L1, u"No Data"_s);
}

QList<Json> MonitorRules::matching(QList<Json> documents, const Call &call) const
{
    const QString name = call.query("name"_L1);
    const QStringList tags = call.query("monitor_tags"_L1).split(u',', Qt::SkipEmptyParts);
    documents.removeIf([&](const Json &monitor) {
        const QStringList own = monitor.value("tags"_L1).toTexts();
        return !monitor.text("name"_L1).contains(name, Qt::CaseInsensitive)
            || !std::all_of(tags.cbegin(), tags.cend(),
                            [&own](const QString &tag) { return own.contains(tag); });
    });
    std::stable_sort(documents.begin(), documents.end(), [](const Json &a, const Json &b) {
        return a.value("id"_L1).toInteger() < b.value("id"_L1).toInteger();
    });
    return documents;
}

qint64 MonitorRules::addForTest(const QString &name, const QString &query, Organisation &org)
{
    Json monitor = Json::literal(R"({"type":"synthetics alert","message":"","tags":[]})");
    monitor.set("name"_L1, name);
    monitor.set("query"_L1, query);
    return Documents::adopt(*resourceType(u"monitors"_s), monitor, org).toLongLong();
}

} // namespace Sandbox::Datadog
