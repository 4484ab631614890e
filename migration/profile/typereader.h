// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/endpointtemplates.h>
#include <migration/profile/rulereader.h>

#include <map>

namespace Migration {

// Reads the paragraphs of a profile's types on top of what its part "defaults" says for all of them.
// Single values replace the default, lists add to it. Lives for one load.
class TypeReader
{
    Q_DECLARE_TR_FUNCTIONS(Migration::TypeReader)

public:
    TypeReader(ProfileNames &names, EndpointTemplates &endpoints)
        : m_names(names)
        , m_rules(names)
        , m_endpoints(endpoints)
    {
    }

    void readDefaults(ProfileNode &platform);
    std::vector<ResourceType> read(ProfileNode &platform);

private:
    ResourceType type(ProfileNode &node);
    ProfileNode *endpointDefaults(ProfileNode &node);
    const ResourceType *modelOf(ProfileNode &node);         // an earlier type that this one is like
    void readShared(ProfileNode &node, ResourceType &type); // what defaults may say too
    void readIdentity(ProfileNode &node, ResourceType &type);
    void readPermissions(ProfileNode &node, ResourceType &type);
    void checkIdentity(ProfileNode &node, const ResourceType &type);
    void checkParents(ProfileNode &platform, const std::vector<ResourceType> &types);

    ProfileNames &m_names;
    RuleReader m_rules;
    EndpointTemplates &m_endpoints;
    ResourceType m_defaults;
    std::vector<ResourceType> m_types;
    std::optional<ProfileNode> m_defaultEndpoints;
    std::map<QString, ProfileNode> m_endpointStyles; // by the name types pick one with
};

} // namespace Migration
