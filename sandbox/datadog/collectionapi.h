// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/resourcetype.h>
#include <sandbox/datadog/router.h>

namespace Sandbox::Datadog {

// The requests most types have in common: list, read one, create, update, delete, each in the
// envelope of its row. Where a type's requests differ, its own API class adds other routes first.
class CollectionApi
{
public:
    static void addTo(Router &router, const ResourceType &type);

    static HttpResponse list(const ResourceType &type, Call &call);
    static HttpResponse one(const ResourceType &type, Call &call);
    static HttpResponse create(const ResourceType &type, Call &call);
    static HttpResponse update(const ResourceType &type, Call &call);
    static HttpResponse remove(const ResourceType &type, Call &call);

    // The item in the body of a request: the body itself, or what is in its data envelope.
    static Refusal readItem(const ResourceType &type, const Call &call, Json *item);
    static HttpResponse answer(const ResourceType &type, int status, const Json &shown);
};

} // namespace Sandbox::Datadog
