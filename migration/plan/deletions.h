// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/changecomposer.h>
#include <migration/plan/planner.h>

namespace Migration {

// What became of resources that both sides once had and the source has no more: offered as deletions,
// which are left alone unless the admin decided otherwise, and never concluded from a listing that
// was not complete. Lives for the making of one plan.
class Deletions
{
public:
    Deletions(const PlanInput &input, const ChangeComposer &composer);

    // Appends to changes that are in order already.
    void appendTo(std::vector<Change> *changes);

private:
    bool isGoneAtSource(const BaseSnapshot::Entry &entry) const;
    Change changeFor(const BaseSnapshot::Entry &entry, const Resource &there) const;
    bool isDecided(const BaseSnapshot::Entry &entry, bool isUntouched) const;
    void orderByUse(std::vector<Change> *changes, size_t first) const;

    const PlanInput &m_input;
    const Snapshot &m_source;
    const Snapshot &m_destination;
    const ChangeComposer &m_composer;
};

} // namespace Migration
