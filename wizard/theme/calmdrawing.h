// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/theme.h>

#include <QStyle>

class QPainter;
class QStyleOption;
class QStyleOptionButton;
class QStyleOptionComboBox;
class QStyleOptionProgressBar;
class QStyleOptionSlider;
class QStyleOptionTab;

namespace Wizard {

// How CalmStyle draws: one function a control, pure painting from the style option.
namespace CalmDrawing {

Theme themeOf(const QStyleOption *option, const QWidget *widget);
bool hasKeyboardFocus(const QStyleOption *option);

// A box whose line lies on whole device pixels; colours that are not valid are left out.
void box(QPainter *painter, const QRectF &rect, double radius, const QColor &fill,
         const QColor &line, double width = 1);

void button(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void buttonLabel(const QStyle *style, const QStyleOptionButton *button, QPainter *painter,
                 const QWidget *widget);
void field(const QStyleOption *option, QPainter *painter, const QWidget *widget);
void checkMark(const QStyleOption *option, QPainter *painter, const QWidget *widget, bool round);
void progress(const QStyleOptionProgressBar *bar, QPainter *painter, const QWidget *widget);
void scrollBar(const QStyle *style, const QStyleOptionSlider *slider, QPainter *painter,
               const QWidget *widget);
void comboBox(const QStyle *style, const QStyleOptionComboBox *box, QPainter *painter,
              const QWidget *widget);
void tab(const QStyleOptionTab *tab, QPainter *painter, const QWidget *widget);

} // namespace CalmDrawing

} // namespace Wizard
