// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/pages/recentcards.h>
#include <wizard/wizardpage.h>

#include <QHash>

namespace Wizard {

class ChoiceCard;
class PlaceForm;

// Where a migration begins or goes on: recent ones as cards, a new one as a choice of platform,
// strategy and folder, the demo, or a folder or package from elsewhere.
class StartPage final : public WizardPage
{
    Q_OBJECT

public:
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

    QWidget *makeChoices();
    QWidget *makeStrategies();
    void choosePlatform(const QString &platform);
    void chooseDemo();
    void chooseOpened();
    void createFolder();
    void openFolder(const QString &path, Journey journey);
    void unpack(const QString &package, Journey journey);
    void askForFolder();
    void askForPackage();
    void showChoice();
    Migration::Strategy strategy() const;

    RecentCards *m_recent;
    QWidget *m_newPart = nullptr;
    QHash<ChoiceCard *, QString> m_platformCards;
    ChoiceCard *m_demoCard = nullptr;
    QHash<ChoiceCard *, Migration::Strategy> m_strategyCards;
    PlaceForm *m_place;
    Choice m_choice = Choice::None;
    Journey m_journey = Journey::Full;
    QString m_platform;
    bool m_demoReady = false;
};

} // namespace Wizard
