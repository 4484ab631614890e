// SPDX-License-Identifier: GPL-3.0-or-later
#include "platformprofile.h"

namespace Migration {

const ResourceType *PlatformProfile::type(const QString &typeId) const
{
    const int index = typeIndex(typeId);
    return index < 0 ? nullptr : &types[static_cast<size_t>(index)];
}

int PlatformProfile::typeIndex(const QString &typeId) const
{
    return m_indexes.value(typeId, -1);
}

QString PlatformProfile::singularOf(const QString &typeId) const
{
    if (const ResourceType *known = type(typeId))
        return known->singular;
    for (const ExternalType &other : external) {
        if (other.id == typeId)
            return other.singular;
    }
    return typeId;
}

void PlatformProfile::indexTypes()
{
    m_indexes.clear();
    int index = 0;
    for (const ResourceType &type : types)
        m_indexes.insert(type.id, index++);
}

} // namespace Migration
