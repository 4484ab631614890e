// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>

#include <optional>

namespace Sandbox {

// Feeds under the names the built-in ones go by, and the packages a feed has.
class FeedsApi
{
public:
    static std::optional<HttpResponse> answer(const ApiCall &call);
};

} // namespace Sandbox
