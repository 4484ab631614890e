// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/validator.h>
#include <migration/model/destinationnames.h>
#include <migration/model/referencetargets.h>

namespace Migration {

// The counterpart of a source resource at the destination: by decision, by recorded mapping, by
// natural key; never by the other side's id. Two candidates are never chosen from silently.
class DestinationMatcher
{
public:
    struct Match
    {
        std::vector<int> candidates; // indexes into the destination snapshot
        bool isNone() const { return candidates.empty(); }
        bool isOne() const { return candidates.size() == 1; }
    };

    explicit DestinationMatcher(const ValidationInput &input); // which must outlive the matcher

    Match match(const Resource &source) const;
    // The one counterpart, or null when there is none or more than one.
    const Resource *counterpart(const Resource &source) const;

    const DestinationNames &names() const { return m_names; }

private:
    Match amongNamesakes(const Resource &source, const ResourceType &type,
                         std::vector<int> candidates) const;
    QByteArray contentHash(const Snapshot &snapshot, const ReferenceTargets &targets,
                           const Resource &resource, const ResourceType &type) const;
    // Without those that are known to be what another resource of the source became.
    std::vector<int> notTaken(const Resource &source, std::vector<int> candidates) const;
    std::optional<int> decided(const Resource &source) const;

    const ValidationInput &m_input;
    DestinationNames m_names;
    QHash<ResourceKey, const Decision *> m_decisions;
    std::shared_ptr<const ReferenceTargets> m_targetsHere; // only where names do not tell apart
    std::shared_ptr<const ReferenceTargets> m_targetsThere;
    QHash<ResourceKey, ResourceKey> m_becameOf; // destination → source, as earlier runs recorded it
    QHash<ResourceKey, int> m_bornWith;         // type and parent id → child at the destination
};

} // namespace Migration
