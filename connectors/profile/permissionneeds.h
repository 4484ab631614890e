// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/environment.h>
#include <migration/profile/platformprofile.h>

#include <functional>
#include <vector>

namespace Connectors {

// Which permissions the types of a profile ask for that a login has not got: one entry a permission,
// with everything it is needed for.
std::vector<Migration::MissingPermission>
missingPermissions(const Migration::PlatformProfile &profile,
                   const std::function<bool(const QString &)> &isGranted);

} // namespace Connectors
