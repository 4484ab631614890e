// SPDX-License-Identifier: GPL-3.0-or-later
// The part of MigrationFolder that keeps the runs: one numbered folder an execution.
#include "migrationfolder.h"

#include "fields.h"
#include "filenames.h"
#include "files.h"

#include <migration/run/journal.h>

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

Result<Plan> readPlanFile(const QString &path,
                          QByteArray *fingerprint = nullptr); // migrationfolder.cpp

namespace {

QString runFolder(int number)
{
    return QString(u"runs/"_s + QString::number(number).rightJustified(4, u'0'));
}

std::vector<int> runNumbers(const QString &folder)
{
    std::vector<int> numbers;
    const QStringList names =
        QDir(QString(folder + u"/runs"_s)).entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &name : names) {
        bool isNumber = false;
        const int number = name.toInt(&isNumber);
        if (isNumber && number > 0 && QString(u"runs/"_s + name) == runFolder(number))
            numbers.push_back(number);
    }
    std::sort(numbers.begin(), numbers.end());
    return numbers;
}

// The last whole line, without reading what lies before: journals hold documents.
QByteArray lastLine(const QString &path)
{
    constexpr qint64 tail = 64 * 1024; // the line that ends a run is short
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    file.seek(std::max<qint64>(0, file.size() - tail));
    QByteArray text = file.readAll();
    text.truncate(text.lastIndexOf('\n') + 1);
    text.chop(1);
    return text.mid(text.lastIndexOf('\n') + 1);
}

bool isEnded(const QString &journal)
{
    const auto last = parseJson(lastLine(journal));
    return last && last->value("event").utf8() == QByteArrayView("ended");
}

constexpr std::pair<const char *, Plan::Purpose> purposes[] = {
    {"import", Plan::Purpose::Import},
    {"undo", Plan::Purpose::Undo},
    {"spread", Plan::Purpose::Spread},
    {"collapse", Plan::Purpose::Collapse},
};

const char *purposeName(Plan::Purpose purpose)
{
    for (const auto &[name, known] : purposes) {
        if (known == purpose)
            return name;
    }
    return "";
}

Plan::Purpose purposeFromName(const QString &text)
{
    for (const auto &[name, known] : purposes) {
        if (text == QLatin1StringView(name))
            return known;
    }
    return Plan::Purpose::Import;
}

JsonValue runToJson(const RunInfo &run, const Plan &plan, const QByteArray &fingerprint)
{
    JsonValue json = JsonValue::object();
    json.set("causeway", fileStamp());
    json.set("purpose", JsonValue::utf8(purposeName(run.purpose)));
    json.set("undoesRun", JsonValue::number(plan.undoesRun));
    if (run.side == Side::Source)
        json.set("side", JsonValue::utf8("source"));
    json.set("startedAt", JsonValue::string(run.startedAt.toString(Qt::ISODateWithMs)));
    json.set("fingerprint",
             JsonValue::utf8(fingerprint.isEmpty() ? plan.fingerprint() : fingerprint));
    return json;
}

} // namespace

std::vector<RunInfo> MigrationFolder::runs() const
{
    std::vector<RunInfo> runs;
    for (const int number : runNumbers(m_path)) {
        RunInfo run;
        run.number = number;
        run.folder = pathOf(runFolder(number));
        const auto json = readJsonFile(QString(run.folder + u"/run.json"_s));
        if (!json)
            continue; // killed while it was being made: nothing was written to the destination
        QString error;
        const Fields fields(*json, &error);
        run.purpose = purposeFromName(fields.text("purpose"));
        run.startedAt = fields.time("startedAt");
        run.fingerprint = fields.text("fingerprint").toUtf8();
        run.ended = isEnded(journalPath(number));
        run.undoesRun = fields.number("undoesRun");
        run.side = fields.text("side") == "source"_L1 ? Side::Source : Side::Destination;
        for (RunInfo &earlier : runs) {
            if (run.purpose == Plan::Purpose::Undo && earlier.number == run.undoesRun)
                earlier.undone = run.ended;
        }
        runs.push_back(std::move(run));
    }
    return runs;
}

Result<RunInfo> MigrationFolder::beginRun(const Plan &plan, const QDateTime &now,
                                          const QByteArray &fingerprint)
{
    if (auto writable = checkWritable(); !writable)
        return tl::unexpected(writable.error());
    const std::vector<int> numbers = runNumbers(m_path);
    RunInfo run;
    run.number = numbers.empty() ? 1 : numbers.back() + 1;
    run.folder = pathOf(runFolder(run.number));
    run.purpose = plan.purpose;
    run.undoesRun = plan.undoesRun;
    run.side = plan.side;
    run.startedAt = now.toUTC();
    if (auto made = makeFolder(run.folder); !made)
        return tl::unexpected(made.error());
    const QString relative = runFolder(run.number);
    const QString plansPath = QString(relative + u"/plan.json"_s);
    if (!linkPlanTo(plansPath, fingerprint)) {
        if (auto written = writePlanTo(plansPath, plan, fingerprint); !written)
            return tl::unexpected(written.error());
    }
    // Last: a run is one only when its plan is there.
    if (auto written = write(QString(relative + u"/run.json"_s), runToJson(run, plan, fingerprint));
        !written)
        return tl::unexpected(written.error());
    return run;
}

Result<Plan> MigrationFolder::readRunPlan(int number) const
{
    return readPlanFile(pathOf(QString(runFolder(number) + u"/plan.json"_s)));
}

QString MigrationFolder::journalPath(int number) const
{
    return pathOf(QString(runFolder(number) + u"/journal.jsonl"_s));
}

Result<> MigrationFolder::writeRunFile(int number, const QString &name, const QByteArray &content)
{
    return writeRunFile(number, name, [&](QIODevice &device) { return writeAll(device, content); });
}

Result<> MigrationFolder::writeRunFile(int number, const QString &name, const Writing &writing)
{
    if (auto writable = checkWritable(); !writable)
        return writable;
    if (!isSafeRelativePath(name) || name.contains(u'/')) {
        return fileFailure(QCoreApplication::translate("Migration::RunFolders",
                                                       "“%1” is not a name for a file of a run."),
                           name, {});
    }
    return writeLongFile(pathOf(QString(runFolder(number) + u'/' + name)), writing);
}

} // namespace Migration
