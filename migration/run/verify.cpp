// SPDX-License-Identifier: GPL-3.0-or-later
#include "verify.h"

#include <QCoreApplication>

namespace Migration {

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
            if (now && now->writes()) {
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
    const auto tr = [](const char *text, int n) {
        return QCoreApplication::translate("Migration::VerificationResult", text, nullptr, n);
    };
    const int total = asPlanned + changedByPlatform + missing;
    if (total == 0)
        return tr("Nothing was written, so there was nothing to verify.", 0);
    QString text = tr("Re-read %n resource(s): ", total) + tr("%n as planned", asPlanned);
    if (changedByPlatform > 0)
        text += tr(", %n changed by the platform", changedByPlatform);
    if (missing > 0)
        text += tr(", %n missing", missing);
    return text + u'.';
}

} // namespace Migration
