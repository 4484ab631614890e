// SPDX-License-Identifier: GPL-3.0-or-later
#include "symbollabel.h"

#include <wizard/theme/theme.h>

#include <QPainter>

namespace Wizard {

SymbolLabel::SymbolLabel(Symbol symbol, Tone tone, QWidget *parent)
    : QWidget(parent)
    , m_symbol(symbol)
    , m_tone(tone)
{
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void SymbolLabel::setSymbol(Symbol symbol, Tone tone)
{
    m_symbol = symbol;
    m_tone = tone;
    update();
}

void SymbolLabel::setSize(Size size)
{
    m_size = size;
    updateGeometry();
}

QSize SymbolLabel::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const int side = m_size == Size::Large ? theme.largeIcon() : theme.icon();
    return {side, side};
}

void SymbolLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::of(this);
    Icons::paint(&painter, rect(), m_symbol, theme.color(isEnabled() ? m_tone : Tone::Neutral));
}

} // namespace Wizard
