// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>
#include <migration/run/runstate.h>
#include <migration/run/verify.h>

#include <optional>

class QIODevice;

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
    QByteArray fingerprint; // of the plan, where it is known already
    QDateTime startedAt;
    QDateTime endedAt;
};

QString resultSentence(const ReportInput &input); // "226 of 229 changes made; 3 failed."
// What stays manual for this migration: the platform's list cut to what was found, plus the secret
// slots left empty, by name. Without the source, lines about some of the resources name none.
std::vector<ReportItem> makeChecklist(const PlatformProfile &profile, const Plan &plan,
                                      const RunState *state, const Snapshot *source = nullptr);

// Written as they are made: a report of a hundred thousand changes is large. False when the device did
// not take all of it.
bool writeReportHtml(const ReportInput &input, QIODevice &device); // loads nothing from elsewhere
bool writeReportJson(const ReportInput &input, QIODevice &device);
bool writeReportCsv(const ReportInput &input, QIODevice &device);

} // namespace Migration
