// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/httprequest.h>
#include <connectors/http/httpresponse.h>
#include <migration/core/job.h>

#include <QPointer>

#include <memory>

namespace Connectors {

struct Answer;
class Exchange;
class HttpClient;

// One logical request with its retries. Succeeds with a complete answer of status 200 to 299; every
// other end is an error in sentences, with `ambiguousWrite` where a write may have happened, also
// after a cancel.
class RequestJob final : public Migration::Job
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(RequestJob)

public:
    RequestJob(HttpClient &client, HttpRequest request, QObject *parent = nullptr);
    ~RequestJob() override;

    const HttpResponse &response() const { return m_response; } // only after Succeeded
    HttpResponse takeResponse() { return std::move(m_response); }

protected:
    void doStart() override;
    void doCancel() override;

private:
    void attempt();
    void onSent();
    void onAnswered(const Answer &answer);
    bool retry(const Answer &answer, const Migration::Error &error);
    void onClientGone();
    void letGo();
    QString waitNote(int status, qint64 ms) const;

    const QPointer<HttpClient> m_client;
    HttpRequest m_request;
    HttpResponse m_response;
    std::unique_ptr<Exchange> m_exchange;
    qint64 m_firstSentMs = -1;
    int m_attempt = 1;             // those that count
    int m_limited = 0;             // answers 429 in a row
    bool m_mayHaveArrived = false; // in any attempt so far
    bool m_askedForTrust = false;
    bool m_over = false;
};

} // namespace Connectors
