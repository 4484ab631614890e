// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>

#include <QStringList>

namespace Migration {

// One test on a document, as a profile writes it: {"path": "IsDefault", "is": [true]}. An absent
// member counts as null. Without "is" the test is that the place exists and is not empty.
struct Condition
{
    JsonPlace place;
    std::vector<JsonValue> anyOf;
    bool negated = false;

    bool holds(const JsonValue &document) const;
};

bool allHold(const std::vector<Condition> &conditions, const JsonValue &document);

} // namespace Migration
