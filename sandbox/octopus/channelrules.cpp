// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/channelrules.h>

#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/projectparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

void keepOneDefault(const Json &channel, Store &store)
{
    if (!channel.value("IsDefault"_L1).toBool())
        return;
    const QList<Json> channels = store.all(channel.text("SpaceId"_L1), u"channels"_s);
    for (Json other : channels) {
        if (other.value("ProjectId"_L1) == channel.value("ProjectId"_L1)
            && other.value("Id"_L1) != channel.value("Id"_L1)
            && other.value("IsDefault"_L1).toBool())
        {
            other.set("IsDefault"_L1, false);
            store.put(u"channels"_s, other);
        }
    }
}

QString stepProblem(const Json &process, const QString &step)
{
    if (step.isEmpty() || process.isNull() || !Processes::actionNamed(process, step).isNull())
        return {};
    return u"The step '%1' was not found in the deployment process."_s.arg(step);
}

} // namespace

QStringList ChannelRules::problems(const Json &incoming, const Json &stored,
                                   const Store &store) const
{
    QStringList result;
    if (stored.value("IsDefault"_L1).toBool() && !incoming.value("IsDefault"_L1).toBool()) {
        result += u"A project needs a default channel; make another channel the default one "
                  "instead."_s;
    }
    const Json *process = store.find(u"deploymentprocesses"_s,
                                     ProjectParts::processId(incoming.text("ProjectId"_L1)));
    for (const Json &rule : incoming.value("Rules"_L1).items()) {
        for (const Json &package : rule.value("ActionPackages"_L1).items())
            result += stepProblem(process ? *process : Json(), package.text("DeploymentAction"_L1));
    }
    for (const Json &rule : incoming.value("GitResourceRules"_L1).items()) {
        for (const Json &action : rule.value("GitDependencyActions"_L1).items()) {
            result +=
                stepProblem(process ? *process : Json(), action.text("DeploymentActionSlug"_L1));
        }
    }
    result.removeAll(QString());
    return result;
}

void ChannelRules::complete(Json &incoming, const Json & /*stored*/, Store &store) const
{
    Rules::giveMissingIds(*incoming.find("Rules"_L1), store);
}

QStringList ChannelRules::keepers(const Json &stored, const Store & /*store*/) const
{
    if (!stored.value("IsDefault"_L1).toBool())
        return {};
    return {u"The channel '%1' is the default of its project and cannot be deleted."_s.arg(
        stored.text("Name"_L1))};
}

void ChannelRules::created(const Json &document, Store &store) const
{
    keepOneDefault(document, store);
}

void ChannelRules::updated(const Json & /*before*/, const Json &after, Store &store) const
{
    keepOneDefault(after, store);
}

} // namespace Sandbox
