// SPDX-License-Identifier: GPL-3.0-or-later
#include "chip.h"

#include <wizard/theme/theme.h>

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace Wizard {

using namespace Qt::StringLiterals;

Chip::Chip(const FilterChip &chip, QWidget *parent)
    : QAbstractButton(parent)
    , m_chip(chip)
{
    setObjectName(QString(u"chip_"_s + chip.id));
    setText(chip.label);
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    connect(this, &QAbstractButton::toggled, this, [this] { updateGeometry(); });
    describe();
}

void Chip::setCount(int count)
{
    if (m_chip.count == count)
        return;
    m_chip.count = count;
    describe();
    updateGeometry();
    update();
}

void Chip::describe()
{
    setAccessibleName(
        m_chip.count < 0
            ? m_chip.label
            : tr("%1, %2", "filter and its number of hits").arg(m_chip.label, number()));
}

QString Chip::number() const
{
    return QLocale().toString(m_chip.count);
}

QSize Chip::sizeHint() const
{
    const Theme theme = Theme::of(this);
    int width = 2 * theme.space(1.1) + fontMetrics().horizontalAdvance(m_chip.label);
    if (m_chip.symbol != Symbol::None)
        width += theme.icon() + theme.space(0.5);
    if (m_chip.count >= 0) // digits are equally wide: a growing number keeps the chip in place
        width += theme.space(0.75)
            + QFontMetrics(theme.font(Theme::Text::Body, QFont::DemiBold))
                  .horizontalAdvance(number());
    return {width + 2, theme.space(3.25)};
}

void Chip::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const QRectF box = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    const double round = box.height() / 2;
    const QColor color = !isEnabled() ? theme.palette().color(QPalette::Disabled, QPalette::Text)
        : m_chip.count == 0 && !on    ? theme.color(Tone::Neutral)
                                      : theme.color(m_chip.tone);
    painter.setPen(QPen(on ? color : theme.controlEdge(), on ? 1.5 : 1));
    painter.setBrush(on ? theme.fill(m_chip.tone) : underMouse() ? theme.hover() : theme.surface());
    painter.drawRoundedRect(on ? box.adjusted(0.25, 0.25, -0.25, -0.25) : box, round, round);
    if (hasFocus()) {
        painter.setPen(QPen(theme.focus(), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), round, round);
    }

    int x = theme.space(1.1) + 1;
    const auto place = [&](int width) {
        const QRect logical(x, 0, width, height());
        x += width;
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    if (m_chip.symbol != Symbol::None) {
        const QRect spot = place(theme.icon());
        Icons::paint(&painter,
                     QRectF(spot.x(), (height() - theme.icon()) / 2.0, theme.icon(), theme.icon()),
                     on ? Symbol::Check : m_chip.symbol, color);
        x += theme.space(0.5);
    }
    painter.setFont(theme.font());
    painter.setPen(on ? color : isEnabled() ? theme.text() : color);
    painter.drawText(place(fontMetrics().horizontalAdvance(m_chip.label) + 1),
                     Qt::AlignCenter | Qt::TextSingleLine, m_chip.label);
    if (m_chip.count >= 0) {
        x += theme.space(0.75) - 1;
        const QFont strong = theme.font(Theme::Text::Body, QFont::DemiBold);
        painter.setFont(strong);
        painter.setPen(color);
        painter.drawText(place(QFontMetrics(strong).horizontalAdvance(number()) + 1),
                         Qt::AlignCenter | Qt::TextSingleLine, number());
    }
}

} // namespace Wizard
