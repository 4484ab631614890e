// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/spread/spreadset.h>

// Variable sets in one line of text each, as tests and people read them:
//   s Db.Password {Environment: Environments-1}; t Db.Host = db.example {}
// `s` is a secret, `t` plain text, `p` a secret that is asked for. Ids are numbered by place.
namespace VariableSamples {

Migration::JsonValue setFromText(const QString &text);
QString textOf(const Migration::JsonValue &set);

// Environments-1 Dev, -2 Production, -3 QA & UAT, -4 Prod (EU), -5 “Late ”; Channels-1 Hotfix;
// step-1 Deploy API; Projects-1 Store; Tenants-5 Acme.
Migration::ScopeNames names();
Migration::VariableSet variableSet(const QString &text,
                                   const QString &owner = QStringLiteral("Set"));
Migration::VariableSets oneSet(const QString &text);
// All of them meet in one project.
Migration::VariableSets meetingSets(const QStringList &texts);

} // namespace VariableSamples
