// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <connectors/profile/connectorcontext.h>
#include <connectors/profile/documentjob.h>
#include <migration/ports/connector.h>

#include <functional>

namespace Connectors {

// A login that is checked question by question, so that each way to be wrong has its own sentence.
// The platform says in which order it asks and what an answer means; this asks, one at a time.
class SteppedLogin : public Migration::LoginJob
{
    Q_OBJECT

protected:
    SteppedLogin(ConnectorContext &context, int steps, QObject *parent);

    virtual void begin() = 0; // asks the first question
    template<typename Login>
    void ask(HttpPath path, void (Login::*then)(const DocumentJob &))
    {
        send(std::move(path),
             [this, then](const DocumentJob &job) { (static_cast<Login *>(this)->*then)(job); });
    }
    void failWith(Migration::Error::Kind kind, const QString &message, const QString &detail = {});
    void refuse(const QString &fieldId, const QString &message, const QString &detail);
    // Only an answer says something about the product; a network error is one as it stands.
    static bool isOfAnotherServer(const Migration::Error &error);
    QString host() const; // the address as people say it
    ConnectorContext &context() { return m_context; }

    void doStart() final;
    void doCancel() final;

private:
    void send(HttpPath path, const std::function<void(const DocumentJob &)> &then);

    ConnectorContext &m_context;
    const int m_steps;
    std::unique_ptr<DocumentJob> m_running;
};

} // namespace Connectors
