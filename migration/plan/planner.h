// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/graph/validator.h>
#include <migration/plan/plan.h>

#include <atomic>
#include <functional>

namespace Migration {

struct PlanInput
{
    ValidationInput validation; // destination must be there
    QSet<QString> secretsAgain; // slots to be written though an earlier run filled them
    QDateTime now;
    // Which requests a change will send; the connector's knowledge, passed in as a pure function.
    std::function<std::vector<RequestPreview>(const Change &, const JsonValue &document)> requests;
};

// Matches by mapping, then by natural key, never by the other side's id; diffs field by field; orders
// creates so that everything comes after what it needs, cutting cycles at deferrable references.
Result<Plan> makePlan(const PlanInput &input, const std::atomic_bool &stopped);

} // namespace Migration
