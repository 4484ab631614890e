// SPDX-License-Identifier: GPL-3.0-or-later
#include "planwithbase.h"

#include <migration/bundle/basefile.h>
#include <migration/bundle/recipejson.h>
#include <migration/core/contenthash.h>
#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/plan/madebyplatform.h>

#include <QCoreApplication>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::PlanWithBase)
};

std::optional<Error> problemOf(const Result<BaseFile> &file)
{
    if (!file)
        return file.error();
    if (file->unreadable == 0)
        return {};
    Error error;
    error.kind = Error::Kind::File;
    error.message =
        Text::tr("%n line(s) of base.jsonl are damaged; these resources are compared as if "
                 "for the first time.",
                 nullptr, file->unreadable);
    return error;
}

void sayWhatIsLeftOut(const ValidationInput &input, Plan *plan)
{
    QHash<ResourceKey, std::vector<QString>> parts;
    for (const LeftOut &left : *input.leftOut) {
        const Resource &resource = input.source->resources()[static_cast<size_t>(left.node)];
        parts[resource.key].push_back(left.name);
    }
    for (Change &change : plan->changes)
        change.leftOut = parts.value(change.source);
}

} // namespace

Result<PlanWithBase> makePlanWithBase(PlanInput input, const QString &folder, bool mayRecord,
                                      const std::atomic_bool &stopped)
{
    PlanWithBase outcome;
    prepareSource(&input.validation);
    Result<BaseFile> file = folder.isEmpty() ? Result<BaseFile>(BaseFile()) : readBaseFile(folder);
    outcome.problem = problemOf(file);
    const bool isNewer = !file && file.error().kind == Error::Kind::Unsupported;
    if (isNewer)
        return tl::unexpected(file.error()); // guessing would undo what the newer version knows
    BaseRecorder recorder(file ? std::move(file->base) : BaseSnapshot());
    input.base = std::make_shared<const BaseSnapshot>(recorder.base());
    if (mayRecord)
        input.recorder = &recorder;
    auto plan = makePlan(input, stopped);
    if (!plan)
        return tl::unexpected(plan.error());
    outcome.plan = std::move(*plan);
    outcome.plan.recipeHash = contentHashText(writeJson(recipeToJson(input.validation.recipe)));
    if (input.validation.leftOut)
        sayWhatIsLeftOut(input.validation, &outcome.plan);
    if (mayRecord && recorder.hasChanged() && !stopped) {
        if (const auto written = writeBaseFile(folder, recorder.base()); !written)
            outcome.problem = written.error();
    }
    return outcome;
}

Result<> settleWhatPlatformMade(const QString &folder, const Plan &import, const Plan &again,
                                const VerificationResult &verified)
{
    if (verified.changedByPlatform == 0 || import.recipeHash != again.recipeHash)
        return {};
    QHash<ResourceKey, const Change *> seen;
    for (const Change &change : again.changes)
        seen.insert(change.source, &change);
    auto file = readBaseFile(folder);
    if (!file)
        return tl::unexpected(file.error());
    bool hasChanged = false;
    for (const Verification &item : verified.items) {
        if (item.verdict != Verification::Verdict::ChangedByPlatform)
            continue;
        const Change &written = import.changes[static_cast<size_t>(item.change)];
        const Change *now = seen.value(written.source);
        const BaseSnapshot::Entry *entry = file->base.find(written.source);
        // Only where the same would be written again, and lacks nothing that is still to come.
        if (!entry || !now || now->kind != ChangeKind::Update
            || now->sourceHash != written.sourceHash || !now->needs.empty())
            continue;
        BaseSnapshot::Entry settled = *entry;
        for (const FieldDiff &field : now->diff) {
            if (const auto mark = differenceMark(field); mark && !field.stays())
                settled.madeByPlatform += *mark;
        }
        if (settled == *entry)
            continue;
        hasChanged = true;
        file->base.set(std::move(settled));
    }
    return hasChanged ? writeBaseFile(folder, file->base) : Result<>();
}

Result<> settleBaseAfterUndo(const QString &folder, const PlatformProfile &profile,
                             const Plan &import, const RunState &state)
{
    auto file = readBaseFile(folder);
    if (!file)
        return tl::unexpected(file.error());
    bool hasChanged = false;
    for (size_t i = 0; i < import.changes.size(); ++i) {
        const Change &change = import.changes[i];
        const ChangeOutcome &outcome = state.outcomes[i];
        const BaseSnapshot::Entry *entry = file->base.find(change.source);
        const ResourceType *type = profile.type(change.type);
        if (!entry || !type || !outcome.undone)
            continue;
        hasChanged = true;
        const auto agreed = readJson(entry->document);
        const auto former = outcome.before.read();
        if (change.kind != ChangeKind::Update || !former || !agreed) {
            file->base.remove(change.source);
            continue;
        }
        const JsonValue before = comparable(*type, *former);
        BaseSnapshot::Entry settled = *entry;
        JsonValue document = *agreed;
        for (const FieldDiff &field : change.diff) {
            if (field.stays())
                continue;
            const bool isGone = field.kind == JsonDifference::Kind::Removed;
            const JsonValue &guide = isGone ? before : *agreed;
            transferUnit(*type, guide, unitOf(*type, guide, field.place).place, before, &document);
        }
        settled.document = writeJson(document);
        settled.destinationHash.clear(); // to be looked at again
        settled.madeByPlatform.clear();
        file->base.set(std::move(settled));
    }
    return hasChanged ? writeBaseFile(folder, file->base) : Result<>();
}

} // namespace Migration
