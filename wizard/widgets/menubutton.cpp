// SPDX-License-Identifier: GPL-3.0-or-later
#include "menubutton.h"

#include <wizard/theme/theme.h>

#include <QMenu>
#include <QStyleOptionButton>

namespace Wizard {

MenuButton::MenuButton(const QIcon &icon, const QString &text, QWidget *parent)
    : QPushButton(icon, text, parent)
{
    setAutoDefault(false);
}

void MenuButton::setChoices(QMenu *menu)
{
    connect(this, &QPushButton::clicked, menu,
            [this, menu] { menu->popup(mapToGlobal(QPoint(0, height()))); });
}

QSize MenuButton::sizeHint() const
{
    // Qt adds room for the arrow only where it knows the menu.
    return QPushButton::sizeHint() + QSize(Theme::of(this).space(2), 0);
}

void MenuButton::initStyleOption(QStyleOptionButton *option) const
{
    QPushButton::initStyleOption(option);
    option->features.setFlag(QStyleOptionButton::HasMenu);
}

} // namespace Wizard
