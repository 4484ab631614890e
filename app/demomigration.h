// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/demo.h>
#include <migration/session/migrationsession.h>

#include <memory>

namespace App {

// The demo: a migration folder between two simulated servers of its own, the source full, the
// destination half full. The servers run for as long as this object lives.
class DemoMigration final : public QObject
{
    Q_OBJECT

public:
    explicit DemoMigration(Migration::MigrationSession &session, QObject *parent = nullptr);
    ~DemoMigration() override;

    // Starts the servers and opens a migration between them in the session: recipe and credentials
    // are there when the job has succeeded. An empty folder means one of its own, named by time.
    std::unique_ptr<Migration::Job> prepare(const QString &folder);

private:
    Migration::Result<> openMigration(QString folder);

    Migration::MigrationSession &m_session;
    std::unique_ptr<DemoServer> m_source;
    std::unique_ptr<DemoServer> m_destination;
};

} // namespace App
