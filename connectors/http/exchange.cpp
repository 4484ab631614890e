// SPDX-License-Identifier: GPL-3.0-or-later
#include "exchange.h"

#include <connectors/http/dispatchqueue.h>
#include <connectors/http/oneshotbody.h>

#include <QSslCertificate>
#include <QSslConfiguration>

namespace Connectors {

namespace {

// Failures from before there was a connection.
bool isBeforeSending(QNetworkReply::NetworkError code)
{
    switch (code) {
    case QNetworkReply::ConnectionRefusedError:
    case QNetworkReply::HostNotFoundError:
    case QNetworkReply::SslHandshakeFailedError:
    case QNetworkReply::ProxyConnectionRefusedError:
    case QNetworkReply::ProxyNotFoundError:
    case QNetworkReply::ProxyAuthenticationRequiredError: return true;
    default: return false;
    }
}

} // namespace

Exchange::Exchange(DispatchQueue &queue, const HttpRequest &request, QObject *parent)
    : QObject(parent)
    , m_request(request)
    , m_queue(&queue)
{
}

Exchange::~Exchange()
{
    drop();
}

void Exchange::enqueue()
{
    if (m_queue)
        m_queue->enqueue(this);
}

void Exchange::begin(QNetworkReply *reply, OneShotBody *body, qint64 maxAnswerBytes)
{
    m_reply = reply;
    m_body = body;
    m_maxAnswerBytes = maxAnswerBytes;
    m_mayHaveArrived = true; // until its end proves otherwise
    connect(reply, &QNetworkReply::finished, this, &Exchange::onReplyFinished);
    connect(reply, &QNetworkReply::sslErrors, this, &Exchange::noteCertificate);
    connect(reply, &QNetworkReply::readyRead, this, &Exchange::onBytes);
    emit sent();
}

void Exchange::refuse(const Migration::Error &error)
{
    if (m_queue)
        m_queue->leave(this);
    Answer answer;
    answer.end = Answer::End::Unsendable;
    answer.error = error;
    emit answered(answer);
}

void Exchange::distrust()
{
    noteCertificate({});
    m_mayHaveArrived = false; // Qt waits for this verdict before it sends anything
    end(Answer::End::Untrusted);
}

void Exchange::expire()
{
    end(Answer::End::Late);
}

void Exchange::drop()
{
    if (m_queue)
        m_queue->leave(this);
    m_queue.clear();
    letGoOfReply();
}

void Exchange::onReplyFinished()
{
    const QNetworkReply::NetworkError code = m_reply->error();
    const int status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    Answer::End how = Answer::End::Broken;
    // A refusing status is an error to Qt too, and says more than that error.
    if ((code == QNetworkReply::NoError && hasAllOfBody()) || status >= 400)
        how = Answer::End::Whole;
    // Nothing of ours aborts without disconnecting first: this can only be Qt's transfer timeout.
    else if (code == QNetworkReply::OperationCanceledError || code == QNetworkReply::TimeoutError)
        how = Answer::End::Silent;
    else if (code == QNetworkReply::SslHandshakeFailedError)
        how = Answer::End::Untrusted;
    // Qt may have tried a second connection after the first took the request.
    if (isBeforeSending(code) && !(m_body && m_body->mayHaveLeft()))
        m_mayHaveArrived = false;
    end(how);
}

// Now and then Qt takes an answer for whole when the connection was closed in the middle of it. Of
// what was packed the length is another.
bool Exchange::hasAllOfBody() const
{
    if (m_request.method == "HEAD" || m_reply->hasRawHeader("Content-Encoding"))
        return true;
    bool isNumber = false;
    const qint64 length = m_reply->rawHeader("Content-Length").toLongLong(&isNumber);
    return !isNumber || m_reply->bytesAvailable() >= length;
}

// Not by downloadProgress(), which leaves out what comes fast.
void Exchange::onBytes()
{
    if (m_reply->bytesAvailable() > m_maxAnswerBytes)
        end(Answer::End::TooLarge);
}

void Exchange::noteCertificate(const QList<QSslError> &errors)
{
    const QSslCertificate certificate = m_reply->sslConfiguration().peerCertificate();
    if (!certificate.isNull())
        m_certificate = CertificateFacts::of(m_reply->url().host(), certificate, errors);
}

void Exchange::end(Answer::End end)
{
    Answer answer = takeAnswer();
    answer.end = end;
    letGoOfReply();
    if (m_queue) {
        if (answer.status > 0)
            m_queue->ended(this, answer.status, answer.headers);
        else
            m_queue->leave(this);
    }
    emit answered(answer);
}

Answer Exchange::takeAnswer()
{
    Answer answer;
    answer.url = m_request.link;
    if (!m_reply)
        return answer;
    answer.url = m_reply->url();
    answer.code = m_reply->error();
    answer.status = m_reply->attribute(QNetworkRequest::HttpStatusCodeAttribute).toInt();
    for (const auto &[name, value] : m_reply->rawHeaderPairs())
        answer.headers.add(name, value);
    if (m_reply->isOpen())
        answer.body = m_reply->readAll();
    answer.mayHaveArrived = m_mayHaveArrived;
    answer.certificate = m_certificate;
    return answer;
}

// abort() emits finished() from inside itself: whoever listens must have stopped before.
void Exchange::letGoOfReply()
{
    if (!m_reply)
        return;
    QNetworkReply *reply = m_reply;
    m_reply.clear();
    reply->disconnect(this);
    if (reply->isRunning())
        reply->abort();
    reply->deleteLater();
}

} // namespace Connectors
