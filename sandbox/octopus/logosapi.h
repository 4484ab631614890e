// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>
#include <sandbox/octopus/resourcetypes.h>

namespace Sandbox {

// The picture of a project, a tenant or a step template: read as bytes, replaced by a form upload or,
// for the former two, by an icon that the server draws. Who has neither is given the same picture as
// everybody else.
class LogosApi
{
public:
    // S/projects/{id}/logo and S/projects/{id}/logo/icon, the owner's id being at path[1]
    static HttpResponse answer(const ApiCall &call, const ResourceType &type);
    // The address of the picture changes with the picture: it names the icon, or what was uploaded,
    // before the version of the server.
    static void nameIn(Json &shown, const ApiCall &call);
    static void put(Store &store, const QString &spaceId, const QString &ownerId,
                    const QByteArray &contentType, const QByteArray &bytes);
};

} // namespace Sandbox
