// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpbody.h>
#include <migration/ports/connector.h>

#include <vector>

namespace Connectors {

// The bytes of a write: the document as compact JSON with the secrets put in where `fills` says, counted
// from `fillsAt`. The
// one place where secrets join a document; they never sit in a JsonValue, and the bytes that hold
// them never leave locked memory. Fails when a place is not there or holds no text.
Migration::Result<HttpBody> payloadBytes(const Migration::JsonValue &document,
                                         const std::vector<Migration::WriteRequest::Fill> &fills,
                                         const Migration::JsonPlace &fillsAt = {});

} // namespace Connectors
