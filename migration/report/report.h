// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>
#include <migration/run/runstate.h>
#include <migration/run/verify.h>

#include <optional>

namespace Migration {

struct ReportItem
{
    QString id;
    QString text;
    QStringList names; // the things concerned
    bool ticked = false;
};

// All that a report shows; `state` is absent for a saved preview.
struct ReportInput
{
    std::shared_ptr<const PlatformProfile> profile;
    const Plan *plan = nullptr;
    const RunState *state = nullptr;
    const VerificationResult *verification = nullptr;
    std::vector<ReportItem> checklist;
    QString folder;
    QDateTime startedAt;
    QDateTime endedAt;
};

QString resultSentence(const ReportInput &input); // "226 of 229 changes made; 3 failed."
// What stays manual for this migration: the platform's list cut to what was found, plus the secret
// slots left empty, by name. Without the source, lines about some of the resources name none.
std::vector<ReportItem> makeChecklist(const PlatformProfile &profile, const Plan &plan,
                                      const RunState *state, const Snapshot *source = nullptr);

QByteArray reportHtml(const ReportInput &input); // one file, nothing loaded from elsewhere
QByteArray reportJson(const ReportInput &input);
QByteArray reportCsv(const ReportInput &input);

} // namespace Migration
