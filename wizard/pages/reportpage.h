// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

class QBoxLayout;
class QPushButton;
class QStackedWidget;
class QVBoxLayout;

namespace Wizard {

class ChecklistView;
class NotWritten;
class RunPanel;
class TextLabel;
class UndoPreview;
class UndoResult;
struct ImportRecord;

// What has come of the import: the result in a sentence, what reading it again showed, what remains
// to be done by hand, and the way back.
class ReportPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit ReportPage(const PageContext &context, QWidget *parent = nullptr);
    ~ReportPage() override;

    bool isWriting() const override;
    void stopWriting() override;
    void startWithUndo(); // the next time it is entered
    QString commandLine() const override;

signals:
    void
    importAgainWanted(); // for what was not written, after an undo, or to end what kept the migration silent

protected:
    bool canGoOn() const override;
    void onEntered() override;
    void onLeft() override;

private:
    QWidget *makeReport();
    void showReport();
    void showUndone();
    ImportRecord lastImport() const; // only while there is one
    void showVerification();
    void showChecklist();
    void verifyAgain();
    void endSilence();
    void showGuides();
    void prepareUndo();
    void showUndoPreview();
    void approveUndo();
    void runUndo();
    void onUndone(Migration::Runner &runner);

    QStackedWidget *m_stack;
    TextLabel *m_result = nullptr;
    QWidget *m_outcome = nullptr; // what an undo makes meaningless
    UndoResult *m_undone;
    int m_undoShown = 0; // the run whose undo m_undone tells of, with reasons
    NotWritten *m_notWritten;
    TextLabel *m_verification = nullptr;
    TextLabel *m_differences = nullptr;
    ChecklistView *m_checklist = nullptr;
    QPushButton *m_open = nullptr;
    QPushButton *m_verify = nullptr;
    QPushButton *m_endSilence = nullptr;
    QBoxLayout *m_guides = nullptr; // one button a guide of the platform
    QPushButton *m_undo = nullptr;
    UndoPreview *m_undoPreview;
    RunPanel *m_panel = nullptr;
    bool m_undoWanted = false;
};

} // namespace Wizard
