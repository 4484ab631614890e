// SPDX-License-Identifier: GPL-3.0-or-later
#include "calmstyle.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QScrollBar>
#include <QStyleOption>
#include <QToolButton>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

Theme themeOf(const QStyleOption *option, const QWidget *widget)
{
    return Theme(option->palette, widget ? widget->font() : QApplication::font());
}

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

// A box whose line lies on whole device pixels.
void drawBox(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
             const QColor &line, double width = 1)
{
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setBrush(fill.isValid() ? QBrush(fill) : QBrush(Qt::NoBrush));
    painter->setPen(line.isValid() ? QPen(line, width) : QPen(Qt::NoPen));
    const double inset = line.isValid() ? width / 2 : 0;
    painter->drawRoundedRect(rect.adjusted(inset, inset, -inset, -inset), radius, radius);
    painter->restore();
}

bool keyboardFocus(const QStyleOption *option)
{
    return has(option, QStyle::State_HasFocus) && has(option, QStyle::State_KeyboardFocusChange);
}

void drawButton(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(option, widget);
    const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option);
    const bool primary = button && button->features.testFlag(QStyleOptionButton::DefaultButton);
    const bool flat = button && button->features.testFlag(QStyleOptionButton::Flat);
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
    drawBox(painter, option->rect, theme.radius(), fill, line);
    if (keyboardFocus(option)) {
        const QColor ring = primary ? option->palette.color(QPalette::HighlightedText)
                                    : theme.focus();
        drawBox(painter, primary ? QRectF(option->rect).adjusted(2, 2, -2, -2)
                                 : QRectF(option->rect),
                theme.radius(), QColor(), ring, 2);
    }
}

void drawField(const QStyleOption *option, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(option, widget);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool focus = has(option, QStyle::State_HasFocus);
    const bool wrong = widget && widget->property("hasError").toBool();
    const QColor line = wrong ? theme.color(Tone::Error)
        : focus              ? theme.focus()
        : enabled            ? theme.controlEdge()
                             : theme.border();
    const QColor fill = enabled ? theme.surface() : theme.window();
    drawBox(painter, option->rect, theme.radius(), fill, line, focus || wrong ? 2 : 1);
}

void drawCheck(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool round)
{
    const Theme theme = themeOf(option, widget);
    const bool enabled = has(option, QStyle::State_Enabled);
    const bool some = has(option, QStyle::State_NoChange);
    const bool on = has(option, QStyle::State_On) || some;
    const double side = std::min(option->rect.width(), option->rect.height());
    QRectF box(0, 0, side, side);
    box.moveCenter(QRectF(option->rect).center());
    QColor fill = on ? option->palette.color(enabled ? QPalette::Active : QPalette::Disabled,
                                             QPalette::Highlight)
                     : theme.surface();
    if (has(option, QStyle::State_MouseOver) && enabled && !on)
        fill = theme.hover();
    QColor line = on ? fill : enabled ? theme.controlEdge() : theme.border();
    if (has(option, QStyle::State_Selected)) // in a selected row the box would vanish
        line = option->palette.color(QPalette::HighlightedText);
    drawBox(painter, box, round ? side / 2 : theme.radius(Theme::Corner::Small), fill, line);
    const QColor mark = option->palette.color(QPalette::HighlightedText);
    if (keyboardFocus(option))
        drawBox(painter, box.adjusted(-1, -1, 1, 1), round ? side : theme.radius(), QColor(),
                theme.focus(), 2);
    if (!on)
        return;
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(mark, std::max(1.5, side / 9), Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    const auto at = [&box](double x, double y) {
        return QPointF(box.x() + x * box.width(), box.y() + y * box.height());
    };
    if (round) {
        painter->setBrush(mark);
        painter->setPen(Qt::NoPen);
        painter->drawEllipse(box.center(), side / 5, side / 5);
    } else if (some) {
        painter->drawLine(at(0.27, 0.5), at(0.73, 0.5));
    } else {
        const QPointF points[] = {at(0.24, 0.52), at(0.43, 0.70), at(0.77, 0.32)};
        painter->drawPolyline(points, 3);
    }
    painter->restore();
}

void drawProgress(const QStyleOptionProgressBar *bar, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(bar, widget);
    QRectF groove(bar->rect);
    const double height = std::max(4.0, theme.unit() * 0.75);
    groove.setTop(groove.center().y() - height / 2);
    groove.setHeight(height);
    drawBox(painter, groove, height / 2, theme.border(), QColor());
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
    drawBox(painter, done, height / 2, bar->palette.color(QPalette::Highlight), QColor());
}

void drawScrollBar(const QStyle *style, const QStyleOptionSlider *slider, QPainter *painter,
                   const QWidget *widget)
{
    const Theme theme = themeOf(slider, widget);
    painter->fillRect(slider->rect, theme.window());
    if (slider->maximum <= slider->minimum)
        return;
    QRectF handle
        = style->subControlRect(QStyle::CC_ScrollBar, slider, QStyle::SC_ScrollBarSlider, widget);
    const double inset = std::max(2.0, theme.unit() * 0.3);
    handle.adjust(inset, inset, -inset, -inset);
    const bool active = has(slider, QStyle::State_Sunken)
        || (has(slider, QStyle::State_MouseOver)
            && slider->activeSubControls.testFlag(QStyle::SC_ScrollBarSlider));
    const QColor color = Theme::mix(theme.window(), theme.text(), active ? 0.55 : 0.38);
    drawBox(painter, handle, std::min(handle.width(), handle.height()) / 2, color, QColor());
}

// Like Fusion's, with room between icon and words, and on the accent in the colour of its text.
void drawButtonLabel(const QStyle *style, const QStyleOptionButton *button, QPainter *painter,
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
        const QRect logical(x, button->rect.y() + (button->rect.height() - height) / 2, width, height);
        x += width;
        return QStyle::visualRect(button->direction, button->rect, logical);
    };
    if (icon)
        button->icon.paint(painter, place(iconWidth, button->iconSize.height()), Qt::AlignCenter,
                           !enabled ? QIcon::Disabled : primary ? QIcon::Selected : QIcon::Normal);
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
        Icons::paint(painter, place(side, side), Symbol::Expand, palette.color(QPalette::ButtonText));
    }
}

