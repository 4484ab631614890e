// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphview.h"

#include <migration/core/computejob.h>

#include <wizard/widgets/accessible.h>
#include <wizard/widgets/graphnodeitem.h>

#include <QApplication>
#include <QBuffer>
#include <QGraphicsPathItem>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QSvgGenerator>
#include <QWheelEvent>

#include <cmath>

namespace Wizard {

using namespace Qt::StringLiterals;
using LayoutJob = Migration::ComputeJob<GraphLayout>;

namespace {

constexpr int kMostNodes = 300; // more can neither be laid out while waiting nor read
constexpr double kLeastZoom = 0.08;
constexpr double kMostZoom = 3;
constexpr double kStep = 1.25;

Theme themeOf(const QWidget *widget)
{
    return Theme(QApplication::palette(widget), QApplication::font(widget));
}

// The curve with a head where it ends.
QPainterPath withHead(const QPainterPath &path, double size)
{
    QPainterPath arrow = path;
    if (path.elementCount() < 2)
        return arrow;
    const QPointF tip = path.currentPosition();
    const QLineF along(path.pointAtPercent(0.96), tip);
    if (along.length() < 0.01)
        return arrow;
    for (const double angle : {152.0, -152.0}) {
        QLineF side = QLineF::fromPolar(size, along.angle() + angle).translated(tip);
        arrow.moveTo(tip);
        arrow.lineTo(side.p2());
    }
    return arrow;
}

} // namespace

GraphView::GraphView(QWidget *parent)
    : QGraphicsView(parent)
    , m_scene(new QGraphicsScene(this))
{
    setObjectName(u"graphView"_s);
    setAccessibleName(tr("Picture of the dependencies"));
    setScene(m_scene);
    setRenderHint(QPainter::Antialiasing);
    setDragMode(ScrollHandDrag);
    setTransformationAnchor(AnchorUnderMouse);
    setResizeAnchor(AnchorViewCenter);
    setLayoutDirection(Qt::LeftToRight);
    setBackgroundRole(QPalette::Base);
    setFocusPolicy(Qt::StrongFocus);
    setMinimumSize(themeOf(this).space(24), themeOf(this).space(16));
}

GraphView::~GraphView() = default;

void GraphView::setPicture(const GraphPicture &picture, const QString &focusId)
{
    m_picture = picture;
    m_focusId = focusId;
    m_current.clear();
    layOut();
}

void GraphView::setFocusNode(const QString &id)
{
    m_focusId = id;
    if (m_hidden > 0)
        layOut();
    else
        setCurrentNode(id);
}

void GraphView::layOut()
{
    int focus = 0;
    for (int i = 0; i < m_picture.nodes.size(); ++i) {
        if (m_picture.nodes.at(i).id == m_focusId)
            focus = i;
    }
    const QList<int> chosen = GraphLayout::surroundings(m_picture, focus, kMostNodes);
    m_hidden = int(m_picture.nodes.size() - chosen.size());
    QList<int> position(m_picture.nodes.size(), -1);
    m_shown = {};
    for (const int node : chosen) {
        position[node] = int(m_shown.nodes.size());
        m_shown.nodes.append(m_picture.nodes.at(node));
    }
    for (const GraphPicture::Edge &edge : std::as_const(m_picture.edges)) {
        if (position.at(edge.from) >= 0 && position.at(edge.to) >= 0)
            m_shown.edges.append({position.at(edge.from), position.at(edge.to), edge.broken});
    }
    const Theme theme = themeOf(this);
    QList<QSizeF> sizes;
    for (const GraphPicture::Node &node : std::as_const(m_shown.nodes))
        sizes.append(GraphNodeItem::sizeOf(node, theme));
    m_job = std::make_unique<LayoutJob>([picture = m_shown, sizes](const std::atomic_bool &) {
        return Migration::Result<GraphLayout>(GraphLayout::of(picture, sizes));
    });
    connect(m_job.get(), &LayoutJob::finished, this, [this] {
        const GraphLayout layout = m_job->result();
        m_job.release()->deleteLater(); // we are inside its signal
        display(layout);
        viewport()->update(); // an empty scene that stays empty is not painted again by itself
    });
    m_job->start();
    viewport()->update();
}

void GraphView::display(const GraphLayout &layout)
{
    m_items.clear();
    m_scene->clear();
    const Theme theme = themeOf(this);
    for (qsizetype i = 0; i < layout.edges.size(); ++i) {
        const bool broken = m_shown.edges.at(i).broken;
        QPen pen(broken ? theme.color(Tone::Error) : theme.controlEdge(), broken ? 2 : 1.25);
        if (broken)
            pen.setStyle(Qt::DashLine);
        m_scene->addPath(withHead(layout.edges.at(i), theme.unit() * 0.8), pen);
    }
    for (qsizetype i = 0; i < layout.nodes.size(); ++i) {
        auto *item = new GraphNodeItem(m_shown.nodes.at(i), theme);
        item->setPos(layout.nodes.at(i));
        item->setZValue(1);
        m_scene->addItem(item);
        m_items.append(item);
    }
    const double rim = theme.space(3);
    m_scene->setSceneRect(m_scene->itemsBoundingRect().adjusted(-rim, -rim, rim, rim));
    fit();
    if (!m_search.isEmpty())
        setSearch(m_search);
    if (!m_focusId.isEmpty())
        setCurrentNode(m_focusId);
    emit laidOut();
}

void GraphView::fit()
{
    m_fitPending = !isVisible();
    if (m_items.isEmpty())
        return;
    fitInView(m_scene->sceneRect(), Qt::KeepAspectRatio);
    if (transform().m11() > 1) // a small graph is not blown up
        setTransform({});
}

void GraphView::resizeEvent(QResizeEvent *event)
{
    QGraphicsView::resizeEvent(event);
    if (m_fitPending && isVisible())
        fit();
}

void GraphView::zoom(double factor)
{
    const double now = transform().m11();
    const double wanted = std::clamp(now * factor, kLeastZoom, kMostZoom);
    scale(wanted / now, wanted / now);
}

void GraphView::zoomIn()
{
    zoom(kStep);
}

void GraphView::zoomOut()
{
    zoom(1 / kStep);
}

GraphNodeItem *GraphView::find(const QString &id) const
{
    for (GraphNodeItem *item : m_items) {
        if (item->id() == id)
            return item;
    }
    return nullptr;
}

QString GraphView::currentNode() const
{
    return m_current;
}

void GraphView::setCurrentNode(const QString &id)
{
    GraphNodeItem *item = find(id);
    if (!item || m_current == id)
        return;
    if (GraphNodeItem *previous = find(m_current))
        previous->setCurrent(false);
    m_current = id;
    item->setCurrent(true);
    ensureVisible(item, themeOf(this).space(2), themeOf(this).space(2));
    setAccessibleDescription(item->spoken());
    speak(this);
    emit currentNodeChanged(id);
}

QPointF GraphView::nodePosition(const QString &id) const
{
    const GraphNodeItem *item = find(id);
    return item ? item->pos() : QPointF();
}

void GraphView::setSearch(const QString &text)
{
    m_search = text;
    const GraphNodeItem *first = nullptr;
    for (GraphNodeItem *item : std::as_const(m_items)) {
        const bool hit = text.isEmpty() || item->matches(text);
        item->setDimmed(!hit);
        if (hit && !first)
            first = item;
    }
    if (!text.isEmpty() && first) {
        setCurrentNode(first->id());
        centerOn(first);
    }
}

void GraphView::walk(const QPointF &direction)
{
    const GraphNodeItem *from = find(m_current);
    if (!from) {
        if (!m_items.isEmpty())
            setCurrentNode(m_items.first()->id());
        return;
    }
    const GraphNodeItem *best = nullptr;
    double bestCost = 0;
    for (const GraphNodeItem *item : std::as_const(m_items)) {
        const QPointF way = item->pos() - from->pos();
        const double ahead = QPointF::dotProduct(way, direction);
        const double aside = std::abs(way.x() * direction.y() - way.y() * direction.x());
        if (item == from || item->isDimmed() || ahead <= 1 || aside > 3 * ahead)
            continue;
        const double cost = ahead + 2 * aside;
        if (!best || cost < bestCost) {
            best = item;
            bestCost = cost;
        }
    }
    if (best)
        setCurrentNode(best->id());
}

void GraphView::keyPressEvent(QKeyEvent *event)
{
    switch (event->key()) {
    case Qt::Key_Left: return walk({-1, 0});
    case Qt::Key_Right: return walk({1, 0});
    case Qt::Key_Up: return walk({0, -1});
    case Qt::Key_Down: return walk({0, 1});
    case Qt::Key_Plus: return zoomIn();
    case Qt::Key_Minus: return zoomOut();
    case Qt::Key_0: return fit();
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (!m_current.isEmpty())
            emit nodeActivated(m_current);
        return;
    default: QGraphicsView::keyPressEvent(event);
    }
}

void GraphView::wheelEvent(QWheelEvent *event)
{
    if (!event->modifiers().testFlag(Qt::ControlModifier))
        return QGraphicsView::wheelEvent(event);
    zoom(std::pow(kStep, event->angleDelta().y() / 120.0));
    event->accept();
}

GraphNodeItem *GraphView::itemAtPosition(const QPoint &position) const
{
    for (GraphNodeItem *item : m_items) {
        if (item->sceneBoundingRect().contains(mapToScene(position)))
            return item;
    }
    return nullptr;
}

void GraphView::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton) {
        if (const GraphNodeItem *item = itemAtPosition(event->pos()))
            setCurrentNode(item->id());
    }
    QGraphicsView::mousePressEvent(event);
}

