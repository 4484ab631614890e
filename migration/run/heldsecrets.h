// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>

#include <QStringList>

namespace Migration {

struct ResourceType;

// Where a document holds secrets, sorted: the ids of the items they belong to, or else their places.
// A platform that keeps a secret by the id of its item keeps it through a write only if this is the
// same before and after.
QStringList heldSecrets(const ResourceType &type, const JsonValue &document);

} // namespace Migration
