// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>
#include <migration/model/resource.h>

#include <QHash>

namespace Migration {

// By type of item and id at the source: the id that the counterpart of an item has.
using ItemIds = QHash<ResourceKey, QString>;

// Items of lists that have an identity of their own (variables of a set, tags of a tag set) keep the
// destination's ids, because secrets and other documents hang on them; items only the destination
// has stay, where the type says so. With no destination, items lose their ids.
void alignItems(const ResourceType &type, const JsonValue *destination, JsonValue *document,
                ItemIds *ids = nullptr);

// Puts the items of a list into the order that `there` has them in; what is only here comes last.
// False where the items have no identity.
bool orderItems(const ResourceType &type, const JsonPlace &list, const JsonValue &there,
                JsonValue *document);

// The place of `other` that corresponds to a place of `document`: the same way down, but through
// lists of identified items by their keys instead of their indexes. Root where there is none.
JsonPlace counterpartPlace(const ResourceType &type, const JsonValue &document,
                           const JsonValue &other, const JsonPlace &place);

// What identifies an item, as text: order and empty members inside do not count.
QByteArray itemKey(const ItemRule &rule, const JsonValue &item);

} // namespace Migration
