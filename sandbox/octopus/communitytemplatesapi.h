// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

namespace Sandbox {

// /api/communityactiontemplates: the instance's catalogue of step templates others have written, and
// installing one of them into a space.
class CommunityTemplatesApi
{
public:
    static HttpResponse answer(const ApiCall &call);
    static void addCatalogue(Store &store); // to a server that has none

private:
    static HttpResponse install(const ApiCall &call, const Json &community, const Json &installed);
    static HttpResponse answerInSpace(const ApiCall &call, const Json &community);
};

} // namespace Sandbox
