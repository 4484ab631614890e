// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/documentadapter.h>
#include <migration/plan/plan.h>
#include <migration/profile/platformprofile.h>

#include <vector>

namespace Connectors {

// The requests a change will send, for people: what the templates of the profile make of it, with
// dots where secrets go and ⟨names⟩ where ids do not exist yet. Pure; talks to nobody.
std::vector<Migration::RequestPreview>
previewChange(const Migration::PlatformProfile &profile, const Migration::Environment &environment,
              const Migration::Change &change, const Migration::JsonValue &document,
              const DocumentAdapter *adapter = nullptr, const QDateTime &now = {});

} // namespace Connectors
