// SPDX-License-Identifier: GPL-3.0-or-later
#include "ratelimiter.h"

#include <connectors/http/serverwait.h>

#include <algorithm>

namespace Connectors {

namespace {

constexpr int kFirstPlaces = 6;             // what is started with where more is allowed
constexpr qint64 kLongestPauseMs = 600'000; // a nonsensical reset time does not block for ever
constexpr qint64 kShortestPauseMs = 500;
constexpr qint64 kLongestOwnPauseMs = 30'000;
constexpr qint64 kSameResetMs = 1500; // resets are told in whole seconds
constexpr double kLongestJitterMs = 250;

} // namespace

// What one answer says of the count it was taken off.
struct RateLimiter::Count
{
    qint64 left = 0;
    qint64 resetAt = 0; // 0 = not said, as with the others
    qint64 limit = 0;
    qint64 periodMs = 0;
};

RateLimiter::RateLimiter(LimitRules rules, const Migration::Clock &clock, Random random)
    : m_rules(std::move(rules))
    , m_clock(clock)
    , m_random(std::move(random))
{
}

RateLimiter::Verdict RateLimiter::ask(const QString &group)
{
    State &state = stateOf(group);
    if (state.pausedUntil > m_clock.monotonicMs())
        return {Reason::Pause, state.pausedUntil};
    if (state.underWay >= static_cast<int>(state.places))
        return {Reason::Places, {}};
    if (const auto verdict = rateVerdict(state))
        return *verdict;
    if (const auto verdict = budgetVerdict(state))
        return *verdict;
    return {};
}

void RateLimiter::started(const QString &group)
{
    ++stateOf(group).underWay;
}

void RateLimiter::answered(const QString &group, int status, const HttpHeaders &headers)
{
    State &state = stateOf(group);
    ended(state);
    const auto count = countIn(headers);
    // Too many by the count, however few at once.
    const bool wasTooMany = status == 429 && isUsedUp(headers);
    if (count)
        note(state, *count, wasTooMany);
    const bool isStale = state.staleAnswers > 0;
    if (isStale)
        --state.staleAnswers;
    if (wasTooMany)
        return;
    if (status == 429 || status == 503) {
        if (!isStale)
            refused(state, headers);
        else if (const auto wait = waitAskedFor(headers, m_clock.now()))
            state.pausedUntil = std::max(state.pausedUntil,
                                         m_clock.monotonicMs() + std::min(*wait, kLongestPauseMs));
    } else if (status < 500) {
        accepted(state);
    }
}

void RateLimiter::lost(const QString &group)
{
    State &state = stateOf(group);
    ended(state);
    state.staleAnswers = std::max(0, state.staleAnswers - 1);
}

int RateLimiter::placesOf(const QString &group)
{
    return static_cast<int>(stateOf(group).places);
}

RateLimiter::State &RateLimiter::stateOf(const QString &group)
{
    const auto found = m_states.find(group);
    if (found != m_states.end())
        return found->second;
    State state;
    state.rules = m_rules.groups.value(group);
    state.rules.atOnce = std::max(1, state.rules.atOnce);
    state.places = std::min(kFirstPlaces, state.rules.atOnce);
    return m_states.emplace(group, std::move(state)).first->second;
}

// A request counts from its start until the period after its END is over: somewhere in between the
// service counted it. So the service's own window, wherever it lies, is never exceeded.
std::optional<RateLimiter::Verdict> RateLimiter::rateVerdict(const State &state) const
{
    const qint64 now = m_clock.monotonicMs();
    std::optional<Verdict> verdict;
    for (const LimitRules::Rate &rate : state.rules.rates) {
        const auto first =
            std::upper_bound(state.ends.cbegin(), state.ends.cend(), now - rate.perMs);
        const auto counted = std::distance(first, state.ends.cend());
        const auto tooMany = counted + state.underWay - rate.requests + 1;
        if (tooMany <= 0)
            continue;
        if (tooMany > counted) // only the end of one under way can tell
            return Verdict{Reason::Rate, {}};
        const qint64 opensAt = *(first + tooMany - 1) + rate.perMs;
        if (!verdict || opensAt > *verdict->untilMs)
            verdict = Verdict{Reason::Rate, opensAt};
    }
    return verdict;
}

std::optional<RateLimiter::Verdict> RateLimiter::budgetVerdict(State &state) const
{
    if (!state.left)
        return {};
    const qint64 now = m_clock.monotonicMs();
    if (state.resetAt > 0 && now >= state.opensAt) {
        const qint64 period = state.periodMs;
        const qint64 passed = period > 0 ? std::max<qint64>(0, now - state.resetAt) / period : 0;
        startCount(state, state.leftAfterReset,
                   period > 0 ? state.resetAt + (passed + 1) * period : 0);
        if (!state.left)
            return {};
    }
    if (*state.left > state.underWay)
        return {};
    if (state.resetAt > 0)
        return Verdict{Reason::Budget, state.opensAt};
    if (state.underWay > 0) // their answers will say more
        return Verdict{Reason::Budget, {}};
    state.left.reset();
    return {};
}

void RateLimiter::startCount(State &state, std::optional<qint64> left, qint64 when) const
{
    state.left = left;
    state.stragglers = state.underWay;
    resetAt(state, when);
}

void RateLimiter::resetAt(State &state, qint64 when) const
{
    state.resetAt = when;
    state.opensAt = when > 0 ? when + static_cast<qint64>(m_random() * kLongestJitterMs) : 0;
}

std::optional<RateLimiter::Count> RateLimiter::countIn(const HttpHeaders &headers) const
{
    const auto number = [&](const char *name) -> std::optional<qint64> {
        bool isNumber = false;
        const qint64 value =
            headers.value(name).split(',').constFirst().trimmed().toLongLong(&isNumber);
        return isNumber ? std::optional(std::max<qint64>(0, value)) : std::nullopt;
    };
    const auto left = number("X-RateLimit-Remaining");
    if (!left)
        return {};
    const qint64 now = m_clock.monotonicMs();
    Count count;
    count.left = *left;
    count.limit = number("X-RateLimit-Limit").value_or(0);
    const qint64 seconds = number("X-RateLimit-Period").value_or(0);
    count.periodMs = std::min(std::min(seconds, kLongestPauseMs) * 1000, kLongestPauseMs);
    if (const auto wait = waitFromReset(headers.value("X-RateLimit-Reset"), m_clock.now()))
        count.resetAt = now + std::min(*wait, kLongestPauseMs);
    else if (count.periodMs > 0)
        count.resetAt = now + count.periodMs;
    return count;
}

void RateLimiter::note(State &state, const Count &count, bool wasRefused)
{
    const qint64 now = m_clock.monotonicMs();
    const bool isRunning = state.left && state.resetAt > now && count.resetAt > 0;
    if (isRunning && state.stragglers > 0 && count.resetAt + kSameResetMs <= state.resetAt) {
        --state.stragglers; // of a count that is over
        return;
    }
    state.leftAfterReset = count.limit > 0 ? std::optional(count.limit) : std::nullopt;
    state.periodMs = count.periodMs;
    // Answers overtake each other: of one count, the lowest number is the newest, and the earliest
    // reset the closest to the truth.
    if (!isRunning || std::abs(count.resetAt - state.resetAt) >= kSameResetMs) {
        startCount(state, count.left, count.resetAt);
    } else {
        state.left = std::min(*state.left, count.left);
        if (count.resetAt < state.resetAt)
            resetAt(state, count.resetAt);
    }
    if (wasRefused) // resets are told in whole seconds: it may not have come yet
        state.opensAt = std::max(state.opensAt, now + kShortestPauseMs);
}

void RateLimiter::ended(State &state)
{
    state.underWay = std::max(0, state.underWay - 1);
    if (state.rules.rates.empty())
        return;
    const qint64 now = m_clock.monotonicMs();
    state.ends.push_back(now);
    const auto longest =
        std::max_element(state.rules.rates.cbegin(), state.rules.rates.cend(),
                         [](const auto &a, const auto &b) { return a.perMs < b.perMs; });
    while (state.ends.front() <= now - longest->perMs)
        state.ends.pop_front();
}

// Once per round: the other answers of a burst that was too wide say the same thing again.
void RateLimiter::refused(State &state, const HttpHeaders &headers)
{
    state.places = std::max(1.0, state.places / 2);
    state.wasRefused = true;
    state.staleAnswers = state.underWay;
    const qint64 own =
        std::min(kLongestOwnPauseMs, kShortestPauseMs << std::min(state.refusedInARow, 10));
    ++state.refusedInARow;
    const qint64 wait = waitAskedFor(headers, m_clock.now()).value_or(own);
    state.pausedUntil =
        std::max(state.pausedUntil, m_clock.monotonicMs() + std::min(wait, kLongestPauseMs));
}

void RateLimiter::accepted(State &state)
{
    state.refusedInARow = 0;
    // Only a group that uses its places has shown that they are not too many. Up to the first refusal
    // they double with every round of answers; after it, it is known where too many begin.
    if (state.underWay + 1 >= static_cast<int>(state.places)) {
        const double more = state.wasRefused ? 1 / state.places : 1;
        state.places = std::min<double>(state.rules.atOnce, state.places + more);
    }
}

} // namespace Connectors
