// SPDX-License-Identifier: GPL-3.0-or-later
#include "snapshot.h"

#include <algorithm>

namespace Migration {

QString titleOf(const QString &owner, const QString &name)
{
    if (owner.isEmpty() || owner == name)
        return name;
    return owner + QStringLiteral(" – ") + name;
}

Snapshot::Snapshot(std::shared_ptr<const PlatformProfile> profile)
    : m_profile(std::move(profile))
{
}

void Snapshot::add(Resource resource)
{
    const ResourceKey byKey{resource.key.type, resource.naturalKey};
    if (const int known = indexOf(resource.key); known >= 0) {
        Resource &old = m_resources[static_cast<size_t>(known)];
        m_byNaturalKey.remove({old.key.type, old.naturalKey}, known);
        m_byNaturalKey.insert(byKey, known);
        old = std::move(resource);
        return;
    }
    const int index = static_cast<int>(m_resources.size());
    m_byId.insert(resource.key, index);
    m_byNaturalKey.insert(byKey, index);
    m_byType[resource.key.type].push_back(index);
    m_resources.push_back(std::move(resource));
}

void Snapshot::setReading(const QString &type, TypeReading reading)
{
    m_readings.insert(type, std::move(reading));
}

TypeReading Snapshot::reading(const QString &type) const
{
    return m_readings.value(type);
}

int Snapshot::indexOf(const ResourceKey &key) const
{
    return m_byId.value(key, -1);
}

const Resource *Snapshot::find(const ResourceKey &key) const
{
    const int index = indexOf(key);
    return index < 0 ? nullptr : &m_resources[static_cast<size_t>(index)];
}

const Resource *Snapshot::parentOf(const Resource &resource) const
{
    const ResourceType *type =
        resource.parentId.isEmpty() ? nullptr : m_profile->type(resource.key.type);
    return type && type->parent ? find({type->parent->type, resource.parentId}) : nullptr;
}

QString Snapshot::title(const Resource &resource) const
{
    const Resource *parent = parentOf(resource);
    return parent ? titleOf(parent->name, resource.name) : resource.name;
}

std::vector<int> Snapshot::withNaturalKey(const QString &type, const QString &naturalKey) const
{
    std::vector<int> found;
    for (auto [it, end] = m_byNaturalKey.equal_range({type, naturalKey}); it != end; ++it)
        found.push_back(*it);
    std::sort(found.begin(), found.end());
    return found;
}

const std::vector<int> &Snapshot::ofType(const QString &type) const
{
    static const std::vector<int> none;
    const auto known = m_byType.constFind(type);
    return known == m_byType.cend() ? none : *known;
}

} // namespace Migration
