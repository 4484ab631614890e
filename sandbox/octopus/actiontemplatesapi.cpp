// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/actiontemplatesapi.h>

using namespace Qt::StringLiterals;

namespace Sandbox {

std::optional<HttpResponse> ActionTemplatesApi::answer(const ApiCall & /*call*/)
{
    return std::nullopt;
}

} // namespace Sandbox
