// SPDX-License-Identifier: GPL-3.0-or-later
#include "killedrun.h"

#include <QFile>
#include <QFileInfo>

namespace TestSupport {

using namespace Migration;

namespace {

MemoryEnvironment withoutHooks(const MemoryEnvironment &environment)
{
    MemoryEnvironment copy = environment;
    copy.mishap = {};
    copy.readBreaks = {};
    copy.afterRequest = {};
    return copy;
}

} // namespace

KilledRun::KilledRun(MemoryMigration &world, std::shared_ptr<const Plan> plan)
{
    const QString journal = world.newJournal();
    m_moments.push_back({withoutHooks(world.destination), 0});
    world.destination.afterRequest = [&](int) {
        m_moments.push_back(
            {withoutHooks(world.destination), static_cast<qsizetype>(QFileInfo(journal).size())});
    };
    m_state = world.run(std::move(plan), journal);
    world.destination.afterRequest = {};
    QFile file(journal);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("the journal is gone");
    m_journal = file.readAll();
}

std::vector<KillPoint> KilledRun::killPoints() const
{
    std::vector<KillPoint> points;
    for (size_t i = 0; i < m_moments.size(); ++i) {
        const qsizetype next =
            i + 1 < m_moments.size() ? m_moments[i + 1].journalBytes : m_journal.size();
        for (qsizetype at = m_moments[i].journalBytes; at <= next;) {
            points.push_back({&m_moments[i].destination, m_journal.first(at)});
            const qsizetype end = m_journal.indexOf('\n', at) + 1;
            if (end == 0 || end > next)
                break;
            points.push_back({&m_moments[i].destination, m_journal.first(at + (end - at) / 2)});
            at = end;
        }
    }
    return points;
}

QString restoreJournal(MemoryMigration &world, const KillPoint &point)
{
    const QString path = world.newJournal();
    if (point.journal.isEmpty())
        return path; // killed before the journal was made
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(point.journal) != point.journal.size())
        qFatal("the journal could not be restored");
    return path;
}

} // namespace TestSupport
