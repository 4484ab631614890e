// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/environment.h>
#include <migration/model/finding.h>
#include <migration/model/selection.h>
#include <migration/model/valuerules.h>

#include <QHash>
#include <QSet>

namespace Migration {

enum class Strategy { Everything, PieceByPiece, KeepInStep };

// What to do with a counterpart that differs. Adopt: it is the resource, and stays as it is.
enum class ExistingPolicy { Overwrite, Skip, Ask, Adopt };
// What to do with a field that was changed on both sides since they last agreed.
enum class ConflictPolicy { Ask, TakeSource, KeepDestination };

// What is migrated and how: all that the admin decided, none of what was read or typed in secret.
struct Recipe
{
    QString name;
    QString platform;
    Strategy strategy = Strategy::Everything;
    Environment source;
    Environment destination;
    Selection selection = Selection::everything();
    Selection stayingBehind; // as if the source had neither them nor what is only for them
    std::vector<Decision> decisions;
    ExistingPolicy existing = ExistingPolicy::Overwrite;
    QHash<QString, ExistingPolicy> existingByType;
    QSet<QString> skipped; // "type/natural key": not imported though selected
    QHash<QString, ExistingPolicy> existingByResource; // "type/natural key"
    QHash<QString, QStringList>
        keptFields; // "type/natural key" → places that stay as the destination has them
    QHash<QString, QStringList>
        takenFields; // likewise: places that are overwritten, whoever changed them
    ConflictPolicy conflicts = ConflictPolicy::Ask;
    QSet<QString> deletions; // "type/natural key": gone at the source, to be deleted over there
    QSet<QString> deletionsByType;     // types of which all such resources are
    std::vector<ValueRule> valueRules; // in this order
    bool isQuiet = false;              // nobody is called meanwhile; see PlatformProfile::quiet
    QString piecesBy; // what a piece-by-piece migration goes by: "type", "group" or a type's id

    const Decision *decision(const QString &findingKey) const;
    ExistingPolicy policyFor(const QString &type, const QString &recipeKey) const;
    // The admin said of this very resource that the source counts.
    bool isOverwritten(const QString &recipeKey) const;
};

// How the recipe names a resource: "lifecycle/default lifecycle".
QString recipeKey(const Resource &resource);
QString recipeKey(const QString &type, const QString &naturalKey);

} // namespace Migration
