// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/endpoint.h>

namespace Connectors {

// A piece of a type's documents that the platform keeps at an address of its own: the dashboards of a
// dashboard list, the roles of a restriction query. Read into the document, written apart from it,
// whole or item by item. A value, made where it is used.
struct DocumentPart
{
    Migration::JsonPlace path;    // in the document
    Migration::JsonPlace item;    // of an item's id within the item; root = the item is the id
    std::optional<Endpoint> read; // none: the document comes with it
    std::optional<Endpoint> write;
    std::optional<Endpoint> add;
    std::optional<Endpoint> remove;
    bool createTakes = false;    // a create takes it along in the document
    bool isWrittenAlong = false; // so does every write

    static std::vector<DocumentPart> of(const Migration::ResourceType &type);

    struct Step
    {
        Endpoint endpoint;
        Endpoint::Values values;
        Migration::JsonValue body;
    };
    // What brings the part from how it is there (null = nothing) to how it is wanted.
    std::vector<Step> steps(const Migration::JsonValue *wanted, const Migration::JsonValue *there,
                            const Endpoint::Values &values) const;

private:
    QString idOf(const Migration::JsonValue &one) const;
};

} // namespace Connectors
