// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>
#include <migration/run/runstate.h>

#include <QStringList>

namespace Migration {

class Snapshot;

// What reading the sets again showed: every secret there under its id, every name as planned.
struct SpreadVerification
{
    int asPlanned = 0;
    QStringList problems; // a sentence each

    QString summary() const;
};

SpreadVerification verifySpread(const Plan &plan, const RunState &state, const Snapshot &fresh);

} // namespace Migration
