// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/models/recentmigrations.h>
#include <wizard/wizardpage.h>

#include <QHash>

class QLineEdit;

namespace Wizard {

class CardList;
class ChoiceCard;
class FormField;
class TextLabel;

// Where a migration begins or goes on: recent ones as cards, a new one as a choice of platform,
// strategy and folder, the demo, or a folder or package from elsewhere.
class StartPage final : public WizardPage
{
    Q_OBJECT

public:
    // Which way the opened migration goes from here.
    enum class Journey { Full, Resume, Undo, Report };

    explicit StartPage(const PageContext &context, QWidget *parent = nullptr);

    Journey journey() const { return m_journey; }
    QString commandLine() const override;
    void openPath(const QString &path, Journey journey); // a migration folder or a package
    void startDemo();                                    // as if the demo's card had been activated

protected:
    bool canGoOn() const override;
    bool isSettled() override;
    void settle() override;
    void onEntered() override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    enum class Choice { None, Platform, Demo, Opened };

    QWidget *makeRecent();
    QWidget *makeChoices();
    QWidget *makeStrategies();
    QWidget *makePlace();
    void fillRecent();
    void addRecentCard(const RecentMigration &migration);
    void choosePlatform(const QString &platform);
    void chooseDemo();
    void chooseOpened();
    void proposeName();
    void proposeFolder();
    void createFolder();
    void openFolder(const QString &path, Journey journey);
    void unpack(const QString &package, Journey journey);
    void askForFolder();
    void askForPackage();
    void askForPlace();
    void showChoice();
    QString wantedFolder() const;
    Migration::Strategy strategy() const;

    RecentMigrations m_recent;
    QWidget *m_recentPart = nullptr;
    CardList *m_recentCards = nullptr;
    QWidget *m_newPart = nullptr;
    QHash<ChoiceCard *, QString> m_platformCards;
    ChoiceCard *m_demoCard = nullptr;
    QHash<ChoiceCard *, Migration::Strategy> m_strategyCards;
    QLineEdit *m_name = nullptr;
    QLineEdit *m_folder = nullptr;
    FormField *m_folderField = nullptr;
    Choice m_choice = Choice::None;
    Journey m_journey = Journey::Full;
    QString m_platform;
    bool m_nameEdited = false;
    bool m_folderEdited = false;
    bool m_demoReady = false;
};

} // namespace Wizard
