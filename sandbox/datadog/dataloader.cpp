// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/dataloader.h>

#include <sandbox/datadog/builtins.h>
#include <sandbox/datadog/documents.h>

#include <QDir>
#include <QDirIterator>
#include <QFile>

using namespace Qt::StringLiterals;

namespace Sandbox::Datadog {

namespace {

// What an organisation has besides resources, as its own part of the API shows it.
const QStringList &facts()
{
    static const QStringList names = {u"permissions"_s, u"hosts"_s, u"metrics"_s};
    return names;
}

// For folders named otherwise: what the document or the name of its file says.
QString typeOf(const Json &document, const QString &fileName)
{
    const QString stem = QFileInfo(fileName).fileName().section(u'.', 0, 0);
    if (resourceType(stem) || facts().contains(stem))
        return stem;
    const QString given = document.text("type"_L1);
    for (const ResourceType &type : resourceTypes()) {
        if (type.isData() && !given.isEmpty() && given == type.dataType)
            return type.name;
    }
    return {};
}

} // namespace

bool DataLoader::load(const QString &folder)
{
    if (!QDir(folder).exists()) {
        m_problem = u"The folder %1 does not exist."_s.arg(folder);
        return false;
    }
    QStringList files;
    QDirIterator walk(folder, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (walk.hasNext())
        files += walk.next();
    files.sort();
    for (const QString &file : std::as_const(files)) {
        if (!loadFile(file))
            return false;
    }
    BuiltIns::addTo(m_org);
    return true;
}

bool DataLoader::loadFile(const QString &fileName)
{
    QFile file(fileName);
    QString wrong;
    std::optional<Json> document;
    if (file.open(QIODevice::ReadOnly))
        document = Json::parse(file.readAll(), &wrong);
    else
        wrong = file.errorString();
    if (document && document->value("data"_L1).isObject())
        document = Json(document->value("data"_L1));
    const QString folder = QFileInfo(fileName).dir().dirName();
    const bool byFolder = resourceType(folder) || facts().contains(folder);
    const QString type = !document ? QString()
        : byFolder                 ? folder
                                   : typeOf(*document, fileName);
    if (document && type.isEmpty()) {
        if (!m_ignored.contains(folder))
            m_ignored += folder;
        return true;
    }
    if (document && !document->isObject())
        wrong = u"It is not an object."_s;
    else if (document && !add(type, *document))
        wrong = u"It has no id, or one that another file has."_s;
    if (wrong.isEmpty())
        return true;
    m_problem = u"%1 cannot be loaded: %2"_s.arg(fileName, wrong);
    return false;
}

bool DataLoader::add(const QString &typeName, const Json &document)
{
    const ResourceType *type = resourceType(typeName);
    const Json &plainId = document.value("id"_L1);
    const QString id = type                 ? type->idOf(document)
        : plainId.isNumber() ? plainId.numberText()
                                            : plainId.toText();
    if (id.isEmpty() || m_org.store.contains(typeName, id))
        return false;
    if (type)
        Documents::adopt(*type, document, m_org);
    else
        m_org.store.put(typeName, id, document);
    return true;
}

} // namespace Sandbox::Datadog
