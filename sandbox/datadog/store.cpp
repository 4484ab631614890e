// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/store.h>

namespace Sandbox::Datadog {

const Json *Store::find(const QString &type, const QString &id) const
{
    const auto collection = m_collections.constFind(type);
    if (collection == m_collections.constEnd())
        return nullptr;
    const auto place = collection->places.constFind(id);
    if (place == collection->places.constEnd())
        return nullptr;
    return &collection->entries.find(*place)->second.document;
}

Json *Store::find(const QString &type, const QString &id)
{
    if (!std::as_const(*this).find(type, id))
        return nullptr;
    Collection &collection = m_collections[type];
    return &collection.entries.find(collection.places.value(id))->second.document;
}

QList<Json> Store::all(const QString &type) const
{
    QList<Json> result;
    const auto collection = m_collections.constFind(type);
    if (collection == m_collections.constEnd())
        return result;
    result.reserve(collection->places.size());
    for (const auto &[place, entry] : collection->entries)
        result.append(entry.document);
    return result;
}

QStringList Store::ids(const QString &type) const
{
    QStringList result;
    const auto collection = m_collections.constFind(type);
    if (collection != m_collections.constEnd()) {
        for (const auto &[place, entry] : collection->entries)
            result.append(entry.id);
    }
    return result;
}

qsizetype Store::count(const QString &type) const
{
    const auto collection = m_collections.constFind(type);
    return collection == m_collections.constEnd() ? 0 : collection->places.size();
}

void Store::put(const QString &type, const QString &id, const Json &document)
{
    Collection &collection = m_collections[type];
    const auto place = collection.places.constFind(id);
    if (place != collection.places.constEnd()) {
        collection.entries[*place].document = document;
        return;
    }
    collection.places.insert(id, collection.next);
    collection.entries.emplace(collection.next++, Entry{id, document});
}

void Store::remove(const QString &type, const QString &id)
{
    Collection &collection = m_collections[type];
    const auto place = collection.places.constFind(id);
    if (place == collection.places.constEnd())
        return;
    collection.entries.erase(*place);
    collection.places.erase(place);
}

} // namespace Sandbox::Datadog
