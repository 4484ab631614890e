// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/graphpicture.h>

#include <QPainterPath>
#include <QPointF>
#include <QSizeF>

namespace Wizard {

// Where nodes and edges of a picture go. A value; computed on any thread. The same picture comes
// out the same every time.
struct GraphLayout
{
    QList<QPointF> nodes;      // centres, in the picture's order
    QList<QPainterPath> edges; // from the needing node to the needed
    QSizeF size;

    // Laid out by Graphviz where the build has it, else in simple layers.
    static GraphLayout of(const GraphPicture &picture, const QList<QSizeF> &nodeSizes);
    static GraphLayout inLayers(const GraphPicture &picture, const QList<QSizeF> &nodeSizes);

    // At most `most` nodes, those nearest to the focus; indexes into the picture, in its order.
    static QList<int> surroundings(const GraphPicture &picture, int focus, int most);
};

} // namespace Wizard
