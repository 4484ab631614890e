// SPDX-License-Identifier: GPL-3.0-or-later
// Projects, what belongs to them, and whom they deploy for.
#include <sandbox/octopus/resourcetypes.h>

#include <sandbox/octopus/lifecyclerules.h>

using namespace Qt::StringLiterals;

namespace Sandbox::ResourceRows {

namespace {

ResourceType lifecycles()
{
    ResourceType type{u"lifecycles"_s, u"Lifecycle"_s, u"Lifecycles"_s, u"lifecycle"_s};
    type.mayEach(u"Lifecycle"_s);
    type.defaults = Json::literal(R"({"Description":"","Phases":[],
        "ReleaseRetentionPolicy":{"Strategy":"Default"},
        "TentacleRetentionPolicy":{"Strategy":"Default"}})");
    type.references = {{u"Phases[].AutomaticDeploymentTargets[]"_s, u"environments"_s},
                       {u"Phases[].OptionalDeploymentTargets[]"_s, u"environments"_s}};
    type.hasSlug = true;
    type.rules = std::make_shared<LifecycleRules>();
    return type;
}

ResourceType projectGroups()
{
    ResourceType type{u"projectgroups"_s, u"ProjectGroup"_s, u"ProjectGroups"_s,
                      u"project group"_s};
    type.mayEach(u"ProjectGroup"_s);
    type.defaults =
        Json::literal(R"({"Description":"","EnvironmentIds":[],"RetentionPolicyId":null})");
    type.references = {{u"EnvironmentIds[]"_s, u"environments"_s}};
    type.hasSlug = true;
    return type;
}

} // namespace

QList<ResourceType> projects()
{
    return {lifecycles(), projectGroups()};
}

} // namespace Sandbox::ResourceRows
