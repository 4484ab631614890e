// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>
#include <sandbox/octopus/typerules.h>

#include <QList>
#include <QString>

#include <memory>

namespace Sandbox {

// A place in documents of a type that holds an id, or several, of another type: member names
// joined by dots, "[]" after a list.
struct ReferencePlace
{
    QString path;
    QString collection;
};

// One row of the table of simulated resource types. A new type is a new row; what a row cannot say
// is a small TypeRules class beside it.
struct ResourceType
{
    enum class Order { ByName, BySortOrder };

    QString collection; // the segment of its path
    QString itemType; // as pages name it
    QString idPrefix;
    QString title; // as error sentences name it

    QString viewPermission; // empty: everybody who enters the space
    QString createPermission;
    QString editPermission;
    QString deletePermission;

    Json defaults = Json::object(); // of the fields a body leaves out
    QStringList readOnly = {}; // beyond Id, SpaceId, Links, LastModifiedOn, LastModifiedBy
    QList<ReferencePlace> references = {};
    QStringList tagPlaces = {}; // paths to lists of tags, by canonical name or id
    QString nameScope = {}; // a field within whose value names are unique; empty: the space

    Order order = Order::ByName; // of lists; by SortOrder also means PUT …/sortorder is there
    int defaultTake = 30;
    int nameLimit = 200;
    bool hasSlug = false;
    std::shared_ptr<const TypeRules> rules = std::make_shared<TypeRules>();
};

const QList<ResourceType> &resourceTypes();
const ResourceType *resourceType(const QString &collection);

} // namespace Sandbox
