// SPDX-License-Identifier: GPL-3.0-or-later
#include "heldsecrets.h"

#include <migration/profile/resourcetype.h>

namespace Migration {

namespace {

// The id of the item of a list in which `place` lies; empty when it lies in none that has one.
QString itemId(const ResourceType &type, const JsonValue &document, const JsonPlace &place)
{
    for (JsonPlace item = place.parent(); !item.isRoot(); item = item.parent()) {
        for (const ItemRule &rule : type.items) {
            const JsonValue *value = item.in(document);
            if (!rule.idMember.isEmpty() && value && rule.list.matches(item.parent(), document))
                return value->value(rule.idMember).toString();
        }
    }
    return {};
}

} // namespace

QStringList heldSecrets(const ResourceType &type, const JsonValue &document)
{
    QStringList held;
    for (const SecretRule &rule : type.secrets) {
        rule.path.match(document, [&](const JsonPlace &place, const JsonValue &) {
            const QString id = itemId(type, document, place);
            held += id.isEmpty() ? place.toText() : id;
        });
    }
    held.sort();
    return held;
}

} // namespace Migration
