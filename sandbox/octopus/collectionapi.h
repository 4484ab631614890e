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
    // The documents below an owner: those whose `field` holds its id.
    struct Owner
    {
        QString field;
        QString id;
    };

    CollectionApi(const ApiCall &call, const ResourceType &type, Owner owner = {});
    HttpResponse answer() const;

    // One document as the API gives it out.
    static Json shown(const ResourceType &type, const Json &document);
    // Makes a document of a body on behalf of the caller; refusals as answers.
    HttpResponse create(const Json &body) const;
    HttpResponse update(const Json &body, const Json &stored) const;
    bool isVisible(const Json &document) const;

private:
    HttpResponse answerOne(const Json &stored) const;
    HttpResponse list() const;
    HttpResponse listAll() const;
    HttpResponse remove(const Json &stored) const;
    HttpResponse sort() const;

    Json shownHere(const Json &document) const;
    const Json *projectOfGitRunbooks(const Json &document) const;
    QList<Json> visibleDocuments() const; // in list order
    QStringList problems(const Json &incoming, const Json &stored) const;
    QStringList nameProblems(const Json &incoming, const Json &stored) const;
    QStringList choiceProblems(const Json &incoming) const;
    Json prepared(const Json &body, const Json &stored) const;
    void complete(Json &incoming, const Json &stored) const;
    QString freeSlug(const Json &incoming, const Json &stored) const;
    qint64 nextSortOrder() const;

    const ApiCall &m_call;
    const ResourceType &m_type;
    Owner m_owner;
};

} // namespace Sandbox
