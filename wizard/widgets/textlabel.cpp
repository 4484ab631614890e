// SPDX-License-Identifier: GPL-3.0-or-later
#include "textlabel.h"

#include <QApplication>
#include <QEvent>

namespace Wizard {

TextLabel::TextLabel(QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
}

TextLabel::TextLabel(const QString &text, QWidget *parent)
    : TextLabel(parent)
{
    setText(text);
}

void TextLabel::setTextSize(Theme::Text size, QFont::Weight weight)
{
    m_size = size;
    m_weight = weight;
    restyle();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    restyle();
}

void TextLabel::clearTone()
{
    m_tone.reset();
    restyle();
}

void TextLabel::setSelectable(bool on)
{
    setTextInteractionFlags(on ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                               : Qt::NoTextInteraction);
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange
        || event->type() == QEvent::StyleChange)
        restyle();
}

void TextLabel::restyle()
{
    if (m_restyling) // setting font and palette reports a change of its own
        return;
    m_restyling = true;
    const Theme theme(QApplication::palette(this), QApplication::font(this));
    if (m_size != Theme::Text::Body || m_weight != QFont::Normal)
        setFont(theme.font(m_size, m_weight));
    QPalette own;
    if (m_tone) {
        // On a ground of Base, as the pages of a QWizard have it, a label writes with Text.
        own.setColor(QPalette::WindowText, theme.color(*m_tone));
        own.setColor(QPalette::Text, theme.color(*m_tone));
    }
    setPalette(own);
    m_restyling = false;
}

} // namespace Wizard
