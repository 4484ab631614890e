// SPDX-License-Identifier: GPL-3.0-or-later
#include "serverwait.h"

#include <QLocale>
#include <QTimeZone>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Connectors {

namespace {

constexpr double kLongestWaitMs = 1e12; // far beyond anybody's patience, far below overflow

std::optional<double> numberIn(const QByteArray &value)
{
    bool isNumber = false;
    const double number = value.trimmed().toDouble(&isNumber);
    if (!isNumber || !std::isfinite(number))
        return {};
    return number;
}

qint64 milliseconds(double ms)
{
    return static_cast<qint64>(std::ceil(std::clamp(ms, 0.0, kLongestWaitMs)));
}

} // namespace

std::optional<qint64> waitFromRetryAfter(const QByteArray &value, const QDateTime &now)
{
    if (const auto number = numberIn(value))
        return waitFromReset(value, now);
    // "Sat, 21 Nov 2026 05:30:00 GMT": English whatever the locale of this machine.
    QDateTime date = QLocale::c().toDateTime(QString::fromLatin1(value).trimmed(),
                                             u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    if (!date.isValid())
        return {};
    date.setTimeZone(QTimeZone::utc());
    return milliseconds(static_cast<double>(now.msecsTo(date)));
}

std::optional<qint64> waitFromReset(const QByteArray &value, const QDateTime &now)
{
    // A header that came twice is handed over as "7, 7".
    const auto number = numberIn(value.split(',').constFirst());
    if (!number)
        return {};
    const auto nowMs = static_cast<double>(now.toMSecsSinceEpoch());
    if (*number >= 1e14)
        return milliseconds(*number / 1000 - nowMs);
    if (*number >= 1e11)
        return milliseconds(*number - nowMs);
    if (*number >= 1e9)
        return milliseconds(*number * 1000 - nowMs);
    return milliseconds(*number * 1000);
}

bool isUsedUp(const HttpHeaders &headers)
{
    // A header that came twice is handed over as "7, 7".
    const auto number = [&](const char *name) {
        return numberIn(headers.value(name).split(',').constFirst());
    };
    return number("X-RateLimit-Remaining").value_or(1) <= 0
        && (number("X-RateLimit-Reset") || number("X-RateLimit-Period").value_or(0) > 0);
}

std::optional<qint64> waitAskedFor(const HttpHeaders &headers, const QDateTime &now)
{
    if (const auto wait = waitFromRetryAfter(headers.value("Retry-After"), now))
        return wait;
    // A reset belongs to a limit; while there is something left of that, it asks for nothing.
    const auto left = numberIn(headers.value("X-RateLimit-Remaining"));
    if (left && *left > 0)
        return {};
    return waitFromReset(headers.value("X-RateLimit-Reset"), now);
}

} // namespace Connectors