void GraphView::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const GraphNodeItem *item = itemAtPosition(event->pos()))
        emit nodeActivated(item->id());
    else
        QGraphicsView::mouseDoubleClickEvent(event);
}

void GraphView::changeEvent(QEvent *event)
{
    QGraphicsView::changeEvent(event);
    if ((event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange)
        && !m_items.isEmpty())
        layOut(); // sizes and colours both follow
}

void GraphView::drawForeground(QPainter *painter, const QRectF &)
{
    QString words;
    if (m_job)
        words = tr("Drawing the picture…");
    else if (m_hidden > 0)
        words =
            tr("The nearest %1 of %2 are shown").arg(m_items.size()).arg(m_picture.nodes.size());
    if (words.isEmpty())
        return;
    const Theme theme = themeOf(this);
    painter->save();
    painter->resetTransform();
    painter->setFont(theme.font(Theme::Text::Small));
    const QRect room = painter->fontMetrics().boundingRect(words).adjusted(0, 0, theme.space(1.5),
                                                                           theme.space(0.75));
    const QRect box(theme.space(1), theme.space(1), room.width(), room.height());
    painter->setPen(theme.border());
    painter->setBrush(theme.window());
    painter->drawRoundedRect(box, theme.radius(), theme.radius());
    painter->setPen(theme.color(Tone::Neutral));
    painter->drawText(box, Qt::AlignCenter, words);
    painter->restore();
}

void GraphView::renderTo(QPainter *painter, const QRectF &target) const
{
    painter->fillRect(target, themeOf(this).surface());
    m_scene->render(painter, target, m_scene->sceneRect());
}

QByteArray GraphView::toSvg() const
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    QSvgGenerator generator;
    generator.setOutputDevice(&buffer);
    const QRectF area(QPointF(), m_scene->sceneRect().size());
    generator.setSize(area.size().toSize());
    generator.setViewBox(area);
    generator.setTitle(accessibleName());
    QPainter painter(&generator);
    renderTo(&painter, area);
    painter.end();
    return bytes;
}

QImage GraphView::toImage(double scale) const
{
    constexpr double kMostPixels = 16'000; // a side; a picture no viewer opens helps nobody
    const QSizeF wanted = m_scene->sceneRect().size() * scale;
    const double shrink = std::min(1.0, kMostPixels / std::max(wanted.width(), wanted.height()));
    QImage image((wanted * shrink).toSize().expandedTo({1, 1}),
                 QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&image);
    renderTo(&painter, QRectF(QPointF(), QSizeF(image.size())));
    painter.end();
    return image;
}

} // namespace Wizard
