// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

#include <atomic>

namespace Wizard {

// Part of a line, in UTF-16 units.
struct TextSpan
{
    qsizetype from = 0;
    qsizetype length = 0;

    bool operator==(const TextSpan &) const = default;
};

// One row of the side-by-side picture: a line of each side, or a line facing a gap.
struct DiffRow
{
    enum class Kind { Same, Changed, Removed, Added, MovedAway, MovedHere };

    Kind kind = Kind::Same;
    int before = -1;             // line on the left, below zero: gap
    int after = -1;              // line on the right
    QList<TextSpan> beforeSpans; // what differs within a changed line
    QList<TextSpan> afterSpans;

    bool isChange() const { return kind != Kind::Same; }
    bool operator==(const DiffRow &) const = default;
};

// How one text becomes another, row by row: lines by Myers' algorithm, words within changed lines,
// lines that only went elsewhere recognised as moved. A value; computed on any thread.
struct TextDiff
{
    QStringList before;
    QStringList after;
    QList<DiffRow> rows;
    QList<int> changes; // rows where a run of changes begins

    static TextDiff between(const QString &before, const QString &after,
                            const std::atomic_bool &stopped);
};

} // namespace Wizard
