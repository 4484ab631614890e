// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

#include <optional>
#include <utility>
#include <vector>

namespace App {

// Exit codes a script can branch on.
enum class ExitCode {
    Done = 0,        // nothing left to do
    Differences = 1, // findings, or changes that a plan would make
    Usage = 2,       // the call or the folder is wrong
    ChangesFailed = 3,
    NotConnected = 4, // cannot connect, or not allowed
    Interrupted = 130
};

// One call of causeway-cli, as typed.
struct Arguments
{
    QString verb;
    QString folder;
    bool json = false;
    bool yes = false;
    bool quiet = false;

    QString platform;
    QString sourceAddress;
    QString destinationAddress;
    QString sourceEnvironment;
    QString destinationEnvironment;
    QString name;
    QString strategy;
    bool acceptPlainHttp = false;

    QString side; // read: source, destination or both
    QStringList include;
    QStringList exclude;
    QStringList filters;
    QString filterOperator; // and, or
    bool all = false;
    bool none = false;
    QString existing;  // overwrite, skip, ask, adopt
    QString conflicts; // ask, source, destination
    // Options of `select` that may come several times, in their order: name and values.
    std::vector<std::pair<QString, QStringList>> decisions;
    bool noRules = false;
    QString piecesBy;            // pieces: type, group or a type's id
    QString piece;               // pieces: the one to select
    QString guide;               // guide: the one to show; empty = the first
    QStringList choices;         // guide: of its parts; empty = all
    bool includeMissing = false; // validate: select what is missing, too
    QString secretsFile;
    QString sealInto; // secrets: seal the values of secretsFile into this file
    QString file;     // pack, unpack, report
    bool offline = false;
    QString mode; // spread: safe or compatible
    bool prompted = false;
    QString
        fingerprint; // of the preview that is approved, empty = whatever it is now; trust: SHA-256
    bool ofSpreading = false; // undo
};

struct ParsedArguments
{
    std::optional<Arguments> arguments; // absent: print `text` and end with `exitCode`
    int exitCode = 0;
    QString text;
};

ParsedArguments parseArguments(int argc, char **argv);

} // namespace App
