// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/octopus/store.h>

#include <QHash>

namespace Sandbox {

// Fills a space with documents as if they had been posted: defaults, ids and parts come from the
// server's own rules. What is to be made is written with names for ids: "@feeds/Docker Hub" is the
// id of that feed, "secret:abc" a sensitive value.
class DemoSpace
{
public:
    DemoSpace(Store &store, QString spaceId)
        : m_store(store)
        , m_spaceId(std::move(spaceId))
    {
    }

    QString add(const QString &collection, const Json &wish);         // its id
    QString id(const QString &collection, const QString &name) const; // empty when absent

    // Words that are replaced in every text, such as "{slug}", and names that mean something
    // within a project only, such as "@channel/Default".
    void setWords(const QHash<QString, QString> &words) { m_words = words; }
    void setLocalIds(const QHash<QString, QString> &ids) { m_localIds = ids; }

    // With ids for names. What names something the space does not have becomes null, and is left
    // out of lists; `lost` then says so.
    Json resolved(const Json &wish, bool *lost = nullptr) const;

    Store &store() const { return m_store; }
    const QString &spaceId() const { return m_spaceId; }

private:
    Json resolvedText(const QString &text, bool *lost) const;
    QString withWords(QString text) const;
    QString freeSlug(const QString &collection, const Json &document) const;

    Store &m_store;
    QString m_spaceId;
    QHash<QString, QString> m_words;
    QHash<QString, QString> m_localIds;
    mutable QHash<QString, QHash<QString, QString>> m_names; // by collection, then folded name
};

} // namespace Sandbox
