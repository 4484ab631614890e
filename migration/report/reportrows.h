// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/report/report.h>

namespace Migration {

// What became of one change, the same in every form of the report.
enum class RowResult { Planned, Made, Failed, Blocked, NotRun, Unchanged, Skipped, Undone };

struct ReportRow
{
    int number = 0; // of the change, from 0
    const Change *change = nullptr;
    const ChangeOutcome *outcome = nullptr;     // null in a preview
    const Verification *verification = nullptr; // null when it was not re-read
    RowResult result = RowResult::Planned;

    QString destinationId() const; // as known at the end
    QString note() const;          // why it was skipped, blocked or matched
};

std::vector<ReportRow> reportRows(const ReportInput &input);

QByteArray fingerprintOf(const ReportInput &input);
QString resultName(RowResult result);     // "made": for programs
QString resultText(const ReportRow &row); // "Created": for people
QString kindText(ChangeKind kind);
QString verdictName(Verification::Verdict verdict);
QString verdictText(Verification::Verdict verdict);
QString typeTitle(const ReportInput &input, const QString &type);

// Of all that a plan would write or could not: how many came to which end.
struct ResultCounts
{
    int wanted = 0;
    int made = 0;
    int failed = 0;
    int blocked = 0;
    int notRun = 0;
};
ResultCounts countResults(const ReportInput &input);

} // namespace Migration
