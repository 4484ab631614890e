// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTcpServer>
#include <QTcpSocket>

namespace Sandbox {

// A connection that counts what arrived since the last complete request, so that a body without
// end is noticed before it is all in memory.
class CountedSocket final : public QTcpSocket
{
    Q_OBJECT

public:
    explicit CountedSocket(qint64 limit, QObject *parent = nullptr);

    bool takeRequest(); // false: it was larger than the limit, whatever it was

signals:
    void limitExceeded();

private:
    void onReadyRead();

    qint64 m_limit;
    qint64 m_received = 0;
};

// Hands CountedSockets to the HTTP server and listens on 127.0.0.1 only: what a sandbox holds is
// nobody else's business. Owned by the HTTP server it is bound to.
class LoopbackListener final : public QTcpServer
{
    Q_OBJECT

public:
    explicit LoopbackListener(qint64 requestLimit, QObject *parent = nullptr);
    bool listenOn(quint16 port); // 0: any free one

protected:
    void incomingConnection(qintptr handle) override;

private:
    qint64 m_requestLimit;
};

} // namespace Sandbox
