// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/resourcetypes.h>

#include <functional>

namespace Sandbox {

// Who points at whom in a space: ids in the places the table of types names, scopes of variables,
// and tags by canonical name.
namespace References {

// Each text at `path` of the document, which may be changed on the way.
void forEachText(Json &document, const QString &path, const std::function<void(QString &)> &visit);
QStringList textsAt(const Json &document, const QString &path);

// All ids in the document; no empty ones, no expressions.
QList<Reference> of(const ResourceType &type, const Json &document);
bool exists(const Reference &reference, const QString &spaceId, const Store &store);
// A sentence for each id and tag in `document` that the space does not have. One that `stored` had
// already may stay: what it names may have gone since.
QStringList unknown(const ResourceType &type, const Json &document, const Json &stored,
                    const Store &store);
bool isTag(const QString &nameOrId, const QString &spaceId, const Store &store);

// Those who use a document or a tag, in words: "the lifecycle 'Web'".
QStringList usersOf(const ResourceType &type, const QString &id, const Store &store);
QStringList usersOfTag(const QString &name, const QString &id, const QString &spaceId,
                       const Store &store);
void renameTag(const QString &before, const QString &after, const QString &spaceId, Store &store);

} // namespace References

} // namespace Sandbox
