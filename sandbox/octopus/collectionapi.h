// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apicall.h>
#include <sandbox/octopus/resourcetypes.h>

namespace Sandbox {

// Lists, reads, makes, replaces and deletes the documents of one resource type in one space, the
// same way for every type of the table.
class CollectionApi
{
public:
    CollectionApi(const ApiCall &call, const ResourceType &type);
    HttpResponse answer() const;

private:
    HttpResponse list() const;
    HttpResponse listAll() const;
    HttpResponse create() const;
    HttpResponse update(const Json &stored) const;
    HttpResponse remove(const Json &stored) const;
    HttpResponse sort() const;

    bool isVisible(const Json &document) const;
    QList<Json> visibleDocuments() const; // in list order
    QStringList problems(const Json &incoming, const Json &stored) const;
    QStringList nameProblems(const Json &incoming, const Json &stored) const;
    Json withoutReadOnly(const Json &body, const Json &stored) const;
    void complete(Json &incoming, const Json &stored) const;
    QString freeSlug(const Json &incoming, const Json &stored) const;
    qint64 nextSortOrder() const;
    Json shown(const Json &document) const;

    const ApiCall &m_call;
    const ResourceType &m_type;
};

} // namespace Sandbox
