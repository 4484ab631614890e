// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <app/cli/command.h>

namespace App {

// Adds the steps of the call's verb; setup.cpp, reading.cpp, spreading.cpp and running.cpp hold them
// by what they need: nothing, the source and destination, one side, or an approved plan.
void addVerb(Command &command);

void addPlatforms(Command &command);
void addTypes(Command &command);
void addNew(Command &command);
void addSelect(Command &command);
void addPack(Command &command);
void addUnpack(Command &command);
void addTrust(Command &command);
void addExport(Command &command);

void addRead(Command &command);
void addValidate(Command &command);
void addSecrets(Command &command);
void addPlan(Command &command);

void addPieces(Command &command);
void addSync(Command &command);

void addSpread(Command &command);
void addCollapse(Command &command);

void addApply(Command &command);
void addResume(Command &command);
void addUndo(Command &command);
void addVerify(Command &command);
void addReport(Command &command);
void addGuide(Command &command);
void addDemo(Command &command);

// Shared steps.
void openFolder(Command &command);
void openFolderTo(Command &command, Migration::Opened what);
void logIn(Command &command, Migration::Side side);
void readSide(Command &command, Migration::Side side);
void readBothSides(Command &command); // side by side
void loadSecrets(Command &command);
void validateAndPlan(Command &command, bool freshDestination);
void showPlan(Command &command);
void showFindings(Command &command);
void approvePlan(
    Command &command); // ends the call where it is not approved or nothing is to be done
// Files that belong to what is created are fetched from there; without it, the rest goes over.
void takeSourceLogin(Command &command);
void runApproved(Command &command);
void verifyAndReport(Command &command);
Migration::Result<Migration::Side> sideOf(const Arguments &arguments); // the source if not said
Migration::Result<> decide(Command &command); // what the options of select say beyond a selection
std::optional<Migration::Strategy> strategyNamed(const QString &name);
// A runner with its progress and failures shown, or the reason why there is none.
std::unique_ptr<Migration::Job> watchedRun(Command &command,
                                           std::unique_ptr<Migration::Runner> runner,
                                           const Migration::Error &whyNot);
void undoSpreading(Command &command);
void resumeSpreading(Command &command); // openFolder has run; there is such a run

} // namespace App
