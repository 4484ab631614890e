// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>

#include <QDateTime>

#include <optional>

namespace Connectors {

// Whether and when a request that failed is sent again. A pure function, so that every case is a row
// in a test: nothing here knows a clock, a socket or a random source.
struct RetryPolicy
{
    // How long to wait where the service does not say: doubles with every attempt, up to `mostMs`.
    struct BackOff
    {
        qint64 firstMs = 500;
        qint64 mostMs = 30'000;
    };

    int maxAttempts = 5;
    BackOff tooMany;    // 429
    BackOff overloaded; // a gateway turned it away, or the service did before its gateway
    BackOff otherwise;
    qint64 minDelayMs = 200;     // even when a service says "now"
    bool waitsForLimits = false; // as often and as long as the service says "too many requests"
    qint64 patienceMs = 600'000; // since the request was first sent, all waits included

    struct Failure
    {
        bool isRead = true; // nothing can happen twice
        bool isIdempotent = true;
        bool wasSent = true;      // false when it provably never left this machine
        bool isPermanent = false; // a refused certificate, say: trying again changes nothing
        int status = 0;           // 0 = no complete answer
        HttpHeaders headers;
        int attempt = 1;     // those that count
        int limited = 0;     // how often in a row the service said "too many requests" before
        int maxAttempts = 0; // of this request; 0 = the policy's
        qint64 elapsedMs = 0;
        QDateTime now;
        double random = 0.5; // 0 to 1
    };

    struct Retry
    {
        qint64 afterMs = 0;
        bool costsAttempt = true;
    };

    std::optional<Retry> decide(const Failure &failure) const; // nothing = give up

private:
    bool mayRepeat(const Failure &failure) const;
    const BackOff &backOff(int status) const;
};

} // namespace Connectors
