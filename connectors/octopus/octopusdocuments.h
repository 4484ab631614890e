// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/documentadapter.h>

namespace Connectors {

// What Octopus's documents need that a profile can not say. Before 2024.3 one document holds all that
// a tenant sets, by project, environment and parameter: it is taken apart into the two lists that
// newer servers have, and each list is put back into the document as it was just read, so that
// nothing of the other is lost. Runbooks in git have names that count within their project only. And a
// logo is an icon or a picture, wherever the server keeps either.
class OctopusDocuments final : public DocumentAdapter
{
public:
    Migration::JsonValue received(const Migration::ResourceType &type,
                                  Migration::JsonValue document) const override;
    Migration::JsonValue sent(const Migration::ResourceType &type, Migration::WriteKind kind,
                              Migration::JsonValue document, const Migration::JsonValue *there,
                              const QDateTime &now) const override;
    std::vector<Migration::JsonPlace> sentAt(const Migration::ResourceType &type,
                                             const Migration::JsonValue &document,
                                             const Migration::JsonPlace &place) const override;
    QString whyNotSent(const Migration::ResourceType &type,
                       const Migration::JsonValue &document) const override;
};

} // namespace Connectors
