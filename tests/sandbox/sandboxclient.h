// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/json.h>

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QPair>
#include <QUrl>

#include <memory>

class QTcpSocket;

// What came back: status 0 when the connection ended before a whole head was there.
struct SandboxReply
{
    int status = 0;
    QHash<QByteArray, QByteArray> headers; // names in lower case
    QByteArray body;

    Sandbox::Json json() const { return Sandbox::Json::parse(body).value_or(Sandbox::Json()); }
    QString errors() const; // of a refusal, joined
    bool isWhole() const;   // as long as its head promised
};

// Sends requests to a server of this process or another one, each exactly once on a connection of
// its own, and waits for the end of the answer.
class SandboxClient
{
public:
    using Headers = QList<QPair<QByteArray, QByteArray>>;

    explicit SandboxClient(const QUrl &server, const QString &apiKey = {});
    SandboxClient(const QUrl &server, Headers standing); // on every request

    SandboxReply get(const QString &target) const { return send("GET", target); }
    SandboxReply post(const QString &target, const Sandbox::Json &body) const;
    SandboxReply put(const QString &target, const Sandbox::Json &body) const;
    SandboxReply patch(const QString &target, const Sandbox::Json &body) const;
    SandboxReply remove(const QString &target) const { return send("DELETE", target); }
    SandboxReply send(const QByteArray &method, const QString &target, const QByteArray &body = {},
                      const Headers &headers = {}) const;

    // In two halves, for several at once.
    std::unique_ptr<QTcpSocket> begin(const QByteArray &method, const QString &target,
                                      const QByteArray &body = {},
                                      const Headers &headers = {}) const;
    static SandboxReply end(QTcpSocket &socket);

private:
    quint16 m_port;
    Headers m_standing;
};
