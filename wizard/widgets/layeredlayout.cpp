// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphlayout.h"

namespace Wizard {

// For builds without Graphviz.
GraphLayout GraphLayout::of(const GraphPicture &picture, const QList<QSizeF> &nodeSizes)
{
    return inLayers(picture, nodeSizes);
}

} // namespace Wizard
