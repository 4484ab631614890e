// SPDX-License-Identifier: GPL-3.0-or-later
#include "recentmigrations.h"

#include <QSettings>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr size_t mostRemembered = 12;

RecentMigration::State stateFrom(int number)
{
    return number < 0 || number > int(RecentMigration::State::Undone)
        ? RecentMigration::State::Prepared
        : RecentMigration::State(number);
}

} // namespace

RecentMigrations::RecentMigrations(QSettings &settings)
    : m_settings(settings)
{
}

std::vector<RecentMigration> RecentMigrations::all() const
{
    std::vector<RecentMigration> migrations;
    const int size = m_settings.beginReadArray(u"recent"_s);
    for (int i = 0; i < size; ++i) {
        m_settings.setArrayIndex(i);
        RecentMigration migration;
        migration.folder = m_settings.value(u"folder"_s).toString();
        migration.name = m_settings.value(u"name"_s).toString();
        migration.platform = m_settings.value(u"platform"_s).toString();
        migration.from = m_settings.value(u"from"_s).toString();
        migration.to = m_settings.value(u"to"_s).toString();
        migration.when = m_settings.value(u"when"_s).toDateTime();
        migration.state = stateFrom(m_settings.value(u"state"_s).toInt());
        migration.percent = m_settings.value(u"percent"_s).toInt();
        migration.notWritten = m_settings.value(u"notWritten"_s).toInt();
        if (!migration.folder.isEmpty())
            migrations.push_back(std::move(migration));
    }
    m_settings.endArray();
    return migrations;
}

void RecentMigrations::remember(const RecentMigration &migration)
{
    std::vector<RecentMigration> migrations = all();
    std::erase_if(migrations,
                  [&](const RecentMigration &known) { return known.folder == migration.folder; });
    migrations.insert(migrations.begin(), migration);
    if (migrations.size() > mostRemembered)
        migrations.resize(mostRemembered);
    write(migrations);
}

void RecentMigrations::forget(const QString &folder)
{
    std::vector<RecentMigration> migrations = all();
    std::erase_if(migrations, [&](const RecentMigration &known) { return known.folder == folder; });
    write(migrations);
}

void RecentMigrations::write(const std::vector<RecentMigration> &migrations)
{
    m_settings.remove(u"recent"_s);
    m_settings.beginWriteArray(u"recent"_s, int(migrations.size()));
    for (int i = 0; i < int(migrations.size()); ++i) {
        const RecentMigration &migration = migrations[size_t(i)];
        m_settings.setArrayIndex(i);
        m_settings.setValue(u"folder"_s, migration.folder);
        m_settings.setValue(u"name"_s, migration.name);
        m_settings.setValue(u"platform"_s, migration.platform);
        m_settings.setValue(u"from"_s, migration.from);
        m_settings.setValue(u"to"_s, migration.to);
        m_settings.setValue(u"when"_s, migration.when);
        m_settings.setValue(u"state"_s, int(migration.state));
        m_settings.setValue(u"percent"_s, migration.percent);
        m_settings.setValue(u"notWritten"_s, migration.notWritten);
    }
    m_settings.endArray();
}

} // namespace Wizard
