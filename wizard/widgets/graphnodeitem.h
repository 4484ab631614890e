// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/theme.h>
#include <wizard/widgets/graphpicture.h>

#include <QGraphicsItem>

namespace Wizard {

// One box of the graph: type small above, name below, icon and edge in the colour of its state.
class GraphNodeItem final : public QGraphicsItem
{
public:
    GraphNodeItem(const GraphPicture::Node &node, const Theme &theme);

    static QSizeF sizeOf(const GraphPicture::Node &node, const Theme &theme);

    const QString &id() const { return m_node.id; }
    QString spoken() const;
    void setTheme(const Theme &theme);
    void setCurrent(bool on);
    void setDimmed(bool on);
    bool isDimmed() const { return m_dimmed; }
    bool matches(const QString &search) const;

    QRectF boundingRect() const override;
    void paint(QPainter *painter, const QStyleOptionGraphicsItem *option, QWidget *widget) override;

private:
    GraphPicture::Node m_node;
    Theme m_theme;
    QSizeF m_size;
    bool m_current = false;
    bool m_dimmed = false;
};

} // namespace Wizard
