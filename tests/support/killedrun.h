// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "memorymigration.h"

#include <vector>

namespace TestSupport {

// What is left when a program is killed: the destination as it is by then, and the journal as far as
// it was written.
struct KillPoint
{
    const MemoryEnvironment *destination = nullptr;
    QByteArray journal;
};

// Runs a plan to its end and remembers all it passed through: a program can die after every request,
// before and after every line of the journal, and in the middle of one. Nothing has to be killed for
// that: the journal only grows, so every moment is a destination and a beginning of the journal.
class KilledRun
{
public:
    KilledRun(MemoryMigration &world, std::shared_ptr<const Migration::Plan> plan);

    const Migration::RunState &state() const { return m_state; }
    std::vector<KillPoint> killPoints() const;

private:
    struct Moment
    {
        MemoryEnvironment destination;
        qsizetype journalBytes;
    };

    std::vector<Moment> m_moments; // after every request, the first before any
    QByteArray m_journal;
    Migration::RunState m_state;
};

// Writes what was left of a journal to a new file of `world`.
QString restoreJournal(MemoryMigration &world, const KillPoint &point);

} // namespace TestSupport
