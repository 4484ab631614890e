// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/tenantvariables.h>

#include <sandbox/octopus/parameters.h>
#include <sandbox/octopus/references.h>
#include <sandbox/octopus/secrets.h>

#include <QCryptographicHash>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

const QString &versions()
{
    static const QString collection = u"tenantvariableversions"_s;
    return collection;
}

bool isOfProject(const Json &entry)
{
    return entry.text("OwnerId"_L1).startsWith("Projects-"_L1);
}

Json parameterOf(const Json &owner, const QString &id)
{
    for (const Json &parameter : owner.value("Templates"_L1).items()) {
        if (parameter.text("Id"_L1) == id)
            return parameter;
    }
    return {};
}

bool isSamePlace(const Json &a, const Json &b)
{
    QStringList here = a.value("EnvironmentIds"_L1).toTexts();
    QStringList there = b.value("EnvironmentIds"_L1).toTexts();
    here.sort();
    there.sort();
    return a.value("OwnerId"_L1) == b.value("OwnerId"_L1)
        && a.value("TemplateId"_L1) == b.value("TemplateId"_L1) && here == there;
}

bool hasValue(const Json &value)
{
    return value.isObject() ? value.value("HasValue"_L1).toBool() : !value.toText().isEmpty();
}

Json entryFor(const QString &owner, const QString &parameter, const QStringList &environments,
              const Json &value)
{
    return Json::object({{u"OwnerId"_s, owner},
                         {u"TemplateId"_s, parameter},
                         {u"EnvironmentIds"_s, Json::texts(environments)},
                         {u"Value"_s, value}});
}

} // namespace

TenantVariables::TenantVariables(const Json &tenant, Store &store)
    : m_tenant(tenant)
    , m_store(store)
{
}

QList<Json> TenantVariables::owners(Kind kind) const
{
    QList<Json> result;
    QStringList sets;
    const QStringList projectIds = m_tenant.value("ProjectEnvironments"_L1).keys();
    for (const QString &id : projectIds) {
        const Json *project = m_store.find(u"projects"_s, id);
        if (!project)
            continue;
        if (kind == Kind::Project)
            result.append(*project);
        sets += project->value("IncludedLibraryVariableSetIds"_L1).toTexts();
    }
    if (kind == Kind::Project)
        return result;
    sets.removeDuplicates();
    for (const QString &id : std::as_const(sets)) {
        const Json *set = m_store.find(u"libraryvariablesets"_s, id);
        if (set && !set->value("Templates"_L1).isEmpty())
            result.append(*set);
    }
    return result;
}

QList<Json> TenantVariables::stored(Kind kind) const
{
    QList<Json> result;
    const QString tenantId = m_tenant.text("Id"_L1);
    const QList<Store::Address> mentions = m_store.mentions(tenantId);
    for (const Store::Address &address : mentions) {
        if (address.collection != "tenantvariables"_L1)
            continue;
        const Json &entry = *m_store.find(address.collection, address.id);
        if (isOfProject(entry) == (kind == Kind::Project))
            result.append(entry);
    }
    return result;
}

Json TenantVariables::ownerWith(const QString &id) const
{
    for (const Kind kind : {Kind::Project, Kind::Common}) {
        const QList<Json> all = owners(kind);
        for (const Json &owner : all) {
            if (owner.text("Id"_L1) == id)
                return owner;
        }
    }
    return {};
}

QString TenantVariables::token() const
{
    const QString id = m_tenant.text("Id"_L1);
    const Json *version = m_store.find(versions(), id);
    const qint64 number = version ? version->value("Version"_L1).toInteger() : 0;
    const QByteArray hash = QCryptographicHash::hash(
        QString(id + u'/' + QString::number(number)).toUtf8(), QCryptographicHash::Sha1);
    return QString::fromLatin1(hash.first(9).toBase64());
}

void TenantVariables::bumpVersion()
{
    const QString id = m_tenant.text("Id"_L1);
    const Json *version = m_store.find(versions(), id);
    const qint64 number = version ? version->value("Version"_L1).toInteger() : 0;
    m_store.put(versions(),
                Json::object({{u"Id"_s, id},
                              {u"SpaceId"_s, m_tenant.value("SpaceId"_L1)},
                              {u"Version"_s, number + 1}}));
}

