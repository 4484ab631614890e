// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/ports/connector.h>
#include <migration/session/migrationsession.h>

#include <memory>
#include <vector>

namespace Migration {

// Reads all types of one environment, side by side but children after their parents, into a snapshot
// and, resource by resource, into the migration folder. One type that fails does not stop the rest.
class EnvironmentReader final : public ReadEnvironmentJob
{
    Q_OBJECT

public:
    // `folder` may be null: then nothing is kept on disk.
    EnvironmentReader(Connector &connector, std::shared_ptr<const PlatformProfile> profile, Side side,
                      const Environment &environment, MigrationFolder *folder, const Clock &clock);
    ~EnvironmentReader() override;

    const std::vector<ReadingLine> &lines() const override { return m_lines; }
    std::shared_ptr<const Snapshot> snapshot() const override { return m_snapshot; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void startReady();
    void startType(size_t line);
    void onDocuments(size_t line, const std::vector<JsonValue> &documents,
                     const QStringList &parentIds);
    void onListFinished(size_t line, ListJob *list);
    void finish();
    void stop(Error error);

    Connector &m_connector;
    std::shared_ptr<const PlatformProfile> m_profile;
    const Side m_side;
    MigrationFolder *m_folder;
    std::shared_ptr<Snapshot> m_snapshot;
    std::vector<ReadingLine> m_lines;
    std::vector<char> m_started;
    std::vector<std::unique_ptr<ListJob>> m_lists;
    size_t m_finished = 0;
    qint64 m_read = 0;
};

} // namespace Migration
