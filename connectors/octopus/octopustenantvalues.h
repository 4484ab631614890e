// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>
#include <migration/profile/resourcetype.h>

#include <optional>
#include <vector>

namespace Connectors {

// What tenants set, in its two forms. Servers since 2024.3 have a list of the values for projects and
// one of the common ones; before, one document held both, by owner, environment and parameter. This
// says the older form as the lists, and puts a list back into the document as it was just read: only
// the half that the list is of is made anew. A value, made where it is used.
class OctopusTenantValues
{
public:
    // For the two types that hold values of tenants; nothing for any other.
    static std::optional<OctopusTenantValues> of(const Migration::ResourceType &type);

    static bool isOlderForm(const Migration::JsonValue &document);
    Migration::JsonValue withList(Migration::JsonValue document) const;
    Migration::JsonValue withoutList(Migration::JsonValue document) const;
    // The list with its owners named as newer servers want them written.
    Migration::JsonValue named(Migration::JsonValue document) const;
    // Where a place in a value of the list is in the older form: once for every environment.
    std::vector<Migration::JsonPlace> inOlderForm(const Migration::JsonValue &document,
                                                  const Migration::JsonPlace &place) const;
    // The values that the older form has no place for, named by their parameter.
    QStringList beyondOlderForm(const Migration::JsonValue &document) const;

private:
    explicit OctopusTenantValues(bool isOfProjects);
    std::vector<Migration::JsonPlace> placesOf(const Migration::JsonValue &document,
                                               const Migration::JsonValue &value) const;

    bool m_isOfProjects; // by environment; common values count for all of them
    const char *m_owners;
    const char *m_ownerId;
    const char *m_ownerName;
};

} // namespace Connectors
