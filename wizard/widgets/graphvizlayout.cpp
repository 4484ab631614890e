// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphlayout.h"

#include <QMutex>

#include <gvc.h>

namespace Wizard {

namespace {

constexpr double kPointsPerInch = 72;

// Graphviz takes names and attributes as char pointers it does not write to.
char *text(const char *words)
{
    return const_cast<char *>(words);
}

class Graphviz
{
public:
    Graphviz()
        : m_context(gvContext())
        , m_graph(agopen(text("dependencies"), Agdirected, nullptr))
    {
    }
    ~Graphviz()
    {
        if (m_laidOut)
            gvFreeLayout(m_context, m_graph);
        agclose(m_graph);
        gvFreeContext(m_context);
    }
    Graphviz(const Graphviz &) = delete;
    Graphviz &operator=(const Graphviz &) = delete;

    bool layOut(const GraphPicture &picture, const QList<QSizeF> &nodeSizes)
    {
        set(AGRAPH, "rankdir", "LR");
        set(AGRAPH, "ranksep", "0.9");
        set(AGRAPH, "nodesep", "0.22");
        set(AGRAPH, "splines", "spline");
        set(AGNODE, "shape", "box");
        set(AGNODE, "fixedsize", "true");
        set(AGNODE, "label", "");
        set(AGNODE, "width", "1");
        set(AGNODE, "height", "1");
        for (qsizetype i = 0; i < picture.nodes.size(); ++i) {
            // Numbered by us: a name from a server never meets Graphviz' own syntax.
            Agnode_t *node = agnode(m_graph, QByteArray::number(i).data(), 1);
            const QSizeF inches = nodeSizes.at(i) / kPointsPerInch;
            agset(node, text("width"), QByteArray::number(inches.width(), 'f', 4).data());
            agset(node, text("height"), QByteArray::number(inches.height(), 'f', 4).data());
            m_nodes.append(node);
        }
        for (qsizetype i = 0; i < picture.edges.size(); ++i) {
            const GraphPicture::Edge &edge = picture.edges.at(i);
            m_edges.append(agedge(m_graph, m_nodes.at(edge.from), m_nodes.at(edge.to),
                                  QByteArray::number(i).data(), 1));
        }
        m_laidOut = gvLayout(m_context, m_graph, "dot") == 0;
        return m_laidOut;
    }

    GraphLayout read() const
    {
        GraphLayout layout;
        const boxf box = GD_bb(m_graph);
        // Graphviz counts upwards, a scene downwards.
        const auto point = [&box](const pointf &at) {
            return QPointF(at.x - box.LL.x, box.UR.y - at.y);
        };
        layout.size = QSizeF(box.UR.x - box.LL.x, box.UR.y - box.LL.y);
        for (Agnode_t *node : m_nodes)
            layout.nodes.append(point(ND_coord(node)));
        for (Agedge_t *edge : m_edges)
            layout.edges.append(pathOf(edge, point));
        return layout;
    }

private:
    void set(int kind, const char *name, const char *value)
    {
        agattr(m_graph, kind, text(name), text(value));
    }

    template<typename ToScene>
    static QPainterPath pathOf(Agedge_t *edge, const ToScene &point)
    {
        QPainterPath path;
        const splines *drawn = ED_spl(edge);
        for (int i = 0; drawn && i < int(drawn->size); ++i) {
            const bezier &curve = drawn->list[i];
            if (curve.size == 0)
                continue;
            path.moveTo(curve.sflag ? point(curve.sp) : point(curve.list[0]));
            for (int k = 1; k + 2 < int(curve.size); k += 3)
                path.cubicTo(point(curve.list[k]), point(curve.list[k + 1]),
                             point(curve.list[k + 2]));
            if (curve.eflag)
                path.lineTo(point(curve.ep));
        }
        return path;
    }

    GVC_t *m_context;
    Agraph_t *m_graph;
    QList<Agnode_t *> m_nodes;
    QList<Agedge_t *> m_edges;
    bool m_laidOut = false;
};

} // namespace

GraphLayout GraphLayout::of(const GraphPicture &picture, const QList<QSizeF> &nodeSizes)
{
    if (picture.nodes.isEmpty())
        return {};
    static QMutex mutex; // Graphviz keeps global state
    const QMutexLocker lock(&mutex);
    Graphviz graphviz;
    // Its layout engines are plugins and may not be installed beside the library.
    return graphviz.layOut(picture, nodeSizes) ? graphviz.read() : inLayers(picture, nodeSizes);
}

} // namespace Wizard
