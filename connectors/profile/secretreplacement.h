// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/endpoint.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Secrets that an update does not take and that go by a request of their own after it: the data of a
// certificate is replaced, not edited. There is one only where such a secret was typed. A value.
struct SecretReplacement
{
    Endpoint endpoint;
    Migration::JsonValue body;                        // "$secret" where a secret goes
    std::vector<Migration::WriteRequest::Fill> fills; // places in the body

    // Moves what such secrets there are out of an update; `fills` may be empty, for a preview.
    static std::optional<SecretReplacement>
    takeFrom(const Migration::ResourceType &type, Migration::JsonValue *document,
             std::vector<Migration::WriteRequest::Fill> *fills);
};

} // namespace Connectors
