// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/run/runner.h>

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

#include <memory>

class QPushButton;
class QTreeView;

namespace Wizard {

class FilterChips;
class ProgressPanel;
class RunModel;
class SearchField;
class TextLabel;

// A run under way, an import or an undo: what is being written now, the changes that were not
// written, or all of them, with what has become of each, and progress by type. Owns the runner until
// it is let go of; starts nothing by itself and stores nothing.
class RunPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit RunPanel(QWidget *parent = nullptr);
    ~RunPanel() override;

    void start(std::unique_ptr<Migration::Runner> runner,
               std::shared_ptr<const Migration::PlatformProfile> profile, const QString &headline);
    // Shows a run that is over.
    void showRun(std::shared_ptr<const Migration::Plan> plan,
                 std::shared_ptr<const Migration::PlatformProfile> profile,
                 const Migration::RunState &state, const QString &headline);
    bool isRunning() const { return m_runner != nullptr; }
    void stop(); // after the writes under way
    int doneCount() const;
    int failedCount() const; // with those that wait for a failed one
    int totalCount() const;

signals:
    void finished(Migration::Runner &runner); // it is let go of afterwards

private:
    QWidget *makeChanges();
    void onChangeFinished(int change);
    void onFinished();
    void setPaused(bool paused);
    void retrySelected();
    void showSoon();
    void showPicture();
    void showTools();
    std::optional<qint64> secondsLeft() const;

    std::unique_ptr<Migration::Runner> m_runner;
    RunModel *m_model;
    ProgressPanel *m_progress;
    QTreeView *m_tree = nullptr;
    FilterChips *m_chips = nullptr;
    SearchField *m_search = nullptr;
    TextLabel *m_trouble = nullptr;
    QPushButton *m_retry = nullptr;
    QString m_headline;
    QString m_wait;
    QTimer m_soon; // many changes end in one turn of the event loop; one picture shows them all
    QElapsedTimer m_since;
    int m_doneBefore = 0;
    bool m_stopping = false;
};

} // namespace Wizard
