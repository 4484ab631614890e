// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/call.h>

// "role:<id>", "user:<id>", "team:<id>", "org:<id>": whom access is given to.
namespace Sandbox::Datadog::Principals {

Refusal refuse(const QString &principal, const Organisation &org);
// Whether the caller is meant, by name, role, team or organisation.
bool includeCaller(const QStringList &principals, const Organisation &org);

} // namespace Sandbox::Datadog::Principals
