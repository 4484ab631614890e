// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonalignment.h>

#include <algorithm>
#include <limits>

namespace Migration {

namespace {

constexpr size_t mostCandidates = 2'000'000;
constexpr uint32_t none = std::numeric_limits<uint32_t>::max();

struct Candidate // a pair of equal items, and the best one to come before it
{
    uint32_t before;
    uint32_t after;
    uint32_t previous;
};

// The runs found so far: the candidate that ends the run of each length lowest. A candidate that is
// offered later never has a smaller `before`.
class Runs
{
public:
    void offer(uint32_t before, uint32_t after)
    {
        const auto place = std::lower_bound(m_ends.begin(), m_ends.end(), after,
                                            [this](uint32_t candidate, uint32_t wanted) {
                                                return m_candidates[candidate].after < wanted;
                                            });
        const auto length = static_cast<size_t>(place - m_ends.begin());
        if (place != m_ends.end() && m_candidates[*place].after == after)
            return;
        const auto candidate = static_cast<uint32_t>(m_candidates.size());
        m_candidates.push_back({before, after, length == 0 ? none : m_ends[length - 1]});
        if (place == m_ends.end())
            m_ends.push_back(candidate);
        else
            *place = candidate;
    }

    JsonAlignment longest() const
    {
        JsonAlignment run;
        run.reserve(m_ends.size());
        for (uint32_t at = m_ends.empty() ? none : m_ends.back(); at != none;
             at = m_candidates[at].previous)
            run.emplace_back(m_candidates[at].before, m_candidates[at].after);
        std::reverse(run.begin(), run.end());
        return run;
    }

private:
    std::vector<Candidate> m_candidates;
    std::vector<uint32_t> m_ends;
};

// Where each number stands in a list, all places of one number side by side.
class Places
{
public:
    explicit Places(std::span<const uint32_t> list)
    {
        const uint32_t most = list.empty() ? 0 : *std::max_element(list.begin(), list.end());
        m_starts.assign(static_cast<size_t>(most) + 2, 0);
        for (const uint32_t number : list)
            ++m_starts[number + 1];
        for (size_t i = 1; i < m_starts.size(); ++i)
            m_starts[i] += m_starts[i - 1];
        m_places.resize(list.size());
        std::vector<uint32_t> next(m_starts.begin(), m_starts.end() - 1);
        for (uint32_t i = 0; i < list.size(); ++i)
            m_places[next[list[i]]++] = i;
    }

    std::span<const uint32_t> of(uint32_t number) const
    {
        if (number + 1 >= m_starts.size())
            return {};
        return {m_places.data() + m_starts[number], m_starts[number + 1] - m_starts[number]};
    }

private:
    std::vector<uint32_t> m_starts;
    std::vector<uint32_t> m_places;
};

} // namespace

JsonAlignment commonRun(std::span<const uint32_t> before, std::span<const uint32_t> after)
{
    const Places places(after);
    size_t candidates = 0;
    for (const uint32_t number : before)
        candidates += places.of(number).size();

    Runs runs;
    if (candidates <= mostCandidates) {
        for (uint32_t i = 0; i < before.size(); ++i) {
            const auto others = places.of(before[i]);
            // From the back, so that one item of `before` is not used twice in a run.
            for (auto other = others.rbegin(); other != others.rend(); ++other)
                runs.offer(i, *other);
        }
        return runs.longest();
    }
    // Masses of equal items: the first is paired with the first, the second with the second.
    std::vector<uint32_t> used;
    for (uint32_t i = 0; i < before.size(); ++i) {
        const auto others = places.of(before[i]);
        if (before[i] >= used.size())
            used.resize(static_cast<size_t>(before[i]) + 1, 0);
        if (used[before[i]] < others.size())
            runs.offer(i, others[used[before[i]]++]);
    }
    return runs.longest();
}

std::vector<bool> longestGrowing(std::span<const uint32_t> numbers)
{
    Runs runs;
    for (uint32_t i = 0; i < numbers.size(); ++i)
        runs.offer(i, numbers[i]);
    std::vector<bool> isIn(numbers.size(), false);
    for (const auto &[index, number] : runs.longest())
        isIn[index] = true;
    return isIn;
}

} // namespace Migration
