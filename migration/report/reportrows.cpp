// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportrows.h"

#include <QCoreApplication>
#include <QHash>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ReportRows)
};

RowResult resultWithoutRun(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Match: return RowResult::Unchanged;
    case ChangeKind::Skip: return RowResult::Skipped;
    case ChangeKind::Blocked: return RowResult::Blocked;
    default: return RowResult::Planned;
    }
}

RowResult resultOf(const Change &change, const ChangeOutcome *outcome)
{
    if (!outcome || !change.writes())
        return resultWithoutRun(change.kind);
    if (outcome->undone)
        return RowResult::Undone;
    switch (outcome->state) {
    case ChangeState::Done: return RowResult::Made;
    case ChangeState::Failed: return RowResult::Failed;
    case ChangeState::Blocked: return RowResult::Blocked;
    default: return RowResult::NotRun;
    }
}

} // namespace

QString ReportRow::destinationId() const
{
    return outcome && !outcome->destinationId.isEmpty() ? outcome->destinationId
                                                        : change->destinationId;
}

QString ReportRow::note() const
{
    return outcome && !outcome->note.isEmpty() ? outcome->note : change->reason;
}

std::vector<ReportRow> reportRows(const ReportInput &input)
{
    QHash<int, const Verification *> verified;
    if (input.verification) {
        for (const Verification &item : input.verification->items)
            verified.insert(item.change, &item);
    }
    std::vector<ReportRow> rows;
    rows.reserve(input.plan->changes.size());
    for (size_t i = 0; i < input.plan->changes.size(); ++i) {
        ReportRow row;
        row.number = static_cast<int>(i);
        row.change = &input.plan->changes[i];
        if (input.state && i < input.state->outcomes.size())
            row.outcome = &input.state->outcomes[i];
        row.verification = verified.value(row.number);
        row.result = resultOf(*row.change, row.outcome);
        rows.push_back(row);
    }
    return rows;
}

QByteArray fingerprintOf(const ReportInput &input)
{
    return input.fingerprint.isEmpty() ? input.plan->fingerprint() : input.fingerprint;
}

QString resultName(RowResult result)
{
    switch (result) {
    case RowResult::Planned: return u"planned"_s;
    case RowResult::Made: return u"made"_s;
    case RowResult::Failed: return u"failed"_s;
    case RowResult::Blocked: return u"blocked"_s;
    case RowResult::NotRun: return u"not-run"_s;
    case RowResult::Unchanged: return u"unchanged"_s;
    case RowResult::Skipped: return u"skipped"_s;
    case RowResult::Undone: return u"undone"_s;
    }
    return {};
}

QString resultText(const ReportRow &row)
{
    switch (row.result) {
    case RowResult::Planned: return kindText(row.change->kind);
    case RowResult::Failed: return Text::tr("Failed");
    case RowResult::Blocked: return Text::tr("Blocked");
    case RowResult::NotRun: return Text::tr("Not run");
    case RowResult::Unchanged: return Text::tr("Unchanged");
    case RowResult::Skipped: return Text::tr("Skipped");
    case RowResult::Undone: return Text::tr("Undone");
    case RowResult::Made: break;
    }
    switch (row.change->kind) {
    case ChangeKind::Create: return Text::tr("Created");
    case ChangeKind::Update: return Text::tr("Updated");
    default: return Text::tr("Deleted");
    }
}

QString kindText(ChangeKind kind)
{
    switch (kind) {
    case ChangeKind::Create: return Text::tr("Create");
    case ChangeKind::Update: return Text::tr("Update");
    case ChangeKind::Match: return Text::tr("Match");
    case ChangeKind::Skip: return Text::tr("Skip");
    case ChangeKind::Delete: return Text::tr("Delete");
    case ChangeKind::Blocked: return Text::tr("Blocked");
    }
    return {};
}

QString verdictName(Verification::Verdict verdict)
{
    switch (verdict) {
    case Verification::Verdict::AsPlanned: return u"as-planned"_s;
    case Verification::Verdict::ChangedByPlatform: return u"changed-by-platform"_s;
    case Verification::Verdict::Missing: return u"missing"_s;
    case Verification::Verdict::NotWritten: return u"not-written"_s;
    }
    return {};
}

QString verdictText(Verification::Verdict verdict)
{
    switch (verdict) {
    case Verification::Verdict::AsPlanned: return Text::tr("As planned");
    case Verification::Verdict::ChangedByPlatform: return Text::tr("Changed by the platform");
    case Verification::Verdict::Missing: return Text::tr("Missing");
    case Verification::Verdict::NotWritten: return Text::tr("Not written");
    }
    return {};
}

QString typeTitle(const ReportInput &input, const QString &type)
{
    const ResourceType *known = input.profile ? input.profile->type(type) : nullptr;
    return known && !known->title.isEmpty() ? known->title : type;
}

ResultCounts countResults(const ReportInput &input)
{
    ResultCounts counts;
    for (const ReportRow &row : reportRows(input)) {
        switch (row.result) {
        case RowResult::Made:
        case RowResult::Undone: ++counts.made; break;
        case RowResult::Failed: ++counts.failed; break;
        case RowResult::Blocked: ++counts.blocked; break;
        case RowResult::Planned:
        case RowResult::NotRun: ++counts.notRun; break;
        case RowResult::Unchanged:
        case RowResult::Skipped: continue;
        }
        ++counts.wanted;
    }
    return counts;
}

} // namespace Migration
