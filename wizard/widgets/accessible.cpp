// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessible.h"

#include <QAccessible>
#include <QWidget>

namespace Wizard {

void speak(QWidget *widget)
{
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

} // namespace Wizard
