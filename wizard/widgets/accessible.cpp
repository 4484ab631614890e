// SPDX-License-Identifier: GPL-3.0-or-later
#include "accessible.h"

#include <QAccessible>
#include <QAccessibleWidget>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

QAccessibleInterface *scrollAreaInterface(const QString &className, QObject *object)
{
    if (className != "QScrollArea"_L1 && className != "QAbstractScrollArea"_L1)
        return nullptr;
    return new QAccessibleWidget(static_cast<QWidget *>(object), QAccessible::Client);
}

} // namespace

void speak(QWidget *widget)
{
    QAccessibleEvent event(widget, QAccessible::Alert);
    QAccessible::updateAccessibility(&event);
}

void guardScrollAreas()
{
    QAccessible::installFactory(scrollAreaInterface); // a second time changes nothing
}

} // namespace Wizard
