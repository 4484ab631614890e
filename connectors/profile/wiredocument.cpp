// SPDX-License-Identifier: GPL-3.0-or-later
#include "wiredocument.h"

#include <connectors/profile/documentpart.h>

namespace Connectors {

using Migration::JsonValue;
using Migration::WriteKind;

WireDocument::WireDocument(const Migration::ResourceType &type, const DocumentAdapter *adapter,
                           WriteKind kind, const JsonValue &document, const JsonValue *there,
                           const QDateTime &now)
    : m_document(document)
    , m_deciding(kind != WriteKind::Create && there ? *there : document)
{
    // What is read-only is only there; what changes counts as it will be.
    for (qsizetype i = 0; kind == WriteKind::Update && there && i < document.size(); ++i)
        m_deciding.set(document.keyAt(i).toByteArray(), document.valueAt(i));
    if (adapter && kind != WriteKind::Delete)
        m_document = adapter->sent(type, kind, std::move(m_document), there, now);
    for (const DocumentPart &part : DocumentPart::of(type)) {
        const bool isTaken = kind == WriteKind::Create && part.createTakes;
        m_hasPartsElsewhere = m_hasPartsElsewhere || !isTaken;
        if (!part.isWrittenAlong && !isTaken)
            part.path.removeFrom(m_document);
    }
    m_endpoint = Endpoint::forDocument(type, endpointName(kind), m_deciding);
    if (!m_endpoint)
        return;
    for (const Migration::JsonPlace &place : m_endpoint->omit)
        place.removeFrom(m_document);
    for (const auto &[place, value] : m_endpoint->set) {
        const auto *key = std::get_if<QByteArray>(&place.steps().back());
        JsonValue *holder = place.parent().refIn(m_document);
        if (key && holder && holder->isObject())
            holder->set(*key, value);
    }
}

const char *WireDocument::endpointName(WriteKind kind)
{
    switch (kind) {
    case WriteKind::Create: return "create";
    case WriteKind::Update: return "update";
    case WriteKind::Delete: return "delete";
    }
    return "";
}

} // namespace Connectors
