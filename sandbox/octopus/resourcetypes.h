// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/httpmessage.h>
#include <sandbox/kit/json.h>
#include <sandbox/octopus/serverversion.h>
#include <sandbox/octopus/typerules.h>

#include <QList>
#include <QString>

#include <memory>
#include <optional>

namespace Sandbox {

struct ApiCall;

// A place in documents of a type that holds an id, or several, of another type: member names
// joined by dots; "[]" after a list, "{}" after an object for each of its values, "{keys}" for its
// keys.
struct ReferencePlace
{
    QString path;
    QString collection;
    Holds holds = Holds::Yes;
};

// A place that takes certain words only.
struct Choice
{
    QString path;
    QStringList words;
};

// One row of the table of simulated resource types. A new type is a new row; what a row cannot say
// is a small TypeRules class beside it.
struct ResourceType
{
    enum class Order { ByName, BySortOrder, ById, ByExpiry, NewestFirst };
    enum class Answers { Whole, Short }; // short: {Id,Links} to a POST, {} to a PUT
    // Paths below the collection's own that this type answers; nothing: not one of them.
    using MorePaths = std::optional<HttpResponse> (*)(const ApiCall &call);

    QString collection; // the segment of its path
    QString itemType;   // as pages name it
    QString idPrefix;
    QString title; // as error sentences name it

    QString viewPermission = {}; // empty: everybody who enters the space
    QString createPermission = {};
    QString editPermission = {};
    QString deletePermission = {};

    Json defaults = Json::object(); // of the fields a body leaves out
    QStringList readOnly = {};      // beyond Id, SpaceId, Links, LastModifiedOn, LastModifiedBy
    QStringList fixed = {};         // taken on creation, kept whatever an update says
    QList<Choice> choices = {};
    QList<ReferencePlace> references = {};
    QStringList tagPlaces = {}; // paths to lists of tags, by canonical name or id
    QString nameScope = {};     // a field within whose value names are unique; empty: the space
    QString projectField = {};  // the project by which a restricted key sees a document or not
    QString idPattern = {};     // "variableset-%1": the id is made of the owner's

    Order order = Order::ByName; // of lists; by SortOrder also means PUT …/sortorder is there
    Answers answers = Answers::Whole;
    int defaultTake = 30;
    int nameLimit = 200;
    bool hasSlug = false;
    bool hasAll = true; // whether …/all is there
    bool hasName = true;
    bool uniqueNames = true;
    bool isPart = false; // of its owner: reached through paths of the owner's, it has no own
    ServerVersion since = {};
    MorePaths more = nullptr;
    std::shared_ptr<const TypeRules> rules = std::make_shared<TypeRules>();

    // A permission for each verb, and the pair where editing includes making and deleting.
    void mayEach(const QString &thing);
    void mayViewAndEdit(const QString &thing);
};

const QList<ResourceType> &resourceTypes();
const ResourceType *resourceType(const QString &collection);

// The rows, by the part of the product they belong to.
namespace ResourceRows {

QList<ResourceType> infrastructure();
QList<ResourceType> library();
QList<ResourceType> projects();

} // namespace ResourceRows

} // namespace Sandbox
