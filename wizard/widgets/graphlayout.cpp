// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphlayout.h"

#include <QHash>

#include <algorithm>
#include <queue>

namespace Wizard {

namespace {

constexpr double kLayerGap = 70;
constexpr double kNodeGap = 16;

// How many steps each node is away from those that need nothing; edges that close a cycle are left
// out of the count.
QList<int> layersOf(const GraphPicture &picture)
{
    const qsizetype size = picture.nodes.size();
    QList<QList<int>> needs(size);
    for (const GraphPicture::Edge &edge : picture.edges)
        needs[edge.from].append(edge.to);
    QList<int> layer(size, -1);
    QList<int> state(size, 0); // 0 new, 1 on the way, 2 done
    struct Visit
    {
        int node;
        qsizetype next;
    };
    for (int root = 0; root < size; ++root) {
        if (state.at(root) != 0)
            continue;
        QList<Visit> way{{root, 0}};
        state[root] = 1;
        layer[root] = 0;
        while (!way.isEmpty()) {
            Visit &visit = way.last();
            if (visit.next < needs.at(visit.node).size()) {
                const int to = needs.at(visit.node).at(visit.next++);
                if (state.at(to) == 0) {
                    state[to] = 1;
                    layer[to] = 0;
                    way.append({to, 0});
                } else if (state.at(to) == 2) {
                    layer[visit.node] = std::max(layer.at(visit.node), layer.at(to) + 1);
                }
                continue;
            }
            const int done = visit.node;
            state[done] = 2;
            way.removeLast();
            if (!way.isEmpty())
                layer[way.last().node] = std::max(layer.at(way.last().node), layer.at(done) + 1);
        }
    }
    return layer;
}

} // namespace

GraphLayout GraphLayout::inLayers(const GraphPicture &picture, const QList<QSizeF> &nodeSizes)
{
    GraphLayout layout;
    layout.nodes.resize(picture.nodes.size());
    const QList<int> layers = layersOf(picture);
    const int last = layers.isEmpty() ? -1 : *std::max_element(layers.begin(), layers.end());
    double x = 0;
    double height = 0;
    for (int layer = last; layer >= 0; --layer) { // what needs most stands first
        double width = 0;
        double y = 0;
        for (int node = 0; node < layers.size(); ++node) {
            if (layers.at(node) != layer)
                continue;
            const QSizeF size = nodeSizes.at(node);
            layout.nodes[node] = QPointF(x, y + size.height() / 2);
            y += size.height() + kNodeGap;
            width = std::max(width, size.width());
        }
        for (int node = 0; node < layers.size(); ++node) {
            if (layers.at(node) == layer)
                layout.nodes[node].rx() += width / 2;
        }
        x += width + kLayerGap;
        height = std::max(height, y);
    }
    layout.size = QSizeF(std::max(0.0, x - kLayerGap), std::max(0.0, height - kNodeGap));
    for (const GraphPicture::Edge &edge : picture.edges) {
        const QPointF from =
            layout.nodes.at(edge.from) + QPointF(nodeSizes.at(edge.from).width() / 2, 0);
        const QPointF to = layout.nodes.at(edge.to) - QPointF(nodeSizes.at(edge.to).width() / 2, 0);
        const double bend = std::max(kLayerGap / 2, (to.x() - from.x()) / 2);
        QPainterPath path(from);
        path.cubicTo(from + QPointF(bend, 0), to - QPointF(bend, 0), to);
        layout.edges.append(path);
    }
    return layout;
}

QList<int> GraphLayout::surroundings(const GraphPicture &picture, int focus, int most)
{
    const qsizetype size = picture.nodes.size();
    QList<QList<int>> neighbours(size);
    for (const GraphPicture::Edge &edge : picture.edges) {
        neighbours[edge.from].append(edge.to);
        neighbours[edge.to].append(edge.from);
    }
    QList<bool> seen(size, false);
    QList<int> chosen;
    std::queue<int> waiting;
    const auto take = [&](int node) {
        if (seen.at(node) || chosen.size() >= most)
            return;
        seen[node] = true;
        chosen.append(node);
        waiting.push(node);
    };
    const int start = std::clamp(focus, 0, std::max(0, int(size) - 1));
    for (int i = 0; i < size && chosen.size() < most; ++i) { // other islands when there is room
        take((start + i) % int(size));
        while (!waiting.empty()) {
            const int node = waiting.front();
            waiting.pop();
            for (const int neighbour : std::as_const(neighbours[node]))
                take(neighbour);
        }
    }
    std::sort(chosen.begin(), chosen.end());
    return chosen;
}

} // namespace Wizard
