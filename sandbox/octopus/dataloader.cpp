// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/dataloader.h>

#include <sandbox/kit/documentfolder.h>
#include <sandbox/octopus/builtins.h>
#include <sandbox/octopus/communitytemplatesapi.h>
#include <sandbox/octopus/logosapi.h>
#include <sandbox/octopus/projectparts.h>
#include <sandbox/octopus/resourcetypes.h>
#include <sandbox/octopus/secrets.h>
#include <sandbox/octopus/tenantvariables.h>
#include <sandbox/octopus/variablesets.h>

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Sandbox {

namespace {

bool isCollection(const QString &name)
{
    return name == "spaces"_L1 || name == "variables"_L1 || name == "deploymentfreezes"_L1
        || name == "communityactiontemplates"_L1 || resourceType(name);
}

// Exports name their folders by one of a kind as well: "lifecycle", "account".
QString collectionOfFolder(const QString &name)
{
    for (const QString &collection : {name, QString(name + u's'), QString(name + u"es"_s)}) {
        if (isCollection(collection))
            return collection;
    }
    return {};
}

// For folders named otherwise: what an id says about its document.
QString collectionOfId(const QString &id)
{
    if (id.startsWith("variableset-"_L1))
        return u"variables"_s;
    const QString prefix = id.section(u'-', 0, 0);
    if (prefix == "Spaces"_L1)
        return u"spaces"_s;
    if (prefix == "DeploymentFreezes"_L1)
        return u"deploymentfreezes"_s;
    for (const ResourceType &type : resourceTypes()) {
        const QString own =
            type.idPattern.isEmpty() ? type.idPrefix : type.idPattern.section(u'-', 0, 0);
        if (own == prefix)
            return type.collection;
    }
    return {};
}

// What a tenant sets comes as one document a tenant, which has no id of its own.
bool isOfTenantVariables(const Json &document)
{
    return document.text("Id"_L1).isEmpty() && !document.text("TenantId"_L1).isEmpty()
        && (document.contains("ProjectVariables"_L1) || document.value("Variables"_L1).isArray());
}

// Nor has the picture of a project or a tenant.
bool isLogo(const Json &document)
{
    return document.text("Id"_L1).isEmpty() && document.value("Picture"_L1).isObject();
}

} // namespace

DataLoader::DataLoader(const QString &seed)
    : m_store(seed)
{
}

bool DataLoader::load(const QString &folder)
{
    m_problem = DocumentFolder::read(
        folder, [this](const QString &file, const Json &content) { return take(file, content); });
    if (!m_problem.isEmpty())
        return false;
    complete();
    return true;
}

QString DataLoader::take(const QString &fileName, const Json &content)
{
    if (!content.isArray())
        return addDocument(fileName, content);
    for (const Json &document : content.items()) {
        const QString wrong = addDocument(fileName, document);
        if (!wrong.isEmpty())
            return wrong;
    }
    return {};
}

QString DataLoader::addDocument(const QString &fileName, const Json &document)
{
    if (isOfTenantVariables(document)) {
        m_tenantVariables += document;
        return {};
    }
    if (isLogo(document)) {
        m_logos += document;
        return {};
    }
    const QString id = document.text("Id"_L1);
    const QFileInfo file(fileName);
    const QString folder = file.dir().dirName();
    QString collection = collectionOfFolder(folder);
    if (collection.isEmpty() && isCollection(file.completeBaseName()))
        collection = file.completeBaseName();
    if (collection.isEmpty())
        collection = collectionOfId(id);
    if (collection.isEmpty()) {
        if (!m_ignored.contains(folder))
            m_ignored += folder;
        return {};
    }
    if (id.isEmpty())
        return u"The document has no Id."_s;
    if (m_store.find(collection, id))
        return u"The id %1 is already used by another document."_s.arg(id);
    add(collection, document);
    return {};
}

void DataLoader::add(const QString &collection, const Json &exported)
{
    Json document = Secrets::withUnknownSecrets(exported, exported.text("Id"_L1));
    document.remove("Links"_L1);
    document.remove("ScopeValues"_L1);
    const bool ofInstance = collection == "spaces"_L1 || collection == "deploymentfreezes"_L1
        || collection == "communityactiontemplates"_L1;
    if (!ofInstance && document.text("SpaceId"_L1).isEmpty())
        document.set("SpaceId"_L1, u"Spaces-1"_s);
    // A runbook kept in git was read by its slug, and so was its process: both are told apart by
    // the project's id before it.
    if (collection == "runbooks"_L1 && document.remove("GitRef"_L1))
        document.set("RunbookProcessId"_L1, document.value("Id"_L1));
    for (const Json &tag : document.value("Tags"_L1).items())
        m_store.noteId(tag.text("Id"_L1).section(u'/', -1));
    m_store.put(collection, document);
}

void DataLoader::complete()
{
    addParts();
    addTenantVariables();
    addLogos();
    addSpaces();
    CommunityTemplatesApi::addCatalogue(m_store);
}

// What comes into being with a document, where the folder does not have it.
void DataLoader::addParts()
{
    const QList<Json> owners = m_store.all(u"libraryvariablesets"_s);
    for (Json owner : owners) {
        QString setId = owner.text("VariableSetId"_L1);
        if (setId.isEmpty())
            setId = VariableSets::idFor(owner.text("Id"_L1));
        owner.set("VariableSetId"_L1, setId);
        if (!owner.contains("Version"_L1))
            owner.set("Version"_L1, 0);
        m_store.put(u"libraryvariablesets"_s, owner);
        if (!m_store.find(u"variables"_s, setId))
            m_store.put(u"variables"_s, VariableSets::empty(owner));
    }
    const QList<Json> projects = m_store.all(u"projects"_s);
    for (const Json &project : projects)
        ProjectParts::addMissing(project, m_store);
    const QList<Json> runbooks = m_store.all(u"runbooks"_s);
    for (const Json &runbook : runbooks)
        ProjectParts::addMissingOfRunbook(runbook, m_store);
}

// Values of parameters that the folder does not have are left out.
void DataLoader::addTenantVariables()
{
    for (const Json &document : std::as_const(m_tenantVariables)) {
        const QString tenantId = document.text("TenantId"_L1);
        const Json *tenant = m_store.find(u"tenants"_s, tenantId);
        if (!tenant)
            continue;
        TenantVariables variables(Json(*tenant), m_store);
        Json body = Secrets::withUnknownSecrets(document, tenantId);
        body.remove("ConcurrencyToken"_L1);
        if (document.contains("ProjectVariables"_L1)) {
            variables.saveClassic(body);
            continue;
        }
        const bool common = document.value("Variables"_L1).isEmpty()
            || document.value("Variables"_L1).at(0).contains("LibraryVariableSetId"_L1);
        variables.saveNewer(common ? TenantVariables::Kind::Common : TenantVariables::Kind::Project,
                            body);
    }
}

void DataLoader::addLogos()
{
    for (const Json &logo : std::as_const(m_logos)) {
        const bool ofProject = logo.contains("ProjectId"_L1);
        const QString ownerId = ofProject ? logo.text("ProjectId"_L1) : logo.text("TenantId"_L1);
        const Json *owner = m_store.find(ofProject ? u"projects"_s : u"tenants"_s, ownerId);
        if (!owner)
            continue;
        const Json &picture = logo.value("Picture"_L1);
        const QString format = picture.text("Format"_L1).toLower();
        const QString type = u"image/"_s + (format == "svg"_L1 ? u"svg+xml"_s : format);
        LogosApi::put(m_store, owner->text("SpaceId"_L1), ownerId, type.toLatin1(),
                      QByteArray::fromBase64(picture.text("Data"_L1).toLatin1()));
    }
}

void DataLoader::addSpaces()
{
    QStringList ids = {u"Spaces-1"_s};
    for (const ResourceType &type : resourceTypes()) {
        const QList<Json> documents = m_store.all(type.collection);
        for (const Json &document : documents)
            ids += document.text("SpaceId"_L1);
    }
    ids.removeDuplicates();
    for (const QString &id : std::as_const(ids)) {
        const QString name = id == "Spaces-1"_L1 ? u"Default"_s : id;
        if (!m_store.find(u"spaces"_s, id))
            m_store.put(u"spaces"_s, BuiltIns::defaultSpace(id, name));
    }
    const QList<Json> spaces = m_store.all(u"spaces"_s);
    for (const Json &space : spaces)
        BuiltIns::addTo(space, m_store);
}

} // namespace Sandbox
