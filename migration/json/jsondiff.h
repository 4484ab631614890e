// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

#include <functional>
#include <vector>

namespace Migration {

// How two documents are compared: which arrays are sets, which lists have keyed items, which places
// do not count. Filled from a resource type's profile.
struct JsonDiffRules
{
    struct KeyedList
    {
        JsonPattern list;               // the array itself: Variables
        std::vector<QByteArray> keys;   // members that identify an item: Name, Scope
    };

    std::vector<JsonPattern> ignored;
    std::vector<JsonPattern> sets;
    std::vector<KeyedList> keyedLists;
    bool emptyEqualsAbsent = true; // null, missing, "", [] and {} are one and the same
};

struct JsonDifference
{
    enum class Kind { Added, Removed, Changed, Moved };
    Kind kind = Kind::Changed;
    JsonPlace place;  // in `after`; for Removed in `before`
    JsonPlace placeBefore; // where it was: Moved, and Changed items of keyed lists
    JsonValue before;
    JsonValue after;
};

// What would have to change in `before` to make it `after`, leaf by leaf, in the order of `after`.
// Items of keyed lists are paired by key, of sets by value, of other arrays by their longest common
// run, so that one inserted item is one difference and not a shift of all that follow.
std::vector<JsonDifference> diffJson(const JsonValue &before, const JsonValue &after,
                                     const JsonDiffRules &rules = {});
bool isSameJson(const JsonValue &before, const JsonValue &after, const JsonDiffRules &rules = {});

} // namespace Migration
