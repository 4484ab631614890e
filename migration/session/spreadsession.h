// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/migrationfolder.h>
#include <migration/core/job.h>
#include <migration/run/runner.h>
#include <migration/spread/spread.h>
#include <migration/spread/spreadverify.h>

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace Migration {

class MigrationSession;

// What spreading, collapsing, or undoing either would do to one side.
struct SpreadPreview
{
    Plan::Purpose purpose = Plan::Purpose::Spread;
    Side side = Side::Source;
    SpreadOptions options;
    VariableSets sets;
    SpreadOutcome outcome; // empty for an undo
    QStringList warnings;  // about the whole
    std::shared_ptr<const Plan> plan;

    int writes() const { return plan ? plan->counts().writes() : 0; }
};

// The part of a session that gives secrets names of their own on one side and takes that back. It has
// a preview, an approval and a journal apart from the import's; the runs lie in the same folder. Owned
// by its session, which hands out runners for it. GUI thread.
class SpreadSession final : public QObject
{
    Q_OBJECT

public:
    explicit SpreadSession(MigrationSession &session);
    ~SpreadSession() override;

    bool isOffered() const; // the platform has such a thing
    // Whether there is anything to spread or collapse on a side, or a run to go on with.
    bool hasSubject(Side side) const;

    // Of the side as it was read last. Each replaces the preview and what was approved.
    std::unique_ptr<Job> previewSpread(Side side, const SpreadOptions &options = {});
    std::unique_ptr<Job> previewCollapse(Side side);
    std::unique_ptr<Job> previewUndo(Side side); // reads the side anew
    const std::optional<SpreadPreview> &preview() const { return m_preview; }
    void dropPreview();

    bool approve(const QByteArray &fingerprint); // of the preview's plan; anything else is refused
    bool isApproved() const;
    std::unique_ptr<Runner> run(Error *whyNot); // what was approved
    // A run that was interrupted, after the session's readUnfinishedRun().
    std::unique_ptr<Runner> resume(Error *whyNot);
    std::optional<Side> unfinishedSide() const; // of such a run
    // Reads the side anew and compares with what was written.
    std::unique_ptr<Job> verify();
    const std::optional<SpreadVerification> &verification() const { return m_verification; }
    std::shared_ptr<const Plan> lastPlan() const { return m_lastPlan; } // of the run that ended
    const RunState &lastState() const { return m_lastState; }

    QStringList spreadSets() const; // what was spread on either side and not taken back, by name
    // The last run on a side of which something is not taken back yet.
    std::optional<RunInfo> undoable(Side side) const;

signals:
    void previewChanged();
    void runChanged();

private:
    friend class MigrationSession;

    std::unique_ptr<Job> makePreview(SpreadPreview preview);
    void storePreview(SpreadPreview preview);
    std::optional<Error> missingPermission(Side side) const;
    std::function<void(Plan &)> requestsOf(Side side) const; // fills in what will be sent
    void runFinished(const Runner &runner);                  // called by the session
    void markUndone(const Runner &runner);
    void forget();

    struct Subject
    {
        std::shared_ptr<const Snapshot> of;
        bool isThere = false;
    };

    MigrationSession &m_session;
    mutable Subject m_subjects[2]; // by side, as they were looked at last
    std::optional<SpreadPreview> m_preview;
    QByteArray m_approved;
    std::optional<SpreadVerification> m_verification;
    std::shared_ptr<const Plan> m_lastPlan;
    RunState m_lastState;
};

} // namespace Migration
