// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <migration/ports/connector.h>

namespace Connectors {

// One create, update or delete. Where the answer does not hold the written document, it is read
// afterwards; that reading can fail without making the write a failure. Once sent, a write is never
// called back: canceling waits for its outcome, or says that it is unknown.
class ProfileWriteJob final : public Migration::WriteJob
{
    Q_OBJECT

public:
    ProfileWriteJob(ConnectorContext &context, Migration::WriteRequest request,
                    QObject *parent = nullptr);

protected:
    void doStart() override;
    void doCancel() override;

private:
    Migration::Result<HttpRequest> wireRequest() const;
    void onWritten(DocumentJob &job);
    void onReadAgain(DocumentJob &job);
    bool isWhole(const Migration::JsonValue &answer) const;
    bool isVersioned() const;
    void failAbout(Migration::Error error);
    void follow(HttpRequest request, void (ProfileWriteJob::*then)(DocumentJob &));
    QString idIn(const Migration::JsonValue &document) const;

    ConnectorContext &m_context;
    Migration::WriteRequest m_request;
    std::unique_ptr<DocumentJob> m_running;
    bool m_isWritten = false;
};

} // namespace Connectors
