// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <migration/ports/connector.h>

namespace Connectors {

// Checks address and key, step by step, so that each way to be wrong has its own sentence: is this an
// Octopus server, is the key good, which spaces does it see, is the chosen one among them, what may
// the key do there. Without a chosen space it stops after the spaces.
class OctopusLoginJob final : public Migration::LoginJob
{
    Q_OBJECT

public:
    explicit OctopusLoginJob(ConnectorContext &context, QObject *parent = nullptr);

protected:
    void doStart() override;
    void doCancel() override;

private:
    using Step = void (OctopusLoginJob::*)(const DocumentJob &);

    void ask(const QString &path, Step then);
    void onRoot(const DocumentJob &job);
    void onUser(const DocumentJob &job);
    void onSpaces(const DocumentJob &job);
    void onPermissions(const DocumentJob &job);
    bool chooseSpace(const Migration::JsonValue &spaces);
    void noteOldVersion();
    void failWith(Migration::Error::Kind kind, const QString &message, const QString &detail = {});
    QString host() const;

    ConnectorContext &m_context;
    QString m_userId;
    std::unique_ptr<DocumentJob> m_running;
};

} // namespace Connectors
