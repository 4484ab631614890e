// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/organisation.h>
#include <sandbox/datadog/refusals.h>

namespace Sandbox::Datadog {

// A request that has passed the door and found its route.
struct Call
{
    const HttpRequest &request;
    Organisation &org;
    QStringList params = {}; // what the route's placeholders stood for
    Json body = {};          // null when there is none

    QString param(qsizetype index = 0) const { return params.value(index); }
    Store &store() const { return org.store; }
    QString query(QAnyStringView name) const { return request.queryValue(name); }
};

} // namespace Sandbox::Datadog
