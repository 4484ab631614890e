// SPDX-License-Identifier: GPL-3.0-or-later
#include "card.h"

#include <wizard/theme/theme.h>

#include <QPainter>

namespace Wizard {

Card::Card(QWidget *parent)
    : QFrame(parent)
{
}

void Card::setTone(std::optional<Tone> tone)
{
    m_tone = tone;
    update();
}

void Card::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_tone ? theme.edge(*m_tone) : theme.border());
    painter.setBrush(m_tone ? theme.fill(*m_tone) : theme.surface());
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(),
                            theme.radius());
}

} // namespace Wizard
