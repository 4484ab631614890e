// SPDX-License-Identifier: GPL-3.0-or-later
#include "calmdrawing.h"

#include <wizard/theme/icons.h>

#include <QApplication>
#include <QPainter>
#include <QStyleOption>
#include <QWidget>

namespace Wizard::CalmDrawing {

namespace {

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

} // namespace

Theme themeOf(const QStyleOption *option, const QWidget *widget)
{
    return Theme(option->palette, widget ? widget->font() : QApplication::font());
}

void box(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
         const QColor &line, double width)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

bool hasKeyboardFocus(const QStyleOption *option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void button(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(option, widget);
    const auto *push = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool primary = push && push->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool flat = push && push->features.testFlag(QStyleOptionButton::Flat);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool down = has(option, QStyle::State_Sunken) || has(option, QStyle::State_On);
    const bool over = enabled && has(option, QStyle::State_MouseOver);
    QColor fill = option->palette.color(QPalette::Button);
    QColor line = enabled ? theme.controlEdge() : theme.border();
    if (primary && enabled) {
        fill = option->palette.color(QPalette::Highlight);
        if (down || over)
            fill = Theme::mix(fill, Qt::black, down ? 0.20 : 0.10);
        line = fill;
    } else if (down) {
        fill = theme.pressed();
    } else if (over) {
        fill = theme.hover();
    } else if (flat) {
        fill = QColor();
    }
    if (flat && !primary)
        line = QColor();
    box(painter, option->rect, theme.radius(), fill, line);
    if (hasKeyboardFocus(option)) {
        const QColor ring =
            primary ? option->palette.color(QPalette::HighlightedText) : theme.focus();
        box(painter, primary ? QRectF(option->rect).adjusted(2, 2, -2, -2) : QRectF(option->rect),
            theme.radius(), QColor(), ring, 2);
    }
}

void field(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(option, widget);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool focus = has(option, QStyle::State_HasFocus);
    const bool wrong = widget && widget->property("hasError").toBool();
    const QColor line = wrong ? theme.color(Tone::Error)
        : focus               ? theme.focus()
        : enabled             ? theme.controlEdge()
                              : theme.border();
    const QColor fill = enabled ? theme.surface() : theme.window();
    box(painter, option->rect, theme.radius(), fill, line, focus || wrong ? 2 : 1);
}

void checkMark(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool round)
{
    const Theme theme = themeOf(option, widget);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool some = has(option, QStyle::State_NoChange);
    const bool on = has(option, QStyle::State_On) || some;
    const double side = std::min(option->rect.width(), option->rect.height());
    QRectF square(0, 0, side, side);
    square.moveCenter(QRectF(option->rect).center());
    QColor fill = on ? option->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                             QPalette::Highlight)
                     : theme.surface();
    if (has(option, QStyle::State_MouseOver) && enabled && !on)
        fill = theme.hover();
    QColor line = on ? fill : enabled ? theme.controlEdge() : theme.border();
    if (has(option, QStyle::State_Selected)) // in a selected row the box would vanish
        line = option->palette.color(QPalette::HighlightedText);
    box(painter, square, round ? side / 2 : theme.radius(Theme::Corner::Small), fill, line);
    const QColor mark = option->palette.color(QPalette::HighlightedText);
    if (hasKeyboardFocus(option))
        box(painter, square.adjusted(-1, -1, 1, 1), round ? side : theme.radius(), QColor(),
            theme.focus(), 2);
    if (!on)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(
        QPen(mark, std::max(1.5, side / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&square](double x, double y) {
        return QPointF(square.x() + x * square.width(), square.y() + y * square.height());
    };
    if (round) {
        painter->setBrush(mark);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(square.center(), side / 5, side / 5);
    } else if (some) {
        painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
    } else {
        const QPointF points[] = {at(0.24, 0.52), at(0.43, 0.70), at(0.77, 0.32)};
        painter->drawPolyline(points, 3);
    }
    painter->restore();
}

void progress(const QStyleOptionProgressBar *bar, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(bar, widget);
    QRectF groove(bar->rect);
    const double height = std::max(4.0, theme.unit() * 0.75);
    groove.setTop(groove.center().y() - height / 2);
    groove.setHeight(height);
    box(painter, groove, height / 2, theme.border(), QColor());
    const double span = double(bar->maximum) - double(bar->minimum);
    if (span <= 0)
        return;
    const double part = (double(bar->progress) - double(bar->minimum)) / span;
    if (part <= 0)
        return;
    QRectF done = groove;
    done.setWidth(std::max(height, groove.width() * std::min(1.0, part)));
    if (bar->direction == Qt::RightToLeft)
        done.moveRight(groove.right());
    box(painter, done, height / 2, bar->palette.color(QPalette::Highlight), QColor());
}

void scrollBar(const QStyle *style, const QStyleOptionSlider *slider, QPainter *painter,
               const QWidget *widget)
{
    const Theme theme = themeOf(slider, widget);
    painter->fillRect(slider->rect, theme.window());
    if (slider->maximum <= slider->minimum)
        return;
    QRectF handle =
        style->subControlRect(QStyle::CC_ScrollBar, slider, QStyle::SC_ScrollBarSlider, widget);
    const double inset = std::max(2.0, theme.unit() * 0.3);
    handle.adjust(inset, inset, -inset, -inset);
    const bool active = has(slider, QStyle::State_Sunken)
        || (has(slider, QStyle::State_MouseOver)
            && slider->activeSubControls.testFlag(QStyle::SC_ScrollBarSlider));
    const QColor color = Theme::mix(theme.window(), theme.text(), active ? 0.55 : 0.38);
    box(painter, handle, std::min(handle.width(), handle.height()) / 2, color, QColor());
}

// Like Fusion's, with room between icon and words, and on the accent in the colour of its text.
void buttonLabel(const QStyle *style, const QStyleOptionButton *button, QPainter *painter,
                 const QWidget *widget)
{
    const Theme theme = themeOf(button, widget);
    const bool enabled = has(button, QStyle::State_Enabled);
    const bool primary = enabled && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool icon = !button->icon.isNull();
    const QFontMetrics &metrics = button->fontMetrics;
    const int gap = icon && !button->text.isEmpty() ? theme.space(0.75) : 0;
    const int iconWidth = icon ? button->iconSize.width() : 0;
    const int menu = button->features.testFlag(QStyleOptionButton::HasMenu) ? theme.space(2) : 0;
    const int words = metrics.size(Qt::TextShowMnemonic, button->text).width();
    const int whole = iconWidth + gap + words + menu;
    int x = button->rect.x() + std::max(0, (button->rect.width() - whole) / 2);
    const auto place = [&](int width, int height) {
        const QRect logical(x, button->rect.y() + (button->rect.height() - height) / 2, width,
                            height);
        x += width;
        return QStyle::visualRect(button->direction, button->rect, logical);
    };
    if (icon)
        button->icon.paint(painter, place(iconWidth, button->iconSize.height()), Qt::AlignCenter,
                           !enabled      ? QIcon::Disabled
                               : primary ? QIcon::Selected
                                         : QIcon::Normal);
    x += gap;
    const bool underline = style->styleHint(QStyle::SH_UnderlineShortcut, button, widget) != 0;
    QPalette palette = button->palette;
    if (primary)
        palette.setColor(QPalette::ButtonText, palette.color(QPalette::HighlightedText));
    style->drawItemText(painter, place(words, button->rect.height()),
                        Qt::AlignCenter | Qt::TextSingleLine
                            | (underline ? Qt::TextShowMnemonic : Qt::TextHideMnemonic),
                        palette, enabled, button->text, QPalette::ButtonText);
    if (menu > 0) {
        const int side = theme.space(1.5);
        x += menu - side;
        Icons::paint(painter, place(side, side), Symbol::Expand,
                     palette.color(QPalette::ButtonText));
    }
}

// The chosen tab is marked by a line below; nothing is raised or framed.
void tab(const QStyleOptionTab *option, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(option, widget);
    const bool chosen = has(option, QStyle::State_Selected);
    if (has(option, QStyle::State_MouseOver) && !chosen)
        painter->fillRect(option->rect, theme.hover());
    if (hasKeyboardFocus(option))
        box(painter, QRectF(option->rect).adjusted(2, 2, -2, -2), theme.radius(), QColor(),
            theme.focus(), 2);
    if (!chosen)
        return;
    QRect line = option->rect;
    line.setTop(line.bottom() - std::max(2, theme.space(0.25)) + 1);
    painter->fillRect(line, theme.color(Tone::Accent));
}

void comboBox(const QStyle *style, const QStyleOptionComboBox *combo, QPainter *painter,
              const QWidget *widget)
{
    const Theme theme = themeOf(combo, widget);
    if (combo->editable) {
        field(combo, painter, widget);
    } else {
        QStyleOptionButton push;
        push.QStyleOption::operator=(*combo);
        push.state.setFlag(QStyle::State_Sunken, has(combo, QStyle::State_On));
        push.state.setFlag(QStyle::State_On, false);
        button(&push, painter, widget);
    }
    const QRect arrow =
        style->subControlRect(QStyle::CC_ComboBox, combo, QStyle::SC_ComboBoxArrow, widget);
    const double side = theme.unit() * 1.5;
    const QColor color = has(combo, QStyle::State_Enabled)
        ? theme.color(Tone::Neutral)
        : combo->palette.color(QPalette::Disabled, QPalette::ButtonText);
    Icons::paint(painter,
                 QRectF(QRectF(arrow).center() - QPointF(side, side) / 2, QSizeF(side, side)),
                 Symbol::Expand, color);
}

} // namespace Wizard::CalmDrawing
