// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/referencetargets.h>

namespace Migration {

// Natural keys that are made of references: a membership is “this team, this user”, whatever ids both
// have on either side. Such keys hold the natural key of what they point at instead of its id.
using KeyOf = std::function<QString(const Reference &)>; // empty = not known: the id stays

// Separates the parts of a natural key. Readable in a recipe, and not found in names; if it is, the
// worst is an ambiguous match, which is never resolved silently.
inline constexpr QStringView keySeparator = u" › ";
// Whether a key is that of a child of the resource with the other key.
bool hangsOn(const QString &key, const QString &parentKey);

bool keyNamesOthers(const ResourceType &type);
// The document with every reference replaced by the key of its target: equal on both sides where the
// configuration is.
JsonValue withKeys(const ResourceType &type, const JsonValue &document, const KeyOf &keyOf);
QString keyIn(const Snapshot &snapshot, const ReferenceTargets &targets,
              const Reference &reference);
// After all types were read.
void settleNaturalKeys(Snapshot *snapshot);

} // namespace Migration
