// SPDX-License-Identifier: GPL-3.0-or-later
#include "textdiff.h"

#include <wizard/widgets/linepairs.h>
#include <wizard/widgets/sequencematch.h>
#include <wizard/widgets/worddiff.h>

#include <QHash>

namespace Wizard {

namespace {

QStringList linesOf(const QString &text)
{
    return text.isEmpty() ? QStringList() : text.split(u'\n');
}

// Lines as numbers: equal lines have equal numbers.
class LineNumbers
{
public:
    std::vector<int> of(const QStringList &lines)
    {
        std::vector<int> numbers;
        numbers.reserve(size_t(lines.size()));
        for (const QString &line : lines) {
            const auto found = m_known.constFind(line);
            if (found != m_known.constEnd()) {
                numbers.push_back(*found);
                continue;
            }
            const int number = int(m_known.size());
            m_known.insert(line, number);
            numbers.push_back(number);
        }
        return numbers;
    }
    size_t count() const { return size_t(m_known.size()); }

private:
    QHash<QString, int> m_known;
};

// A line the other side does not have cannot have a partner: leaving it out first makes texts that
// share nothing as cheap as texts that share everything.
std::vector<int> matchLines(const QStringList &before, const QStringList &after,
                            const std::atomic_bool &stopped)
{
    LineNumbers numbers;
    const std::vector<int> first = numbers.of(before);
    const std::vector<int> second = numbers.of(after);
    std::vector<bool> inFirst(numbers.count()), inSecond(numbers.count());
    for (const int number : first)
        inFirst[size_t(number)] = true;
    for (const int number : second)
        inSecond[size_t(number)] = true;
    const auto keep = [](const std::vector<int> &all, const std::vector<bool> &other,
                         std::vector<int> &kept, std::vector<int> &where) {
        for (size_t i = 0; i < all.size(); ++i) {
            if (other[size_t(all[i])]) {
                kept.push_back(all[i]);
                where.push_back(int(i));
            }
        }
    };
    std::vector<int> keptFirst, keptSecond, whereFirst, whereSecond;
    keep(first, inSecond, keptFirst, whereFirst);
    keep(second, inFirst, keptSecond, whereSecond);
    const std::vector<int> kept = matchSequences(keptFirst, keptSecond, stopped);
    std::vector<int> partner(first.size(), -1);
    for (size_t i = 0; i < kept.size(); ++i) {
        if (kept[i] >= 0)
            partner[size_t(whereFirst[i])] = whereSecond[size_t(kept[i])];
    }
    return partner;
}

class RowBuilder
{
public:
    RowBuilder(TextDiff &diff, std::vector<int> partner, const std::atomic_bool &stopped)
        : m_diff(diff)
        , m_partner(std::move(partner))
        , m_stopped(stopped)
        , m_moves(findMoves(diff.before, diff.after, m_partner))
    {
    }

    void build()
    {
        int after = 0;
        int gapStart = 0;
        for (int before = 0; before < int(m_partner.size()) && !m_stopped; ++before) {
            const int other = m_partner[size_t(before)];
            if (other < 0)
                continue;
            addGap(gapStart, before, after, other);
            m_diff.rows.append({DiffRow::Kind::Same, before, other, {}, {}});
            gapStart = before + 1;
            after = other + 1;
        }
        addGap(gapStart, int(m_partner.size()), after, int(m_diff.after.size()));
        for (int row = 0; row < m_diff.rows.size(); ++row) {
            if (m_diff.rows.at(row).isChange() && (row == 0 || !m_diff.rows.at(row - 1).isChange()))
                m_diff.changes.append(row);
        }
    }

private:
    void addGap(int before, int beforeEnd, int after, int afterEnd)
    {
        const QList<LinePair> pairs =
            pairLines(m_diff.before, before, beforeEnd, m_diff.after, after, afterEnd, m_moves);
        for (const LinePair &pair : pairs) {
            DiffRow row;
            row.before = pair.before;
            row.after = pair.after;
            if (pair.before >= 0 && pair.after >= 0) {
                row.kind = DiffRow::Kind::Changed;
                const WordDiff words = WordDiff::between(m_diff.before.at(pair.before),
                                                         m_diff.after.at(pair.after), m_stopped);
                row.beforeSpans = words.before;
                row.afterSpans = words.after;
            } else if (pair.before >= 0) {
                row.kind = m_moves.away.contains(pair.before) ? DiffRow::Kind::MovedAway
                                                              : DiffRow::Kind::Removed;
            } else {
                row.kind = m_moves.here.contains(pair.after) ? DiffRow::Kind::MovedHere
                                                             : DiffRow::Kind::Added;
            }
            m_diff.rows.append(row);
        }
    }

    TextDiff &m_diff;
    std::vector<int> m_partner;
    const std::atomic_bool &m_stopped;
    Moves m_moves;
};

} // namespace

TextDiff TextDiff::between(const QString &before, const QString &after,
                           const std::atomic_bool &stopped)
{
    TextDiff diff;
    diff.before = linesOf(before);
    diff.after = linesOf(after);
    std::vector<int> partner = matchLines(diff.before, diff.after, stopped);
    slideGaps(diff.before, diff.after, partner);
    RowBuilder(diff, std::move(partner), stopped).build();
    return diff;
}

} // namespace Wizard
