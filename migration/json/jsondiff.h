// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

#include <functional>
#include <vector>

namespace Migration {

// How two documents are compared: which arrays are sets, which lists have keyed items, which places
// do not count. Filled from a resource type's profile. Ignored items of an array are as if they were
// not there; what a filter lets pass in either document counts as passed for a pair of items.
//
// Sets have no order. Keyed lists have one, and an item that changed its place in it is a move; a
// list that is named in both is keyed and has no order.
struct JsonDiffRules
{
    struct KeyedList
    {
        JsonPattern list;             // the array itself: Variables
        std::vector<QByteArray> keys; // members that identify an item: Name, Scope
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
    JsonPlace place;       // in `after`; for Removed in `before`
    JsonPlace placeBefore; // in `before`, where items may have another index; not for Added
    JsonValue before;
    JsonValue after;
};

// What would have to change in `before` to make it `after`, leaf by leaf, in the order of `after`.
// Items of keyed lists are paired by key, of sets by value, of other arrays by their longest common
// run, so that one inserted item is one difference and not a shift of all that follow. A member that
// is missing on one side is one difference, however much it holds. Beyond 512 levels no rules hold
// and differences are not taken apart. isSameJson(…) is the same as diffJson(…).empty(), but fast.
std::vector<JsonDifference> diffJson(const JsonValue &before, const JsonValue &after,
                                     const JsonDiffRules &rules = {});
bool isSameJson(const JsonValue &before, const JsonValue &after, const JsonDiffRules &rules = {});

} // namespace Migration
