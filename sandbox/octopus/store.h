// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <QHash>
#include <QString>

#include <map>
#include <set>
#include <tuple>

namespace Sandbox {

// All documents of one simulated server, by collection and id, with the secrets still in them, and
// the counters that new ids come from. A value: a copy of it is how the server is reset.
class Store
{
public:
    // `seed` makes the GUIDs of two servers differ although each is predictable.
    explicit Store(QString seed = {})
        : m_seed(std::move(seed))
    {
    }

    struct Address
    {
        QString collection;
        QString id;
        friend bool operator<(const Address &a, const Address &b)
        {
            return std::tie(a.collection, a.id) < std::tie(b.collection, b.id);
        }
    };

    const Json *find(const QString &collection, const QString &id) const;
    Json *find(const QString &collection, const QString &id);
    // Nothing for an id of another space: to a caller it does not exist.
    const Json *find(const QString &spaceId, const QString &collection, const QString &id) const;
    QList<Json> all(const QString &spaceId, const QString &collection) const; // by id
    QList<Json> all(const QString &collection) const;

    // Documents that may speak of this id; whether they do, and where, the types know.
    QList<Address> mentions(const QString &id) const;

    void put(const QString &collection, const Json &document); // by its Id
    void remove(const QString &collection, const QString &id);
    void removeSpace(const QString &spaceId);

    QString newId(const QString &prefix); // Environments-12: one counter a type in all spaces
    QString newGuid();
    void noteId(const QString &id); // counters go on behind ids that came with data

private:
    struct Key
    {
        explicit Key(const QString &id);
        bool operator<(const Key &other) const;
        QString stem;
        qint64 number = -1;
    };
    using Documents = std::map<Key, Json>;

    void index(const Json &value, const Address &address, bool add);

    QString m_seed;
    QHash<QString, std::set<Address>> m_mentions;
    std::map<QString, Documents> m_collections;
    QHash<QString, qint64> m_lastNumbers;
    qint64 m_guids = 0;
};

} // namespace Sandbox
