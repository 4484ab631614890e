// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonvalue.h>
#include <migration/profile/resourcetype.h>

#include <QHashFunctions>
#include <QString>

namespace Migration {

// Names one resource within one environment.
struct ResourceKey
{
    QString type;
    QString id;

    friend bool operator==(const ResourceKey &, const ResourceKey &) = default;
    friend size_t qHash(const ResourceKey &key, size_t seed = 0)
    {
        return qHashMulti(seed, key.type, key.id);
    }
};

// One resource as it was read. `document` lacks the type's unstable members, which travel in
// `unstable` and are stored apart, so that documents differ only where configuration does.
struct Resource
{
    ResourceKey key;
    QString name;       // as people know it
    QString naturalKey; // folded for comparison; prefixed with the parent's where there is one
    QString parentId;   // id of the parent in the same environment
    Origin origin = Origin::User;
    QString originReason;
    bool staysBehind = false; // by the recipe, with all that is only for it
    JsonValue document;
    JsonValue unstable;
};

// “Web Shop – Every night”: how a name is shown, after that of its owner where that is another.
QString titleOf(const QString &owner, const QString &name);

} // namespace Migration
