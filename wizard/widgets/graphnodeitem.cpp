// SPDX-License-Identifier: GPL-3.0-or-later
#include "graphnodeitem.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {
constexpr double kMostWidth = 26; // in units; longer names are shortened in the middle
}

GraphNodeItem::GraphNodeItem(const GraphPicture::Node &node, const Theme &theme)
    : m_node(node)
    , m_theme(theme)
    , m_size(sizeOf(node, theme))
{
    setToolTip(spoken().toHtmlEscaped());
}

QSizeF GraphNodeItem::sizeOf(const GraphPicture::Node &node, const Theme &theme)
{
    const QFontMetricsF name(theme.font(Theme::Text::Body, QFont::DemiBold));
    const QFontMetricsF type(theme.font(Theme::Text::Small));
    const double words =
        std::max(name.horizontalAdvance(node.label), type.horizontalAdvance(node.type));
    const double icon = node.symbol == Symbol::None ? 0 : theme.icon() + theme.space(0.75);
    const double width = std::min(words + 2, theme.unit() * kMostWidth) + icon + 2 * theme.space(1);
    return {std::ceil(width), std::ceil(name.height() + type.height() + 2 * theme.space(0.6))};
}

QString GraphNodeItem::spoken() const
{
    const QString name =
        m_node.type.isEmpty() ? m_node.label : QString(m_node.type + u": "_s + m_node.label);
    return m_node.state.isEmpty() ? name : QString(name + u", "_s + m_node.state);
}

void GraphNodeItem::setTheme(const Theme &theme)
{
    m_theme = theme;
    update();
}

void GraphNodeItem::setCurrent(bool on)
{
    m_current = on;
    setZValue(on ? 2 : 1);
    update();
}

void GraphNodeItem::setDimmed(bool on)
{
    m_dimmed = on;
    setOpacity(on ? 0.3 : 1);
}

bool GraphNodeItem::matches(const QString &search) const
{
    return m_node.label.contains(search, Qt::CaseInsensitive)
        || m_node.type.contains(search, Qt::CaseInsensitive);
}

QRectF GraphNodeItem::boundingRect() const
{
    const double rim = 3;
    return QRectF(QPointF(-m_size.width() / 2, -m_size.height() / 2), m_size)
        .adjusted(-rim, -rim, rim, rim);
}

void GraphNodeItem::paint(QPainter *painter, const QStyleOptionGraphicsItem *, QWidget *)
{
    painter->setRenderHint(QPainter::Antialiasing);
    const QRectF box(QPointF(-m_size.width() / 2, -m_size.height() / 2), m_size);
    const bool plain = m_node.tone == Tone::Neutral;
    const QColor color = m_theme.color(m_node.tone);
    painter->setPen(QPen(m_current   ? m_theme.focus()
                             : plain ? m_theme.controlEdge()
                                     : color,
                         m_current   ? 3
                             : plain ? 1
                                     : 1.5));
    painter->setBrush(plain ? m_theme.surface() : m_theme.fill(m_node.tone));
    painter->drawRoundedRect(box, m_theme.radius(), m_theme.radius());

    double x = box.left() + m_theme.space(1);
    if (m_node.symbol != Symbol::None) {
        const double side = m_theme.icon();
        Icons::paint(painter, QRectF(x, box.center().y() - side / 2, side, side), m_node.symbol,
                     color);
        x += side + m_theme.space(0.75);
    }
    const QFont small = m_theme.font(Theme::Text::Small);
    const QFont strong = m_theme.font(Theme::Text::Body, QFont::DemiBold);
    const QFontMetricsF smallMetrics(small);
    const QFontMetricsF strongMetrics(strong);
    const double most = box.right() - m_theme.space(1) - x + 1;
    double y = box.top() + m_theme.space(0.6);
    painter->setFont(small);
    painter->setPen(m_theme.color(Tone::Neutral));
    painter->drawText(QPointF(x, y + smallMetrics.ascent()),
                      smallMetrics.elidedText(m_node.type, Qt::ElideRight, most));
    y += smallMetrics.height();
    painter->setFont(strong);
    painter->setPen(m_theme.text());
    painter->drawText(QPointF(x, y + strongMetrics.ascent()),
                      strongMetrics.elidedText(m_node.label, Qt::ElideMiddle, most));
}

} // namespace Wizard
