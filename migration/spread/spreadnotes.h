// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/spread/variable.h>

namespace Migration {

// The notes spreading leaves in descriptions, so that collapsing, or a person, recognises what was
// done: a line of ours on reference and secret, or Octoterra Wizard's paragraph on the reference.

QString withReferenceMark(const QString &description, const QString &secretName,
                          const QString &secretId);
QString withSecretMark(const QString &description, const Variable &before);
QString withOctoterraNote(const QString &description, const Variable &before);

bool hasSpreadNote(const QString &description); // either kind
QString withoutSpreadNotes(const QString &description);

} // namespace Migration
