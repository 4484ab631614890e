// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/changecomposer.h>
#include <migration/plan/nodechanges.h>

namespace Migration {

// Puts changes into an order in which everything comes after what it needs. Only what is created can
// be waited for; cycles of creates are cut at deferrable references, which are patched in afterwards.
class ChangeOrder
{
public:
    // All three must outlive the order.
    ChangeOrder(const ValidationInput &input, NodeChanges &changes, const ChangeComposer &composer);

    void cutCycles();             // blocks the members of a cycle without a deferrable reference
    std::vector<Change> sorted(); // takes the changes; needs and deferredNeeds are filled in

private:
    struct Need
    {
        int from;
        int to;
        int reference; // index into the graph's references of `from`; -1 for none
        bool deferrable;
        bool isItem; // a part of the target's document is needed, which an update may bring
    };

    void collectNeeds();
    std::vector<int> inRankOrder() const;
    bool isOfKind(int node, ChangeKind kind) const;
    void waitForParents(int node);
    bool isCreated(int node) const;
    bool isCompared(int node) const;
    bool writes(int node) const { return m_changes.contains(node) && m_changes.at(node).writes(); }
    std::vector<std::pair<int, int>> neededFirst() const; // who needs whom, each pair once
    std::vector<int> inOrder(const std::vector<std::pair<int, int>> &needs) const;

    const ValidationInput &m_input;
    NodeChanges &m_changes;
    const ChangeComposer &m_composer;
    std::vector<Need> m_needs;
    std::vector<Need> m_deferred;
};

} // namespace Migration
