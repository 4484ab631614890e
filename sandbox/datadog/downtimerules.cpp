// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/downtimerules.h>

#include <sandbox/datadog/jsonpath.h>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

constexpr qint64 tolerance = 60; // seconds: a request takes a while to arrive

QByteArray contentOf(const Json &downtime)
{
    Json attributes = downtime.value("attributes"_L1);
    QByteArray result;
    for (const auto &name : {"scope"_L1, "monitor_identifier"_L1})
        result += attributes.value(name).toBytes() + '\n';
    Json schedule = attributes.value("schedule"_L1);
    schedule.remove("current_downtime"_L1);
    return result + schedule.toBytes();
}

bool isPast(const QString &time, const QDateTime &now)
{
    QDateTime moment = QDateTime::fromString(time, Qt::ISODate);
    if (moment.timeSpec() == Qt::LocalTime)
        moment.setTimeSpec(Qt::UTC);
    return moment.isValid() && moment.secsTo(now) > tolerance;
}

Refusal refuseSchedule(const Json &schedule, const Json *stored, const QDateTime &now)
{
    const Json &old = stored ? JsonPath::read(*stored, u"attributes.schedule"_s) : Json();
    QList<Json> starts = JsonPath::all(schedule, u"recurrences[].start"_s);
    starts += schedule.value("start"_L1);
    starts += schedule.value("end"_L1);
    QList<Json> before = JsonPath::all(old, u"recurrences[].start"_s);
    before += old.value("start"_L1);
    before += old.value("end"_L1);
    for (const Json &start : std::as_const(starts)) {
        if (!before.contains(start) && isPast(start.toText(), now))
            return Refusals::plain(400, u"Downtime cannot be scheduled in the past"_s);
    }
    if (schedule.value("recurrences"_L1).size() > 5)
        return Refusals::plain(400, u"At most 5 recurrences can be given"_s);
    return std::nullopt;
}

Json sorted(const Json &texts)
{
    QStringList result = texts.toTexts();
    result.sort();
    return Json::texts(result);
}

} // namespace

Refusal DowntimeScheduleRules::refuseId(const QString &id) const
{
    if (Ids::isUuid(id))
        return std::nullopt;
    return Refusals::plain(400, u"Invalid URL param: downtime_id must be an uuid"_s);
}

Refusal DowntimeScheduleRules::refuseIncoming(const Json &incoming, const Json * /*stored*/,
                                              const Call & /*call*/) const
{
    static const QStringList known = {
        u"display_timezone"_s,   u"message"_s,
        u"monitor_identifier"_s, u"mute_first_recovery_notification"_s,
        u"notify_end_states"_s,  u"notify_end_types"_s,
        u"schedule"_s,           u"scope"_s};
    const QStringList given = incoming.value("attributes"_L1).keys();
    for (const QString &key : given) {
        if (!known.contains(key)) {
            return Refusals::plain(
                400, u"Additional properties are not allowed ('%1' was unexpected)"_s.arg(key));
        }
    }
    return std::nullopt;
}

Refusal DowntimeScheduleRules::refuse(const Json &document, const Json *stored,
                                      const Call &call) const
{
    const Json &attributes = document.value("attributes"_L1);
    const Json &monitor = JsonPath::read(attributes, u"monitor_identifier.monitor_id"_s);
    if (!monitor.isNull() && !call.store().contains(u"monitors"_s, monitor.numberText()))
        return Refusals::plain(400, u"Monitor %1 not found"_s.arg(monitor.numberText()));
    if (Refusal refusal = refuseSchedule(attributes.value("schedule"_L1), stored, call.org.now())) {
        return refusal;
    }
    const QByteArray content = contentOf(document);
    const QStringList others = call.store().idsWith(u"downtime_schedules"_s, u"attributes.scope"_s,
                                                    attributes.text("scope"_L1));
    for (const QString &id : others) {
        const Json &other = *call.store().find(u"downtime_schedules"_s, id);
        const bool itself = stored && stored->text("id"_L1) == id;
        if (!itself && isPresent(other) && contentOf(other) == content) {
            return Refusals::plain(400,
                                   u"The downtime being created is a duplicate of one or more "
                                   "existing downtimes: ['%1']"_s.arg(id));
        }
    }
    return std::nullopt;
}

