// SPDX-License-Identifier: GPL-3.0-or-later
#include "fieldunit.h"

#include <migration/plan/itemalignment.h>

#include <algorithm>

namespace Migration {

namespace {

const ItemRule *itemsAt(const ResourceType &type, const JsonValue &document, const JsonPlace &list)
{
    const auto rule =
        std::find_if(type.items.begin(), type.items.end(),
                     [&](const ItemRule &items) { return items.list.matches(list, document); });
    return rule == type.items.end() ? nullptr : &*rule;
}

} // namespace

FieldUnit unitOf(const ResourceType &type, const JsonValue &document, const JsonPlace &place)
{
    FieldUnit unit;
    const auto &steps = place.steps();
    for (size_t i = 0; i < steps.size(); ++i) {
        if (const auto *key = std::get_if<QByteArray>(&steps[i])) {
            unit.place = unit.place.child(*key);
            unit.way.push_back(*key);
            continue;
        }
        const ItemRule *rule = itemsAt(type, document, unit.place);
        const JsonPlace item = unit.place.child(std::get<qsizetype>(steps[i]));
        const JsonValue *value = item.in(document);
        if (!rule || !value || i + 1 == steps.size())
            break;
        unit.place = item;
        unit.way.push_back(QByteArray("[") + itemKey(*rule, *value));
    }
    return unit;
}

FieldUnit orderOf(const ResourceType &type, const JsonValue &document, const JsonPlace &list)
{
    FieldUnit unit = unitOf(type, document, list);
    unit.way.push_back("order");
    return unit;
}

FieldUnit unitOf(const ResourceType &type, const JsonValue &before, const JsonValue &after,
                 JsonDifference::Kind kind, const JsonPlace &place)
{
    if (kind == JsonDifference::Kind::Removed)
        return unitOf(type, before, place);
    const bool isOrder =
        kind == JsonDifference::Kind::Moved && itemsAt(type, after, place.parent());
    return isOrder ? orderOf(type, after, place.parent()) : unitOf(type, after, place);
}

void setAt(const JsonPlace &place, const JsonValue &value, JsonValue &document)
{
    JsonValue *holder = place.parent().refIn(document);
    const auto *key = place.isRoot() ? nullptr : std::get_if<QByteArray>(&place.steps().back());
    if (holder && holder->isObject() && key)
        holder->set(*key, value);
    else if (JsonValue *here = place.refIn(document))
        *here = value;
}

void transferUnit(const ResourceType &type, const JsonValue &guide, const JsonPlace &place,
                  const JsonValue &from, JsonValue *to)
{
    if (place.isRoot()) {
        *to = from;
        return;
    }
    const JsonPlace here = counterpartPlace(type, guide, *to, place);
    if (here.isRoot())
        return; // the item it belongs to is not there
    if (const JsonValue *value = counterpartPlace(type, guide, from, place).in(from))
        setAt(here, *value, *to);
    else
        here.removeFrom(*to);
}

bool FieldUnits::touch(const FieldUnit &unit) const
{
    for (auto above = unit.way;; above.pop_back()) {
        if (m_ways.contains(above))
            return true;
        if (above.empty())
            break;
    }
    const auto below = m_ways.lower_bound(unit.way);
    return below != m_ways.end() && below->size() >= unit.way.size()
        && std::equal(unit.way.begin(), unit.way.end(), below->begin());
}

} // namespace Migration
