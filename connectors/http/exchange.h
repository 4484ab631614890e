// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/http/answer.h>
#include <connectors/http/httprequest.h>

#include <QObject>
#include <QPointer>

#include <optional>

class QSslError;

namespace Connectors {

class DispatchQueue;
class OneShotBody;

// One attempt of one request: waits in the client's queue, then follows one reply to its end. Owned
// by the job that made it; destroying it takes it out of the queue or aborts it, without a signal.
class Exchange final : public QObject
{
    Q_OBJECT
    Q_DISABLE_COPY_MOVE(Exchange)

public:
    Exchange(DispatchQueue &queue, const HttpRequest &request, QObject *parent = nullptr);
    ~Exchange() override;

    const HttpRequest &request() const { return m_request; }
    bool mayHaveArrived() const { return m_mayHaveArrived; }
    std::optional<qint64> deadlineMs; // by the monotonic clock; set by the owner
    bool goesFirst = false;           // has waited before, as an earlier attempt

    void enqueue();

    // Called by the client.
    void begin(QNetworkReply *reply, OneShotBody *body, qint64 maxAnswerBytes);
    void refuse(const Migration::Error &error); // cannot be sent
    void distrust();                            // the server is not who it must be
    void expire();                              // its deadline has passed
    void drop();                                // ends without a signal

signals:
    void sent();
    void answered(const Connectors::Answer &answer);
    void waiting(const QString &note); // held back by a limit

private:
    void onReplyFinished();
    bool hasAllOfBody() const;
    void onBytes();
    void noteCertificate(const QList<QSslError> &errors);
    void end(Answer::End end);
    Answer takeAnswer();
    void letGoOfReply();

    HttpRequest m_request;
    QPointer<DispatchQueue> m_queue;
    QPointer<QNetworkReply> m_reply;
    QPointer<OneShotBody> m_body; // null for reads
    std::optional<CertificateFacts> m_certificate;
    qint64 m_maxAnswerBytes = 0;
    bool m_mayHaveArrived = false;
};

} // namespace Connectors
