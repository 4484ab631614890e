// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/call.h>

namespace Sandbox::Datadog {

// What the server does for one resource type beyond what a row of the table can say. The base
// class does nothing special; most types need no more.
class TypeRules
{
public:
    enum class View { List, One, Written };

    virtual ~TypeRules() = default;

    // Why a document cannot be saved as it came, before it is mixed with the stored one (null on
    // creation), and why it cannot be saved as it would be.
    virtual Refusal refuseIncoming(const Json &incoming, const Json *stored,
                                   const Call &call) const;
    virtual Refusal refuse(const Json &document, const Json *stored, const Call &call) const;
    virtual Refusal refuseRemoval(const Json &stored, const Call &call) const;
    // An id nobody has; only where the answer depends on its form.
    virtual Refusal refuseId(const QString &id) const;

    // Fills in what the server decides, also for documents that came with data.
    virtual void complete(Json &document, const Json *stored, Organisation &org) const;

    virtual void created(const QString &id, const Json &document, Organisation &org) const;
    virtual void updated(const QString &id, const Json &document, Organisation &org) const;
    // False: the document stays, as `stored` now is.
    virtual bool remove(const QString &id, Json &stored, Organisation &org) const;

    virtual QList<Json> matching(QList<Json> documents, const Call &call) const;
    virtual Json shown(Json document, View view, const Call &call) const;
    // Whether the document is part of what the organisation has now.
    virtual bool isPresent(const Json &document) const;
};

} // namespace Sandbox::Datadog
