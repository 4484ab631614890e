// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/models/recentmigrations.h>

#include <QWidget>

class QSettings;

namespace Wizard {

class CardList;

// Which way a migration that is opened goes from the first page.
enum class Journey { Full, Resume, Undo, Report };

// The migrations of late as cards, each with what can be done with it; hidden while there are none.
// Opens nothing itself. Owned by StartPage.
class RecentCards final : public QWidget
{
    Q_OBJECT

public:
    explicit RecentCards(QSettings &settings, QWidget *parent = nullptr);

    void fill();

signals:
    void openWanted(const QString &folder, Wizard::Journey journey);

private:
    void add(const RecentMigration &migration);

    RecentMigrations m_recent;
    CardList *m_cards;
};

} // namespace Wizard
