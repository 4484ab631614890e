// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/references.h>
#include <migration/model/snapshot.h>

#include <QHash>

namespace Migration {

// What a reference holds of a target of this type, where it is not the id: the number of the monitor
// that belongs to a test. Null pointer = the id.
const JsonPlace *heldPlace(const ReferenceRule &rule, const QString &type);

// Finds the resources of one snapshot that references name by something else than their id. Built
// once, for a snapshot that outlives it.
class ReferenceTargets
{
public:
    explicit ReferenceTargets(const Snapshot &snapshot);

    // By the id or by what the rule says is held; -1 = there is none.
    int find(const QString &type, const Reference &reference) const;

private:
    const Snapshot &m_snapshot;
    QHash<ResourceKey, int> m_byMember; // the key's type is type and place
};

} // namespace Migration
