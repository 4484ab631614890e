// SPDX-License-Identifier: GPL-3.0-or-later
// Checklist and report of the last import.
#include "migrationsession.h"

#include <migration/json/jsonio.h>

#include <QFile>
#include <QThreadPool>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checklistFile = "checklist.json"_L1;

// All that a report shows, for as long as it is being written.
struct HeldReport
{
    std::shared_ptr<const Plan> plan;
    RunState state;
    std::optional<VerificationResult> verification;
    ReportInput input; // without what the members above say
};

Result<> writeFiles(const HeldReport &report, MigrationFolder &folder, int run)
{
    ReportInput input = report.input;
    input.plan = report.plan.get();
    input.state = &report.state;
    input.verification = report.verification ? &*report.verification : nullptr;
    if (input.fingerprint.isEmpty())
        input.fingerprint = report.plan->fingerprint();
    using Write = bool (*)(const ReportInput &, QIODevice &);
    const std::pair<QLatin1StringView, Write> files[] = {{"report.html"_L1, writeReportHtml},
                                                         {"report.json"_L1, writeReportJson},
                                                         {"report.csv"_L1, writeReportCsv}};
    Result<> written[std::size(files)];
    QThreadPool pool; // its own: this may be the last free thread of the common one
    for (size_t i = 0; i < std::size(files); ++i) {
        pool.start([&, i] {
            const auto &[name, write] = files[i];
            written[i] = folder.writeRunFile(run, name, [&input, write = write](QIODevice &device) {
                return write(input, device);
            });
        });
    }
    pool.waitForDone();
    const auto failed = std::find_if(std::begin(written), std::end(written),
                                     [](const Result<> &one) { return !one; });
    return failed == std::end(written) ? Result<>() : *failed;
}

} // namespace

void MigrationSession::makeChecklist()
{
    m_checklist = Migration::makeChecklist(*m_profile, *m_runPlan, &*m_runState,
                                           at(Side::Source).snapshot.get());
    const QStringList spread = m_spreading.spreadSets();
    if (!spread.isEmpty()) {
        m_checklist.push_back({u"collapse"_s,
                               tr("Put the secrets that were spread back under their names when "
                                  "nothing needs the new "
                                  "ones any more: on the page Spreading, or with causeway-cli "
                                  "collapse, on both sides."),
                               spread});
    }
    if (m_recipe.isQuiet && m_profile->quiet) {
        m_checklist.push_back(
            {u"quiet"_s,
             tr("End the silence when everything is in place: with “End the silence” on the page "
                "Report, or with causeway-cli select --mute off and one more import. That shows, "
                "and then takes back, what was added for it."),
             {}});
    }
    QFile file(m_folder->pathOf(
        u"runs/%1/%2"_s.arg(m_run->number, 4, 10, QChar(u'0')).arg(checklistFile)));
    if (!file.open(QIODevice::ReadOnly))
        return; // nothing was ticked yet
    const auto ticked = readJson(file.readAll());
    if (!ticked)
        return;
    for (ReportItem &item : m_checklist) {
        for (qsizetype i = 0; i < ticked->size(); ++i)
            item.ticked = item.ticked || ticked->at(i).toString() == item.id;
    }
}

void MigrationSession::setTicked(const QString &itemId, bool ticked)
{
    JsonValue ids = JsonValue::array();
    for (ReportItem &item : m_checklist) {
        if (item.id == itemId)
            item.ticked = ticked;
        if (item.ticked)
            ids.append(JsonValue::string(item.id));
    }
    if (!m_run)
        return;
    const auto written =
        m_folder->writeRunFile(m_run->number, checklistFile, writeJson(ids, JsonFormat::Indented));
    if (!written)
        emit problem(written.error());
    else
        writeReport();
}

ReportInput MigrationSession::reportInput() const
{
    ReportInput input;
    input.profile = m_profile;
    input.plan = m_runPlan.get();
    input.state = m_runState ? &*m_runState : nullptr;
    input.verification = m_verification ? &*m_verification : nullptr;
    input.checklist = m_checklist;
    input.folder = m_folder ? m_folder->path() : QString();
    if (m_run)
        input.startedAt = m_run->startedAt;
    input.endedAt = m_services.clock->now();
    if (m_runPlan == m_plan)
        input.fingerprint = m_planFingerprint;
    return input;
}

void MigrationSession::writeReport()
{
    if (!m_run || !m_runPlan || !m_runState || m_folder->isReadOnly())
        return;
    const auto report = std::make_shared<const HeldReport>(
        HeldReport{m_runPlan, *m_runState, m_verification, reportInput()});
    m_keeper.write(u"report"_s, [report, folder = m_folder, run = m_run->number] {
        return writeFiles(*report, *folder, run);
    });
}

void MigrationSession::keepMapping()
{
    m_keeper.write(u"mapping"_s, [folder = m_folder, mapping = m_mapping] {
        return folder->writeMapping(mapping);
    });
}

std::unique_ptr<Job> MigrationSession::reportWritten()
{
    return m_keeper.settled();
}

QString MigrationSession::reportPath() const
{
    return m_run ? m_folder->pathOf(u"runs/%1/report.html"_s.arg(m_run->number, 4, 10, QChar(u'0')))
                 : QString();
}

} // namespace Migration
