// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/dependencygraph.h>
#include <migration/model/finding.h>
#include <migration/model/recipe.h>

#include <memory>
#include <optional>

namespace Migration {

// What validation looks at. The destination may be missing (not read yet): what needs it is then
// left out. `secretsGiven` holds the keys of slots that have a value in this session.
struct ValidationInput
{
    std::shared_ptr<const Snapshot> source;
    std::shared_ptr<const Snapshot> destination; // may be null
    std::shared_ptr<const DependencyGraph> graph;
    Recipe recipe;
    std::optional<LoginFacts> sourceFacts;
    std::optional<LoginFacts> destinationFacts;
    QSet<QString> secretsGiven;
    QSet<QString> secretsFilled; // by an earlier run
};

// What a reference will become, as decided by fixes and by what exists over there. Validator and
// planner ask the same question of the same class, so they can not disagree.
enum class ReferenceOutcome {
    Selected,    // its target comes along
    Mapped,      // to an existing destination resource
    Kept,        // stays as it is by decision or by rule
    Dropped,     // by decision
    NotSelected, // a finding: there, but not selected and without counterpart
    Absent       // a finding: nowhere
};
struct ResolvedReference
{
    ReferenceOutcome outcome = ReferenceOutcome::Absent;
    int sourceIndex = -1;
    QString destinationId;
};

class ReferenceResolver
{
public:
    ReferenceResolver(const ValidationInput &input, std::vector<char> selected);
    ResolvedReference resolve(int node, const Reference &reference) const;
    QString findingKey(int node, const Reference &reference) const;

private:
    const ValidationInput &m_input;
    std::vector<char> m_selected;
    QHash<QString, const Decision *> m_decisions;
};

struct ValidationResult
{
    std::vector<Finding> findings;   // worst first
    std::vector<char> selected;      // the selection after Include and Exclude decisions
    qsizetype selectedCount = 0;
};

ValidationResult validate(const ValidationInput &input);
// The selection with the recipe's Include (with their own needs) and Exclude decisions applied.
std::vector<char> effectiveSelection(const ValidationInput &input);

} // namespace Migration
