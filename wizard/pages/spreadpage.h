// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

class QCheckBox;
class QPushButton;
class QTreeView;

namespace Wizard {

class ChoiceCard;
class RunPanel;
class SearchField;
class SpreadModel;
class TextLabel;

// Whether secrets get names of their own at the source before the migration: three choices, a preview
// of every secret, consent, and the way back. The one page that writes to the source.
class SpreadPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit SpreadPage(const PageContext &context, QWidget *parent = nullptr);
    ~SpreadPage() override;

    static bool isNeeded(const Migration::MigrationSession &session);

    bool isWriting() const override;
    void stopWriting() override;
    QString commandLine() const override;

protected:
    bool canGoOn() const override { return !isWriting(); }
    bool isSettled() override;
    void settle() override;
    void onEntered() override;
    void onStopped() override;

private:
    enum class Choice { Keep, Spread, Compatible, Collapse };

    QWidget *makeChoices();
    QWidget *makePreview();
    QLayout *makeButtons();
    ChoiceCard *addChoice(Choice choice, const QString &name, const QString &title,
                          const QString &subtitle);
    void choose(Choice choice);
    void preview();
    void showPreview();
    void showNeed();
    void showHeading();
    void showDetail();
    void showButtons();
    void askToWrite();
    void askToUndo();
    void begin();
    void goOnWriting(); // with a run that was interrupted
    void write(std::unique_ptr<Migration::Runner> runner, const Migration::Error &whyNot);
    void onFinished(Migration::Runner &runner);
    void lookAgain(); // verification, then what is left to do
    void showResult();
    QString where() const; // the source, in words

    Choice m_choice = Choice::Keep;
    TextLabel *m_need = nullptr;
    std::vector<std::pair<Choice, ChoiceCard *>> m_cards;
    QWidget *m_part = nullptr; // all that is about a choice that writes
    SearchField *m_search = nullptr;
    SpreadModel *m_model;
    QTreeView *m_tree = nullptr;
    TextLabel *m_detail = nullptr;
    TextLabel *m_exposure = nullptr;
    QCheckBox *m_consent = nullptr;
    QPushButton *m_write = nullptr;
    QPushButton *m_undo = nullptr;
    QPushButton *m_resume = nullptr;
    RunPanel *m_panel;
};

} // namespace Wizard
