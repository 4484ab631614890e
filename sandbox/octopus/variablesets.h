// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/apikey.h>
#include <sandbox/octopus/store.h>

#include <QPair>

namespace Sandbox {

// The document of variables that belongs to an owner, a library variable set or a project. It has
// no name and no life of its own, and how it is saved follows its own table: secrets survive by variable
// id alone.
namespace VariableSets {

// Of a project kept in a repository, secrets are in the database and the others in the repository,
// where they have no ids.
enum class Part { Whole, Database, Git };

QString idFor(const QString &ownerId);
Json empty(const Json &owner);
QString ownerInWords(const Json &set, const Store &store);

// Scope dimensions that hold ids, and the collections these are of.
QList<QPair<QString, QString>> scopeCollections();

// The collection a value of this type is an id of; empty for texts and secrets.
QString valueCollection(const QString &type);

// As this key sees it: no secrets, no variables it may not see. Without scope values.
Json visible(const Json &set, const ApiKey &key, Part part = Part::Whole);
Json scopeValues(const Json &set, const ApiKey &key, const Store &store);

// A new variable with all its members.
Json complete(const Json &variable, Store &store);

// Sentences about what is wrong with a body to be saved over `stored`.
QStringList problems(const Json &body, const Json &stored, const Store &store);
// The set to store: the body's variables completed, secrets kept where the table says so, and
// variables the key cannot see, or of the other part, left as they are.
Json merged(const Json &body, const Json &stored, const ApiKey &key, Part part, Store &store);

} // namespace VariableSets

} // namespace Sandbox
