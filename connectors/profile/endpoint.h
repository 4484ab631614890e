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
    using Values = QHash<QString, QString>; // environment, id, parentId, ids

    QByteArray method;
    QString path;
    QList<std::pair<QString, QString>> query;
    QString paging; // name of a paging style; empty = all in one answer
    QString nameFilter; // parameter that narrows a list to names containing a text
    int perRequest = 1; // ids in one request
    bool answersShortly = false; // not with the whole document

    // `name` is list, read, readMany, create, update or delete.
    static std::optional<Endpoint> of(const Migration::ResourceType &type, const char *name);

    bool uses(QLatin1StringView placeholder) const; // in its path or query
    HttpRequest request(const Values &values, const QString &limitGroup) const;
    QString pathForPeople(const Values &values) const; // not encoded
};

} // namespace Connectors
