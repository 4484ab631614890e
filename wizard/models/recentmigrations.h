// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDateTime>
#include <QString>

#include <vector>

class QSettings;

namespace Wizard {

// One line of what the start page remembers. Everything but the folder is a memory aid and may be
// out of date; the folder itself is the truth.
struct RecentMigration
{
    enum class State { Prepared, Previewed, Stopped, Finished, Undone };

    QString folder;
    QString name;
    QString platform;
    QString from;
    QString to;
    QDateTime when;
    State state = State::Prepared;
    int percent = 0;    // Stopped: how far the import came
    int notWritten = 0; // Finished: what failed, and what was blocked by it
};

// The last migrations, newest first, in the program's settings. Borrowed settings outlive it.
class RecentMigrations
{
public:
    explicit RecentMigrations(QSettings &settings);

    std::vector<RecentMigration> all() const;
    void remember(const RecentMigration &migration); // one line a folder
    void forget(const QString &folder);

private:
    void write(const std::vector<RecentMigration> &migrations);

    QSettings &m_settings;
};

} // namespace Wizard
