// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace Sandbox {

// What was asked for on the command line of causeway-sandbox.
struct SandboxOptions
{
    enum class Role { Any, Source, Destination };

    QString platform;
    quint16 port = 0;
    QString data;
    int latencyMs = 0;
    QString limit; // "100/10"
    int scale = 1;
    QString faultsFile;
    Role role = Role::Any;
    QString key;
    QString appKey;
    QString version;
    std::optional<QStringList> permissions;
    QStringList denied;
};

// Either options to run with, or an exit code and the text that goes with it (help, or one
// sentence about what is wrong).
struct ParsedOptions
{
    std::optional<SandboxOptions> options;
    int exitCode = 0;
    QString text;

    static ParsedOptions parse(int argc, const char *const *argv);
};

} // namespace Sandbox
