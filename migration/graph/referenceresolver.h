// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/destinationmatcher.h>
#include <migration/graph/validator.h>

namespace Migration {

// What a reference will become, as decided by fixes and by what exists over there. Validator, planner
// and runner ask the same question of the same class, so they can not disagree.
enum class ReferenceOutcome {
    Selected,    // its target comes along
    Mapped,      // to an existing destination resource
    Kept,        // stays as it is by decision or by rule
    Dropped,     // by decision or by rule
    NotSelected, // a finding: there, but not selected and without counterpart
    Absent       // a finding: nowhere
};

struct ResolvedReference
{
    ReferenceOutcome outcome = ReferenceOutcome::Absent;
    int sourceIndex = -1;  // the target, where the source has it
    QString destinationId; // Mapped: of the target, or of the resource whose item it is
    JsonPlace item;        // the target is this item of the resource, at the source
};

class ReferenceResolver
{
public:
    // `input` and `matcher` must outlive the resolver.
    ReferenceResolver(const ValidationInput &input, const DestinationMatcher &matcher,
                      std::vector<char> selected);

    ResolvedReference resolve(int node, const Reference &reference) const;
    bool isSelected(int node) const { return m_selected[static_cast<size_t>(node)] != 0; }

private:
    const Decision *decisionFor(int node, const Reference &reference) const;
    bool isReached(int node, int target, const QString &via) const;
    bool leadsOn(const DependencyGraph::Edge &edge) const;

    const ValidationInput &m_input;
    const DestinationMatcher &m_matcher;
    std::vector<char> m_selected;
    QHash<QString, const Decision *> m_decisions;
};

// The finding a reference that misses its target would make; its key finds the decision.
Finding referenceFinding(const Resource &resource, const Reference &reference);

} // namespace Migration
