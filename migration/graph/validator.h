// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/stayingbehind.h>
#include <migration/model/finding.h>
#include <migration/model/mapping.h>
#include <migration/model/recipe.h>

#include <memory>
#include <optional>

namespace Migration {

// What validation looks at. The destination may be missing (not read yet): what needs it is then
// left out. `secretsGiven` holds the keys of slots that have a value in this session.
struct ValidationInput
{
    std::shared_ptr<const Snapshot> source;
    std::shared_ptr<const Snapshot> destination;  // may be null
    std::shared_ptr<const DependencyGraph> graph; // over `source`; see prepareSource()
    std::shared_ptr<const std::vector<LeftOut>>
        leftOut; // of the source as it was read; may be null
    Recipe recipe;
    Mapping mapping;
    std::optional<LoginFacts> sourceFacts;
    std::optional<LoginFacts> destinationFacts;
    QSet<QString> secretsGiven;
    QSet<QString> secretsFilled; // by an earlier run
};

struct ValidationResult
{
    std::vector<Finding> findings; // worst first
    std::vector<char> selected;    // the selection after Include and Exclude decisions
    qsizetype selectedCount = 0;
};

ValidationResult validate(const ValidationInput &input);
// The selection with the recipe's Include (with their own needs) and Exclude decisions applied.
std::vector<char> effectiveSelection(const ValidationInput &input);

} // namespace Migration
