// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/endpoint.h>
#include <migration/core/jobgroup.h>
#include <migration/ports/connector.h>

#include <QHash>

namespace Connectors {

// Lists a type as its profile says: in one paged list or several, in one list a parent, by one request
// for each resource of other types, or child by child where the parents' documents name their children
// (many in one request where the platform can). Documents a list only sums up, and those with parts at
// addresses of their own, are completed one by one. A part that fails leaves the rest alone. Succeeds as soon as anything could be read.
class ProfileListJob final : public Migration::ListJob
{
    Q_OBJECT

public:
    ProfileListJob(ConnectorContext &context, const Migration::ResourceType &type,
                   Migration::ListScope scope, QObject *parent = nullptr);
    ~ProfileListJob() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    void addLists(const QString &parentId);
    void addList(const QString &parentId, const QList<std::pair<QString, QString>> &query);
    void addThrough();
    void addNamedChildren();
    void addMany(const Endpoint &readMany, const QStringList &ids);
    void addSingle(const QString &id, const QString &parentId, bool mayBeMissing = false);
    bool addFromParent(const Migration::Resource &parent, const QString &childId);
    void onReadInParent(const Endpoint &endpoint, const Endpoint::Values &values,
                        Migration::Job &job);
    void addListsInParents();
    void onListedInParent(const Endpoint &endpoint, Endpoint::Values values,
                          const Migration::JsonValue &page);
    Migration::JsonValue received(Migration::JsonValue document) const;
    void noteListError(const Migration::Error &error);
    void addCompletion(const Migration::JsonValue &listed, const QString &parentId);
    void onListed(const Migration::JsonValue &page, const QString &parentId);
    void nameTheOthers();
    void onCompleted(Migration::Job &job, const QString &parentId, bool mayBeMissing);
    void onManyRead(const QStringList &ids, Migration::Job &job);
    void deliver(std::vector<Migration::JsonValue> documents, const QStringList &parentIds);
    void notePartError(Migration::Error error);
    void finish();

    ConnectorContext &m_context;
    const Migration::ResourceType &m_type;
    const Migration::ListScope m_scope;
    QHash<QString, QString> m_parentOf;               // by the child's id
    QHash<QString, Migration::JsonValue> m_additions; // items to be added, by parent
    Migration::JsonPlace m_additionsPlace;
    std::optional<Endpoint> m_list;
    std::optional<Endpoint> m_through; // for types that are read through others
    bool m_hasParts = false;           // documents have parts that are read apart
    std::unique_ptr<Migration::JobGroup> m_parts;
    qint64 m_count = 0;
    QStringList m_unread; // names of what could not be read
};

} // namespace Connectors
