// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/snapshot.h>
#include <migration/plan/plan.h>
#include <migration/run/runstate.h>

#include <functional>

// A small space as it would have been read: library sets Common, Logging and Alone, projects Store
// (includes the first two) and Shop, a process. The sets in the one-line form of VariableSamples.
struct SpreadWorld
{
    QString common = QStringLiteral(
        "s Token {Environment: Environments-1}; s Token {Environment: Environments-2}");
    QString logging = QStringLiteral("s Log.Key {}");
    QString alone = QStringLiteral("s Token {Environment: Environments-1}");
    QString store =
        QStringLiteral("t Token_Dev = x {}; s Key {Action: action-7; ProcessOwner: Projects-1}");
    QString shop = QStringLiteral("t Host = x {}");
    bool projectsAreRead = true;
    bool storeKeepsVariablesInGit = false;

    std::shared_ptr<const Migration::Snapshot> snapshot() const;

    // As if the plan had been carried out; `spoil` may change the variables of every set.
    using Spoil = std::function<void(Migration::JsonValue &variables)>;
    static std::shared_ptr<const Migration::Snapshot> written(const Migration::Plan &plan,
                                                              const Migration::Snapshot &before,
                                                              const Spoil &spoil = {});
    static Migration::RunState doneState(const Migration::Plan &plan,
                                         const Migration::Snapshot &before);
};
