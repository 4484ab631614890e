// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QDateTime>

namespace Connectors {

// Moves the beginning of a downtime out of the past, where the platform takes none: a single one to in
// a minute, a recurring one to its next turn by the wall clock of its time zone. A value, made for one
// moment.
class DatadogSchedule
{
public:
    explicit DatadogSchedule(const QDateTime &now)
        : m_now(now.toUTC())
    {
    }

    Migration::JsonValue startingInTime(Migration::JsonValue downtime) const;
    // The next turn at or after now of a rule like FREQ=WEEKLY;INTERVAL=2, counted from `start`.
    QDateTime nextTurn(const QDateTime &start, const QString &rule) const;

private:
    void moveRecurrences(Migration::JsonValue &schedule) const;

    QDateTime m_now;
};

} // namespace Connectors
