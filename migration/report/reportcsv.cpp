// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "reportrows.h"

#include <migration/core/bufferedwriter.h>
#include <migration/core/csv.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ReportCsv)
};

QString fieldsText(const std::vector<FieldDiff> &diffs)
{
    QStringList places;
    for (const FieldDiff &diff : diffs)
        places.append(diff.place.toText());
    return places.join(u", "_s);
}

} // namespace

// RFC 4180, UTF-8.
bool writeReportCsv(const ReportInput &input, QIODevice &device)
{
    BufferedWriter out(device);
    const auto writeLine = [&out](const QStringList &cells) {
        QByteArray line;
        appendCsvLine(&line, cells);
        out.write(line);
    };
    writeLine({Text::tr("Number"), Text::tr("Change"), Text::tr("Result"), Text::tr("Type"),
               Text::tr("Name"), Text::tr("Source id"), Text::tr("Destination id"),
               Text::tr("Fields"), Text::tr("Note"), Text::tr("Error"),
               Text::tr("In the platform’s words"), Text::tr("HTTP status"),
               Text::tr("Empty secrets"), Text::tr("Verification")});
    for (const ReportRow &row : reportRows(input)) {
        const Change &change = *row.change;
        const Error error = row.outcome ? *row.outcome->error : Error();
        writeLine({QString::number(row.number + 1), kindText(change.kind), resultText(row),
                   typeTitle(input, change.type), change.title(), change.source.id,
                   row.destinationId(), fieldsText(change.diff), row.note(), error.message,
                   error.detail,
                   error.httpStatus == 0 ? QString() : QString::number(error.httpStatus),
                   QStringList(change.emptySlots.begin(), change.emptySlots.end()).join(u", "_s),
                   row.verification ? verdictText(row.verification->verdict) : QString()});
    }
    return out.finish();
}

} // namespace Migration
