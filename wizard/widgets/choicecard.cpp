// SPDX-License-Identifier: GPL-3.0-or-later
#include "choicecard.h"

#include <wizard/theme/theme.h>

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace Wizard {

using namespace Qt::StringLiterals;

ChoiceCard::ChoiceCard(Symbol symbol, const QString &title, const QString &subtitle,
                       QWidget *parent)
    : QAbstractButton(parent)
    , m_symbol(symbol)
{
    setText(title);
    setCheckable(true);
    setAutoExclusive(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setCursor(Qt::PointingHandCursor);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    setSubtitle(subtitle);
}

void ChoiceCard::setSubtitle(const QString &subtitle)
{
    m_subtitle = subtitle;
    setAccessibleName(text());
    setAccessibleDescription(subtitle);
    updateGeometry();
    update();
}

int ChoiceCard::textStart() const
{
    const Theme theme = Theme::of(this);
    return theme.space(1.5) + (m_symbol == Symbol::None ? 0 : theme.largeIcon() + theme.space(1.5));
}

int ChoiceCard::textWidth(int width) const
{
    const Theme theme = Theme::of(this);
    return std::max(1, width - textStart() - theme.icon() - theme.space(1.75));
}

QSize ChoiceCard::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const int width = theme.space(32);
    return {width, heightForWidth(width)};
}

QSize ChoiceCard::minimumSizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.space(18), theme.space(6)};
}

int ChoiceCard::heightForWidth(int width) const
{
    const Theme theme = Theme::of(this);
    const QFontMetrics title(theme.font(Theme::Text::Body, QFont::DemiBold));
    const QRect body(0, 0, textWidth(width), QWIDGETSIZE_MAX);
    int height = title.boundingRect(body, Qt::TextWordWrap, text()).height();
    if (!m_subtitle.isEmpty())
        height += theme.space(0.25)
            + fontMetrics().boundingRect(body, Qt::TextWordWrap, m_subtitle).height();
    return std::max(height, theme.largeIcon()) + 2 * theme.space(1.5);
}

void ChoiceCard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter) {
        setChecked(true);
        emit activated();
        return;
    }
    QAbstractButton::keyPressEvent(event);
}

void ChoiceCard::mouseDoubleClickEvent(QMouseEvent *event)
{
    QAbstractButton::mouseDoubleClickEvent(event);
    if (event->button() == Qt::LeftButton) {
        setChecked(true);
        emit activated();
    }
}

void ChoiceCard::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool on = isChecked();
    const QColor muted = theme.palette().color(QPalette::Disabled, QPalette::WindowText);
    const QColor accent = isEnabled() ? theme.color(Tone::Accent) : muted;
    const double line = on ? 2 : 1;
    painter.setPen(QPen(on ? accent : theme.controlEdge(), line));
    painter.setBrush(on                 ? theme.fill(Tone::Accent)
                         : isDown()     ? theme.pressed()
                         : underMouse() ? theme.hover()
                                        : theme.surface());
    painter.drawRoundedRect(QRectF(rect()).adjusted(line / 2, line / 2, -line / 2, -line / 2),
                            theme.radius(), theme.radius());
    if (hasFocus()) {
        painter.setPen(QPen(theme.focus(), 1.5, Qt::DotLine));
        painter.setBrush(Qt::NoBrush);
        const double in = theme.unit() * 0.45;
        painter.drawRoundedRect(QRectF(rect()).adjusted(in, in, -in, -in), theme.radius() * 0.7,
                                theme.radius() * 0.7);
    }

    const auto visual = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const int top = theme.space(1.5);
    const int large = theme.largeIcon();
    Icons::paint(&painter, visual(QRect(theme.space(1.5), top, large, large)), m_symbol, accent);
    const int small = theme.icon();
    if (on)
        Icons::paint(&painter,
                     visual(QRect(width() - theme.space(1) - small, theme.space(1), small, small)),
                     Symbol::Check, accent);

    const int align = int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignTop))
        | Qt::TextWordWrap;
    QRect body = visual(QRect(textStart(), top, textWidth(width()), height() - 2 * top));
    if (m_subtitle.isEmpty()) // alone, the title stands beside the middle of the icon
        body.setTop(top + (large - QFontMetrics(theme.font()).height()) / 2);
    painter.setFont(theme.font(Theme::Text::Body, QFont::DemiBold));
    painter.setPen(isEnabled() ? theme.text() : muted);
    QRect used;
    painter.drawText(body, align, text(), &used);
    painter.setFont(theme.font());
    painter.setPen(isEnabled() ? theme.color(Tone::Neutral) : muted);
    body.setTop(used.bottom() + 1 + theme.space(0.25));
    painter.drawText(body, align, m_subtitle);
}

} // namespace Wizard
