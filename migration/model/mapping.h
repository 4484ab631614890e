// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/resource.h>

#include <QHash>
#include <QSet>

#include <optional>

namespace Migration {

// Which destination resource a source resource became, remembered across runs, and which secret
// slots were filled. Holds ids and hashes only. Losing it never makes duplicates: matching then
// falls back on natural keys.
class Mapping
{
public:
    struct Entry
    {
        QString destinationId;
        QByteArray sourceHash; // of both sides when they were last made equal
        QByteArray destinationHash;
    };

    void set(const ResourceKey &source, Entry entry) { m_entries.insert(source, std::move(entry)); }
    void remove(const ResourceKey &source) { m_entries.remove(source); }
    std::optional<Entry> find(const ResourceKey &source) const;
    const QHash<ResourceKey, Entry> &entries() const { return m_entries; }

    void setSecretFilled(const QString &slotKey, bool filled);
    bool isSecretFilled(const QString &slotKey) const { return m_filled.contains(slotKey); }
    const QSet<QString> &filledSecrets() const { return m_filled; }

private:
    QHash<ResourceKey, Entry> m_entries;
    QSet<QString> m_filled;
};

} // namespace Migration
