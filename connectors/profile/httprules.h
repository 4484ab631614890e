// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/auth.h>
#include <connectors/http/httpsettings.h>
#include <connectors/http/paging.h>
#include <migration/ports/connector.h>

#include <memory>

namespace Connectors {

// What a platform's profile says about HTTP, in the words of the transport. Pure functions; the
// profile has been checked when it was loaded.
HttpSettings httpSettings(const Migration::PlatformProfile &profile,
                          const Migration::Environment &environment);
// Fails when a login field that requests need was left empty.
Migration::Result<std::unique_ptr<Auth>> authFor(const Migration::PlatformProfile &profile,
                                                 Migration::Credentials credentials);
Paging pagingNamed(const Migration::PlatformProfile &profile, const QString &name,
                   const Migration::ResourceType &type);

} // namespace Connectors
