// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/changecomposer.h>
#include <migration/plan/plan.h>

#include <map>

namespace Migration {

// Puts changes into an order in which everything comes after what it needs. Only what is created can
// be waited for; cycles of creates are cut at deferrable references, which are patched in afterwards.
class ChangeOrder
{
public:
    // Changes by source node; all three must outlive the order.
    ChangeOrder(const ValidationInput &input, std::map<int, Change> &changes,
                const ChangeComposer &composer);

    void cutCycles();             // blocks the members of a cycle without a deferrable reference
    std::vector<Change> sorted(); // takes the changes; needs and deferredNeeds are filled in

private:
    struct Need
    {
        int from;
        int to;
        bool deferrable;
        bool isItem; // a part of the target's document is needed, which an update may bring
        JsonPlace place;
    };

    void collectNeeds();
    std::vector<int> inRankOrder() const;
    bool isOfKind(int node, ChangeKind kind) const;
    void waitForParents(int node);
    bool isCreated(int node) const;
    bool isCompared(int node) const;

    const ValidationInput &m_input;
    std::map<int, Change> &m_changes;
    const ChangeComposer &m_composer;
    std::vector<Change *> m_ofNode; // null: not part of the plan
    std::vector<Need> m_needs;
    std::vector<Need> m_deferred;
};

} // namespace Migration
