// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/resource.h>
#include <migration/model/snapshot.h>

#include <functional>
#include <optional>

namespace Migration {

// Document + profile in, resource out: identity, natural key, origin, unstable members set apart.
// `parentKey` gives the natural key of the parent for types that have one.
struct ParentOfDocument
{
    QString id;
    QString naturalKey;
};
Result<Resource> toResource(const ResourceType &type, JsonValue document,
                            const std::optional<ParentOfDocument> &parent = {});

QString foldKey(const QString &text, Qt::CaseSensitivity sensitivity);

// The document as it counts for comparison: read-only, carried and secret values gone.
JsonValue comparable(const ResourceType &type, const JsonValue &document);
QByteArray comparableHash(const ResourceType &type, const JsonValue &document); // hex, order-free

} // namespace Migration
