// SPDX-License-Identifier: GPL-3.0-or-later
#include "requestjob.h"

#include <connectors/http/exchange.h>
#include <connectors/http/httpclient.h>
#include <connectors/http/httperrors.h>
#include <connectors/http/serverwait.h>

using Migration::Error;

namespace Connectors {

RequestJob::RequestJob(HttpClient &client, HttpRequest request, QObject *parent)
    : Job(parent)
    , m_client(&client)
    , m_request(std::move(request))
{
    connect(&client, &QObject::destroyed, this, &RequestJob::onClientGone);
}

RequestJob::~RequestJob() = default;

void RequestJob::doStart()
{
    if (!m_client)
        return onClientGone();
    attempt();
}

void RequestJob::doCancel()
{
    letGo();
    endCanceled(m_mayHaveArrived && !m_request.isRead());
}

void RequestJob::attempt()
{
    if (m_over || !m_client)
        return;
    m_exchange = m_client->exchange(m_request);
    connect(m_exchange.get(), &Exchange::sent, this, &RequestJob::onSent);
    connect(m_exchange.get(), &Exchange::answered, this, &RequestJob::onAnswered);
    connect(m_exchange.get(), &Exchange::waiting, this, &RequestJob::noteAdded);
    // The clock runs from the first sending: waiting for one's turn is nobody's fault.
    if (m_firstSentMs >= 0)
        m_exchange->deadlineMs = m_firstSentMs + m_client->settings().deadlineMs;
    m_exchange->goesFirst = m_firstSentMs >= 0 || m_limited > 0;
    m_exchange->enqueue();
}

void RequestJob::onSent()
{
    if (m_firstSentMs >= 0)
        return;
    m_firstSentMs = m_client->clock().monotonicMs();
    m_exchange->deadlineMs = m_firstSentMs + m_client->settings().deadlineMs;
}

void RequestJob::onAnswered(const Answer &answer)
{
    m_exchange.release()->deleteLater(); // it is in the middle of its signal
    auto error = errorIn(answer, m_request, m_client->settings(), m_client->log());
    if (!error) {
        m_response = {answer.status, answer.headers, answer.body};
        letGo();
        return succeed();
    }
    m_mayHaveArrived = m_mayHaveArrived || error->ambiguousWrite;
    // The certificate is one somebody trusts; the client knows it only now that it was shown.
    if (answer.end == Answer::End::Untrusted && answer.certificate && !m_askedForTrust
        && m_client->hasAdopted(*answer.certificate))
    {
        m_askedForTrust = true;
        return attempt();
    }
    if (retry(answer, *error))
        return;
    // An earlier attempt may have done what this one was refused.
    error->ambiguousWrite = m_mayHaveArrived && !m_request.isRead();
    if (answer.status >= 400)
        error->retryAfterMs = waitAskedFor(answer.headers, m_client->clock().now());
    letGo();
    fail(*std::move(error));
}

bool RequestJob::retry(const Answer &answer, const Error &error)
{
    RetryPolicy::Failure failure;
    failure.isRead = m_request.isRead();
    failure.isIdempotent = m_request.idempotent;
    failure.wasSent = answer.mayHaveArrived;
    failure.isPermanent = answer.end == Answer::End::Untrusted || answer.end == Answer::End::Late
        || answer.end == Answer::End::TooLarge || answer.end == Answer::End::Unsendable
        || (answer.end == Answer::End::Whole && answer.status < 300);
    failure.status = answer.status >= 300 ? answer.status : 0;
    failure.headers = answer.headers;
    failure.attempt = m_attempt;
    failure.limited = m_limited;
    failure.maxAttempts = m_request.maxAttempts;
    failure.now = m_client->clock().now();
    failure.random = m_client->random();
    const qint64 now = m_client->clock().monotonicMs();
    failure.elapsedMs = m_firstSentMs >= 0 ? now - m_firstSentMs : 0;
    // A write that may have happened is not repeated because the next attempt was refused cleanly.
    if (m_mayHaveArrived && !failure.isRead && !failure.isIdempotent)
        return false;

    const auto retry = m_client->settings().retry.decide(failure);
    const bool isPatient =
        retry && !retry->costsAttempt && m_client->settings().retry.waitsForLimits;
    if (isPatient)
        m_firstSentMs = -1; // being turned away counts against nobody
    else if (!retry || failure.elapsedMs + retry->afterMs >= m_client->settings().deadlineMs)
        return false;
    if (retry->costsAttempt)
        ++m_attempt;
    m_limited = retry->costsAttempt ? 0 : m_limited + 1;
    m_client->clock().after(retry->afterMs, this, [this] { attempt(); });
    if (retry->afterMs > 0)                                         // else the queue says how long
        emit noteAdded(waitNote(error.httpStatus, retry->afterMs)); // last: it may be our end
    return true;
}

void RequestJob::onClientGone()
{
    if (m_over || isFinished() || state() == State::Idle)
        return;
    letGo();
    endCanceled(m_mayHaveArrived && !m_request.isRead());
}

// Ends whatever is under way and forgets the body, which may hold secrets.
void RequestJob::letGo()
{
    m_over = true;
    m_mayHaveArrived = m_mayHaveArrived || (m_exchange && m_exchange->mayHaveArrived());
    m_exchange.reset();
    m_request.body = {};
}

QString RequestJob::waitNote(int status, qint64 ms) const
{
    const auto seconds = static_cast<int>((ms + 999) / 1000);
    if (status == 429)
        return tr("Waiting %n s: the service limits requests.", nullptr, seconds);
    if (status >= 400)
        return tr("Waiting %n s: the service is not available (status %1).", nullptr, seconds)
            .arg(status);
    return tr("Waiting %n s: the connection broke off.", nullptr, seconds);
}

} // namespace Connectors
