// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// Tasks of the server and the files they leave. A task moves on one state whenever it is looked at:
// Queued, Executing, then Success, or Failed when one of its scripts says "exit 1". A manual step
// waits for somebody until the task is cancelled.
class ServerTasks
{
public:
    // A task that runs these actions; its id.
    static QString create(const QString &name, const QString &description,
                          const QList<Json> &actions, const QString &spaceId, Store &store);
    static void remove(const QString &id, Store &store); // with its files
    // …/tasks and …/artifacts; nothing for other paths.
    static std::optional<HttpResponse> answer(const ApiCall &call);
};

} // namespace Sandbox
