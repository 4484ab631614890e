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
    QString name;
    QString naturalKey;
};
Result<Resource> toResource(const ResourceType &type, JsonValue document,
                            const std::optional<ParentOfDocument> &parent = {});

// Whether a place that matches the rule's path is a secret in this document.
bool isSecret(const SecretRule &rule, const JsonPlace &place, const JsonValue &value,
              const JsonValue &document);

// Out of the places that make the key; a child's begins with its parent's.
QString naturalKeyOf(const ResourceType &type, const JsonValue &document,
                     const std::optional<QString> &parentKey);

QString foldKey(const QString &text, Qt::CaseSensitivity sensitivity);
QString scalarText(const JsonValue &value); // a string, number or flag as text; empty for the rest

// The document as received, with its unstable members back in place.
JsonValue wholeDocument(const Resource &resource);

// Takes out every place that one of the patterns matches.
void removeMatches(const std::vector<JsonPattern> &patterns, JsonValue *document);
void removeMatches(std::initializer_list<const std::vector<JsonPattern> *> lists,
                   JsonValue *document);

// The document as it counts for comparison: without what the platform decides (read-only, carried,
// unstable, create-only members) and without secrets.
JsonValue comparable(const ResourceType &type, const JsonValue &document);
// Where it holds credentials that the platform gives out in clear.
std::vector<JsonPlace> maskedPlaces(const ResourceType &type, const JsonValue &document);
JsonValue masked(const ResourceType &type, JsonValue document); // as people may see it
inline constexpr QStringView maskedText = u"••••••";            // instead of each
QByteArray comparableHash(const ResourceType &type, const JsonValue &document); // hex, order-free

} // namespace Migration
