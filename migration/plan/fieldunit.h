// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsondiff.h>
#include <migration/json/jsonpath.h>
#include <migration/profile/resourcetype.h>

#include <set>

namespace Migration {

// The smallest part of a document that can be kept or taken by itself: a member, also of an item that
// has an identity; of all other lists the whole list, because single items of it mean nothing without
// their neighbours. The order of items with an identity is a unit of its own. `way` names the same
// unit in every document, wherever its items stand.
struct FieldUnit
{
    JsonPlace place; // in the document it was asked of
    std::vector<QByteArray> way;
};

FieldUnit unitOf(const ResourceType &type, const JsonValue &document, const JsonPlace &place);
FieldUnit orderOf(const ResourceType &type, const JsonValue &document, const JsonPlace &list);
// Of one difference between two documents; `before` or `after` decides where its place is.
FieldUnit unitOf(const ResourceType &type, const JsonValue &before, const JsonValue &after,
                 JsonDifference::Kind kind, const JsonPlace &place);

// Makes the unit at `place` of `guide` in `to` what it is in `from`, its absence included.
void transferUnit(const ResourceType &type, const JsonValue &guide, const JsonPlace &place,
                  const JsonValue &from, JsonValue *to);

// Writes a member that may not be there yet, or an item that is.
void setAt(const JsonPlace &place, const JsonValue &value, JsonValue &document);

// Units of one resource; one touches another if either lies within the other.
class FieldUnits
{
public:
    void insert(const FieldUnit &unit) { m_ways.insert(unit.way); }
    bool touch(const FieldUnit &unit) const;
    bool isEmpty() const { return m_ways.empty(); }

private:
    std::set<std::vector<QByteArray>> m_ways;
};

} // namespace Migration
