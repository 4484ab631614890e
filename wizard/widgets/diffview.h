// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/difffolds.h>
#include <wizard/widgets/textdiff.h>

#include <QWidget>

#include <memory>

class QToolButton;

namespace Migration {
template<typename T>
class ComputeJob;
}

namespace Wizard {

class BusyIndicator;
class DiffPane;
class TextLabel;

// Two documents side by side, line against line: what the destination holds before on the left,
// what it will hold after on the right. Unchanged parts are folded, changed words stand out within
// their line, moved lines are marked as moved. Compares on a worker thread. Owned by its page.
class DiffView final : public QWidget
{
    Q_OBJECT

public:
    explicit DiffView(QWidget *parent = nullptr);
    ~DiffView() override;

    void setHeadings(const QString &before, const QString &after);
    void setTexts(const QString &before, const QString &after);
    void clear() { setTexts({}, {}); }

    bool isReady() const { return !m_job; }
    const TextDiff &diff() const { return m_diff; }
    int changeCount() const { return int(m_diff.changes.size()); }
    int currentChange() const { return m_current; } // below zero: none yet
    void nextChange();
    void previousChange();
    void setFolded(bool folded);

signals:
    void ready(); // the comparison is on screen
    void currentChangeChanged(int change);

protected:
    void changeEvent(QEvent *event) override;

private:
    QWidget *makeToolBar();
    void connectPanes();
    void display(TextDiff diff);
    void goTo(int change);
    void showState();
    void toggleFold(int line);

    TextDiff m_diff;
    QList<DiffLine> m_lines; // what stands on the lines of both panes
    DiffPane *m_before;
    DiffPane *m_after;
    TextLabel *m_beforeHeading;
    TextLabel *m_afterHeading;
    TextLabel *m_state;
    BusyIndicator *m_busy;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_fold;
    std::unique_ptr<Migration::ComputeJob<TextDiff>> m_job;
    int m_current = -1;
    bool m_syncing = false;
};

} // namespace Wizard
