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

// A sentence for each id and tag in `document` that the space does not have.
QStringList unknown(const ResourceType &type, const Json &document, const QString &spaceId,
                    const Store &store);
bool isTag(const QString &nameOrId, const QString &spaceId, const Store &store);

// Those who use a document or a tag, in words: "the lifecycle 'Web'".
QStringList usersOf(const ResourceType &type, const QString &id, const QString &spaceId,
                    const Store &store);
QStringList usersOfTag(const QString &name, const QString &id, const QString &spaceId,
                       const Store &store);
void renameTag(const QString &before, const QString &after, const QString &spaceId, Store &store);

} // namespace References

} // namespace Sandbox
