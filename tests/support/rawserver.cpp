// SPDX-License-Identifier: GPL-3.0-or-later
#include "rawserver.h"

namespace TestSupport {

namespace {

// Takes the first complete request out of the buffer; false when there is none yet.
bool takeRequest(QByteArray &buffer, RawServer::Request &request)
{
    const qsizetype headEnd = buffer.indexOf("\r\n\r\n");
    if (headEnd < 0)
        return false;
    const QList<QByteArray> lines = buffer.left(headEnd).split('\n');
    const QList<QByteArray> first = lines.first().trimmed().split(' ');
    request.method = first.value(0);
    request.target = first.value(1);
    for (qsizetype i = 1; i < lines.size(); ++i) {
        const qsizetype colon = lines.at(i).indexOf(':');
        request.headers.insert(lines.at(i).left(colon).trimmed().toLower(),
                               lines.at(i).mid(colon + 1).trimmed());
    }
    const qsizetype length = request.headers.value("content-length").toLongLong();
    if (buffer.size() < headEnd + 4 + length)
        return false;
    request.body = buffer.mid(headEnd + 4, length);
    buffer.remove(0, headEnd + 4 + length);
    return true;
}

} // namespace

RawServer::RawServer(Handler handler, std::unique_ptr<QTcpServer> server)
    : m_server(server ? std::move(server) : std::make_unique<QTcpServer>())
    , m_handler(std::move(handler))
{
    connect(m_server.get(), &QTcpServer::pendingConnectionAvailable, this,
            &RawServer::onConnection);
    m_server->listen(QHostAddress::LocalHost);
}

RawServer::~RawServer()
{
    const QList<QTcpSocket *> sockets = m_buffers.keys();
    for (QTcpSocket *socket : sockets)
        socket->disconnect(this); // they go with the listening one, after the buffers
}

QUrl RawServer::url(const QString &scheme) const
{
    QUrl url;
    url.setScheme(scheme);
    url.setHost(QStringLiteral("127.0.0.1"));
    url.setPort(port());
    return url;
}

void RawServer::closeAll()
{
    const QList<QTcpSocket *> sockets = m_buffers.keys();
    for (QTcpSocket *socket : sockets)
        socket->abort();
}

QByteArray RawServer::answer(int status, const QByteArray &body, const QByteArray &headers,
                             const QByteArray &contentType)
{
    return "HTTP/1.1 " + QByteArray::number(status) + " Said\r\nContent-Type: " + contentType
        + "\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n" + headers + "\r\n"
        + body;
}

RawServer::Handler RawServer::always(const QByteArray &answer)
{
    return [answer](const Request &, QTcpSocket &socket) { socket.write(answer); };
}

void RawServer::onConnection()
{
    while (QTcpSocket *socket = m_server->nextPendingConnection()) {
        const int connection = ++m_connections;
        m_buffers.insert(socket, {});
        connect(socket, &QTcpSocket::readyRead, this,
                [this, socket, connection] { onBytes(socket, connection); });
        connect(socket, &QTcpSocket::disconnected, this, [this, socket] {
            m_buffers.remove(socket);
            socket->deleteLater();
        });
        onBytes(socket, connection); // what came before anybody listened
    }
}

void RawServer::onBytes(QTcpSocket *socket, int connection)
{
    const QPointer<QTcpSocket> alive(socket);
    m_buffers[socket] += socket->readAll();
    Request request;
    while (alive && m_buffers.contains(socket) && takeRequest(m_buffers[socket], request)) {
        request.connection = connection;
        m_requests.push_back(request);
        m_handler(request, *socket);
        request = {};
    }
}

} // namespace TestSupport
