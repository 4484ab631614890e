// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPushButton>

class QMenu;

namespace Wizard {

// A button that opens a menu below itself, and shows by its arrow that it does. Qt's own way of
// giving a button a menu waits for the choice in an event loop of its own; this one does not.
class MenuButton final : public QPushButton
{
    Q_OBJECT

public:
    MenuButton(const QIcon &icon, const QString &text, QWidget *parent = nullptr);

    void setChoices(QMenu *menu); // not owned; usually a child of the button
    QSize sizeHint() const override;

protected:
    void initStyleOption(QStyleOptionButton *option) const override;
};

} // namespace Wizard
