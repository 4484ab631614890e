// SPDX-License-Identifier: GPL-3.0-or-later
#include "calmstyle.h"

#include <wizard/theme/calmdrawing.h>

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

bool has(const QStyleOption *option, QStyle::StateFlag flag)
{
    return option->state.testFlag(flag);
}

// Fusion keeps room for arrow buttons at both ends; here the handle has the whole length.
QRect scrollBarPart(const QStyle *style, const QStyleOptionSlider *bar, QStyle::SubControl part)
{
    const bool flat = bar->orientation == Qt::Horizontal;
    const int length = flat ? bar->rect.width() : bar->rect.height();
    const qint64 range = qint64(bar->maximum) - bar->minimum;
    const int least = style->pixelMetric(QStyle::PM_ScrollBarSliderMin, bar);
    int handle = length;
    if (range > 0)
        handle = std::clamp(int(qint64(length) * bar->pageStep / (range + bar->pageStep)),
                            std::min(least, length), length);
    const int start = QStyle::sliderPositionFromValue(
        bar->minimum, bar->maximum, bar->sliderPosition, length - handle, bar->upsideDown);
    const auto piece = [&](int from, int size) {
        const QRect rect = flat
            ? QRect(bar->rect.x() + from, bar->rect.y(), size, bar->rect.height())
            : QRect(bar->rect.x(), bar->rect.y() + from, bar->rect.width(), size);
        return QStyle::visualRect(bar->direction, bar->rect, rect);
    };
    switch (part) {
    case QStyle::SC_ScrollBarGroove: return bar->rect;
    case QStyle::SC_ScrollBarSlider: return piece(start, handle);
    case QStyle::SC_ScrollBarSubPage: return piece(0, start);
    case QStyle::SC_ScrollBarAddPage: return piece(start + handle, length - start - handle);
    default: return {};
    }
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
    case PE_PanelButtonCommand: return CalmDrawing::button(option, painter, widget);
    case PE_PanelButtonTool: {
        if (has(option, State_MouseOver) || has(option, State_Sunken) || has(option, State_On)
            || CalmDrawing::hasKeyboardFocus(option) || !has(option, State_AutoRaise))
        {
            QStyleOptionButton button;
            button.QStyleOption::operator=(*option);
            button.features.setFlag(QStyleOptionButton::Flat, has(option, State_AutoRaise));
            CalmDrawing::button(&button, painter, widget);
        }
        return;
    }
    case PE_FrameDefaultButton: return;
    case PE_FrameTabBarBase:
    case PE_PanelScrollAreaCorner: return;
    case PE_FrameTabWidget: {
        const Theme theme = CalmDrawing::themeOf(option, widget);
        painter->fillRect(
            QRect(option->rect.topLeft(), QSize(option->rect.width(), theme.hairline())),
            theme.border());
        return;
    }
    case PE_PanelLineEdit: {
        const auto *frame = qstyleoption_cast<const QStyleOptionFrame *>(option);
        if (frame && frame->lineWidth > 0)
            CalmDrawing::field(option, painter, widget);
        else
            painter->fillRect(option->rect, option->palette.base());
        return;
    }
    case PE_FrameLineEdit: return; // the panel has drawn it
    case PE_IndicatorCheckBox:
    case PE_IndicatorItemViewItemCheck:
        return CalmDrawing::checkMark(option, painter, widget, false);
    case PE_IndicatorRadioButton: return CalmDrawing::checkMark(option, painter, widget, true);
    case PE_FrameFocusRect:
        // Buttons and check marks carry their ring themselves.
        if (CalmDrawing::hasKeyboardFocus(option)
            || qobject_cast<const QAbstractItemView *>(widget))
            CalmDrawing::box(painter, option->rect,
                             CalmDrawing::themeOf(option, widget).radius(Theme::Corner::Small),
                             QColor(), CalmDrawing::themeOf(option, widget).focus(), 2);
        return;
    case PE_Frame: {
        const Theme theme = CalmDrawing::themeOf(option, widget);
        const bool focus =
            widget && widget->hasFocus() && qobject_cast<const QAbstractScrollArea *>(widget);
        CalmDrawing::box(painter, option->rect, theme.radius(Theme::Corner::Small), QColor(),
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
    case CE_PushButtonBevel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option)) {
            QStyleOptionButton bevel = *button;
            bevel.features.setFlag(QStyleOptionButton::HasMenu, false); // the label has the arrow
            return QProxyStyle::drawControl(element, &bevel, painter, widget);
        }
        break;
    case CE_PushButtonLabel:
        if (const auto *button = qstyleoption_cast<const QStyleOptionButton *>(option))
            return CalmDrawing::buttonLabel(proxy(), button, painter, widget);
        break;
    case CE_HeaderSection: {
        const Theme theme = CalmDrawing::themeOf(option, widget);
        painter->fillRect(option->rect, theme.window());
        painter->fillRect(
            QRect(option->rect.x(), option->rect.bottom(), option->rect.width(), theme.hairline()),
            theme.border());
        return;
    }
    case CE_HeaderEmptyArea:
        painter->fillRect(option->rect, CalmDrawing::themeOf(option, widget).window());
        return;
    case CE_TabBarTabShape:
        if (const auto *tab = qstyleoption_cast<const QStyleOptionTab *>(option))
            return CalmDrawing::tab(tab, painter, widget);
        break;
    case CE_ProgressBarGroove: return; // drawn with the contents
    case CE_ProgressBarContents:
        if (const auto *bar = qstyleoption_cast<const QStyleOptionProgressBar *>(option))
            return CalmDrawing::progress(bar, painter, widget);
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
            return CalmDrawing::scrollBar(proxy(), slider, painter, widget);
    }
    if (control == CC_ComboBox) {
        if (const auto *box = qstyleoption_cast<const QStyleOptionComboBox *>(option))
            return CalmDrawing::comboBox(proxy(), box, painter, widget);
    }
    QProxyStyle::drawComplexControl(control, option, painter, widget);
}

QSize CalmStyle::sizeFromContents(ContentsType type, const QStyleOption *option, const QSize &size,
                                  const QWidget *widget) const
{
    QSize result = QProxyStyle::sizeFromContents(type, option, size, widget);
    if (!option)
        return result;
    const Theme theme = CalmDrawing::themeOf(option, widget);
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
    case CT_ItemViewItem: result.setHeight(std::max(result.height(), theme.space(3))); break;
    default: break;
    }
    return result;
}

QRect CalmStyle::subElementRect(SubElement element, const QStyleOption *option,
                                const QWidget *widget) const
{
    const QRect rect = QProxyStyle::subElementRect(element, option, widget);
    const int air = CalmDrawing::themeOf(option, widget).space(0.5);
    return element == SE_LineEditContents ? rect.adjusted(air, 0, -air, 0) : rect;
}

QRect CalmStyle::subControlRect(ComplexControl control, const QStyleOptionComplex *option,
                                SubControl part, const QWidget *widget) const
{
    if (control == CC_ScrollBar) {
        if (const auto *bar = qstyleoption_cast<const QStyleOptionSlider *>(option))
            return scrollBarPart(proxy(), bar, part);
    }
    const QRect rect = QProxyStyle::subControlRect(control, option, part, widget);
    const int air = CalmDrawing::themeOf(option, widget).space(0.5);
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
