// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/migrationfolder.h>
#include <migration/run/runstate.h>

#include <memory>
#include <optional>
#include <vector>

namespace Migration {

// Everything a session takes out of a migration folder, read in one go and without a session, so that
// a large folder can be opened on another thread. What is damaged is left out and said: only the
// recipe is needed to go on.
struct OpenedFolder
{
    std::shared_ptr<MigrationFolder> folder;
    std::shared_ptr<const PlatformProfile> profile;
    Recipe recipe;
    Mapping mapping;
    std::shared_ptr<const Snapshot> source;
    std::shared_ptr<const Snapshot> destination;
    std::optional<RunInfo> lastImport;
    std::optional<RunInfo> unfinished;
    std::shared_ptr<const Plan> runPlan; // of the last import
    std::optional<RunState> runState;
    std::shared_ptr<const Plan> plan;
    QByteArray planFingerprint;
    std::vector<Error> problems;
};

// To check, to plan or to begin a run, the last run is not taken out of the folder; to read both sides
// anew, neither are their documents.
enum class Opened { Everything, ForPlanning, ForReading };

Result<OpenedFolder>
openMigration(const std::vector<std::shared_ptr<const PlatformProfile>> &profiles,
              const QString &path, Opened what = Opened::Everything);

} // namespace Migration
