// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/profile/profileloader.h>

#include <memory>
#include <vector>

namespace Connectors {

// The platforms this installation knows. A profile with errors is left out and said; it never keeps
// the others from loading.
struct Profiles
{
    std::vector<std::shared_ptr<const Migration::PlatformProfile>> profiles;
    std::vector<Migration::Error> errors;

    std::shared_ptr<const Migration::PlatformProfile> find(const QString &id) const;
};

Profiles loadBuiltInProfiles();
// The built-in ones and the user's own *.json in `folder`, which may be missing. A user's profile
// replaces the built-in one of the same id.
Profiles loadProfiles(const QString &folder);

} // namespace Connectors
