// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

#include <QRegularExpression>
#include <QStringList>

namespace Migration {

// One test on a document, as a profile writes it: {"path": "IsDefault", "is": [true]}. An absent
// member counts as null. "matches" is a regular expression for a text or number. Without any of them
// the test is that the place exists and is not empty.
struct Condition
{
    JsonPlace place;
    std::vector<JsonValue> anyOf;
    QRegularExpression expression; // an empty pattern = none
    bool negated = false;

    bool holds(const JsonValue &document) const;
};

// The conditions of a list that a loader has checked before.
std::vector<Condition> conditionsIn(const JsonValue &written);
bool allHold(const std::vector<Condition> &conditions, const JsonValue &document);

} // namespace Migration
