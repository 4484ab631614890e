// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/lifecyclerules.h>

#include <sandbox/octopus/builtins.h>

#include <QSet>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

QStringList environmentsOf(const Json &phase)
{
    return phase.value("AutomaticDeploymentTargets"_L1).toTexts()
        + phase.value("OptionalDeploymentTargets"_L1).toTexts();
}

} // namespace

QStringList LifecycleRules::problems(const Json &incoming, const Json & /*stored*/,
                                     const Store & /*store*/) const
{
    const Json &phases = incoming.value("Phases"_L1);
    QStringList result = Rules::repeatedNames(phases, u"phase"_s);
    QSet<QString> seen;
    int open = 0;
    int optional = 0;
    for (const Json &phase : phases.items()) {
        const QStringList environments = environmentsOf(phase);
        open += environments.isEmpty() ? 1 : 0;
        optional += phase.value("IsOptionalPhase"_L1).toBool() ? 1 : 0;
        for (const QString &id : environments) {
            if (seen.contains(id))
                result += u"The environment '%1' is used in more than one phase."_s.arg(id);
            seen.insert(id);
        }
    }
    if (open > 1)
        result += u"Only one phase of a lifecycle may be without environments."_s;
    if (optional > 0 && optional == phases.size())
        result += u"At least one phase of a lifecycle must not be optional."_s;
    return result;
}

void LifecycleRules::complete(Json &incoming, const Json & /*stored*/, Store &store) const
{
    static const Json defaults = Json::literal(R"({"AutomaticDeploymentTargets":[],
        "OptionalDeploymentTargets":[],"MinimumEnvironmentsBeforePromotion":0,
        "IsOptionalPhase":false,"IsPriorityPhase":false,"ReleaseRetentionPolicy":null,
        "TentacleRetentionPolicy":null})");
    Json phases = incoming.value("Phases"_L1);
    Rules::giveMissingIds(phases, store);
    for (qsizetype i = 0; i < phases.size(); ++i) {
        for (const QString &key : defaults.keys()) {
            if (!phases.at(i).contains(key))
                phases.item(i).set(key, defaults.value(key));
        }
    }
    incoming.set("Phases"_L1, phases);
}

QStringList LifecycleRules::keepers(const Json &stored, const Store & /*store*/) const
{
    if (!BuiltIns::isBuiltIn(u"lifecycles"_s, stored))
        return {};
    return {u"The lifecycle '%1' is the default of its space and cannot be deleted."_s.arg(
        stored.text("Name"_L1))};
}

} // namespace Sandbox
