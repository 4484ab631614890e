// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/finding.h>
#include <migration/plan/plan.h>
#include <migration/run/runstate.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/tone.h>

#include <QStringList>

namespace Wizard {

// The engine's states in the user's words, with the icon and the colour that always go with them, so
// that every page says the same thing for the same state.
struct Mark
{
    QString word;
    Symbol symbol = Symbol::None;
    Tone tone = Tone::Neutral;
};

Mark markOf(Migration::ChangeKind kind);
Mark markOf(Migration::ChangeState state, Migration::ChangeKind kind);
Mark markOf(Migration::Finding::Severity severity);
Mark markOf(const Migration::Change &change); // of its kind; conflicts stand out
Mark undoMark(Migration::ChangeKind kind);    // of an undo's change
Mark conflictMark(); // changed on both sides, and nobody has said which counts
bool hasConflict(const Migration::Change &change);
QString changedAtText(Migration::ChangedAt where);    // “on both sides”; empty = not known
QString policyText(Migration::ExistingPolicy policy); // as a choice, a verb
QString policyText(Migration::ConflictPolicy policy);

QString strategyTitle(Migration::Strategy strategy);
QString strategySentence(Migration::Strategy strategy);

// “226 will be created, 12 changed and 3 left out.”
QString planSentence(const Migration::Plan &plan);
QString joined(const QStringList &parts); // “a, b and c”

// “https://ci.acme.example”, or the folder that stands for an environment.
QString addressText(const Migration::Environment &environment);

// “Default (https://ci.acme.example)”, as much of it as is known.
QString environmentText(const Migration::Environment &environment);

// Why a change was not made, as short as it can be: the platform's own words, where there are any.
QString shortReason(const Migration::ChangeOutcome &outcome);

// Whether the run was taken back, wholly or as far as it could be.
bool isUndone(const Migration::RunState &state);

// For buttons and menus, where an ampersand would mark a key.
QString withoutMnemonic(QString text);

QString shellQuoted(const QString &argument);

} // namespace Wizard
