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
    if (m_recipe.isQuiet && m_profile->quiet) {
        m_checklist.push_back(
            {u"quiet"_s,
             tr("End the quiet when everything is in place: say on the page Selection, or with "
                "causeway-cli select --mute off, that it is not wanted any more, and import once "
                "more. That takes back what was added for it."),
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
    return input;
}

void MigrationSession::writeReport()
{
    if (!m_run || !m_runPlan || !m_runState || m_folder->isReadOnly())
        return;
    m_report.write(
        {m_folder, m_run->number, m_runPlan, *m_runState, m_verification, reportInput()});
}

std::unique_ptr<Job> MigrationSession::reportWritten()
{
    return m_report.settled();
}

QString MigrationSession::reportPath() const
{
    return m_run ? m_folder->pathOf(u"runs/%1/report.html"_s.arg(m_run->number, 4, 10, QChar(u'0')))
                 : QString();
}

} // namespace Migration
