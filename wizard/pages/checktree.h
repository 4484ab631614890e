// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTreeView>

namespace Wizard {

// A tree with check boxes in its first column that Space toggles wherever in the row the focus is,
// and that stays quick with a hundred thousand rows.
class CheckTree final : public QTreeView
{
    Q_OBJECT

public:
    explicit CheckTree(QWidget *parent = nullptr);

    void setCountColumn(int column, const QString &widest); // fixed; the first column stretches

protected:
    void keyPressEvent(QKeyEvent *event) override;
};

} // namespace Wizard
