// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/graphlayout.h>
#include <wizard/widgets/graphpicture.h>

#include <QGraphicsView>

#include <memory>

class QGraphicsScene;

namespace Migration {
template<typename T>
class ComputeJob;
}

namespace Wizard {

class GraphNodeItem;

// The picture of what needs what. Laid out on a worker thread; shows the surroundings of one node
// where the whole would be too much to read. Ctrl+wheel, + and - zoom, dragging moves, arrow keys
// walk from node to node along the picture, Enter activates. Owned by its page.
class GraphView final : public QGraphicsView
{
    Q_OBJECT

public:
    explicit GraphView(QWidget *parent = nullptr);
    ~GraphView() override;

    void setPicture(const GraphPicture &picture, const QString &focusId = {});
    void setFocusNode(const QString &id); // the surroundings to show when not all can be
    void setSearch(const QString &text);  // dims what does not match; goes to the first that does
    QString currentNode() const;
    void setCurrentNode(const QString &id);

    bool isLaidOut() const { return !m_job; }
    int shownNodes() const { return int(m_items.size()); }
    int hiddenNodes() const { return m_hidden; }
    QPointF nodePosition(const QString &id) const; // in scene coordinates

    void zoomIn();
    void zoomOut();
    void fit();

    QByteArray toSvg() const;
    QImage toImage(double scale = 2) const;

signals:
    void laidOut();
    void currentNodeChanged(const QString &id);
    void nodeActivated(const QString &id);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void drawForeground(QPainter *painter, const QRectF &rect) override;

private:
    void layOut();
    void display(const GraphLayout &layout);
    void zoom(double factor);
    void walk(const QPointF &direction);
    GraphNodeItem *itemAtPosition(const QPoint &position) const;
    GraphNodeItem *find(const QString &id) const;
    void renderTo(QPainter *painter, const QRectF &target) const;

    GraphPicture m_picture;
    GraphPicture m_shown; // the part of it that is on screen
    QString m_focusId;
    QString m_current;
    QString m_search;
    QGraphicsScene *m_scene;
    QList<GraphNodeItem *> m_items;
    std::unique_ptr<Migration::ComputeJob<GraphLayout>> m_job;
    int m_hidden = 0;
    bool m_fitPending = false;
};

} // namespace Wizard