Json TenantVariables::classic() const
{
    const auto section = [this](Kind kind, const QString &idField, const QString &nameField) {
        Json result = Json::object();
        const QList<Json> all = owners(kind);
        for (const Json &owner : all) {
            Json values = Json::object();
            const QString ownerId = owner.text("Id"_L1);
            const Json &environments = m_tenant.value("ProjectEnvironments"_L1).value(ownerId);
            const QStringList environmentIds = environments.toTexts();
            for (const QString &environment : environmentIds)
                values.set(environment, Json::object());
            const QList<Json> entries = stored(kind);
            for (const Json &entry : entries) {
                if (entry.text("OwnerId"_L1) != ownerId)
                    continue;
                const QString parameter = entry.text("TemplateId"_L1);
                const QStringList scope = entry.value("EnvironmentIds"_L1).toTexts();
                if (kind == Kind::Common && scope.isEmpty())
                    values.set(parameter, entry.value("Value"_L1));
                // No environment means all of them; scoped common values have no place here.
                const QStringList places = scope.isEmpty() ? environmentIds : scope;
                for (const QString &environment : places) {
                    if (Json *there = values.find(environment))
                        there->set(parameter, entry.value("Value"_L1));
                }
            }
            result.set(ownerId,
                       Json::object({{idField, ownerId},
                                     {nameField, owner.value("Name"_L1)},
                                     {u"Templates"_s, owner.value("Templates"_L1)},
                                     {u"Variables"_s, values}}));
        }
        return result;
    };
    const Json result = Json::object(
        {{u"TenantId"_s, m_tenant.value("Id"_L1)},
         {u"TenantName"_s, m_tenant.value("Name"_L1)},
         {u"SpaceId"_s, m_tenant.value("SpaceId"_L1)},
         {u"ConcurrencyToken"_s, token()},
         {u"ProjectVariables"_s, section(Kind::Project, u"ProjectId"_s, u"ProjectName"_s)},
         {u"LibraryVariables"_s,
          section(Kind::Common, u"LibraryVariableSetId"_s, u"LibraryVariableSetName"_s)}});
    return Secrets::masked(result);
}

Json TenantVariables::newer(Kind kind, bool withMissing) const
{
    const QString field = kind == Kind::Project ? u"Project"_s : u"LibraryVariableSet"_s;
    Json variables = Json::array();
    const QList<Json> entries = stored(kind);
    for (const Json &entry : entries) {
        const Json owner = ownerWith(entry.text("OwnerId"_L1));
        if (owner.isNull())
            continue; // kept for the day a project includes the set again
        variables.append(Json::object(
            {{u"Id"_s, entry.value("Id"_L1)},
             {QString(field + u"Id"_s), entry.value("OwnerId"_L1)},
             {QString(field + u"Name"_s), owner.value("Name"_L1)},
             {u"TemplateId"_s, entry.value("TemplateId"_L1)},
             {u"Template"_s, parameterOf(owner, entry.text("TemplateId"_L1))},
             {u"Value"_s, entry.value("Value"_L1)},
             {u"Scope"_s,
              Json::object({{u"EnvironmentIds"_s, entry.value("EnvironmentIds"_L1)}})}}));
    }
    Json result = Json::object({{u"TenantId"_s, m_tenant.value("Id"_L1)},
                                {u"ConcurrencyToken"_s, token()},
                                {u"Variables"_s, variables}});
    if (withMissing)
        result.set("MissingVariables"_L1, missing(kind));
    return Secrets::masked(result);
}

Json TenantVariables::missing(Kind kind) const
{
    const QString field = kind == Kind::Project ? u"ProjectId"_s : u"LibraryVariableSetId"_s;
    const QList<Json> entries = stored(kind);
    Json result = Json::array();
    const QList<Json> all = owners(kind);
    for (const Json &owner : all) {
        const QString ownerId = owner.text("Id"_L1);
        QStringList environments =
            m_tenant.value("ProjectEnvironments"_L1).value(ownerId).toTexts();
        if (kind == Kind::Common)
            environments = {QString()};
        for (const Json &parameter : owner.value("Templates"_L1).items()) {
            if (hasValue(parameter.value("DefaultValue"_L1)))
                continue;
            for (const QString &environment : std::as_const(environments)) {
                const bool given =
                    std::any_of(entries.cbegin(), entries.cend(), [&](const Json &entry) {
                        const QStringList scope = entry.value("EnvironmentIds"_L1).toTexts();
                        return entry.text("OwnerId"_L1) == ownerId
                            && entry.value("TemplateId"_L1) == parameter.value("Id"_L1)
                            && (scope.isEmpty() || scope.contains(environment))
                            && hasValue(entry.value("Value"_L1));
                    });
                if (given)
                    continue;
                const QStringList scope =
                    environment.isEmpty() ? QStringList() : QStringList(environment);
                result.append(Json::object(
                    {{field, ownerId},
                     {u"TemplateId"_s, parameter.value("Id"_L1)},
                     {u"Template"_s, parameter},
                     {u"Value"_s, Json()},
                     {u"Scope"_s, Json::object({{u"EnvironmentIds"_s, Json::texts(scope)}})}}));
            }
        }
    }
    return result;
}

QStringList TenantVariables::tokenProblems(const Json &body) const
{
    const QString given = body.text("ConcurrencyToken"_L1);
    if (given.isEmpty() || given == token())
        return {};
    return {u"Changes to these tenant variables could not be saved, because another user has made "
            "changes to them in the meantime."_s};
}

