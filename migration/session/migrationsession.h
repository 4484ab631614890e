// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/bundle/migrationfolder.h>
#include <migration/core/clock.h>
#include <migration/core/job.h>
#include <migration/graph/includetree.h>
#include <migration/graph/pieces.h>
#include <migration/graph/validator.h>
#include <migration/model/recipe.h>
#include <migration/plan/planner.h>
#include <migration/ports/connector.h>
#include <migration/ports/secretstore.h>
#include <migration/report/report.h>
#include <migration/run/runner.h>
#include <migration/run/verify.h>
#include <migration/secrets/secretslot.h>
#include <migration/secrets/secretvault.h>
#include <migration/session/folderkeeper.h>
#include <migration/session/openedfolder.h>
#include <migration/session/preparedplan.h>
#include <migration/session/spreadsession.h>

#include <QObject>

#include <memory>
#include <optional>

namespace Migration {

// Counts of a reading in progress, one line a type.
struct ReadingLine
{
    QString type;
    QString title;
    qint64 read = 0;
    bool finished = false;
    bool complete = false;
    bool skipped = false; // nothing that is selected needs the type
    Error error;
};

// Reads a whole environment into snapshot and folder: types side by side, children after parents.
class ReadEnvironmentJob : public Job
{
    Q_OBJECT

public:
    using Job::Job;
    virtual const std::vector<ReadingLine> &lines() const = 0;
    virtual std::shared_ptr<const Snapshot> snapshot() const = 0; // after Succeeded

signals:
    void lineChanged(int line);
};

// The one object that holds the state of a migration, for as long as the wizard window or the
// command line lives. Pages and verbs ask it for jobs; a job that succeeds has already stored its
// result here. Changing an early answer drops, here and nowhere else, what was derived from it.
// Jobs belong to the caller and must not outlive the session. GUI thread.
class MigrationSession final : public QObject
{
    Q_OBJECT

public:
    // Borrowed from the composition root, which outlives the session.
    struct Services
    {
        std::vector<std::shared_ptr<const PlatformProfile>> profiles;
        ConnectorFactory *connectors = nullptr;
        SecretStore *secrets = nullptr;
        Clock *clock = nullptr;
    };

    explicit MigrationSession(Services services, QObject *parent = nullptr);
    ~MigrationSession() override;

    // --- the migration folder
    Result<> createFolder(const QString &path, const Recipe &recipe);
    // Takes over recipe, mapping, snapshots, last plan and run. What is damaged is left out and said
    // through problem(); only the recipe is needed to go on.
    Result<> openFolder(const QString &path, Opened what = Opened::Everything);
    std::unique_ptr<Job> makeOpening(const QString &path); // the same, read on another thread
    MigrationFolder *folder() const { return m_folder.get(); }
    Result<> saveRecipe();

    // --- what the admin decided
    const Services &services() const { return m_services; }
    const Recipe &recipe() const { return m_recipe; }
    std::shared_ptr<const PlatformProfile> profile() const { return m_profile; }
    void setName(const QString &name);
    void setStrategy(Strategy strategy);
    void setEnvironment(Side side, const Environment &environment);
    const Environment &environment(Side side) const;
    void setSelection(const Selection &selection);
    void setStayingBehind(const Selection &stayingBehind); // see SourceWithout
    void applyFix(const Finding &finding, const Fix &fix); // becomes a decision
    void withdrawDecision(const QString &findingKey);
    void setExistingPolicy(const QString &type, ExistingPolicy policy); // empty type = all
    void setResourcePolicy(const QString &recipeKey, std::optional<ExistingPolicy> policy);
    void setSkipped(const QString &recipeKey, bool skipped);
    void setFieldKept(const QString &recipeKey, const QString &place, bool kept);
    void setFieldTaken(const QString &recipeKey, const QString &place, bool taken);
    void setConflictPolicy(ConflictPolicy policy);
    void setDeletion(const QString &recipeKey, bool isTaken); // of what the source has no more
    void setDeletionByType(const QString &type, bool isTaken);
    void setQuiet(bool quiet); // nobody is called meanwhile, where the platform can do that
    Result<> setValueRules(std::vector<ValueRule> rules);

