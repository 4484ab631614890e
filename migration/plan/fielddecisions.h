// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/recipe.h>
#include <migration/plan/plan.h>

namespace Migration {

// What is to become of the fields of one resource that differ: what the recipe says of single ones, and
// for the others, where the sides are kept in step, what follows from who changed them.
struct FieldDecisions
{
    const Recipe &recipe;
    bool isKeptInStep = false;
    bool isTakenWhole = false; // the admin said of this very resource that the source counts

    // `there` is what the destination has, `wanted` what it would have.
    void apply(const Resource &resource, const ResourceType &type, const JsonValue &there,
               const JsonValue &wanted, std::vector<FieldDiff> *fields) const;
};

} // namespace Migration
