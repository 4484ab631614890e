// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/datadog/store.h>

#include <sandbox/datadog/jsonpath.h>

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

Json *Store::edit(const QString &type, const QString &id)
{
    if (!find(type, id))
        return nullptr;
    Collection &collection = m_collections[type];
    collection.indexes.clear(); // who knows what becomes of it
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

QString Store::keyOf(const Json &document, const QString &path)
{
    const Json &value = JsonPath::read(document, path);
    return (value.isNumber() ? value.numberText() : value.toText()).toCaseFolded();
}

QStringList Store::idsWith(const QString &type, const QString &path, const QString &text) const
{
    const auto collection = m_collections.constFind(type);
    if (collection == m_collections.constEnd())
        return {};
    auto index = collection->indexes.find(path);
    if (index == collection->indexes.end()) {
        index = collection->indexes.insert(path, {});
        for (const auto &[place, entry] : collection->entries)
            index->insert(keyOf(entry.document, path), entry.id);
    }
    return index->values(text.toCaseFolded());
}

void Store::put(const QString &type, const QString &id, const Json &document)
{
    Collection &collection = m_collections[type];
    const auto place = collection.places.constFind(id);
    const bool known = place != collection.places.constEnd();
    for (auto index = collection.indexes.begin(); index != collection.indexes.end(); ++index) {
        if (known)
            index->remove(keyOf(collection.entries[*place].document, index.key()), id);
        index->insert(keyOf(document, index.key()), id);
    }
    if (known) {
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
    for (auto index = collection.indexes.begin(); index != collection.indexes.end(); ++index)
        index->remove(keyOf(collection.entries[*place].document, index.key()), id);
    collection.entries.erase(*place);
    collection.places.erase(place);
}

} // namespace Sandbox::Datadog