    // --- logging in
    void setCredentials(Side side, Credentials credentials); // drops the connector of that side
    const Credentials &credentials(Side side) const;
    // Checks address and login with the environment and credentials set; facts are kept on success. A
    // login that leads elsewhere than what was read or written here is refused with a conflict.
    std::unique_ptr<Job> checkLogin(Side side);
    bool canForget(Side side) const;  // it was only read so far
    void forgetWhichItWas(Side side); // the next login may lead elsewhere
    const std::optional<LoginFacts> &facts(Side side) const;
    Result<> chooseEnvironment(Side side, const QString &id); // one of the facts' choices
    bool isLoggedIn(Side side) const;
    bool areSameEnvironment() const;

    // --- reading and checking
    // A window shows everything there is to choose from; without one, what the selection can not do
    // without is enough.
    enum class Scope { Everything, WhatIsNeeded };
    void setScope(Scope scope) { m_scope = scope; }
    std::unique_ptr<ReadEnvironmentJob> readEnvironment(Side side);
    std::shared_ptr<const Snapshot> snapshot(Side side) const;
    std::shared_ptr<const DependencyGraph> graph() const { return m_graph; }
    std::unique_ptr<Job> validate(); // findings() and selected() afterwards
    const std::vector<Finding> &findings() const { return m_validation.findings; }
    const std::vector<char> &selected() const { return m_validation.selected; }
    bool isValidated() const { return m_validated; }
    qsizetype openErrorCount() const;
    // What including a resource of the source brings along; after a validation.
    std::vector<IncludeLine> includeTree(const ResourceKey &resource) const;

    // --- piece by piece: the tracker, after a validation
    void setPiecesBy(const QString &by); // "type", "group" or a type's id
    // In order, with how much of each is done; good until the next change of an answer.
    const std::vector<Piece> &pieces() const { return m_pieces; }
    void selectPiece(const Piece &piece);

    // --- secrets
    const std::vector<SecretSlot> &secretSlots() const { return m_slots; } // of the selection
    SlotStatus slotStatus(const SecretSlot &slot) const;
    bool isFilledByEarlierRun(const SecretSlot &slot) const;
    SecretVault &vault() { return m_vault; }
    void setWriteAgain(const QString &slotKey, bool again);
    bool isWrittenAgain(const QString &slotKey) const { return m_secretsAgain.contains(slotKey); }

    // --- spreading: secrets get names of their own on one side
    SpreadSession &spreading() { return m_spreading; }
    const SpreadSession &spreading() const { return m_spreading; }

    // --- plan, run, undo
    std::unique_ptr<Job> makePlan(); // against the destination snapshot; stored in the folder
    std::shared_ptr<const Plan> plan() const { return m_plan; }
    const QByteArray &planFingerprint() const { return m_planFingerprint; } // of plan()
    // Of plan(); anything else approves nothing. What the plan matches is remembered from then on.
    void approve(const QByteArray &fingerprint);
    bool isApproved() const;
    // Runs the approved plan, or goes on with a run that did not end. Fails at once if the plan is
    // not approved or belongs to another destination.
    std::unique_ptr<Runner> run(Error *whyNot);
    std::unique_ptr<Runner> resume(Error *whyNot); // after readUnfinishedRun()
    std::unique_ptr<Job> readUnfinishedRun();      // what it has done so far, on another thread
    bool fetchesFiles(const Plan &plan) const;     // its run needs a login to the source as well
    bool hasUnfinishedRun() const;                 // of an import or its undo
    void runFinished(Runner &runner); // stores mapping and state; call when the runner has finished
    std::unique_ptr<Job> verify();    // re-reads and compares; writes the report
    const std::optional<VerificationResult> &verification() const { return m_verification; }
    const std::optional<RunInfo> &lastRun() const { return m_run; } // the last import
    const std::optional<RunState> &lastRunState() const { return m_runState; }
    std::shared_ptr<const Plan> lastRunPlan() const { return m_runPlan; }
    bool canUndo() const;
    std::unique_ptr<Job> makeUndoPlan(); // re-reads the destination; plan() is the undo plan then

    // --- report
    const std::vector<ReportItem> &checklist() const { return m_checklist; }
    void setTicked(const QString &itemId, bool ticked);
    void writeReport();                   // on another thread; what goes wrong is a problem()
    std::unique_ptr<Job> reportWritten(); // ends when it is, and the mapping as well
    QString reportPath() const;
    ReportInput reportInput() const;

signals:
    void folderChanged();
    void recipeChanged();
    void environmentChanged(Migration::Side side);
    void snapshotChanged(Migration::Side side);
    void findingsChanged();
    void secretSlotsChanged();
    void planChanged();
    void runChanged();
    // Something that was to be kept could not be: the folder is full or has gone away.
    void problem(const Migration::Error &error);

private:
    friend class SpreadSession;

