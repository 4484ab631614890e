// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/processes.h>

#include <sandbox/octopus/typerules.h>

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace Sandbox::Processes {

QString title(const Json &process)
{
    return process.contains("RunbookId"_L1) ? u"runbook process"_s : u"deployment process"_s;
}

QList<Json> actions(const Json &process)
{
    QList<Json> result;
    for (const Json &step : process.value("Steps"_L1).items())
        result += step.value("Actions"_L1).items();
    return result;
}

Json actionNamed(const Json &process, const QString &nameOrId)
{
    const QList<Json> all = actions(process);
    for (const Json &action : all) {
        if (action.text("Id"_L1) == nameOrId || action.text("Slug"_L1) == nameOrId
            || Rules::isSameName(action.text("Name"_L1), nameOrId))
        {
            return action;
        }
    }
    return {};
}

bool isFeedId(const QString &feed)
{
    static const QRegularExpression id(u"^(Feeds-\\d+|feeds-.+)$"_s);
    return id.match(feed).hasMatch();
}

} // namespace Sandbox::Processes