QStringList TenantVariables::problems(const Json &entry) const
{
    const QString ownerId = entry.text("OwnerId"_L1);
    const Json owner = ownerWith(ownerId);
    if (owner.isNull())
        return {u"The resource '%1' was not found."_s.arg(ownerId)};
    const QString parameterId = entry.text("TemplateId"_L1);
    const Json parameter = parameterOf(owner, parameterId);
    if (parameter.isNull())
        return {u"The parameter '%1' was not found."_s.arg(parameterId)};
    const QString spaceId = m_tenant.text("SpaceId"_L1);
    QStringList result;
    const QStringList environments = entry.value("EnvironmentIds"_L1).toTexts();
    for (const QString &id : environments) {
        if (!m_store.find(spaceId, u"environments"_s, id))
            result += u"The resource '%1' was not found."_s.arg(id);
    }
    const Json &value = entry.value("Value"_L1);
    if (value.isObject() && !Parameters::isSensitive(parameter))
        result += u"The parameter '%1' takes a text."_s.arg(parameter.text("Name"_L1));
    const Reference reference = {Parameters::valueCollection(parameter), value.toText()};
    if (!reference.collection.isEmpty() && !reference.id.isEmpty()
        && !reference.id.contains("#{"_L1) && !References::exists(reference, spaceId, m_store))
    {
        result += u"The resource '%1' was not found."_s.arg(reference.id);
    }
    return result;
}

// The entry as it is stored: under the id and with the secret of the one it replaces, which is taken
// out of `left`.
Json TenantVariables::completed(const Json &entry, QList<Json> &left) const
{
    Json before;
    for (qsizetype i = 0; i < left.size() && before.isNull(); ++i) {
        const bool sameId =
            !entry.text("Id"_L1).isEmpty() && entry.value("Id"_L1) == left.at(i).value("Id"_L1);
        if (sameId || isSamePlace(entry, left.at(i)))
            before = left.takeAt(i);
    }
    // A value for all environments becomes one for each in the classic form, and keeps its secret.
    Json secret = before;
    for (qsizetype i = 0; i < left.size() && secret.isNull(); ++i) {
        const bool forAll = left.at(i).value("EnvironmentIds"_L1).isEmpty();
        if (forAll && left.at(i).value("OwnerId"_L1) == entry.value("OwnerId"_L1)
            && left.at(i).value("TemplateId"_L1) == entry.value("TemplateId"_L1))
        {
            secret = left.at(i);
        }
    }
    Json result = Secrets::merged(entry, secret);
    result.prepend("Id"_L1,
                   before.isNull() ? Json(m_store.newId(u"TenantVariables"_s))
                                   : before.value("Id"_L1));
    result.set("SpaceId"_L1, m_tenant.value("SpaceId"_L1));
    result.set("TenantId"_L1, m_tenant.value("Id"_L1));
    return result;
}

QStringList TenantVariables::replace(const QList<Json> &entries, const QList<Kind> &kinds)
{
    QStringList wrong;
    for (const Json &entry : entries)
        wrong += problems(entry);
    if (!wrong.isEmpty())
        return wrong;
    QList<Json> left;
    for (const Kind kind : kinds)
        left += stored(kind);
    for (const Json &entry : entries) {
        if (hasValue(entry.value("Value"_L1)))
            m_store.put(u"tenantvariables"_s, completed(entry, left));
    }
    for (const Json &gone : std::as_const(left))
        m_store.remove(u"tenantvariables"_s, gone.text("Id"_L1));
    bumpVersion();
    return {};
}

QStringList TenantVariables::saveClassic(const Json &body)
{
    const QStringList stale = tokenProblems(body);
    if (!stale.isEmpty())
        return stale;
    QList<Json> entries;
    const Json &projects = body.value("ProjectVariables"_L1);
    for (const QString &owner : projects.keys()) {
        const Json &byEnvironment = projects.value(owner).value("Variables"_L1);
        for (const QString &environment : byEnvironment.keys()) {
            const Json &values = byEnvironment.value(environment);
            for (const QString &parameter : values.keys())
                entries.append(entryFor(owner, parameter, {environment}, values.value(parameter)));
        }
    }
    const Json &sets = body.value("LibraryVariables"_L1);
    for (const QString &owner : sets.keys()) {
        const Json &values = sets.value(owner).value("Variables"_L1);
        for (const QString &parameter : values.keys())
            entries.append(entryFor(owner, parameter, {}, values.value(parameter)));
    }
    return replace(entries, {Kind::Project, Kind::Common});
}

QStringList TenantVariables::saveNewer(Kind kind, const Json &body)
{
    const QStringList stale = tokenProblems(body);
    if (!stale.isEmpty())
        return stale;
    QList<Json> entries;
    for (const Json &variable : body.value("Variables"_L1).items()) {
        QString owner = variable.text("OwnerId"_L1);
        if (owner.isEmpty()) {
            owner =
                variable.text(kind == Kind::Project ? "ProjectId"_L1 : "LibraryVariableSetId"_L1);
        }
        Json entry = entryFor(owner, variable.text("TemplateId"_L1),
                              variable.value("Scope"_L1).value("EnvironmentIds"_L1).toTexts(),
                              variable.value("Value"_L1));
        if (isOfProject(entry) != (kind == Kind::Project))
            return {u"The resource '%1' was not found."_s.arg(owner)};
        entry.set("Id"_L1, variable.value("Id"_L1));
        entries.append(entry);
    }
    return replace(entries, {kind});
}

} // namespace Sandbox
