// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/datadog/paging.h>
#include <sandbox/datadog/typerules.h>

#include <memory>

namespace Sandbox::Datadog {

// Something the server writes into a document by itself at every create or save.
struct Stamp
{
    enum class What {
        CreatedText, // 2024-03-12T09:30:00.000000+00:00
        ModifiedText,
        CreatedSeconds,
        ModifiedSeconds,
        CreatedMilliseconds,
        ModifiedMilliseconds,
        CreatorHandle,
        ModifierHandle,
        CreatorName,
        Creator, // {"name","handle","email"}
        Modifier,
        OrgNumber
    };
    QString path;
    What what;

    bool isOfCreation() const;
};

// A place that holds an id, or several, of documents of another type.
struct ReferencePlace
{
    enum class Form {
        Id,
        Principals // "role:<id>", "user:<id>", "team:<id>", "org:<id>"
    };
    QString path;
    QString type;
    int status = 400;
    QString sentence; // %1: the id
    Form form = Form::Id;
};

// Values that no two documents of the type may share.
struct UniqueKey
{
    QStringList paths;
    int status = 409;
    QString sentence; // %1: the first value
    bool ignoreCase = false;
};

// One row of the table of simulated resource types. A new type is a new row; what a row cannot say
// is a small TypeRules class beside it, and requests of another kind are an API class of their own.
struct ResourceType
{
    enum class Merge {
        Replace,   // what the body leaves out is gone
        TopLevel,  // what the body leaves out stays
        Attributes // the same, one level down in "attributes" and "relationships"
    };

    QString name;
    QString base;
    QString dataType = {};   // of {"data":{"type",…}}; empty: bare objects
    QString listMember = {}; // empty: a bare array
    Paging paging = {};

    IdForm idForm = IdForm::Uuid;
    QString idMember = QStringLiteral("id");

    const char *updateVerb = "PUT";
    Merge merge = Merge::Replace;
    int createdStatus = 200;
    int removedStatus = 204;
    QString removedMember = {}; // {"<member>": id}

    QString notFound = {}; // %1: the id
    int notFoundStatus = 404;
    bool bodyNeedsId = false; // on update
    QString wrongBodyId = {}; // 422 when the id in the body is not that of the path

    QString readPermission = {};
    QString writePermission = {};

    QStringList required = {};
    Json defaults = Json::object(); // by path
    QStringList readOnly = {};      // decided by the server, beyond id and stamps
    QStringList counters = {};      // of these, what is no part of the state
    QList<Stamp> stamps = {};
    QList<UniqueKey> unique = {};
    QList<ReferencePlace> references = {};
    QByteArray mediaType = "application/json";
    std::shared_ptr<const TypeRules> rules = std::make_shared<TypeRules>();

    bool isData() const { return !dataType.isEmpty(); }
    bool isNumbered() const { return idForm == IdForm::Number; }
    QString idOf(const Json &document) const;
    void setId(Json &document, const QString &id) const;
};

const QList<ResourceType> &resourceTypes();
const ResourceType *resourceType(const QString &name);

// The rows, by what they configure.
QList<ResourceType> accessTypes();
QList<ResourceType> monitoringTypes();
QList<ResourceType> dashboardTypes();
QList<ResourceType> logsTypes();
QList<ResourceType> syntheticsTypes();
QList<ResourceType> securityTypes();

} // namespace Sandbox::Datadog
