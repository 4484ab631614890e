// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/loopbacklistener.h>

namespace Sandbox {

CountedSocket::CountedSocket(qint64 limit, QObject *parent)
    : QTcpSocket(parent)
    , m_limit(limit)
{
    // Connected before the HTTP server's own slot, which empties the buffer.
    connect(this, &QTcpSocket::readyRead, this, &CountedSocket::onReadyRead);
}

void CountedSocket::onReadyRead()
{
    m_received += bytesAvailable();
    if (m_received > m_limit)
        emit limitExceeded();
}

bool CountedSocket::takeRequest()
{
    const bool fits = m_received <= m_limit;
    m_received = 0;
    return fits;
}

LoopbackListener::LoopbackListener(qint64 requestLimit, QObject *parent)
    : QTcpServer(parent)
    , m_requestLimit(requestLimit)
{
}

bool LoopbackListener::listenOn(quint16 port)
{
    return listen(QHostAddress::LocalHost, port);
}

void LoopbackListener::incomingConnection(qintptr handle)
{
    auto *socket = new CountedSocket(m_requestLimit, this);
    if (!socket->setSocketDescriptor(handle)) {
        delete socket;
        return;
    }
    socket->setSocketOption(QAbstractSocket::LowDelayOption, 1);
    connect(
        socket, &CountedSocket::limitExceeded, socket,
        [socket] {
            disconnect(socket, &QTcpSocket::readyRead, nullptr, nullptr);
            socket->write("HTTP/1.1 413 Payload Too Large\r\nContent-Length: 0\r\n"
                          "Connection: close\r\n\r\n");
            socket->disconnectFromHost();
        },
        Qt::QueuedConnection);
    addPendingConnection(socket);
}

} // namespace Sandbox
