// SPDX-License-Identifier: GPL-3.0-or-later
#include "checktree.h"

#include <wizard/theme/theme.h>

#include <QHeaderView>
#include <QKeyEvent>

namespace Wizard {

CheckTree::CheckTree(QWidget *parent)
    : QTreeView(parent)
{
    setUniformRowHeights(true);
    setAllColumnsShowFocus(true);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setHeaderHidden(true);
    setTabKeyNavigation(false);
    header()->setStretchLastSection(false);
    header()->setMinimumSectionSize(Theme::of(this).space(3));
}

void CheckTree::setCountColumn(int column, const QString &widest)
{
    header()->setSectionResizeMode(0, QHeaderView::Stretch);
    header()->setSectionResizeMode(column, QHeaderView::Fixed);
    header()->resizeSection(column,
                            fontMetrics().horizontalAdvance(widest) + Theme::of(this).icon()
                                + Theme::of(this).space(2));
}

void CheckTree::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex first = currentIndex().siblingAtColumn(0);
    if (event->key() == Qt::Key_Space && first.flags().testFlag(Qt::ItemIsUserCheckable)) {
        const bool checked = first.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        model()->setData(first, checked ? Qt::Unchecked : Qt::Checked, Qt::CheckStateRole);
        event->accept();
        return;
    }
    QTreeView::keyPressEvent(event);
}

} // namespace Wizard
