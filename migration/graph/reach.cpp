// SPDX-License-Identifier: GPL-3.0-or-later
#include "reach.h"

#include <migration/core/parallelfor.h>

#include <algorithm>
#include <array>
#include <bit>
#include <mutex>

namespace Migration {

namespace {

// Resources are looked for a thousand at a time, a bit each: once from the needed to their users, and
// everybody knows which of them it reaches.
constexpr size_t words = 16;
constexpr size_t portion = words * 64;
using Bits = std::array<quint64, words>;

class Counter
{
public:
    Counter(const DependencyGraph &graph, const std::vector<char> &marks)
        : m_marks(marks)
    {
        const auto count = static_cast<int>(marks.size());
        std::vector<std::pair<int, int>> edges;
        for (const DependencyGraph::Edge &edge : graph.edges()) {
            if (edge.follow)
                edges.emplace_back(edge.from, edge.to);
        }
        for (int node = 0; node < count; ++node) {
            for (const int part : graph.partsOf(node))
                edges.emplace_back(node, part);
        }
        findCircles(count, edges);
        sort(edges);
    }

    std::vector<Reach> count(const std::vector<std::vector<int>> &roots) const
    {
        std::vector<Reach> reaches(roots.size());
        std::mutex lock;
        parallelFor((m_marks.size() + portion - 1) / portion, [&](size_t number) {
            const std::vector<Reach> some = countOf(number * portion, roots);
            const std::lock_guard guard(lock);
            for (size_t i = 0; i < reaches.size(); ++i) {
                reaches[i].all += some[i].all;
                reaches[i].marked += some[i].marked;
            }
        });
        return reaches;
    }

private:
    // Those that need each other reach the same, and count as one.
    void findCircles(int count, const std::vector<std::pair<int, int>> &edges)
    {
        m_circle.resize(static_cast<size_t>(count));
        for (int node = 0; node < count; ++node)
            m_circle[static_cast<size_t>(node)] = node;
        for (const auto &circle : findCycles(count, edges)) {
            for (const int node : circle)
                m_circle[static_cast<size_t>(node)] = circle.front();
        }
    }

    // Circles so that each comes after all it needs.
    void sort(const std::vector<std::pair<int, int>> &edges)
    {
        const size_t count = m_circle.size();
        std::vector<std::pair<int, int>> needs;
        std::vector<std::pair<int, int>> used;
        std::vector<int> missing(count, 0);
        for (const auto &[from, to] : edges) {
            const int user = m_circle[static_cast<size_t>(from)];
            const int need = m_circle[static_cast<size_t>(to)];
            if (user == need)
                continue;
            needs.emplace_back(user, need);
            used.emplace_back(need, user);
            ++missing[static_cast<size_t>(user)];
        }
        m_needs = Adjacency(count, needs);
        const Adjacency users(count, used);
        for (size_t node = 0; node < count; ++node) {
            if (missing[node] == 0)
                m_order.push_back(static_cast<int>(node));
        }
        for (size_t next = 0; next < m_order.size(); ++next) {
            for (const int user : users.of(m_order[next])) {
                if (--missing[static_cast<size_t>(user)] == 0)
                    m_order.push_back(user);
            }
        }
    }

    // Of the resources from `first` on.
    std::vector<Reach> countOf(size_t first, const std::vector<std::vector<int>> &roots) const
    {
        std::vector<Bits> reached(m_circle.size(), Bits{});
        Bits marked{};
        for (size_t bit = 0; bit < portion && first + bit < m_circle.size(); ++bit) {
            const quint64 one = quint64(1) << (bit % 64);
            reached[static_cast<size_t>(m_circle[first + bit])][bit / 64] |= one;
            if (m_marks[first + bit])
                marked[bit / 64] |= one;
        }
        for (const int circle : m_order) {
            Bits &own = reached[static_cast<size_t>(circle)];
            for (const int need : m_needs.of(circle))
                add(reached[static_cast<size_t>(need)], &own);
        }
        std::vector<Reach> reaches(roots.size());
        for (size_t i = 0; i < roots.size(); ++i) {
            Bits all{};
            for (const int root : roots[i])
                add(reached[static_cast<size_t>(m_circle[static_cast<size_t>(root)])], &all);
            for (size_t word = 0; word < words; ++word) {
                reaches[i].all += std::popcount(all[word]);
                reaches[i].marked += std::popcount(all[word] & marked[word]);
            }
        }
        return reaches;
    }

    static void add(const Bits &more, Bits *bits)
    {
        for (size_t word = 0; word < words; ++word)
            (*bits)[word] |= more[word];
    }

    const std::vector<char> &m_marks;
    std::vector<int> m_circle; // by node: the first of its circle
    Adjacency m_needs;
    std::vector<int> m_order;
};

} // namespace

std::vector<Reach> countReached(const DependencyGraph &graph,
                                const std::vector<std::vector<int>> &roots,
                                const std::vector<char> &marks)
{
    return Counter(graph, marks).count(roots);
}

} // namespace Migration
