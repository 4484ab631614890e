// SPDX-License-Identifier: GPL-3.0-or-later
#include "command.h"

#include <app/cli/verbs.h>
#include <app/heap.h>
#include <migration/core/donejob.h>
#include <migration/core/failedjob.h>

#include <QProcessEnvironment>

namespace App {

using Migration::Error;
using Migration::Job;

ExitCode exitCodeFor(const Error &error)
{
    switch (error.kind) {
    case Error::Kind::Canceled: return ExitCode::Interrupted;
    case Error::Kind::Network:
    case Error::Kind::Timeout:
    case Error::Kind::Tls:
    case Error::Kind::Auth:
    case Error::Kind::Forbidden:
    case Error::Kind::BadResponse:
    case Error::Kind::RateLimited:
    case Error::Kind::Server: return ExitCode::NotConnected;
    case Error::Kind::Conflict: return ExitCode::Differences;
    default: return ExitCode::Usage;
    }
}

Command::Command(AppContext &context, Arguments arguments)
    : m_context(context)
    , m_arguments(std::move(arguments))
    , m_out(m_arguments.quiet)
    , m_environment(QProcessEnvironment::systemEnvironment())
    , m_session(context.services())
    , m_steps(1, Migration::JobGroup::Policy::StopOnError)
{
    m_session.setScope(Migration::MigrationSession::Scope::WhatIsNeeded);
    connect(&m_session, &Migration::MigrationSession::problem, this,
            [this](const Error &error) { m_out.error(error); });
    connect(&m_steps, &Job::noteAdded, this, [this](const QString &text) { m_out.note(text); });
    connect(&m_steps, &Job::finished, this, &Command::finish);
}

Command::~Command() = default;

void Command::start()
{
    for (const Error &error : m_context.profileErrors())
        m_out.error(error);
    addVerb(*this);
    m_steps.start();
}

void Command::interrupt()
{
    m_interrupted = true;
    m_out.note(tr("Interrupted: waiting for the writes under way."));
    m_steps.cancel();
}

void Command::then(Make make)
{
    m_steps.add([this, make = std::move(make)]() -> std::unique_ptr<Job> {
        giveMemoryBack(); // of the step before
        auto job = m_stopped ? nullptr : make();
        return job ? std::move(job) : std::make_unique<Migration::DoneJob>();
    });
}

void Command::thenDo(std::function<Migration::Result<>()> work)
{
    then([work = std::move(work)]() -> std::unique_ptr<Job> {
        if (const auto done = work(); !done)
            return std::make_unique<Migration::FailedJob>(done.error());
        return {};
    });
}

void Command::keepAlive(std::unique_ptr<QObject> object)
{
    m_kept.push_back(std::move(object));
}

void Command::finish()
{
    m_out.endProgress();
    ExitCode code = m_exit;
    if (m_interrupted) {
        code = ExitCode::Interrupted;
    } else if (m_steps.state() == Job::State::Failed) {
        m_out.error(m_steps.error());
        code = m_exitOfFailure.value_or(exitCodeFor(m_steps.error()));
    }
    emit finished(static_cast<int>(code));
}

} // namespace App
