// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsondiff.h>
#include <migration/model/recipe.h>
#include <migration/model/resource.h>
#include <migration/plan/plannedrequests.h>

#include <QDateTime>

#include <optional>
#include <vector>

namespace Migration {

enum class ChangeKind { Create, Update, Match, Skip, Delete, Blocked };
QString changeKindName(ChangeKind kind); // "create"
std::optional<ChangeKind> changeKindFromName(const QString &name);

// Who changed a field since the two sides last agreed on it.
enum class ChangedAt { Unknown, Source, Destination, Both };

// One field that differs, with both values as documents have them and as people read them.
struct FieldDiff
{
    JsonDifference::Kind kind = JsonDifference::Kind::Changed;
    JsonPlace place;
    JsonValue before;
    JsonValue after;
    JsonValue beforeShown; // references as names, secrets as dots; null = as it is
    JsonValue afterShown;
    ChangedAt changedAt = ChangedAt::Unknown;
    bool keptByChoice = false;  // the admin keeps the destination's value
    bool takenByChoice = false; // the admin takes the source's, whoever changed it
    bool keptInStep =
        false; // stays because only the destination changed it, or by the conflict policy
    bool madeByPlatform = false; // stays: when the source's value was written, this came of it

    QString beforeText() const; // as people read it
    QString afterText() const;
    bool stays() const { return keptByChoice || keptInStep || madeByPlatform; }
    bool isConflict() const { return changedAt == ChangedAt::Both && !stays() && !takenByChoice; }
};

// One planned change of one resource at the destination.
struct Change
{
    ChangeKind kind = ChangeKind::Match;
    bool bornWithParent = false; // Create means: fill in what comes into being with the parent
    bool keepsSecrets = false;   // not written unless every secret is there under the same id
    ResourceKey source;          // empty for deletes of resources only the destination has
    QString destinationId;       // empty until created
    QString type;
    QString name;        // at the destination
    QString owner;       // name of what it belongs to, at the destination
    QString naturalKey;  // at the source: with the type, how the recipe names it
    QString renamedFrom; // the source's name, where a rule gives it another one
    std::vector<ValueChange>
        rewritten;               // texts that rules of the recipe change, the name among them
    QString reason;              // why skipped, blocked or matched
    QString parentDestinationId; // known already, where the parent exists
    std::vector<FieldDiff> diff; // from what is there; none of a create, which brings all it has
    PlannedRequests requests;
    std::vector<int> needs; // changes that must be done first
    std::vector<JsonPlace>
        deferred; // references left out of the first write, patched in afterwards
    std::vector<int> deferredNeeds;
    std::vector<QString> secretSlots; // keys of slots that will be filled
    std::vector<QString> emptySlots;  // labels of slots that stay empty
    std::vector<QString> leftOut;     // parts that stay behind, as the recipe says
    // Undo: what is put back, in the destination's own terms; absent in an import, where the document
    // is composed from the source when its turn has come.
    std::optional<JsonValue> document;
    QByteArray sourceHash;
    QByteArray destinationHash; // of what the plan saw; empty = nothing there

    QString title() const { return titleOf(owner, name); }
    bool writes() const
    {
        return kind == ChangeKind::Create || kind == ChangeKind::Update
            || kind == ChangeKind::Delete;
    }
};

struct PlanCounts
{
    int create = 0, update = 0, match = 0, skip = 0, remove = 0, blocked = 0;
    int writes() const { return create + update + remove; }
    int total() const { return writes() + match + skip + blocked; }
};

// What would happen, as an ordered graph of changes. Saved, carried and approved by its fingerprint:
// what was approved is what runs.
struct Plan
{
    enum class Purpose { Import, Undo, Spread, Collapse };
    Purpose purpose = Purpose::Import;
    Side side = Side::Destination; // the one that is written; spreading may be the source's
    QDateTime madeAt;
    Environment source;
    Environment destination;
    std::vector<Change> changes; // each after all it needs
    int undoesRun = 0;
    QByteArray recipeHash; // of the recipe it follows, which may have changed since

    PlanCounts counts() const;
    QByteArray fingerprint() const; // over all that decides what is written; hex
};

} // namespace Migration
