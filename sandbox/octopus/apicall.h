// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>
#include <sandbox/octopus/apikey.h>
#include <sandbox/octopus/serverversion.h>
#include <sandbox/octopus/store.h>

#include <QStringList>

namespace Sandbox {

// A request that has passed the door: who asks, in which space, and what is left of the path once
// the space is taken off it ("environments", "Environments-12").
struct ApiCall
{
    const HttpRequest &request;
    const ApiKey &key;
    QString spaceId;
    QStringList path;
    Store &store;
    ServerVersion version;

    // The body; nothing when it is not JSON. `problem` says why.
    std::optional<Json> body(QString *problem) const { return Json::parse(request.body, problem); }
    // The same request as if its path had been another one.
    ApiCall at(const QStringList &otherPath) const
    {
        return {request, key, spaceId, otherPath, store, version};
    }
};

} // namespace Sandbox
