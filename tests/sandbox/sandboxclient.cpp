// SPDX-License-Identifier: GPL-3.0-or-later
#include "sandboxclient.h"

#include <QSignalSpy>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

QString SandboxReply::errors() const
{
    return json().value("Errors"_L1).toTexts().join(u'\n');
}

bool SandboxReply::isWhole() const
{
    return status != 0 && headers.value("content-length").toLongLong() == body.size();
}

SandboxClient::SandboxClient(const QUrl &server, const QString &apiKey)
    : m_port(static_cast<quint16>(server.port()))
{
    if (!apiKey.isEmpty())
        m_standing = {{"X-Octopus-ApiKey", apiKey.toLatin1()}};
}

SandboxClient::SandboxClient(const QUrl &server, Headers standing)
    : m_port(static_cast<quint16>(server.port()))
    , m_standing(std::move(standing))
{
}

SandboxReply SandboxClient::post(const QString &target, const Sandbox::Json &body) const
{
    return send("POST", target, body.toBytes());
}

SandboxReply SandboxClient::put(const QString &target, const Sandbox::Json &body) const
{
    return send("PUT", target, body.toBytes());
}

SandboxReply SandboxClient::patch(const QString &target, const Sandbox::Json &body) const
{
    return send("PATCH", target, body.toBytes());
}

SandboxReply SandboxClient::send(const QByteArray &method, const QString &target,
                                 const QByteArray &body, const Headers &headers) const
{
    const std::unique_ptr<QTcpSocket> socket = begin(method, target, body, headers);
    return end(*socket);
}

std::unique_ptr<QTcpSocket> SandboxClient::begin(const QByteArray &method, const QString &target,
                                                 const QByteArray &body,
                                                 const Headers &headers) const
{
    QByteArray head = method + ' ' + target.toUtf8() + " HTTP/1.1\r\nHost: 127.0.0.1\r\n";
    for (const auto &[name, value] : m_standing + headers)
        head += name + ": " + value + "\r\n";
    head += "Content-Length: " + QByteArray::number(body.size()) + "\r\nConnection: close\r\n\r\n";
    auto socket = std::make_unique<QTcpSocket>();
    socket->connectToHost(u"127.0.0.1"_s, m_port);
    socket->write(head + body);
    return socket;
}

SandboxReply SandboxClient::end(QTcpSocket &socket)
{
    SandboxReply reply;
    QSignalSpy states(&socket, &QTcpSocket::stateChanged);
    const auto isOver = [&socket] { return socket.state() == QAbstractSocket::UnconnectedState; };
    while (!isOver() && states.wait(20000)) {
    }
    const QByteArray all = socket.readAll();
    const qsizetype split = all.indexOf("\r\n\r\n");
    if (!isOver() || split < 0)
        return reply;
    const QList<QByteArray> lines = all.first(split).split('\n');
    reply.status = lines.first().split(' ').value(1).toInt();
    for (const QByteArray &line : lines.sliced(1)) {
        const qsizetype colon = line.indexOf(':');
        reply.headers.insert(line.first(colon).toLower(), line.sliced(colon + 1).trimmed());
    }
    reply.body = all.sliced(split + 4);
    return reply;
}
