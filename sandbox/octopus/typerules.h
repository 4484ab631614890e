// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

#include <QStringList>

namespace Sandbox {

// Whether what an id names must stay as long as the id is there.
enum class Holds { Yes, No };

// One id in a document, and the collection it is of.
struct Reference
{
    QString collection;
    QString id;
    Holds holds = Holds::Yes;
};

// What the server does for one resource type beyond what a row of the table of types can say. The
// base class does nothing special; most types need no more. Documents to be saved have their
// SpaceId already.
class TypeRules
{
public:
    virtual ~TypeRules() = default;

    // Sentences about what is wrong with a document to be saved; `stored` is null on creation.
    virtual QStringList problems(const Json &incoming, const Json &stored,
                                 const Store &store) const;
    // References that stand where no fixed path leads.
    virtual QList<Reference> references(const Json &document) const;
    // Fills in what the server decides, once there are no problems.
    virtual void complete(Json &incoming, const Json &stored, Store &store) const;
    // Why the document cannot be deleted, beyond those who refer to it.
    virtual QStringList keepers(const Json &stored, const Store &store) const;

    virtual void created(const Json &document, Store &store) const;
    virtual void updated(const Json &before, const Json &after, Store &store) const;
    virtual void removed(const Json &document, Store &store) const;

    virtual void addLinks(Json &links, const Json &document) const;
};

// For rules that look at the names inside a document: phases, tags, parameters.
namespace Rules {

QString refused(const QString &title, const QString &name); // name already used
QStringList repeatedNames(const Json &items, const QString &title);
void giveMissingIds(Json &items, Store &store); // GUIDs, to items that came without an Id
void addMissing(Json &document, const Json &defaults);
bool isSameName(const QString &a, const QString &b); // as the platform compares them
QString staleVersion(const QString &title); // the sentence that says somebody else was faster

} // namespace Rules

} // namespace Sandbox
