// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httpresponse.h>
#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/profilewritejob.h>
#include <migration/ports/connector.h>

#include <vector>

namespace Connectors {

// A version of a mobile application comes into being with its file, which is uploaded first: in parts,
// each to an address of its own in Datadog's storage. Until the version is made of it nobody sees the
// upload, so only that last step counts as the write.
class DatadogAppUpload final : public Migration::WriteJob
{
    Q_OBJECT

public:
    DatadogAppUpload(ConnectorContext &context, Migration::WriteRequest request,
                     QObject *parent = nullptr);
    ~DatadogAppUpload() override;

protected:
    void doStart() override;
    void doCancel() override;

private:
    struct Part
    {
        int number = 0;
        QByteArray bytes; // of the file, not copied
        QByteArray md5;
        QString tag; // the storage's, once it has it
    };

    void begin(const std::vector<QByteArray> &hashes);
    void onBegun(const Migration::JsonValue &answer);
    void sendNextPart();
    void complete();
    void createVersion(const Migration::JsonValue &);
    HttpRequest onApplication(const QString &path, const Migration::JsonValue &body) const;
    void ask(HttpRequest request, void (DatadogAppUpload::*then)(const Migration::JsonValue &));
    void failAbout(Migration::Error error);

    ConnectorContext &m_context;
    Migration::WriteRequest m_request;
    std::vector<Part> m_parts;
    size_t m_sent = 0;
    Migration::JsonValue m_upload; // what the server said of it
    std::unique_ptr<HttpClient> m_storage;
    std::unique_ptr<Migration::Job> m_running; // goes before the client it uses
    bool m_isCreating = false;
};

} // namespace Connectors
