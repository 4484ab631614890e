// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify.h"

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::VerificationResult)
};

// What stays as an earlier run left it was planned to.
bool isPlanned(const Change &change, const FieldDiff &field)
{
    if (!field.stays())
        return false;
    return !field.madeByPlatform
        || std::any_of(change.diff.begin(), change.diff.end(), [&](const FieldDiff &planned) {
               return planned.madeByPlatform && planned.place == field.place;
           });
}

} // namespace

VerificationResult verifyRun(const Plan &plan, const RunState &state, const Snapshot &fresh,
                             const Plan &again)
{
    QHash<ResourceKey, const Change *> second;
    for (const Change &change : again.changes)
        second.insert(change.source, &change);

    VerificationResult result;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        const ChangeOutcome &outcome = state.outcomes[i];
        if (change.kind != ChangeKind::Create && change.kind != ChangeKind::Update)
            continue;
        Verification item;
        item.change = static_cast<int>(i);
        if (outcome.state != ChangeState::Done) {
            item.verdict = Verification::Verdict::NotWritten;
        } else if (!fresh.find({change.type, outcome.destinationId})) {
            item.verdict = Verification::Verdict::Missing;
            ++result.missing;
        } else {
            const Change *now = second.value(change.source);
            const bool differs = now
                && (now->kind == ChangeKind::Create // what is there is not taken for it any more
                    || std::any_of(now->diff.begin(), now->diff.end(),
                                   [&](const auto &field) { return !isPlanned(change, field); }));
            if (differs) {
                item.verdict = Verification::Verdict::ChangedByPlatform;
                item.differences = now->diff;
                ++result.changedByPlatform;
            } else {
                ++result.asPlanned;
            }
        }
        result.items.push_back(std::move(item));
    }
    return result;
}

QString VerificationResult::summary() const
{
    const int total = asPlanned + changedByPlatform + missing;
    if (total == 0)
        return Text::tr("Nothing was written, so there was nothing to verify.");
    QString text = Text::tr("Re-read %n resource(s): ", nullptr, total)
        + Text::tr("%n as planned", nullptr, asPlanned);
    if (changedByPlatform > 0)
        text += Text::tr(", %n changed by the platform", nullptr, changedByPlatform);
    if (missing > 0)
        text += Text::tr(", %n missing", nullptr, missing);
    return text + u'.';
}

} // namespace Migration
