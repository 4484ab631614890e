// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>

#include <QDateTime>

#include <optional>

namespace Connectors {

// How long a service asks to be left alone, in milliseconds from `now`. Services write it as seconds,
// as an HTTP date, as seconds since 1970, in milli- or in microseconds; told apart by magnitude.
std::optional<qint64> waitFromRetryAfter(const QByteArray &value, const QDateTime &now);
std::optional<qint64> waitFromReset(const QByteArray &value, const QDateTime &now);

// What an answer as a whole says: Retry-After first, else the reset of the exhausted limit.
std::optional<qint64> waitAskedFor(const HttpHeaders &headers, const QDateTime &now);

// Whether an answer says that the service's count of requests is used up, and until when: by
// “X-RateLimit-Remaining: 0” with a reset or a period.
bool isUsedUp(const HttpHeaders &headers);

} // namespace Connectors
