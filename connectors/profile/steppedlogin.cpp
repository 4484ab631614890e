// SPDX-License-Identifier: GPL-3.0-or-later
#include "steppedlogin.h"

namespace Connectors {

using Migration::Error;
using Kind = Error::Kind;

SteppedLogin::SteppedLogin(ConnectorContext &context, int steps, QObject *parent)
    : LoginJob(parent)
    , m_context(context)
    , m_steps(steps)
{
}

void SteppedLogin::doStart()
{
    setProgress(0, m_steps);
    begin();
}

void SteppedLogin::doCancel()
{
    m_running.reset();
    endCanceled();
}

void SteppedLogin::send(HttpPath path, const std::function<void(const DocumentJob &)> &then)
{
    HttpRequest request = HttpRequest::get(std::move(path));
    request.maxAttempts = 1; // a person waits
    m_running = std::make_unique<DocumentJob>(*m_context.client, std::move(request));
    DocumentJob *job = m_running.get();
    connect(job, &Job::noteAdded, this, &Job::noteAdded);
    connect(job, &Job::finished, this, [this, job, then] {
        m_running.release()->deleteLater(); // it is in the middle of its signal
        if (job->state() == State::Canceled)
            return endCanceled();
        setProgress(progressDone() + 1, m_steps);
        then(*job);
    });
    job->start();
}

void SteppedLogin::failWith(Kind kind, const QString &message, const QString &detail)
{
    Error error;
    error.kind = kind;
    error.message = message;
    error.detail = detail;
    fail(std::move(error));
}

void SteppedLogin::refuse(const QString &fieldId, const QString &message, const QString &detail)
{
    Error error;
    error.kind = Kind::Auth;
    error.message = message;
    error.detail = detail;
    error.refusedField = fieldId;
    fail(std::move(error));
}

bool SteppedLogin::isOfAnotherServer(const Error &error)
{
    return error.kind == Kind::NotFound || error.kind == Kind::Unsupported
        || (error.kind == Kind::BadResponse && error.httpStatus >= 200 && error.httpStatus < 300);
}

QString SteppedLogin::host() const
{
    return m_context.environment.address
        .toDisplayString(QUrl::RemoveScheme | QUrl::RemoveUserInfo | QUrl::StripTrailingSlash)
        .remove(0, 2); // the slashes in front
}

} // namespace Connectors
