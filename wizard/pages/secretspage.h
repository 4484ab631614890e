// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/jobgroup.h>
#include <migration/secrets/secretcsv.h>
#include <wizard/wizardpage.h>

class QCheckBox;
class QMenu;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace Wizard {

class FilterChips;
class MenuButton;
class SearchField;
class SecretGroup;
class TextLabel;

// Values for what no API gives out: typed, pasted, or fetched from a file or the keychain. They go
// into the session's vault and nowhere else, unless they are to be remembered in the keychain.
class SecretsPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit SecretsPage(const PageContext &context, QWidget *parent = nullptr);
    ~SecretsPage() override;

    QString commandLine() const override;

protected:
    bool isSettled() override;
    void settle() override;
    void onEntered() override;
    void onLeft() override;

private:
    QLayout *makeTools();
    QMenu *makeFileMenu();
    void build();
    void applyFilter();
    void showCounts();
    void probeKeychain();
    void showKeychain();
    void commitAll();
    void refreshAll();
    void pasteColumn();
    void askForFile(const QString &title, const QString &filter);
    void readFile(const QString &path);
    void readWith(const QString &path, const std::shared_ptr<const Migration::Secret> &password);
    void takeOver(Migration::SecretTableMatch match);
    void askWhereToSeal();
    void seal(const QString &path, const std::shared_ptr<const Migration::Secret> &password);
    void fetchFromKeychain();
    std::unique_ptr<Migration::JobGroup> makeRemembering();
    QString storeKey(const Migration::SecretSlot &slot) const;

    TextLabel *m_counts = nullptr;
    QPushButton *m_paste = nullptr;
    MenuButton *m_file = nullptr;
    QPushButton *m_fetch = nullptr;
    QPushButton *m_seal = nullptr;
    QCheckBox *m_remember = nullptr;
    TextLabel *m_keychainNote = nullptr;
    SearchField *m_search = nullptr;
    FilterChips *m_chips = nullptr;
    QScrollArea *m_area = nullptr;
    QVBoxLayout *m_column = nullptr;
    TextLabel *m_nothing = nullptr;
    std::vector<SecretGroup *> m_groups;
    QStringList m_builtKeys;
    std::unique_ptr<Migration::Job> m_probe;
    bool m_remembered = false;
};

} // namespace Wizard
