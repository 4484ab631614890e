// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

namespace Sandbox {

// What others want to know of a deployment or runbook process.
namespace Processes {

QString title(const Json &process); // "deployment process"
QList<Json> actions(const Json &process);
// The action of this name, id or slug; null when there is none.
Json actionNamed(const Json &process, const QString &nameOrId);
// A feed is named by id, by name or by an expression; only ids are looked up.
bool isFeedId(const QString &feed);

} // namespace Processes

} // namespace Sandbox
