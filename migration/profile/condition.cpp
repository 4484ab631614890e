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
    if (!expression.pattern().isEmpty()) {
        const QString text =
            value.isNumber() ? QString::fromLatin1(value.numberText()) : value.toString();
        return expression.match(text).hasMatch();
    }
    const bool met = anyOf.empty() ? !isEmptyValue(value)
                                   : std::find(anyOf.begin(), anyOf.end(), value) != anyOf.end();
    return met != negated;
}

std::vector<Condition> conditionsIn(const JsonValue &written)
{
    std::vector<Condition> conditions;
    for (qsizetype i = 0; i < written.size(); ++i) {
        const JsonValue &node = written.at(i);
        Condition condition;
        condition.place = JsonPlace::fromText(node.value("path").toString()).value_or(JsonPlace());
        condition.negated = node.find("isNot") != nullptr;
        const JsonValue &values = node.value(condition.negated ? "isNot" : "is");
        for (qsizetype j = 0; j < values.size(); ++j)
            condition.anyOf.push_back(values.at(j));
        condition.expression.setPattern(node.value("matches").toString());
        conditions.push_back(std::move(condition));
    }
    return conditions;
}

bool allHold(const std::vector<Condition> &conditions, const JsonValue &document)
{
    return std::all_of(conditions.begin(), conditions.end(),
                       [&](const Condition &condition) { return condition.holds(document); });
}

} // namespace Migration
