// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/model/valuerules.h>

namespace Migration {

// What the resources of a source are called at the destination, where the recipe's rules rename some.
// Counterparts are found, clashes noticed and by-name references followed by these names.
class DestinationNames
{
public:
    // `source` must outlive the names.
    DestinationNames(const Snapshot &source, const std::vector<ValueRule> &rules);

    const ValueRules &rules() const { return m_rules; }

    QString name(const Resource &resource) const;
    QString naturalKey(const Resource &resource) const; // with the parent's, renamed if it is
    // What follows the parent's key; the whole natural key where there is no parent.
    QString ownKey(const Resource &resource) const;
    // A text that names the resource by its key, as it has to be at the destination.
    QString follow(const Resource &resource, const QString &text) const;

private:
    struct Renamed
    {
        QString name;
        QString ownKey;
        QString keyBefore; // the first place of the natural key, as written
        QString keyAfter;
    };

    QString ownKeyAtSource(const Resource &resource) const;

    const Snapshot &m_source;
    ValueRules m_rules;
    QHash<ResourceKey, Renamed> m_renamed;
};

} // namespace Migration
