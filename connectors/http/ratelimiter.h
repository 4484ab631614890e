// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpheaders.h>
#include <connectors/http/limitrules.h>
#include <migration/core/clock.h>

#include <deque>
#include <functional>
#include <map>
#include <optional>

namespace Connectors {

// Says when the next request of a limit group may go. Obeys what is known beforehand (rates and
// places), what answers say (X-RateLimit-…, Retry-After) and what they hint at: a 429 or 503 that does
// not come of a count halves the places of its group, success opens them again, one by one once there
// was a refusal. A count is used up to its last request, and goes on a moment after its reset, at
// random: others wait for it as well. Owned by the client.
class RateLimiter
{
public:
    enum class Reason {
        None,
        Places, // as many under way as the group bears; one must end first
        Rate,   // a rule known beforehand
        Budget, // the service's own count is used up
        Pause   // the service asked for a pause
    };
    struct Verdict
    {
        Reason reason = Reason::None;
        std::optional<qint64> untilMs; // by the monotonic clock; nothing = when a request ends

        bool mayGo() const { return reason == Reason::None; }
    };

    using Random = std::function<double()>; // 0 to 1

    RateLimiter(LimitRules rules, const Migration::Clock &clock, Random random);

    Verdict ask(const QString &group);
    void started(const QString &group);
    void answered(const QString &group, int status, const HttpHeaders &headers);
    void lost(const QString &group); // ended without an answer, or was taken back

    int placesOf(const QString &group);

private:
    struct State
    {
        LimitRules::Group rules;
        double places = 1;
        int underWay = 0;
        int staleAnswers = 0; // still to come from before the group was narrowed
        int refusedInARow = 0;
        bool wasRefused = false; // ever
        qint64 pausedUntil = 0;
        std::deque<qint64> ends; // when requests ended, as far back as the longest rate

        // The service's own count: the lowest it said is left of the present one. Every request
        // under way is off it before the service says so; one whose answer was overtaken is off it
        // twice, until it is answered.
        std::optional<qint64> left;
        std::optional<qint64> leftAfterReset;
        qint64 resetAt = 0;  // 0 = not said
        qint64 opensAt = 0;  // the same, a little later
        qint64 periodMs = 0; // 0 = not said
        int stragglers = 0;  // under way since the count before: their answers may tell of that one
    };
    struct Count;

    State &stateOf(const QString &group);
    std::optional<Verdict> rateVerdict(const State &state) const;
    std::optional<Verdict> budgetVerdict(State &state) const;
    std::optional<Count> countIn(const HttpHeaders &headers) const;
    void note(State &state, const Count &count, bool wasRefused);
    void startCount(State &state, std::optional<qint64> left, qint64 resetAt) const;
    void resetAt(State &state, qint64 when) const;
    void ended(State &state);
    void refused(State &state, const HttpHeaders &headers);
    void accepted(State &state);

    const LimitRules m_rules;
    const Migration::Clock &m_clock;
    const Random m_random;
    std::map<QString, State> m_states;
};

} // namespace Connectors
