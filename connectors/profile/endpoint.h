// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httprequest.h>
#include <migration/profile/resourcetype.h>

#include <QHash>

#include <optional>

namespace Connectors {

// One request template of a resource type, as the profile gives it: "GET /api/{environment}/things".
// A value, made where it is used.
struct Endpoint
{
    using Values = QHash<QString, QString>; // environment, id, parentId, ids, item

    QByteArray method;
    QString path;
    QList<std::pair<QString, QString>> query;
    std::vector<Migration::Condition> when; // on the document; none = always
    std::vector<std::pair<QString, Migration::JsonPlace>> documentValues; // placeholders from there
    Migration::JsonValue body; // with "$document" for the document; null = the document itself
    std::vector<Migration::JsonPlace> omit; // of the document, not sent here
    std::vector<std::pair<Migration::JsonPlace, Migration::JsonValue>> set; // put into it
    Migration::JsonPlace at;      // where an answer holds the document
    Migration::JsonPlace refused; // a list in the answer to a write: what was not done after all
    Migration::JsonPlace adds; // a list in the answer that is added to the document read elsewhere
    QString limitGroup;        // empty = the type's

    QString paging;             // name of a paging style; empty = all in one answer
    Migration::JsonPlace items; // where an answer holds the list, if not where the style says
    std::vector<Migration::Condition> where;           // other items of a list are not meant
    std::vector<std::pair<QString, QStringList>> each; // one list for every value of a parameter
    bool isSummary = false;      // listed items are not whole: each is read by its id
    bool isOne = false;          // the answer is a single document, not a list
    bool mayBeMissing = false;   // older servers do not have it: nothing is there then
    QString nameFilter;          // parameter that narrows a list to names containing a text
    int perRequest = 1;          // ids in one request
    int goneStatus = 404;        // answered for what is not there (any more)
    bool isHalf = false;         // a create that does not take everything: an update has to follow
    bool answersShortly = false; // not with the whole document
    bool isFile = false;         // the answer is a picture, not JSON
    bool isOfParent = false;     // the answer is the parent's document: a list has it already
    Migration::JsonPlace upload; // of the picture that is sent as a form instead of the document

    static Endpoint fromJson(const Migration::JsonValue &written);
    // `name` is list, read, readMany, create, update or delete.
    static std::vector<Endpoint> allOf(const Migration::ResourceType &type, const char *name);
    static std::optional<Endpoint> of(const Migration::ResourceType &type, const char *name);
    // The first alternative whose conditions the document meets.
    static std::optional<Endpoint> forDocument(const Migration::ResourceType &type,
                                               const char *name,
                                               const Migration::JsonValue &document);

    bool uses(QLatin1StringView placeholder) const; // in its path or query
    Values withDocument(Values values, const Migration::JsonValue &document) const;
    HttpRequest request(const Values &values, const QString &typesLimitGroup) const;
    QString pathForPeople(const Values &values) const; // not encoded

    // A document as it was read, with the values of “set”, their braces filled.
    Migration::JsonValue complemented(Migration::JsonValue document, const Values &values) const;
    // What is sent for a document; `documentAt` is set to where it sits in there.
    Migration::JsonValue bodyFor(const Migration::JsonValue &document, const Values &values,
                                 Migration::JsonPlace *documentAt = nullptr) const;
    Migration::JsonValue documentIn(const Migration::JsonValue &answer) const; // null = not there
};

} // namespace Connectors
