// SPDX-License-Identifier: GPL-3.0-or-later
// Checklist and report of the last import.
#include "migrationsession.h"

#include <migration/json/jsonio.h>

#include <QFile>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr auto checklistFile = "checklist.json"_L1;

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
    else if (const auto report = writeReport(); !report)
        emit problem(report.error());
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
    return input;
}

Result<> MigrationSession::writeReport()
{
    if (!m_run || !m_runPlan || m_folder->isReadOnly())
        return {};
    const ReportInput input = reportInput();
    const std::pair<QLatin1StringView, QByteArray> files[] = {{"report.html"_L1, reportHtml(input)},
                                                              {"report.json"_L1, reportJson(input)},
                                                              {"report.csv"_L1, reportCsv(input)}};
    for (const auto &[name, content] : files) {
        if (const auto written = m_folder->writeRunFile(m_run->number, name, content); !written)
            return written;
    }
    return {};
}

QString MigrationSession::reportPath() const
{
    return m_run ? m_folder->pathOf(u"runs/%1/report.html"_s.arg(m_run->number, 4, 10, QChar(u'0')))
                 : QString();
}

} // namespace Migration
