// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <sandbox/kit/simulatedplatform.h>
#include <sandbox/program/sandboxoptions.h>

#include <memory>

namespace Sandbox {

// Sets up the simulated server that the options ask for and says where it is and what it accepts.
// Owned by main, which runs the event loop.
class SandboxProgram
{
public:
    explicit SandboxProgram(SandboxOptions options);

    // False: problem() is one sentence about what is in the way.
    [[nodiscard]] bool start();
    const QString &problem() const { return m_problem; }

    // The address for a person, then lines a shell can take in.
    QString greeting() const;
    QStringList warnings() const;

private:
    bool loadData();
    bool loadFaults();

    SandboxOptions m_options;
    std::unique_ptr<SimulatedPlatform> m_server;
    QString m_problem;
};

} // namespace Sandbox
