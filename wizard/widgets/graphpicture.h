// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/icons.h>

#include <QList>
#include <QString>

namespace Wizard {

// A graph to be drawn: plain values, filled in by a page from the engine's graph.
struct GraphPicture
{
    struct Node
    {
        QString id;
        QString label;
        QString type;  // in words, shown small above the label
        QString state; // in words, for screen readers and tooltip
        Tone tone = Tone::Neutral;
        Symbol symbol = Symbol::None;
    };
    struct Edge
    {
        int from = 0; // indexes of nodes: `from` needs `to`
        int to = 0;
        bool broken = false; // what it needs is missing, or it closes a cycle
    };

    QList<Node> nodes;
    QList<Edge> edges;
};

} // namespace Wizard
