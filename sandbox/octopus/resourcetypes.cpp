// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/octopus/resourcetypes.h>

#include <QHash>

using namespace Qt::StringLiterals;

namespace Sandbox {

void ResourceType::mayEach(const QString &thing)
{
    viewPermission = thing + u"View"_s;
    createPermission = thing + u"Create"_s;
    editPermission = thing + u"Edit"_s;
    deletePermission = thing + u"Delete"_s;
}

void ResourceType::mayViewAndEdit(const QString &thing)
{
    mayEach(thing);
    createPermission = editPermission;
    deletePermission = editPermission;
}

const QList<ResourceType> &resourceTypes()
{
    static const QList<ResourceType> types =
        ResourceRows::infrastructure() + ResourceRows::library() + ResourceRows::projects();
    return types;
}

const ResourceType *resourceType(const QString &collection)
{
    static const QHash<QString, const ResourceType *> byCollection = [] {
        QHash<QString, const ResourceType *> result;
        for (const ResourceType &type : resourceTypes())
            result.insert(type.collection, &type);
        return result;
    }();
    return byCollection.value(collection);
}

} // namespace Sandbox
