// SPDX-License-Identifier: GPL-3.0-or-later
#include "memorymigration.h"

#include "waiting.h"

#include <migration/run/undo.h>

#include <QFile>

namespace TestSupport {

using namespace Migration;

ValidationInput MemoryMigration::input() const
{
    ValidationInput input;
    input.source = snapshotOf(source);
    input.destination = destinationAsRead ? destinationAsRead : snapshotOf(destination);
    input.recipe = recipe;
    input.mapping = mapping;
    input.secretsGiven = vault.givenKeys();
    input.secretsFilled = mapping.filledSecrets();
    prepareSource(&input);
    return input;
}

ValidationResult MemoryMigration::validate() const
{
    return Migration::validate(input());
}

std::shared_ptr<const Plan> MemoryMigration::plan() const
{
    PlanInput planInput;
    planInput.validation = input();
    planInput.now = clock.now();
    planInput.requests = [](const Change &change, const JsonValue &document) {
        return std::vector<RequestPreview>{{changeKindName(change.kind), change.type, document}};
    };
    planInput.base = std::make_shared<const BaseSnapshot>(base);
    BaseRecorder recorder(base);
    planInput.recorder = &recorder;
    const std::atomic_bool stopped = false;
    auto made = makePlan(planInput, stopped);
    if (!made)
        return {};
    base = recorder.base();
    return std::make_shared<const Plan>(std::move(*made));
}

std::shared_ptr<const Plan> MemoryMigration::undoPlan(const Plan &plan, const RunState &state) const
{
    UndoInput undo;
    undo.plan = &plan;
    undo.state = &state;
    undo.destination = snapshotOf(destination);
    undo.now = clock.now();
    return std::make_shared<const Plan>(makeUndoPlan(undo));
}

QString MemoryMigration::newJournal()
{
    return m_dir.filePath(QStringLiteral("journal-%1.jsonl").arg(++m_journals));
}

std::unique_ptr<Runner> MemoryMigration::runner(std::shared_ptr<const Plan> plan,
                                                const QString &journal)
{
    m_connectors.push_back(std::make_unique<MemoryConnector>(destination));
    RunInput runInput;
    runInput.profile = memoryProfile();
    runInput.validation = input();
    if (plan->purpose == Plan::Purpose::Undo) {
        runInput.validation.source.reset();
        runInput.validation.graph.reset();
    }
    runInput.plan = std::move(plan);
    runInput.connector = m_connectors.back().get();
    if (isSourceKnown && runInput.plan->purpose == Plan::Purpose::Import) {
        m_connectors.push_back(std::make_unique<MemoryConnector>(source));
        runInput.source = m_connectors.back().get();
    }
    runInput.vault = &vault;
    runInput.clock = &clock;
    RunState state = RunState::beforeRun(*runInput.plan);
    const auto take = [&state](const JournalEntry &entry) { state.take(entry); };
    auto opened = QFile::exists(journal) ? Journal::openForAppending(journal, take)
                                         : Journal::create(journal);
    if (!opened)
        qFatal("%s", qPrintable(opened.error().text()));
    state.settle();
    return std::make_unique<Runner>(std::move(runInput), std::move(*opened), std::move(state));
}

RunState MemoryMigration::run(std::shared_ptr<const Plan> plan, const QString &journal)
{
    auto running = runner(std::move(plan), journal);
    runJob(*running);
    mapping = running->mapping();
    return running->runState();
}

} // namespace TestSupport
