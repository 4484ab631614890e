// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/models/undocounts.h>

#include <QWidget>

class QVBoxLayout;

namespace Wizard {

class ReasonGroups;
class TextLabel;

// What has come of an undo: what was taken back, what was left alone and why, and the way on from
// there. Owned by ReportPage.
class UndoResult final : public QWidget
{
    Q_OBJECT

public:
    explicit UndoResult(QWidget *parent = nullptr);

    // The undo that has just ended.
    void setUndo(const Migration::Plan &undo, const Migration::RunState &state,
                 const ImportRecord &import);
    // One of an earlier day: of it is recorded what was taken back, not why the rest was not.
    void setImport(const ImportRecord &import);

signals:
    void importAgainWanted();

private:
    void begin(const QString &done);
    void addGroups(const QString &title, const ReasonGroups &groups);

    TextLabel *m_done;
    QWidget *m_rest = nullptr; // of the undo that is shown
    QVBoxLayout *m_groups;
};

} // namespace Wizard
