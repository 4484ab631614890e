// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <migration/core/jobgroup.h>
#include <migration/ports/connector.h>

#include <QHash>

namespace Connectors {

// Lists a type as its profile says: in one paged list, in one list a parent, or child by child where
// the parents' documents name their children (many in one request where the platform can). A part
// that fails leaves the rest alone. Succeeds as soon as anything could be read.
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
    void addList(const QString &parentId);
    void addNamedChildren();
    void addMany(const Endpoint &readMany, const QStringList &ids);
    void addSingle(const QString &id);
    void onManyRead(const QStringList &ids, Migration::Job &job);
    void deliver(const std::vector<Migration::JsonValue> &documents, const QStringList &parentIds);
    void notePartError(Migration::Error error);
    void finish();

    ConnectorContext &m_context;
    const Migration::ResourceType &m_type;
    const Migration::ListScope m_scope;
    QHash<QString, QString> m_parentOf; // by the child's id
    std::unique_ptr<Migration::JobGroup> m_parts;
    qint64 m_count = 0;
};

} // namespace Connectors
