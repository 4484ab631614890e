// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QObject>
#include <QPointer>
#include <QTcpServer>
#include <QTcpSocket>
#include <QUrl>

#include <functional>
#include <memory>
#include <vector>

namespace TestSupport {

// An HTTP server that is nothing but a socket: it shows what really travelled, and answers, stays
// silent, closes or lies as the test tells it to. Loopback, on a free port.
class RawServer final : public QObject
{
    Q_OBJECT

public:
    struct Request
    {
        QByteArray method;
        QByteArray target;                    // path and query as they arrived
        QMap<QByteArray, QByteArray> headers; // names in lower case
        QByteArray body;
        int connection = 0; // which, counted from 1
    };
    // `socket` outlives the call only as long as the peer stays connected.
    using Handler = std::function<void(const Request &request, QTcpSocket &socket)>;

    explicit RawServer(Handler handler, std::unique_ptr<QTcpServer> server = {});
    ~RawServer() override;

    QUrl url(const QString &scheme = QStringLiteral("http")) const;
    quint16 port() const { return m_server->serverPort(); }
    const std::vector<Request> &requests() const { return m_requests; }
    int connectionCount() const { return m_connections; }
    void setHandler(Handler handler) { m_handler = std::move(handler); }
    void closeAll(); // every connection, without a word

    static QByteArray answer(int status, const QByteArray &body = {},
                             const QByteArray &headers = {},
                             const QByteArray &contentType = "application/json");
    // A handler that gives the same answer to everything.
    static Handler always(const QByteArray &answer);

private:
    void onConnection();
    void onBytes(QTcpSocket *socket, int connection);

    std::unique_ptr<QTcpServer> m_server;
    Handler m_handler;
    std::vector<Request> m_requests;
    QMap<QTcpSocket *, QByteArray> m_buffers;
    int m_connections = 0;
};

} // namespace TestSupport
