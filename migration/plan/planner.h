// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/error.h>
#include <migration/graph/validator.h>
#include <migration/model/basesnapshot.h>
#include <migration/plan/plan.h>
#include <migration/plan/threeway.h>

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
    // What the sides agreed on before; null = compared as if for the first time.
    std::shared_ptr<const BaseSnapshot> base;
    BaseRecorder *recorder = nullptr; // learns what they agree on now; may be null

    bool isKeptInStep() const { return base && validation.recipe.strategy == Strategy::KeepInStep; }
};

// Matches by mapping, then by natural key, never by the other side's id; diffs field by field; orders
// creates so that everything comes after what it needs, cutting cycles at deferrable references. With
// a base every field that differs says who changed it, and where the recipe keeps the sides in step,
// what only the destination changed stays and what both changed is a conflict.
Result<Plan> makePlan(const PlanInput &input, const std::atomic_bool &stopped);

} // namespace Migration
