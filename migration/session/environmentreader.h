// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/normaliser.h>
#include <migration/ports/connector.h>
#include <migration/session/migrationsession.h>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Migration {

// Reads all types of one environment, side by side but children after their parents, into a snapshot
// and, resource by resource, into the migration folder. One type that fails does not stop the rest.
// A reading that breaks off is gone on with: what had been read whole is not read again. Documents are
// taken apart and written on another thread, one portion after the other.
class EnvironmentReader final : public ReadEnvironmentJob
{
    Q_OBJECT

public:
    // `folder` may be null: then nothing is kept on disk.
    EnvironmentReader(Connector &connector, std::shared_ptr<const PlatformProfile> profile,
                      Side side, const Environment &environment,
                      std::shared_ptr<MigrationFolder> folder, const Clock &clock);
    ~EnvironmentReader() override;

    // Before it starts: one flag a type. The others are said to have been left out.
    void readOnly(const std::vector<char> &types);

    const std::vector<ReadingLine> &lines() const override { return m_lines; }
    std::shared_ptr<const Snapshot> snapshot() const override { return m_snapshot; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Document
    {
        JsonValue document;
        std::optional<ParentOfDocument> parent;
    };
    struct Portion // of one type's documents, as resources
    {
        std::vector<Resource> resources;
        Error firstBad;
    };
    // Work for the other thread, and what this one does with the outcome.
    struct Task
    {
        std::function<Result<Portion>(const std::atomic_bool &stopped)> work;
        std::function<void(Portion &)> then;
    };

    void onResumed(const KeptReading &kept);
    void startReady();
    void startType(size_t line);
    void startList(size_t line);
    void takeKept(size_t line, const KeptReading::Type &kept);
    void onDocuments(size_t line, const std::vector<JsonValue> &documents,
                     const QStringList &parentIds);
    std::vector<Document> withParents(const ResourceType &type,
                                      const std::vector<JsonValue> &documents,
                                      const QStringList &parentIds) const;
    void takeIn(size_t line, std::vector<Document> documents, bool isStored);
    void add(size_t line, Portion &portion);
    void onListFinished(size_t line, const ListJob &list);
    void closeLine(size_t line);
    void afterLine(size_t line);
    void keepType(size_t line);
    void finish();
    void enqueue(Task task);
    void runNext();
    void onTaskDone(const std::function<void(Portion &)> &then);
    void stop(Error error);
    bool isStopping() const { return m_isStopping || isFinished(); }

    Connector &m_connector;
    std::shared_ptr<const PlatformProfile> m_profile;
    const Side m_side;
    const std::shared_ptr<MigrationFolder> m_folder;
    const Clock &m_clock;
    std::shared_ptr<Snapshot> m_snapshot;
    KeptReading m_kept;
    std::vector<ReadingLine> m_lines;
    std::vector<char> m_started;
    std::vector<std::unique_ptr<ListJob>> m_lists;
    std::deque<Task> m_tasks;
    std::unique_ptr<Job> m_task;
    size_t m_finished = 0;
    qint64 m_read = 0;
    bool m_isStopping = false;
    std::optional<Error> m_stopReason; // absent: canceled
};

} // namespace Migration
