// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Reads one resource by its id, or the one that came into being with a parent: then the id is looked
// up in the parent's document first, which is read again when the one at hand does not tell.
class ProfileReadJob final : public Migration::ReadJob
{
    Q_OBJECT

public:
    ProfileReadJob(ConnectorContext &context, const Migration::ResourceType &type, QString id,
                   QString parentId, QObject *parent = nullptr);
    static std::unique_ptr<ProfileReadJob> bornWith(ConnectorContext &context,
                                                    const Migration::ResourceType &type,
                                                    const Migration::Resource &parent);

protected:
    void doStart() override;
    void doCancel() override;

private:
    void readParent();
    void readOwn();
    void follow(const Migration::ResourceType &type, const Endpoint::Values &values,
                void (ProfileReadJob::*then)(const Migration::JsonValue &));
    void onParentRead(const Migration::JsonValue &document);
    void onOwnRead(const Migration::JsonValue &document);
    QString childIdIn(const Migration::JsonValue &parent) const;

    ConnectorContext &m_context;
    const Migration::ResourceType &m_type;
    QString m_id;
    const QString m_parentId;
    std::unique_ptr<DocumentJob> m_running;
};

} // namespace Connectors