// The chosen tab is marked by a line below; nothing is raised or framed.
void drawTab(const QStyleOptionTab *tab, QPainter *painter, const QWidget *widget)
{
    const Theme theme = themeOf(tab, widget);
    const bool chosen = has(tab, QStyle::State_Selected);
    if (has(tab, QStyle::State_MouseOver) && !chosen)
        painter->fillRect(tab->rect, theme.hover());
    if (keyboardFocus(tab))
        drawBox(painter, QRectF(tab->rect).adjusted(2, 2, -2, -2), theme.radius(), QColor(), theme.focus(), 2);
    if (!chosen)
        return;
    QRect line = tab->rect;
    line.setTop(line.bottom() - std::max(2, theme.space(0.25)) + 1);
    painter->fillRect(line, theme.color(Tone::Accent));
}

void drawComboBox(const QStyle *style, const QStyleOptionComboBox *box, QPainter *painter,
                  const QWidget *widget)
{
    const Theme theme = themeOf(box, widget);
    if (box->editable) {
        drawField(box, painter, widget);
    } else {
        QStyleOptionButton button;
        button.QStyleOption::operator=(*box);
        button.state.setFlag(QStyle::State_Sunken, has(box, QStyle::State_On));
        button.state.setFlag(QStyle::State_On, false);
        drawButton(&button, painter, widget);
    }
    const QRect arrow
        = style->subControlRect(QStyle::CC_ComboBox, box, QStyle::SC_ComboBoxArrow, widget);
    const double side = theme.unit() * 1.5;
    const QColor color = has(box, QStyle::State_Enabled)
        ? theme.color(Tone::Neutral)
        : box->palette.color(QPalette::Disabled, QPalette::ButtonText);
    Icons::paint(painter, QRectF(QRectF(arrow).center() - QPointF(side, side) / 2, QSizeF(side, side)),
                 Symbol::Expand, color);
}

} // namespace

CalmStyle::CalmStyle()
    : QProxyStyle(u"fusion"_s)
{
}

void CalmStyle::polish(QWidget *widget)
{
    QProxyStyle::polish(widget);
    if (qobject_cast<QLineEdit *>(widget) || qobject_cast<QScrollBar *>(widget))
        widget->setAttribute(Qt::WA_Hover);
}

