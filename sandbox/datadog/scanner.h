// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/call.h>

// The sensitive data scanner: one configuration an organisation has, with groups in an order and
// rules in an order within them. Whoever writes says which version was seen, or nothing; what is
// written answers with the new version and, when it was a change, with nothing else.
namespace Sandbox::Datadog::Scanner {

QString configurationId(const Organisation &org);
Json configuration(const Organisation &org); // all of it, as one answer

qint64 version(const Organisation &org);
void bump(Organisation &org);
Json meta(const Organisation &org);

QStringList rulesOf(const QString &group, const Organisation &org); // in their order
Json withRelations(Json group, const Organisation &org);

} // namespace Sandbox::Datadog::Scanner
