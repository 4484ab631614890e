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
    State &state = stateOf(group);
    ++state.underWay;
    if (state.budget && *state.budget > 0)
        --*state.budget;
}

void RateLimiter::answered(const QString &group, int status, const HttpHeaders &headers)
{
    State &state = stateOf(group);
    ended(state);
    const bool isCounted = readBudget(state, headers);
    const bool isStale = state.staleAnswers > 0;
    if (isStale)
        --state.staleAnswers;
    if (status == 429 && isCounted && state.budget == 0) {
        return; // too many by the count, however few at once
    } else if (status == 429 || status == 503) {
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
    if (!state.budget)
        return {};
    const qint64 now = m_clock.monotonicMs();
    if (state.budgetResetAt > 0 && now >= state.budgetOpensAt) {
        state.budget = state.budgetAfterReset;
        resetAt(state, state.budgetPeriodMs > 0 ? state.budgetResetAt + state.budgetPeriodMs : 0);
        if (!state.budget)
            return {};
        *state.budget -= state.underWay;
    }
    if (*state.budget > 0)
        return {};
    if (state.budgetResetAt > 0)
        return Verdict{Reason::Budget, state.budgetOpensAt};
    if (state.underWay > 0) // their answers will say more
        return Verdict{Reason::Budget, {}};
    state.budget.reset();
    return {};
}

void RateLimiter::resetAt(State &state, qint64 when) const
{
    state.budgetResetAt = when;
    state.budgetOpensAt = when > 0 ? when + static_cast<qint64>(m_random() * kLongestJitterMs) : 0;
}

bool RateLimiter::readBudget(State &state, const HttpHeaders &headers)
{
    bool isNumber = false;
    const qint64 remaining = headers.value("X-RateLimit-Remaining").trimmed().toLongLong(&isNumber);
    if (!isNumber)
        return false;
    const qint64 now = m_clock.monotonicMs();
    const qint64 limit = headers.value("X-RateLimit-Limit").trimmed().toLongLong(&isNumber);
    state.budgetAfterReset = isNumber && limit > 0 ? std::optional(limit) : std::nullopt;
    const qint64 period = headers.value("X-RateLimit-Period").trimmed().toLongLong(&isNumber);
    state.budgetPeriodMs = isNumber && period > 0 ? std::min(period * 1000, kLongestPauseMs) : 0;

    const auto wait = waitFromReset(headers.value("X-RateLimit-Reset"), m_clock.now());
    const qint64 reset = wait      ? now + std::min(*wait, kLongestPauseMs)
        : state.budgetPeriodMs > 0 ? now + state.budgetPeriodMs
                                   : 0;
    const qint64 left = std::max<qint64>(0, remaining - state.underWay);
    const bool isSameCount = state.budget && state.budgetResetAt > now && reset > 0
        && std::abs(reset - state.budgetResetAt) < kSameResetMs;
    // Answers overtake each other: of one count, the lowest number is the newest, and the earliest
    // reset the closest to the truth.
    state.budget = isSameCount ? std::min(*state.budget, left) : left;
    if (!isSameCount || reset < state.budgetResetAt)
        resetAt(state, reset);
    return true;
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