void DowntimeScheduleRules::complete(Json &document, const Json * /*stored*/,
                                     Organisation &org) const
{
    Json &attributes = *document.find("attributes"_L1);
    for (const auto &name : {"notify_end_states"_L1, "notify_end_types"_L1})
        attributes.set(name, sorted(attributes.value(name)));
    if (!attributes.value("schedule"_L1).isObject())
        attributes.set("schedule"_L1, Json::object());
    Json &schedule = *attributes.find("schedule"_L1);
    const QString now = org.now().toString(u"yyyy-MM-ddTHH:mm:ss+00:00"_s);
    if (!schedule.contains("recurrences"_L1)) {
        if (schedule.value("start"_L1).isNull())
            schedule.set("start"_L1, now);
        if (!schedule.contains("end"_L1))
            schedule.set("end"_L1, Json());
    }
    JsonPath::write(document, u"relationships.created_by.data"_s,
                    Json::object({{u"type"_s, u"users"_s}, {u"id"_s, org.callerId}}));
}

bool DowntimeScheduleRules::remove(const QString & /*id*/, Json &stored, Organisation &org) const
{
    JsonPath::write(stored, u"attributes.canceled"_s,
                    org.now().toString(u"yyyy-MM-ddTHH:mm:ss+00:00"_s));
    return false;
}

QList<Json> DowntimeScheduleRules::matching(QList<Json> documents, const Call &call) const
{
    if (call.query("current_only"_L1) == "true"_L1) {
        documents.removeIf([this](const Json &downtime) { return !isPresent(downtime); });
    }
    return documents;
}

Json DowntimeScheduleRules::shown(Json document, View /*view*/, const Call &call) const
{
    Json &attributes = *document.find("attributes"_L1);
    Json &schedule = *attributes.find("schedule"_L1);
    Json current = schedule;
    if (schedule.contains("recurrences"_L1)) {
        const Json &first = schedule.value("recurrences"_L1).isEmpty()
            ? Json()
            : schedule.value("recurrences"_L1).at(0);
        current = Json::object({{u"start"_s, first.value("start"_L1)}, {u"end"_s, Json()}});
    }
    schedule.set("current_downtime"_L1, current);
    QDateTime start = QDateTime::fromString(current.text("start"_L1), Qt::ISODate);
    if (start.timeSpec() == Qt::LocalTime)
        start.setTimeSpec(Qt::UTC);
    const QString status = !isPresent(document) ? u"canceled"_s
        : start > call.org.now()                ? u"scheduled"_s
                                                : u"active"_s;
    attributes.set("status"_L1, status);
    return document;
}

bool DowntimeScheduleRules::isPresent(const Json &document) const
{
    return document.value("attributes"_L1).value("canceled"_L1).isNull();
}

Refusal DowntimeRules::refuse(const Json &document, const Json *stored, const Call &call) const
{
    const Json &monitor = document.value("monitor_id"_L1);
    if (!monitor.isNull() && !call.store().contains(u"monitors"_s, monitor.numberText()))
        return Refusals::plain(400, u"Monitor %1 not found"_s.arg(monitor.numberText()));
    const Json &end = document.value("end"_L1);
    const bool isNew = !stored || stored->value("end"_L1) != end;
    if (isNew && end.isNumber() && end.toInteger() < call.org.now().toSecsSinceEpoch())
        return Refusals::plain(400, u"Downtime cannot be scheduled in the past"_s);
    return std::nullopt;
}

bool DowntimeRules::remove(const QString & /*id*/, Json &stored, Organisation &org) const
{
    stored.set("canceled"_L1, org.now().toSecsSinceEpoch());
    stored.set("active"_L1, false);
    return false;
}

bool DowntimeRules::isPresent(const Json &document) const
{
    return document.value("canceled"_L1).isNull();
}

} // namespace Sandbox::Datadog
