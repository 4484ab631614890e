// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>

#include <QDateTime>
#include <QHash>

#include <vector>

namespace Migration {

// What changes by itself about one side: when it was read, and each resource's unstable members. One
// file, a line a resource, apart from the documents so that source control need not follow it.
struct UnstableMembers
{
    QDateTime readAt;
    QHash<ResourceKey, JsonValue> members; // of those that have any
};

// Not needed for a migration: what can not be read is left out.
UnstableMembers readUnstableFile(const QString &path);

Result<> writeUnstableFile(const QString &path, const UnstableMembers &unstable,
                           const std::vector<ResourceKey> &order);

} // namespace Migration