void CalmStyle::drawPrimitive(PrimitiveElement element, const QStyleOption *option,
                              QPainter *painter, const QWidget *widget) const
{
    switch (element) {
    case PE_PanelButtonCommand: return drawButton(option, painter, widget);
    case PE_PanelButtonTool: {
        if (has(option, State_MouseOver) || has(option, State_Sunken) || has(option, State_On)
            || keyboardFocus(option) || !has(option, State_AutoRaise)) {
            QStyleOptionButton button;
            button.QStyleOption::operator=(*option);
            button.features.setFlag(QStyleOptionButton::Flat, has(option, State_AutoRaise));
            drawButton(&button, painter, widget);
        }
        return;
    }
    case PE_FrameDefaultButton: return;
    case PE_FrameTabBarBase:
    case PE_PanelScrollAreaCorner: return;
    case PE_FrameTabWidget: {
        const Theme theme = themeOf(option, widget);
        painter->fillRect(QRect(option->rect.topLeft(), QSize(option->rect.width(), theme.hairline())),
                          theme.border());
        return;
    }
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            drawField(option, painter, widget);
        else
            painter->fillRect(option->rect, option->palette.base());
        return;
    }
    case PE_FrameLineEdit: return; // the panel has drawn it
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck: return drawCheck(option, painter, widget, false);
    case PE_IndicatorRadioButton: return drawCheck(option, painter, widget, true);
    case PE_FrameFocusRect:
        // Buttons and check marks carry their ring themselves.
        if (keyboardFocus(option) || qobject_cast<const QAbstractItemView *>(widget))
            drawBox(painter, option->rect, themeOf(option, widget).radius(Theme::Corner::Small),
                    QColor(), themeOf(option, widget).focus(), 2);
        return;
    case PE_Frame: {
        const Theme theme = themeOf(option, widget);
        const bool focus = widget && widget->hasFocus()
            && qobject_cast<const QAbstractScrollArea *>(widget);
        drawBox(painter, option->rect, theme.radius(Theme::Corner::Small), QColor(),
                focus ? theme.focus() : theme.border());
        return;
    }
    default: QProxyStyle::drawPrimitive(element, option, painter, widget);
    }
}

void CalmStyle::drawControl(ControlElement element, const QStyleOption *option, QPainter *painter,
                            const QWidget *widget) const
{
    switch (element) {
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return drawButtonLabel(proxy(), button, painter, widget);
        break;
    case CE_HeaderSection: {
        const Theme theme = themeOf(option, widget);
        painter->fillRect(option->rect, theme.window());
        painter->fillRect(QRect(option->rect.x(), option->rect.bottom(), option->rect.width(),
                                theme.hairline()),
                          theme.border());
        return;
    }
    case CE_HeaderEmptyArea: painter->fillRect(option->rect, themeOf(option, widget).window()); return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return drawTab(tab, painter, widget);
        break;
    case CE_ProgressBarGroove: return; // drawn with the contents
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return drawProgress(bar, painter, widget);
        break;
    default: break;
    }
    QProxyStyle::drawControl(element, option, painter, widget);
}

void CalmStyle::drawComplexControl(ComplexControl control, const QStyleOptionComplex *option,
                                   QPainter *painter, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *slider = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return drawScrollBar(proxy(), slider, painter, widget);
    }
    if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return drawComboBox(proxy(), box, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (!option)
        return result;
    const Theme theme = themeOf(option, widget);
    const int height = theme.space(4); // one for all controls that may stand in a row
    switch (type) {
    case CT_PushButton:
        result.rwidth() += theme.space(1.5);
        result.setHeight(std::max(result.height(), height));
        break;
    case CT_ComboBox: result.rwidth() += theme.space(2); [[fallthrough]];
    case CT_LineEdit:
        if (!widget || !qobject_cast<QAbstractSpinBox *>(widget->parentWidget()))
            result.setHeight(std::max(result.height(), height));
        break;
    case CT_SpinBox: result.setHeight(std::max(result.height(), height)); break;
    case CT_ItemViewItem:
        result.setHeight(std::max(result.height(), theme.space(3)));
        break;
    default: break;
    }
    return result;
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const int air = themeOf(option, widget).space(0.5);
    return element == SE_LineEditContents ? rect.adjusted(air, 0, -air, 0) : rect;
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl part, const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const int air = themeOf(option, widget).space(0.5);
    return control == CC_ComboBox && part == SC_ComboBoxEditField ? rect.adjusted(air, 0, -air, 0)
                                                                  : rect;
}

int CalmStyle::pixelMetric(PixelMetric metric, const QStyleOption *option,
                           const QWidget *widget) const
{
    const QFont font = widget ? widget->font() : QApplication::font();
    const Theme theme(widget ? widget->palette() : QApplication::palette(), font);
    switch (metric) {
    case PM_IndicatorWidth:
    case PM_IndicatorHeight:
    case PM_ExclusiveIndicatorWidth:
    case PM_ExclusiveIndicatorHeight: return theme.space(1.75);
    case PM_ScrollBarExtent: return theme.space(1.5);
    case PM_SmallIconSize:
    case PM_ButtonIconSize: return theme.icon();
    case PM_LayoutHorizontalSpacing:
    case PM_LayoutVerticalSpacing: return theme.space(1);
    default: return QProxyStyle::pixelMetric(metric, option, widget);
    }
}

int CalmStyle::styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                         QStyleHintReturn *returnData) const
{
    switch (hint) {
    case SH_DialogButtonBox_ButtonsHaveIcons: return 0;
    case SH_UnderlineShortcut: return 1;
    case SH_LineEdit_PasswordCharacter: return 0x2022;
    default: return QProxyStyle::styleHint(hint, option, widget, returnData);
    }
}

} // namespace Wizard
