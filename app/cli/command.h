// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/appcontext.h>
#include <app/cli/arguments.h>
#include <app/cli/output.h>
#include <app/environmentcredentials.h>
#include <migration/core/jobgroup.h>
#include <migration/session/migrationsession.h>

#include <functional>
#include <memory>
#include <optional>

namespace App {

// One call of causeway-cli: a session, and the steps of the verb one after the other. A step that
// fails ends the call with the exit code of its error. Owned by main.
class Command final : public QObject
{
    Q_OBJECT

public:
    Command(AppContext &context, Arguments arguments);
    ~Command() override;

    void start();
    void interrupt(); // lets writes under way end, then finishes with 130

    const Arguments &arguments() const { return m_arguments; }
    Arguments &changeArguments() { return m_arguments; }
    Migration::MigrationSession &session() { return m_session; }
    AppContext &context() { return m_context; }
    Output &out() { return m_out; }
    const EnvironmentCredentials &environment() const { return m_environment; }

    // Steps, in the order added. `make` may return null: nothing to do here.
    using Make = std::function<std::unique_ptr<Migration::Job>()>;
    void then(Make make);
    void thenDo(std::function<Migration::Result<>()> work);

    void setExitCode(ExitCode code) { m_exit = code; } // of a call whose steps all succeed
    ExitCode exitCode() const { return m_exit; }
    void setExitCodeOfFailure(ExitCode code) { m_exitOfFailure = code; } // not what its error says
    void stopHere() { m_stopped = true; }            // the steps that follow are left out
    void keepAlive(std::unique_ptr<QObject> object); // until the call is over
    Migration::Runner *&runner() { return m_runner; }

signals:
    void finished(int exitCode);

private:
    void finish();

    AppContext &m_context;
    Arguments m_arguments;
    Output m_out;
    EnvironmentCredentials m_environment;
    Migration::MigrationSession m_session;
    std::vector<std::unique_ptr<QObject>> m_kept;
    Migration::Runner *m_runner = nullptr;
    ExitCode m_exit = ExitCode::Done;
    std::optional<ExitCode> m_exitOfFailure;
    bool m_stopped = false;
    bool m_interrupted = false;
    Migration::JobGroup m_steps; // last: its jobs go before what they use
};

ExitCode exitCodeFor(const Migration::Error &error);

} // namespace App
