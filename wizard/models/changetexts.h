// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>

namespace Wizard {

// A change as two texts for people to compare: what the destination holds now and what it will hold,
// without what the platform decides by itself, and with names in the place of ids.
struct ChangeTexts
{
    QString before;
    QString after;
};

ChangeTexts textsOf(const Migration::Change &change, const Migration::Snapshot *source,
                    const Migration::Snapshot *destination);

// The requests a change will send, one after the other.
QString requestsText(const Migration::Change &change);

} // namespace Wizard
