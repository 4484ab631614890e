// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/models/undocounts.h>

#include <QWidget>

#include <memory>

class QPushButton;
class QTreeView;

namespace Wizard {

class ChangesModel;
class FilterChips;
class SearchField;
class TextLabel;

// What an undo would do, before it is approved: the numbers, what can not be put back, and every
// change by type. Decides nothing. Owned by ReportPage.
class UndoPreview final : public QWidget
{
    Q_OBJECT

public:
    explicit UndoPreview(QWidget *parent = nullptr);

    void setUndo(std::shared_ptr<const Migration::Plan> undo,
                 std::shared_ptr<const Migration::PlatformProfile> profile,
                 const UndoCounts &counts);
    QString summary() const;
    QString approval() const; // what the button says

signals:
    void undoWanted();
    void keepWanted();

private:
    QLayout *makeFilters();
    void makeTree();
    QLayout *makeButtons();
    void fillChips(const Migration::Plan &undo, int lost);
    void applyFilter();

    ChangesModel *m_model;
    TextLabel *m_summary;
    TextLabel *m_note;
    SearchField *m_search;
    FilterChips *m_chips;
    QTreeView *m_tree;
    QPushButton *m_run = nullptr;
};

} // namespace Wizard
