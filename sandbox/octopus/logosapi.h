// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// The picture of a project, a tenant or a step template: read as bytes, replaced by a form upload.
class LogosApi
{
public:
    static HttpResponse answer(const ApiCall &call, const QString &ownerId,
                               const QString &editPermission);
};

} // namespace Sandbox
