// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

namespace Sandbox {

// The documents that come into being with a project or a runbook, under ids made of its id.
namespace ProjectParts {

QString variableSetId(const QString &ownerId);
QString processId(const QString &projectId);
QString settingsId(const QString &projectId);
QString runbookProcessId(const QString &runbookId);

// Those the project or the runbook does not have yet.
void addMissing(const Json &project, Store &store);
void addMissingOfRunbook(const Json &runbook, Store &store);

// The project's processes, its runbooks' among them.
QList<Json> processes(const QString &projectId, const Store &store);

} // namespace ProjectParts

} // namespace Sandbox
