// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/triggerrules.h>

#include <sandbox/octopus/kinds.h>
#include <sandbox/octopus/processes.h>
#include <sandbox/octopus/projectparts.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const Kinds &filters()
{
    static const Kinds result(u"FilterType"_s, u"kind of trigger filter"_s, R"({
        "MachineFilter":{"EnvironmentIds":[],"Roles":[],"EventGroups":[],"EventCategories":[]},
        "OnceDailySchedule":{"StartTime":"","DaysOfWeek":[],"Timezone":"UTC"},
        "ContinuousDailySchedule":{"RunAfter":"","RunUntil":"","Interval":"OnceHourly",
            "HourInterval":null,"MinuteInterval":null,"DaysOfWeek":[],"Timezone":"UTC"},
        "DaysPerMonthSchedule":{"StartTime":"","MonthlyScheduleType":"DateOfMonth",
            "DateOfMonth":null,"DayNumberOfMonth":null,"DayOfWeek":null,"Timezone":"UTC"},
        "CronExpressionSchedule":{"CronExpression":"","Timezone":"UTC"},
        "DailySchedule":{},"DaysPerWeekSchedule":{},
        "FeedFilter":{"Packages":[]},"ArcFeedFilter":{"Packages":[]},
        "GitFilter":{"Sources":[]},
        "WebhookFilter":{"WebhookId":null,"Secret":"*","RequireApiKey":false}})");
    return result;
}

const Kinds &actions()
{
    static const Kinds result(u"ActionType"_s, u"kind of trigger action"_s, R"({
        "AutoDeploy":{"ShouldRedeployWhenMachineHasBeenDeployedTo":false},
        "DeployLatestRelease":{"SourceEnvironmentIds":[],"DestinationEnvironmentId":"",
            "ShouldRedeployWhenReleaseIsCurrent":false,"ChannelId":null,"TenantIds":[],
            "TenantTags":[],"Variables":null},
        "DeployLatestReleaseToEnvironment":{"SourceEnvironmentId":"",
            "DestinationEnvironmentId":""},
        "DeployNewRelease":{"EnvironmentId":"","ChannelId":null,"TenantIds":[],"TenantTags":[],
            "VersionControlReference":null,"Variables":null},
        "RunRunbook":{"RunbookId":null,"RunbookTags":[],"EnvironmentIds":[],"TenantIds":[],
            "TenantTags":[],"FormValues":{}},
        "CreateRelease":{"ChannelId":null}})");
    return result;
}

// Feed and Git triggers speak of steps by their short names.
QStringList stepProblems(const Json &trigger, const Store &store)
{
    QStringList result;
    const Json *process =
        store.find(u"deploymentprocesses"_s, ProjectParts::processId(trigger.text("ProjectId"_L1)));
    const Json &filter = trigger.value("Filter"_L1);
    for (const auto &list : {"Packages"_L1, "Sources"_L1}) {
        for (const Json &item : filter.value(list).items()) {
            QString step = item.text("DeploymentActionSlug"_L1);
            if (step.isEmpty())
                step = item.text("DeploymentAction"_L1);
            if (process && !step.isEmpty() && Processes::actionNamed(*process, step).isNull())
                result += u"The step '%1' was not found in the deployment process."_s.arg(step);
        }
    }
    return result;
}

} // namespace

QStringList TriggerRules::problems(const Json &incoming, const Json &stored,
                                   const Store &store) const
{
    // A trigger may become another kind of trigger when it is saved.
    return filters().problems(incoming.value("Filter"_L1), {})
        + actions().problems(incoming.value("Action"_L1), {})
        + (stored.isNull() || stored.value("Filter"_L1) != incoming.value("Filter"_L1)
               ? stepProblems(incoming, store)
               : QStringList());
}

void TriggerRules::complete(Json &incoming, const Json &stored, Store &store) const
{
    Json &filter = *incoming.find("Filter"_L1);
    filters().complete(filter);
    actions().complete(*incoming.find("Action"_L1));
    if (filter.contains("WebhookId"_L1)) {
        const QString before = stored.value("Filter"_L1).text("WebhookId"_L1);
        filter.set("WebhookId"_L1, before.isEmpty() ? store.newGuid() : before);
    }
}

} // namespace Sandbox
