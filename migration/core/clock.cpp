// SPDX-License-Identifier: GPL-3.0-or-later
#include "clock.h"

#include <QDeadlineTimer>
#include <QTimer>

namespace Migration {

QDateTime SystemClock::now() const
{
    return QDateTime::currentDateTimeUtc();
}

qint64 SystemClock::monotonicMs() const
{
    return QDeadlineTimer::current(Qt::PreciseTimer).deadline();
}

void SystemClock::after(qint64 ms, QObject *context, std::function<void()> then)
{
    QTimer::singleShot(std::chrono::milliseconds(ms), context, std::move(then));
}

} // namespace Migration
