// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/resource.h>
#include <migration/spread/scopenames.h>

#include <QStringList>

#include <vector>

namespace Migration {

// One variable set as spreading and collapsing see it.
struct VariableSet
{
    ResourceKey key;
    QString owner;      // as people know it: “Shop common”
    JsonValue document; // whole, as it would be sent
    ScopeNames names;
    QStringList otherNames; // that its parameters bind at run time
    QString locked;         // why it can not be written; empty = it can
    bool wanted = true;     // false: only looked at, because it meets others
};

// The sets of one environment. Sets meet where one project reads both: its own and those it includes.
struct VariableSets
{
    std::vector<VariableSet> sets;
    std::vector<std::vector<int>> meetings; // indexes of sets, a list a project

    // For every set the others it meets somewhere, ascending.
    std::vector<std::vector<int>> neighbours() const;
};

// What becomes of one secret: a line of the preview.
struct SpreadLine
{
    enum class Outcome { Changed, Kept, Refused };
    Outcome outcome = Outcome::Changed;
    QString variableId;   // of the secret
    QString name;         // that deployments use
    QString scope;        // in words
    QString secretName;   // of the unscoped secret
    QString reference;    // #{secret}
    bool resolves = true; // whether the server can read the reference
    QString reason;       // why kept or refused
    QStringList warnings;
};

// What becomes of one set. A refused set stays as it is.
struct SpreadSet
{
    int set = -1;
    JsonValue document; // afterwards
    QString refused;
    std::vector<SpreadLine> lines; // of secrets that spreading or collapsing is about
    qsizetype variablesBefore = 0;
    qsizetype variablesAfter = 0;
    qsizetype secrets = 0; // the same before and after

    int count(SpreadLine::Outcome outcome) const;
    bool isChanged() const { return refused.isEmpty() && count(SpreadLine::Outcome::Changed) > 0; }
};

struct SpreadOutcome
{
    std::vector<SpreadSet> sets; // those with lines or a refusal, in the order of the input

    int count(SpreadLine::Outcome outcome) const; // of sets that are not refused
    int changedSets() const;
    int refusedSets() const;
    int warnings() const; // lines that warn or do not resolve
};

// Why a document can not be changed without risk to its secrets; empty = it can.
QString spreadObstacle(const VariableSet &set);

} // namespace Migration
