// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

class QPushButton;
class QStackedWidget;

namespace Wizard {

class FactsPanel;
class LoginForm;
class LoginKeychain;
class ReadingPanel;

// One side of the migration, source or destination: where it is, who logs in, and then the reading
// of what is there.
class EnvironmentPage final : public WizardPage
{
    Q_OBJECT

public:
    EnvironmentPage(Migration::Side side, const PageContext &context, QWidget *parent = nullptr);
    ~EnvironmentPage() override;

    void setResuming(bool resuming); // what is read next is where an interrupted run goes on
    QString commandLine() const override;

protected:
    bool canGoOn() const override;
    bool isSettled() override;
    void settle() override;
    void onEntered() override;
    void onLeft() override;
    void onStopped() override;

private:
    enum class Afterwards { Stay, Read };

    void onFolderChanged();
    void setTexts();
    void onEdited();
    void onProductionEdited(bool production);
    void onChosen(const QString &id);

    void check(Afterwards afterwards);
    bool takeAddress();
    void showWhatIsAsked();
    void onChecked(Afterwards afterwards);
    bool onCheckFailed(const Migration::Error &error, Afterwards afterwards);
    void offerChange(const Migration::Error &error, Afterwards afterwards);
    void offerTrust(const Migration::Error &error, const QString &fingerprint,
                    Afterwards afterwards);
    bool isChecked() const;
    void ask(Afterwards afterwards);
    QString obviousChoice() const;
    bool needsChoice() const;
    bool refuseSameEnvironment();

    void read();
    void onRead();
    void offerStored();

    void showKeychain();
    void loadSaved(const QString &address);
    void showState();

    const Migration::Side m_side;
    LoginKeychain *m_keychain;
    QStackedWidget *m_stack = nullptr;
    LoginForm *m_form = nullptr;
    FactsPanel *m_facts = nullptr;
    ReadingPanel *m_reading = nullptr;
    QPushButton *m_readAgain = nullptr;
    bool m_dirty = true;       // edited since the last check that succeeded
    bool m_readHere = false;   // the snapshot is of this sitting, not of an earlier one
    bool m_takeStored = false; // the source as an earlier sitting read it
    bool m_settingUp = false;
    bool m_isResuming = false;
};

} // namespace Wizard