    struct PerSide
    {
        Credentials credentials;
        std::optional<LoginFacts> facts;
        std::unique_ptr<Connector> connector;
        std::shared_ptr<const Snapshot> snapshot;
    };

    PerSide &at(Side side) { return m_sides[static_cast<size_t>(side)]; }
    const PerSide &at(Side side) const { return m_sides[static_cast<size_t>(side)]; }
    Result<> useProfile(const QString &platform);
    void forgetAll();
    void recipeEdited();
    void withdraw(const QString &findingKey);
    Result<Connector *> connector(Side side);
    std::unique_ptr<ReadEnvironmentJob> readEnvironment(Side side, Scope scope);
    Result<> leadsToTheKnown(Side side, const LoginFacts &facts) const;
    void storeFacts(Side side, LoginFacts facts);
    void storeSnapshot(Side side, std::shared_ptr<const Snapshot> snapshot);
    void dropDerived(); // findings and plan
    void dropPlan();
    ValidationInput validationInput() const;
    std::shared_ptr<const Snapshot> workingSource() const; // without what stays behind
    void ensureGraph();
    void dropGraph();
    PlanInput planInput() const;
    QString writableFolder() const; // empty where nothing can be kept
    void storePlan(PreparedPlan prepared);
    void rememberMatches();
    void keepMapping(); // on another thread as well
    void adopt(OpenedFolder opened);
    Result<> checkPlanIsCurrent() const;
    std::unique_ptr<Runner> makeRunner(std::shared_ptr<const Plan> plan, int runNumber,
                                       std::unique_ptr<Journal> journal, RunState state,
                                       Error *whyNot);
    std::unique_ptr<Runner> beginRun(std::shared_ptr<const Plan> plan,
                                     const QByteArray &fingerprint, Error *whyNot);
    // A run that can be gone on with: its plan, its journal, and what that says.
    struct UnfinishedRun
    {
        std::shared_ptr<const Plan> plan;
        std::unique_ptr<Journal> journal;
        RunState state;
    };
    std::unique_ptr<Runner> resumeAny(Error *whyNot);
    bool isOfSpreading(const RunInfo &run) const; // the undo of a spreading included
    void importFinished(const Runner &runner);
    void undoFinished(const Runner &runner);
    void makeChecklist();

    Services m_services;
    std::shared_ptr<MigrationFolder> m_folder; // shared with work on other threads
    Recipe m_recipe;
    Mapping m_mapping;
    std::shared_ptr<const PlatformProfile> m_profile;
    PerSide m_sides[2];
    Scope m_scope = Scope::Everything;
    std::shared_ptr<const DependencyGraph> m_graph; // over the working source
    std::shared_ptr<const std::vector<LeftOut>> m_leftOut;
    ValidationResult m_validation;
    bool m_validated = false;
    std::vector<Piece> m_pieces; // over the graph
    std::vector<SecretSlot> m_slots;
    QHash<QString, SlotStatus> m_slotStatus;
    SecretVault m_vault;
    QSet<QString> m_secretsAgain;
    std::shared_ptr<const Plan> m_plan;
    QByteArray m_planFingerprint;
    // The source the plan was made from in this session; one from the folder is checked document by
    // document before it is run.
    std::shared_ptr<const Snapshot> m_plannedFrom;
    QByteArray m_approved;
    std::shared_ptr<const Plan> m_runPlan; // of the last import
    std::optional<RunState> m_runState;
    std::optional<RunInfo> m_run;
    std::optional<RunInfo> m_unfinished;      // of whatever purpose
    std::optional<UnfinishedRun> m_resumable; // of it, until it is gone on with
    int m_runningNumber = 0;
    std::optional<VerificationResult> m_verification;
    std::vector<ReportItem> m_checklist;
    SpreadSession m_spreading;
    FolderKeeper m_keeper;
};

// A reading that could not even be begun.
class FailedReading final : public ReadEnvironmentJob
{
    Q_OBJECT

public:
    explicit FailedReading(Error error);
    const std::vector<ReadingLine> &lines() const override { return m_none; }
    std::shared_ptr<const Snapshot> snapshot() const override { return {}; }

protected:
    void doStart() override { fail(m_why); }
    void doCancel() override { endCanceled(); }

private:
    Error m_why;
    std::vector<ReadingLine> m_none;
};

} // namespace Migration
