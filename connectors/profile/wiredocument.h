// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/documentadapter.h>
#include <connectors/profile/endpoint.h>

namespace Connectors {

// What a write makes of a document: adapted to the platform, without the parts that are written on
// their own, and the request it goes with. The preview and the write use the same, so that what was
// shown is what is sent. Pure; made where it is used.
class WireDocument
{
public:
    WireDocument(const Migration::ResourceType &type, const DocumentAdapter *adapter,
                 Migration::WriteKind kind, const Migration::JsonValue &document,
                 const Migration::JsonValue *there, const QDateTime &now);

    const Migration::JsonValue &document() const { return m_document; }
    // By which the request is chosen and filled: what will be, and for the rest what is there.
    const Migration::JsonValue &decidingDocument() const { return m_deciding; }
    const std::optional<Endpoint> &endpoint() const { return m_endpoint; }
    // What the answer to this write does not tell.
    bool hasPartsElsewhere() const { return m_hasPartsElsewhere; }

    static const char *endpointName(Migration::WriteKind kind);

private:
    Migration::JsonValue m_document;
    Migration::JsonValue m_deciding;
    std::optional<Endpoint> m_endpoint;
    bool m_hasPartsElsewhere = false;
};

} // namespace Connectors
