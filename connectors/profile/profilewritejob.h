// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <connectors/profile/documentpart.h>
#include <connectors/profile/secretreplacement.h>
#include <migration/ports/connector.h>

#include <deque>

namespace Connectors {

// One create, update or delete, parts with addresses of their own included. Where the answer does not
// hold the written document, it is read afterwards; that reading can fail without making the write a
// failure. Once sent, a write is never called back: canceling waits for its outcome, or says that it
// is unknown.
class ProfileWriteJob final : public Migration::WriteJob
{
    Q_OBJECT

public:
    ProfileWriteJob(ConnectorContext &context, Migration::WriteRequest request,
                    QObject *parent = nullptr);
    ~ProfileWriteJob() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    Migration::Result<HttpRequest> wireRequest();
    std::vector<Migration::WriteRequest::Fill> fillsOnTheWire() const;
    HttpRequest partRequest(const DocumentPart::Step &step) const;
    void onWritten(DocumentJob &job);
    void writeOtherHalf();
    bool isOtherHalfThere() const;
    void writeNextPart();
    void onOtherHalfWritten(DocumentJob &job);
    void onPartWritten(DocumentJob &job);
    void replaceSecrets();
    void onSecretsReplaced(DocumentJob &job);
    void finish();
    bool isWhole(const Migration::JsonValue &document) const;
    bool isVersioned() const;
    void failAbout(Migration::Error error);
    void follow(HttpRequest request, void (ProfileWriteJob::*then)(DocumentJob &));
    QString idIn(const Migration::JsonValue &document) const;
    Endpoint::Values values() const;

    ConnectorContext &m_context;
    Migration::WriteRequest m_request;
    std::optional<Endpoint> m_endpoint;
    std::deque<DocumentPart::Step> m_partsToWrite;
    std::optional<SecretReplacement> m_replacement; // still to be sent
    bool m_hasPartsElsewhere = false;
    Migration::JsonValue m_answered;
    std::unique_ptr<Migration::Job> m_running;
    bool m_isWritten = false;
    bool m_isCanceled = false;
};

} // namespace Connectors
