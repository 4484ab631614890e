// SPDX-License-Identifier: GPL-3.0-or-later
#include "spreadset.h"

#include <migration/spread/variable.h>

#include <QCoreApplication>
#include <QSet>

#include <algorithm>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::SpreadSet)
};

} // namespace

std::vector<std::vector<int>> VariableSets::neighbours() const
{
    std::vector<std::vector<int>> result(sets.size());
    for (const std::vector<int> &meeting : meetings) {
        for (const int a : meeting) {
            for (const int b : meeting) {
                if (a != b)
                    result[static_cast<size_t>(a)].push_back(b);
            }
        }
    }
    for (std::vector<int> &list : result) {
        std::sort(list.begin(), list.end());
        list.erase(std::unique(list.begin(), list.end()), list.end());
    }
    return result;
}

int SpreadSet::count(SpreadLine::Outcome outcome) const
{
    return static_cast<int>(
        std::count_if(lines.begin(), lines.end(),
                      [outcome](const SpreadLine &line) { return line.outcome == outcome; }));
}

int SpreadOutcome::count(SpreadLine::Outcome outcome) const
{
    int count = 0;
    for (const SpreadSet &set : sets)
        count += set.refused.isEmpty() ? set.count(outcome) : 0;
    return count;
}

int SpreadOutcome::changedSets() const
{
    return static_cast<int>(std::count_if(sets.begin(), sets.end(),
                                          [](const SpreadSet &set) { return set.isChanged(); }));
}

int SpreadOutcome::refusedSets() const
{
    return static_cast<int>(std::count_if(
        sets.begin(), sets.end(), [](const SpreadSet &set) { return !set.refused.isEmpty(); }));
}

int SpreadOutcome::warnings() const
{
    int count = 0;
    for (const SpreadSet &set : sets) {
        for (const SpreadLine &line : set.lines)
            count += !line.warnings.isEmpty() || !line.resolves;
    }
    return count;
}

// A secret is kept by the id of its variable alone, so without a clear id it would be lost.
QString spreadObstacle(const VariableSet &set)
{
    if (!set.locked.isEmpty())
        return set.locked;
    const JsonValue &variables = variablesOf(set.document);
    QSet<QString> ids;
    for (qsizetype i = 0; i < variables.size(); ++i) {
        const Variable variable(variables.at(i));
        const QString id = variable.id();
        if (variable.isSecret() && id.isEmpty()) {
            return Text::tr("The secret “%1” has no id here, and without one its value would be "
                            "lost. Save the variable set once in Octopus, then read it again.")
                .arg(variable.name());
        }
        if (!id.isEmpty() && ids.contains(id)) {
            return Text::tr("Two variables have the id %1, so one of them would lose its value. "
                            "Save the variable set once in Octopus, then read it again.")
                .arg(id);
        }
        ids.insert(id);
    }
    return {};
}

} // namespace Migration
