// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/simulatedplatform.h>

namespace Sandbox {

bool SimulatedPlatform::setLimit(const QString &requestsPerSeconds)
{
    const std::optional<RateLimiter> limit = RateLimiter::fromText(requestsPerSeconds);
    setRateLimit(limit);
    return limit.has_value();
}

} // namespace Sandbox
