// SPDX-License-Identifier: GPL-3.0-or-later
#include "retrypolicy.h"

#include <connectors/http/serverwait.h>

#include <algorithm>

namespace Connectors {

namespace {

constexpr int kTooManyRequests = 429;
constexpr int kTimedOutAtTheEdge = 512; // no standard, but in use

bool isPassing(int status)
{
    switch (status) {
    case 0: // the connection broke
    case 408:
    case 425:
    case kTooManyRequests:
    case 500:
    case 502:
    case 503:
    case 504:
    case kTimedOutAtTheEdge: return true;
    default: return false;
    }
}

bool isOverload(int status)
{
    return status == 502 || status == 503 || status == 504 || status == kTimedOutAtTheEdge;
}

// Half fixed, half random: many requests that failed together do not come back together.
qint64 waitOf(const RetryPolicy::BackOff &backOff, int nth, double random)
{
    const qint64 full = std::min(backOff.mostMs, backOff.firstMs << std::clamp(nth, 0, 20));
    const qint64 half = full / 2;
    return half + static_cast<qint64>(static_cast<double>(half) * random);
}

} // namespace

std::optional<RetryPolicy::Retry> RetryPolicy::decide(const Failure &failure) const
{
    if (!mayRepeat(failure))
        return {};
    Retry retry;
    retry.costsAttempt = failure.status != kTooManyRequests;
    const int most = failure.maxAttempts > 0 ? failure.maxAttempts : maxAttempts;
    if (retry.costsAttempt && failure.attempt >= most)
        return {};

    const int nth = retry.costsAttempt ? failure.attempt - 1 : failure.limited;
    const auto asked =
        failure.status >= 400 ? waitAskedFor(failure.headers, failure.now) : std::nullopt;
    retry.afterMs =
        asked ? std::max(*asked, minDelayMs) : waitOf(backOff(failure.status), nth, failure.random);
    const bool isPatient = waitsForLimits && !retry.costsAttempt;
    // Whoever counts requests holds it back until there are some left again; coming later than all
    // that wait there, it would find none.
    if (isPatient && isUsedUp(failure.headers) && !failure.headers.has("Retry-After"))
        retry.afterMs = 0;
    if (!isPatient && failure.elapsedMs + retry.afterMs > patienceMs)
        return {};
    return retry;
}

bool RetryPolicy::mayRepeat(const Failure &failure) const
{
    if (failure.isPermanent || !isPassing(failure.status))
        return false;
    if (failure.isRead || failure.isIdempotent || !failure.wasSent)
        return true;
    // A write is sent again only on the service's word that it was turned away: what says when to
    // come back, or that there were too many.
    return failure.status == kTooManyRequests
        || (failure.status == 503 && failure.headers.has("Retry-After"));
}

const RetryPolicy::BackOff &RetryPolicy::backOff(int status) const
{
    if (status == kTooManyRequests)
        return tooMany;
    return isOverload(status) ? overloaded : otherwise;
}

} // namespace Connectors
