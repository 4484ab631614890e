// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/resourcetype.h>

namespace Sandbox::Datadog {

// Creates, changes and removes documents of one type by the rules of its row, whichever request
// asked for it.
class Documents
{
public:
    Documents(const ResourceType &type, const Call &call)
        : m_type(type)
        , m_call(call)
    {
    }

    // `id` on success; the document is then in the store.
    Refusal create(const Json &incoming, QString *id) const;
    Refusal update(const QString &id, const Json &incoming) const;
    Refusal remove(const QString &id) const;

    const Json *find(const QString &id, Refusal *refusal) const;
    Json shown(const Json &document, TypeRules::View view) const;

    // Puts a document that came with data under its own id, or a new one, with everything the
    // server would have added; what it has already stays.
    static QString adopt(const ResourceType &type, const Json &document, Organisation &org);

private:
    Json cleaned(Json incoming) const;
    Json mixed(const Json &stored, const Json &incoming) const;
    Refusal refuse(const Json &document, const Json *stored, const QString &id) const;
    Refusal refuseMissing(const Json &document) const;
    Refusal refuseTaken(const Json &document, const QString &id) const;
    Refusal refuseUnknown(const Json &document) const;

    static void addDefaults(const ResourceType &type, Json &document);
    static void addStamps(const ResourceType &type, Json &document, const Json *stored,
                          const Organisation &org);

    const ResourceType &m_type;
    const Call &m_call;
};

} // namespace Sandbox::Datadog
