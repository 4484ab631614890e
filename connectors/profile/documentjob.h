// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httprequest.h>
#include <connectors/http/httpresponse.h>
#include <migration/core/job.h>
#include <migration/json/jsonvalue.h>

#include <QPointer>

#include <memory>

namespace Connectors {

class HttpClient;

// One request whose answer is a JSON document, or a picture that becomes one. Long answers are parsed off the GUI thread. A write
// that was answered with something else has succeeded all the same; its document is null then.
class DocumentJob final : public Migration::Job
{
    Q_OBJECT

public:
    DocumentJob(HttpClient &client, HttpRequest request, QObject *parent = nullptr);
    ~DocumentJob() override;

    const Migration::JsonValue &document() const { return m_document; }
    const HttpHeaders &headers() const { return m_response.headers; }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void onAnswered(Migration::Job &request);
    void onParsed(Migration::Result<Migration::JsonValue> document);

    const QPointer<HttpClient> m_client;
    HttpRequest m_request;
    const bool m_isRead;
    const bool m_isFile;                       // the answer becomes a document that holds it
    std::unique_ptr<Migration::Job> m_running; // the request, then perhaps the parser
    HttpResponse m_response;
    Migration::JsonValue m_document;
};

} // namespace Connectors
