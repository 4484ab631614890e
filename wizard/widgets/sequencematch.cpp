// SPDX-License-Identifier: GPL-3.0-or-later
#include "sequencematch.h"

#include <algorithm>
#include <limits>

namespace Wizard {

namespace {

constexpr int kMostCost = 1024; // edits looked through before a split is taken as it is

// Eugene W. Myers, "An O(ND) difference algorithm and its variations", section 4b: search from both
// ends until the two meet, split there, go on with the two halves.
class Matcher
{
public:
    Matcher(const std::vector<int> &first, const std::vector<int> &second,
            const std::atomic_bool &stopped)
        : m_first(first)
        , m_second(second)
        , m_stopped(stopped)
        , m_partner(first.size(), -1)
        , m_offset(int(second.size()) + 1)
        , m_forward(first.size() + second.size() + 3)
        , m_backward(first.size() + second.size() + 3)
    {
    }

    std::vector<int> run()
    {
        // A stack of our own: hostile input must not decide how deep the real one gets.
        std::vector<Box> boxes{{0, int(m_first.size()), 0, int(m_second.size())}};
        while (!boxes.empty() && !m_stopped) {
            Box box = boxes.back();
            boxes.pop_back();
            trim(box);
            if (box.left >= box.right || box.top >= box.bottom)
                continue;
            const Point split = middle(box);
            boxes.push_back({box.left, split.x, box.top, split.y});
            boxes.push_back({split.x, box.right, split.y, box.bottom});
        }
        return std::move(m_partner);
    }

private:
    struct Box
    {
        int left, right, top, bottom;
    };
    struct Point
    {
        int x, y;
    };

    bool same(int x, int y) const { return m_first[size_t(x)] == m_second[size_t(y)]; }
    int &forward(int diagonal) { return m_forward[size_t(diagonal + m_offset)]; }
    int &backward(int diagonal) { return m_backward[size_t(diagonal + m_offset)]; }

    void trim(Box &box)
    {
        while (box.left < box.right && box.top < box.bottom && same(box.left, box.top))
            m_partner[size_t(box.left++)] = box.top++;
        while (box.left < box.right && box.top < box.bottom && same(box.right - 1, box.bottom - 1))
            m_partner[size_t(--box.right)] = --box.bottom;
    }

    Point middle(const Box &box)
    {
        const int least = box.left - box.bottom;
        const int most = box.right - box.top;
        const int start = box.left - box.top;
        const int end = box.right - box.bottom;
        const bool odd = ((start - end) & 1) != 0;
        int forwardMin = start, forwardMax = start, backwardMin = end, backwardMax = end;
        forward(start) = box.left;
        backward(end) = box.right;
        for (int cost = 1;; ++cost) {
            widen(forwardMin, forwardMax, least, most, m_forward, -1);
            for (int d = forwardMax; d >= forwardMin; d -= 2) {
                int x = std::max(forward(d - 1) + 1, forward(d + 1));
                int y = x - d;
                while (x < box.right && y < box.bottom && same(x, y)) {
                    ++x;
                    ++y;
                }
                forward(d) = x;
                if (odd && backwardMin <= d && d <= backwardMax && backward(d) <= x)
                    return {x, y};
            }
            widen(backwardMin, backwardMax, least, most, m_backward, kFar);
            for (int d = backwardMax; d >= backwardMin; d -= 2) {
                int x = std::min(backward(d - 1), backward(d + 1) - 1);
                int y = x - d;
                while (x > box.left && y > box.top && same(x - 1, y - 1)) {
                    --x;
                    --y;
                }
                backward(d) = x;
                if (!odd && forwardMin <= d && d <= forwardMax && x <= forward(d))
                    return {x, y};
            }
            if (cost >= kMostCost || m_stopped)
                return furthest(box, forwardMin, forwardMax);
        }
    }

    void widen(int &low, int &high, int least, int most, std::vector<int> &reach, int edge)
    {
        if (low > least)
            reach[size_t(--low - 1 + m_offset)] = edge;
        else
            ++low;
        if (high < most)
            reach[size_t(++high + 1 + m_offset)] = edge;
        else
            --high;
    }

    Point furthest(const Box &box, int low, int high)
    {
        Point best{box.left, box.top};
        for (int d = high; d >= low; d -= 2) {
            int x = std::min(forward(d), box.right);
            int y = x - d;
            if (y > box.bottom) {
                x = box.bottom + d;
                y = box.bottom;
            }
            if (x + y > best.x + best.y)
                best = {x, y};
        }
        return best;
    }

    static constexpr int kFar = std::numeric_limits<int>::max() / 2;

    const std::vector<int> &m_first;
    const std::vector<int> &m_second;
    const std::atomic_bool &m_stopped;
    std::vector<int> m_partner;
    int m_offset;
    std::vector<int> m_forward;
    std::vector<int> m_backward;
};

} // namespace

std::vector<int> matchSequences(const std::vector<int> &first, const std::vector<int> &second,
                                const std::atomic_bool &stopped)
{
    return Matcher(first, second, stopped).run();
}

} // namespace Wizard
