// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/recipe.h>
#include <migration/model/snapshot.h>

#include <memory>

namespace Migration {

// The resource that keeps a migration quiet, as if the source had it: empty where the platform's
// profile describes none.
ResourceKey silencerOf(const PlatformProfile &profile);

JsonValue silencerDocument(const PlatformProfile &profile);

// The source as it goes over quietly: everything that would call people bears a mark, and what
// silences whatever bears it is there as well, before them. The same source where the recipe does
// not ask for that. Once it no longer does, the mark differs like any other text, and the planner
// takes the silencer back.
std::shared_ptr<const Snapshot> quietSource(std::shared_ptr<const Snapshot> source,
                                            const Recipe &recipe);

} // namespace Migration
