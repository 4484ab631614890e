// SPDX-License-Identifier: GPL-3.0-or-later
#include "linepairs.h"

#include <QHash>

#include <algorithm>
#include <functional>

namespace Wizard {

namespace {

constexpr double kAlike = 0.4;         // from here on a line became the other
constexpr qint64 kMostCells = 250'000; // beyond, lines of one gap are paired in their order
constexpr qsizetype kLeastMoved = 4;   // shorter lines are everywhere

qsizetype indentation(const QString &line)
{
    const auto solid = std::find_if(line.begin(), line.end(), [](QChar c) { return !c.isSpace(); });
    return solid - line.begin();
}

// A JSON item that goes from last to first gains a comma and is still the same item.
QStringView essence(const QString &line)
{
    QStringView text = QStringView(line).trimmed();
    if (text.endsWith(u','))
        text.chop(1);
    return text;
}

bool isTelling(QStringView text)
{
    return text.size() >= kLeastMoved
        && std::any_of(text.begin(), text.end(), [](QChar c) { return c.isLetterOrNumber(); });
}

double likeness(const QString &first, const QString &second)
{
    const QStringView a = QStringView(first).trimmed();
    const QStringView b = QStringView(second).trimmed();
    const qsizetype shorter = std::min(a.size(), b.size());
    if (shorter == 0)
        return 0;
    qsizetype head = 0;
    while (head < shorter && a.at(head) == b.at(head))
        ++head;
    qsizetype tail = 0;
    while (tail < shorter - head && a.at(a.size() - 1 - tail) == b.at(b.size() - 1 - tail))
        ++tail;
    const double share = 2.0 * double(head + tail) / double(a.size() + b.size());
    // The same key with another value is the same line to a reader, however long the value.
    const qsizetype key = a.indexOf(u"\": ");
    const bool sameKey = key > 0 && head > key + 2;
    return sameKey ? std::max(share, 0.9) : share;
}

// The side with a gap of its own, described so that both sides slide by the same code.
void slide(const QStringList &lines, int from, int end, int least, int most,
           const std::function<void(int)> &moveBy)
{
    int up = 0;
    while (from - up > least && lines.at(from - up - 1) == lines.at(end - up - 1))
        ++up;
    int down = 0;
    while (end + down < most && lines.at(from + down) == lines.at(end + down))
        ++down;
    int best = 0;
    qsizetype bestIndent = -1;
    for (int by = -up; by <= down; ++by) {
        const QString &first = lines.at(from + by);
        // An empty or closing line makes a poor beginning.
        const QStringView text = QStringView(first).trimmed();
        const bool closing = text.isEmpty() || text.startsWith(u'}') || text.startsWith(u']');
        const qsizetype indent = indentation(first) + (closing ? 1000 : 0);
        if (bestIndent < 0 || indent < bestIndent || (indent == bestIndent && by <= 0)) {
            best = by;
            bestIndent = indent;
        }
    }
    if (best != 0)
        moveBy(best);
}

std::vector<int> reversed(const std::vector<int> &partner, qsizetype otherSize)
{
    std::vector<int> back(size_t(otherSize), -1);
    for (size_t i = 0; i < partner.size(); ++i) {
        if (partner[i] >= 0)
            back[size_t(partner[i])] = int(i);
    }
    return back;
}

// For each line the number of lines with a partner before it: equal on both sides in one gap.
std::vector<int> matchedBefore(const std::vector<int> &partner)
{
    std::vector<int> counts;
    counts.reserve(partner.size());
    int count = 0;
    for (const int other : partner) {
        counts.push_back(count);
        count += other >= 0 ? 1 : 0;
    }
    return counts;
}

} // namespace

void slideGaps(const QStringList &before, const QStringList &after, std::vector<int> &partner)
{
    // Slides the gaps of one side; `own` maps its lines to the other side's.
    const auto slideSide = [](const QStringList &lines, std::vector<int> &own,
                              qsizetype otherSize) {
        const int size = int(lines.size());
        for (int from = 0; from < size;) {
            if (own[size_t(from)] >= 0) {
                ++from;
                continue;
            }
            int end = from;
            while (end < size && own[size_t(end)] < 0)
                ++end;
            const int left = from > 0 ? own[size_t(from - 1)] : -1;
            const int right = end < size ? own[size_t(end)] : int(otherSize);
            int next = end;
            // Only a pure insertion can slide: between neighbours that are neighbours over there.
            if (right == left + 1) {
                int least = from;
                while (least > 0 && own[size_t(least - 1)] == left - (from - least))
                    --least;
                int most = end;
                while (most < size && own[size_t(most)] == right + (most - end))
                    ++most;
                slide(lines, from, end, least, most, [&](int by) {
                    for (int step = 0; step < by; ++step) // down: the first line finds a partner
                        std::swap(own[size_t(from + step)], own[size_t(end + step)]);
                    for (int step = 0; step < -by; ++step)
                        std::swap(own[size_t(from - 1 - step)], own[size_t(end - 1 - step)]);
                    next = std::max(end, end + by);
                });
            }
            from = next;
        }
    };
    slideSide(before, partner, after.size());
    std::vector<int> back = reversed(partner, after.size());
    slideSide(after, back, before.size());
    partner = reversed(back, before.size());
}

Moves findMoves(const QStringList &before, const QStringList &after,
                const std::vector<int> &partner)
{
    const std::vector<int> back = reversed(partner, after.size());
    struct Place
    {
        int away = -1;
        int here = -1;
        bool once = true;
    };
    QHash<QStringView, Place> places;
    for (int i = 0; i < before.size(); ++i) {
        if (partner[size_t(i)] >= 0 || !isTelling(essence(before.at(i))))
            continue;
        Place &place = places[essence(before.at(i))];
        place.once = place.once && place.away < 0;
        place.away = i;
    }
    for (int i = 0; i < after.size(); ++i) {
        if (back[size_t(i)] >= 0)
            continue;
        const auto found = places.find(essence(after.at(i)));
        if (found == places.end())
            continue;
        found->once = found->once && found->here < 0;
        found->here = i;
    }
    const std::vector<int> gapOf = matchedBefore(partner);
    const std::vector<int> otherGapOf = matchedBefore(back);
    Moves moves;
    for (const Place &place : std::as_const(places)) {
        if (!place.once || place.here < 0)
            continue;
        if (gapOf[size_t(place.away)] == otherGapOf[size_t(place.here)])
            continue; // still in its place; only its comma has changed
        // Braces and repeated lines around it went along.
        for (const int step : {-1, 1}) {
            int a = place.away + (step > 0 ? 0 : step);
            int h = place.here + (step > 0 ? 0 : step);
            while (a >= 0 && h >= 0 && a < before.size() && h < after.size()
                   && partner[size_t(a)] < 0 && back[size_t(h)] < 0
                   && essence(before.at(a)) == essence(after.at(h)))
            {
                moves.away.insert(a);
                moves.here.insert(h);
                a += step;
                h += step;
            }
        }
    }
    return moves;
}

QList<LinePair> pairLines(const QStringList &before, int beforeFrom, int beforeEnd,
                          const QStringList &after, int afterFrom, int afterEnd, const Moves &moves)
{
    const size_t rows = size_t(beforeEnd - beforeFrom);
    const size_t columns = size_t(afterEnd - afterFrom);
    const auto score = [&](size_t row, size_t column) {
        const int b = beforeFrom + int(row);
        const int a = afterFrom + int(column);
        if (moves.away.contains(b) || moves.here.contains(a))
            return 0.0;
        const double like = likeness(before.at(b), after.at(a));
        return like >= kAlike ? like : 0.0;
    };
    QList<LinePair> pairs;
    size_t row = 0;
    size_t column = 0;
    const auto emitUpTo = [&](size_t rowEnd, size_t columnEnd) {
        for (; row < rowEnd; ++row)
            pairs.append({beforeFrom + int(row), -1});
        for (; column < columnEnd; ++column)
            pairs.append({-1, afterFrom + int(column)});
    };
    const auto emitPair = [&] {
        pairs.append({beforeFrom + int(row++), afterFrom + int(column++)});
    };
    if (qint64(rows) * qint64(columns) > kMostCells) {
        for (size_t i = 0; i < std::min(rows, columns); ++i) {
            if (score(i, i) > 0) {
                emitUpTo(i, i);
                emitPair();
            }
        }
        emitUpTo(rows, columns);
        return pairs;
    }
    // The alignment with the greatest likeness in sum, found from the end towards the beginning.
    std::vector<double> scores(rows * columns);
    std::vector<double> best((rows + 1) * (columns + 1), 0.0);
    const size_t width = columns + 1;
    for (size_t r = rows; r-- > 0;) {
        for (size_t c = columns; c-- > 0;) {
            const double own = scores[r * columns + c] = score(r, c);
            best[r * width + c] = std::max({best[(r + 1) * width + c], best[r * width + c + 1],
                                            own > 0 ? own + best[(r + 1) * width + c + 1] : 0.0});
        }
    }
    for (size_t r = 0, c = 0; r < rows && c < columns;) {
        const double own = scores[r * columns + c];
        if (own > 0 && best[r * width + c] <= own + best[(r + 1) * width + c + 1] + 1e-9) {
            emitUpTo(r, c);
            emitPair();
            ++r;
            ++c;
        } else if (best[(r + 1) * width + c] >= best[r * width + c + 1]) {
            ++r;
        } else {
            ++c;
        }
    }
    emitUpTo(rows, columns);
    return pairs;
}

} // namespace Wizard
