// SPDX-License-Identifier: GPL-3.0-or-later
#include <sandbox/kit/httpserver.h>

#include <sandbox/kit/loopbacklistener.h>

#include <QHttpServerRequest>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Sandbox {

HttpServer::HttpServer(QObject *parent)
    : QAbstractHttpServer(parent)
{
    m_clock.start();
}

bool HttpServer::start(quint16 port)
{
    auto *listener = new LoopbackListener(m_maximumRequestSize, this);
    if (!listener->listenOn(port)) {
        delete listener;
        return false;
    }
    bind(listener);
    m_listener = listener;
    return true;
}

void HttpServer::stop()
{
    if (!m_listener)
        return;
    const auto sockets = m_listener->findChildren<QTcpSocket *>();
    for (QTcpSocket *socket : sockets)
        socket->abort();
    delete m_listener.data();
}

quint16 HttpServer::port() const
{
    return m_listener ? m_listener->serverPort() : quint16(0);
}

QUrl HttpServer::url() const
{
    return QUrl(u"http://127.0.0.1:%1"_s.arg(port()));
}

bool HttpServer::setFaults(const QByteArray &json, QString *problem)
{
    QString wrong;
    const std::optional<Json> parsed = Json::parse(json, &wrong);
    const std::optional<FaultPlan> plan = parsed ? FaultPlan::parse(*parsed, &wrong) : std::nullopt;
    if (plan)
        m_faults = *plan;
    else if (problem)
        *problem = wrong;
    return plan.has_value();
}

bool HttpServer::handleRequest(const QHttpServerRequest &httpRequest, QTcpSocket *socket)
{
    auto *counted = qobject_cast<CountedSocket *>(socket);
    if (!counted || !counted->takeRequest())
        return true; // too large: the socket answers that itself
    const HttpRequest request = HttpRequest::from(httpRequest);
    const QPointer<QTcpSocket> target(socket);
    if (request.segments.value(0) == "__sandbox"_L1) {
        send(target, request, {answerControl(request), {}});
        return true;
    }
    const Outcome outcome = respond(request);
    const int delay = m_latencyMs + outcome.fault.delayMs;
    // Always from the event loop: closing a connection inside its own read handler would pull the
    // request from under the caller.
    QTimer::singleShot(delay, Qt::PreciseTimer, this,
                       [this, target, request, outcome] { send(target, request, outcome); });
    return true;
}

void HttpServer::missingHandler(const QHttpServerRequest & /*request*/, QTcpSocket * /*socket*/)
{
    // handleRequest() answers everything.
}

HttpServer::Outcome HttpServer::respond(const HttpRequest &request)
{
    Outcome outcome;
    outcome.fault = m_faults.next(request).value_or(Fault());
    const Fault &fault = outcome.fault;
    const auto wait =
        m_limiter ? m_limiter->refuse(std::chrono::milliseconds(m_clock.elapsed())) : std::nullopt;
    if (wait) {
        outcome.response = tooManyRequests();
        const auto seconds = std::chrono::ceil<std::chrono::seconds>(*wait).count();
        outcome.response.headers.append({"Retry-After", QByteArray::number(seconds)});
    } else if (fault.drop != Fault::Drop::Before) {
        if (fault.bumpVersion)
            bumpVersion(request);
        if (!fault.answer || fault.handled)
            outcome.response = answer(request);
        if (fault.answer)
            outcome.response = *fault.answer;
    }
    const bool dropped = fault.drop != Fault::Drop::No;
    m_requests.add({request.method, request.target, dropped ? 0 : outcome.response.status});
    return outcome;
}

void HttpServer::send(const QPointer<QTcpSocket> &socket, const HttpRequest &request,
                      const Outcome &outcome)
{
    if (!socket)
        return; // the client has gone
    if (outcome.fault.drop != Fault::Drop::No) {
        socket->abort();
        return;
    }
    HttpResponse response = outcome.response;
    const bool half = outcome.fault.body == Fault::Body::Half;
    if (outcome.fault.body == Fault::Body::Truncated)
        response.body.truncate(response.body.size() / 2);
    const bool close = half || request.headers.value("connection").toLower() == "close";
    QByteArray message = response.head(close);
    if (request.method != "HEAD")
        message += half ? response.body.first(response.body.size() / 2) : response.body;
    socket->write(message);
    if (close)
        socket->disconnectFromHost();
}

HttpResponse HttpServer::answerControl(const HttpRequest &request)
{
    const QString what = request.segments.value(1);
    const QByteArray &method = request.method;
    if (what == "faults"_L1)
        return answerFaults(request);
    if (what == "state"_L1 && method == "GET")
        return HttpResponse::json(200, state());
    if (what == "requests"_L1 && (method == "GET" || method == "DELETE")) {
        if (method == "DELETE")
            m_requests.clear();
        return HttpResponse::json(200, m_requests.toJson());
    }
    if (what == "reset"_L1 && method == "POST") {
        reset();
        m_requests.clear();
        m_faults = {};
        return HttpResponse::json(200, Json::object());
    }
    const bool known = QStringList{u"state"_s, u"requests"_s, u"reset"_s}.contains(what);
    return HttpResponse::json(
        known ? 405 : 404,
        Json::object({{u"error"_s,
                       u"Known here: GET /__sandbox/state, GET and DELETE /__sandbox/requests, "
                       "GET, POST and DELETE /__sandbox/faults, POST /__sandbox/reset."_s}}));
}

HttpResponse HttpServer::answerFaults(const HttpRequest &request)
{
    QString problem;
    if (request.method == "DELETE")
        m_faults = {};
    else if (request.method == "POST" && !setFaults(request.body, &problem))
        return HttpResponse::json(400, Json::object({{u"error"_s, problem}}));
    return HttpResponse::json(200, m_faults.toJson());
}

} // namespace Sandbox
