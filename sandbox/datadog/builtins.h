// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>

// What every organisation has of its own accord, each under ids of its own.
namespace Sandbox::Datadog::BuiltIns {

void addTo(Organisation &org);        // all of it, where it is not there yet
void addContentTo(Organisation &org); // the part that is not about access

QString permissionId(const Organisation &org, const QString &name);
QString roleId(const Organisation &org, const QString &name); // of the built-in roles

} // namespace Sandbox::Datadog::BuiltIns
