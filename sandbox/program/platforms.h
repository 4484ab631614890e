// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/simulatedplatform.h>

#include <memory>

namespace Sandbox::Platforms {

// The platforms causeway-sandbox can simulate, by the names its command line takes.
QStringList names();
std::unique_ptr<SimulatedPlatform> make(const QString &name); // null: not one of names()

} // namespace Sandbox::Platforms
