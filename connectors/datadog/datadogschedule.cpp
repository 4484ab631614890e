// SPDX-License-Identifier: GPL-3.0-or-later
#include "datadogschedule.h"

#include <QRegularExpression>
#include <QTimeZone>

namespace Connectors {

using namespace Qt::StringLiterals;
using Migration::JsonValue;

namespace {

constexpr int headStartSeconds = 60; // the request has to get there first
constexpr int mostTurns = 100'000;

QString ruleValue(const QString &rule, QLatin1StringView name)
{
    const QStringList parts = rule.split(u';', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        if (part.section(u'=', 0, 0).trimmed().compare(name, Qt::CaseInsensitive) == 0)
            return part.section(u'=', 1).trimmed();
    }
    return {};
}

// The platform's local times: 2026-11-21T08:00:00, without an offset.
QString localText(const QDateTime &time)
{
    return time.toString(u"yyyy-MM-dd'T'HH:mm:ss"_s);
}

} // namespace

JsonValue DatadogSchedule::startingInTime(JsonValue downtime) const
{
    if (JsonValue *start = downtime.findRef("start"); start && start->isNumber()) {
        if (start->toInteger() < m_now.toSecsSinceEpoch())
            *start = JsonValue::number(m_now.toSecsSinceEpoch() + headStartSeconds);
        return downtime;
    }
    JsonValue *attributes = downtime.findRef("attributes");
    JsonValue *schedule = attributes ? attributes->findRef("schedule") : nullptr;
    if (!schedule || !schedule->isObject())
        return downtime;
    if (schedule->value("recurrences").isArray()) {
        moveRecurrences(*schedule);
        return downtime;
    }
    const QDateTime start =
        QDateTime::fromString(schedule->value("start").toString(), Qt::ISODateWithMs);
    if (start.isValid() && start < m_now) {
        const QDateTime soon = m_now.addSecs(headStartSeconds);
        schedule->set("start", JsonValue::string(QString(localText(soon) + u"+00:00"_s)));
    }
    return downtime;
}

void DatadogSchedule::moveRecurrences(JsonValue &schedule) const
{
    const QTimeZone zone(schedule.value("timezone").toString().toUtf8());
    JsonValue *recurrences = schedule.findRef("recurrences");
    for (qsizetype i = 0; i < recurrences->size(); ++i) {
        JsonValue &recurrence = recurrences->itemRef(i);
        QDateTime start = QDateTime::fromString(recurrence.value("start").toString(), Qt::ISODate);
        if (!start.isValid())
            continue;
        start.setTimeZone(zone.isValid() ? zone : QTimeZone::utc());
        const QDateTime next = nextTurn(start, recurrence.value("rrule").toString());
        if (next.isValid() && next != start)
            recurrence.set("start", JsonValue::string(localText(next)));
    }
}

// By the wall clock: eight in the morning stays eight in the morning when the clocks change.
QDateTime DatadogSchedule::nextTurn(const QDateTime &start, const QString &rule) const
{
    if (start >= m_now)
        return start;
    const QString frequency = ruleValue(rule, "FREQ"_L1).toUpper();
    const int interval = std::max(1, ruleValue(rule, "INTERVAL"_L1).toInt());
    for (int turn = 1; turn < mostTurns; ++turn) {
        QDateTime next = start;
        if (frequency == "DAILY"_L1)
            next = start.addDays(qint64(turn) * interval);
        else if (frequency == "WEEKLY"_L1)
            next = start.addDays(qint64(turn) * interval * 7);
        else if (frequency == "MONTHLY"_L1)
            next = start.addMonths(turn * interval);
        else if (frequency == "YEARLY"_L1)
            next = start.addYears(turn * interval);
        else if (frequency == "HOURLY"_L1)
            next = start.addSecs(qint64(turn) * interval * 3600);
        else
            return start;
        if (next >= m_now)
            return next;
    }
    return start;
}

} // namespace Connectors
