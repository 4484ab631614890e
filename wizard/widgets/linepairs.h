// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QStringList>

#include <vector>

namespace Wizard {

// Lines that are on both sides, only elsewhere.
struct Moves
{
    QSet<int> away; // line numbers on the left
    QSet<int> here; // on the right
};

struct LinePair
{
    int before = -1;
    int after = -1;
};

// What lines say beyond "equal or not": the steps between a bare match and rows worth reading. All
// pure functions over lines and the partners that matchSequences() gave them.

// Where a run of added or removed lines could sit in several places, puts it where a person would
// see it: at the outermost indentation.
void slideGaps(const QStringList &before, const QStringList &after, std::vector<int> &partner);

// Lines without a partner that reappear once on the other side, with the lines around them.
Moves findMoves(const QStringList &before, const QStringList &after,
                const std::vector<int> &partner);

// Within one gap, which removed line became which added one, by likeness; in the order to show.
QList<LinePair> pairLines(const QStringList &before, int beforeFrom, int beforeEnd,
                          const QStringList &after, int afterFrom, int afterEnd,
                          const Moves &moves);

} // namespace Wizard
