// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/environment.h>
#include <migration/model/finding.h>
#include <migration/model/selection.h>

#include <QHash>
#include <QSet>

namespace Migration {

enum class Strategy { Everything, PieceByPiece, KeepInStep };
enum class ExistingPolicy { Overwrite, Skip, Ask }; // what to do with a counterpart that differs

// What is migrated and how: all that the admin decided, none of what was read or typed in secret.
struct Recipe
{
    QString name;
    QString platform;
    Strategy strategy = Strategy::Everything;
    Environment source;
    Environment destination;
    Selection selection = Selection::everything();
    std::vector<Decision> decisions;
    ExistingPolicy existing = ExistingPolicy::Overwrite;
    QHash<QString, ExistingPolicy> existingByType;
    QSet<QString> skipped;                 // "type/natural key": not imported though selected
    QHash<QString, QStringList> keptFields; // "type/natural key" → places that stay as the destination has them

    const Decision *decision(const QString &findingKey) const;
    ExistingPolicy policyFor(const QString &type) const;
};

QString recipeKey(const Resource &resource); // "lifecycle/default lifecycle"

} // namespace Migration
