// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/program/platforms.h>

#include <sandbox/datadog/datadogserver.h>
#include <sandbox/octopus/octopusserver.h>

using namespace Qt::StringLiterals;

namespace Sandbox::Platforms {

QStringList names()
{
    return {u"octopus"_s, u"datadog"_s};
}

std::unique_ptr<SimulatedPlatform> make(const QString &name)
{
    if (name == "octopus"_L1)
        return std::make_unique<OctopusServer>();
    if (name == "datadog"_L1)
        return std::make_unique<DatadogServer>();
    return nullptr;
}

} // namespace Sandbox::Platforms
