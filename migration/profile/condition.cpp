// SPDX-License-Identifier: GPL-3.0-or-later
#include "condition.h"

#include <algorithm>

namespace Migration {

namespace {

bool isEmptyValue(const JsonValue &value)
{
    return value.isNull() || (value.isString() && value.utf8().isEmpty())
        || (value.isContainer() && value.size() == 0);
}

} // namespace

bool Condition::holds(const JsonValue &document) const
{
    static const JsonValue null;
    const JsonValue *found = place.in(document);
    const JsonValue &value = found ? *found : null;
    const bool met = anyOf.empty() ? !isEmptyValue(value)
                                   : std::find(anyOf.begin(), anyOf.end(), value) != anyOf.end();
    return met != negated;
}

bool allHold(const std::vector<Condition> &conditions, const JsonValue &document)
{
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition &condition) { return condition.holds(document); });
}

} // namespace Migration
