// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpclient.h>

#include <memory>

namespace Connectors {

// The way to a storage whose address an environment tells, good for a while and for whoever has it:
// without the environment's login, which is nobody else's business, and without its limits.
Migration::Result<std::unique_ptr<HttpClient>> storageClient(const HttpClient &environment,
                                                             const QUrl &address);

HttpRequest storageRequest(const QByteArray &method, const QUrl &address);

} // namespace Connectors
