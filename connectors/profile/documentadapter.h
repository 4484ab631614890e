// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/ports/connector.h>

#include <vector>

namespace Connectors {

// What a platform's documents need on the way in and out that no profile can say: an index that has
// to be turned round, a date that lies in the past by now. Pure and without state, so that a preview
// shows what will be sent. One per platform, shared by a connector's jobs.
class DocumentAdapter
{
public:
    virtual ~DocumentAdapter() = default;

    // What a list request answered, as documents of the type.
    virtual std::vector<Migration::JsonValue> listed(const Migration::ResourceType &type,
                                                     std::vector<Migration::JsonValue> items,
                                                     const QDateTime &now) const
    {
        Q_UNUSED(type)
        Q_UNUSED(now)
        return items;
    }
    // One document as the engine sees it.
    virtual Migration::JsonValue received(const Migration::ResourceType &type,
                                          Migration::JsonValue document) const
    {
        Q_UNUSED(type)
        return document;
    }
    // One document as the platform wants it; `there` is what it replaces, null where nothing is or a
    // preview does not know. Where it moves a value, `sentAt` says where to.
    virtual Migration::JsonValue sent(const Migration::ResourceType &type,
                                      Migration::WriteKind kind, Migration::JsonValue document,
                                      const Migration::JsonValue *there, const QDateTime &now) const
    {
        Q_UNUSED(type)
        Q_UNUSED(kind)
        Q_UNUSED(there)
        Q_UNUSED(now)
        return document;
    }
    // Where a place of the document is in what is sent of it; several where it is said more than once.
    virtual std::vector<Migration::JsonPlace> sentAt(const Migration::ResourceType &type,
                                                     const Migration::JsonValue &document,
                                                     const Migration::JsonPlace &place) const
    {
        Q_UNUSED(type)
        Q_UNUSED(document)
        return {place};
    }
    // Why the platform has no words for what the document says; empty = it has.
    virtual QString whyNotSent(const Migration::ResourceType &type,
                               const Migration::JsonValue &document) const
    {
        Q_UNUSED(type)
        Q_UNUSED(document)
        return {};
    }
};

} // namespace Connectors
