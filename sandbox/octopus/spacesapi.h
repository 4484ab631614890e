// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// /api/spaces: the spaces themselves. A new one comes with the platform's built-ins; one can be
// deleted only after its task queue was stopped.
class SpacesApi
{
public:
    explicit SpacesApi(const ApiCall &call); // its path begins after "spaces"
    HttpResponse answer() const;

private:
    HttpResponse list(bool paged) const;
    HttpResponse create() const;
    HttpResponse update(const Json &stored) const;
    HttpResponse remove(const Json &stored) const;
    QStringList problems(const Json &body, const QString &ownId) const;
    static Json shown(const Json &space);

    const ApiCall &m_call;
};

} // namespace Sandbox
