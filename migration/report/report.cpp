// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "reportrows.h"

#include <QCoreApplication>
#include <QLocale>
#include <QSet>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Report)
};

// The item of a platform's checklist that the names of empty slots belong to.
constexpr QLatin1StringView secretsItem = "secrets"_L1;

QString number(int count)
{
    return QLocale().toString(count);
}

QString previewSentence(const ResultCounts &counts)
{
    QString sentence = counts.wanted == 1
        ? Text::tr("One change would be made.")
        : Text::tr("%1 changes would be made.").arg(number(counts.wanted - counts.blocked));
    if (counts.blocked > 0) {
        sentence = Text::tr("%1 of %2 changes would be made; %3 blocked.")
                       .arg(number(counts.wanted - counts.blocked), number(counts.wanted),
                            number(counts.blocked));
    }
    return sentence;
}

bool isMade(const RunState *state, size_t change)
{
    return !state
        || (change < state->outcomes.size() && state->outcomes[change].state == ChangeState::Done);
}

QStringList emptySlots(const Plan &plan, const RunState *state)
{
    QStringList names;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        for (const QString &slot : change.emptySlots) {
            if ((change.writes() || change.kind == ChangeKind::Match) && isMade(state, i))
                names.append(
                    Text::tr("%1: %2", "a resource and a secret in it").arg(change.name, slot));
        }
    }
    names.removeDuplicates();
    return names;
}

bool isMigrated(const Plan &plan, const RunState *state, size_t i)
{
    const Change &change = plan.changes[i];
    return (change.writes() || change.kind == ChangeKind::Match) && isMade(state, i);
}

QSet<QString> migratedTypes(const Plan &plan, const RunState *state)
{
    QSet<QString> types;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        if (isMigrated(plan, state, i))
            types.insert(plan.changes[i].type);
    }
    return types;
}

// Names of the migrated resources that a line of the checklist is about.
QStringList concerned(const ChecklistItem &line, const Plan &plan, const RunState *state,
                      const Snapshot &source)
{
    QStringList names;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        const Resource *resource =
            change.type == line.ifType ? source.find(change.source) : nullptr;
        if (resource && isMigrated(plan, state, i) && allHold(line.when, resource->document))
            names += change.name;
    }
    names.sort(Qt::CaseInsensitive);
    return names;
}

} // namespace

QString resultSentence(const ReportInput &input)
{
    const ResultCounts counts = countResults(input);
    if (counts.wanted == 0)
        return Text::tr("Nothing to change: the destination is as it should be.");
    if (!input.state)
        return previewSentence(counts);
    QStringList parts;
    if (counts.made == counts.wanted) {
        return counts.wanted == 1
            ? Text::tr("The one change was made.")
            : Text::tr("All %1 changes were made.").arg(number(counts.wanted));
    }
    parts.append(Text::tr("%1 of %2 changes made").arg(number(counts.made), number(counts.wanted)));
    if (counts.failed > 0)
        parts.append(Text::tr("%1 failed").arg(number(counts.failed)));
    if (counts.blocked > 0)
        parts.append(Text::tr("%1 blocked").arg(number(counts.blocked)));
    if (counts.notRun > 0)
        parts.append(Text::tr("%1 not run").arg(number(counts.notRun)));
    //: Joins "226 of 229 changes made", "3 failed"…
    return QString(parts.join(Text::tr("; ")) + Text::tr(".", "ends a sentence"));
}

std::vector<ReportItem> makeChecklist(const PlatformProfile &profile, const Plan &plan,
                                      const RunState *state, const Snapshot *source)
{
    std::vector<ReportItem> items;
    if (plan.purpose == Plan::Purpose::Undo)
        return items;
    const QSet<QString> types = migratedTypes(plan, state);
    const QStringList empty = emptySlots(plan, state);
    bool namesGiven = false;
    for (const ChecklistItem &line : profile.checklist) {
        const bool isAboutSecrets = line.id == secretsItem;
        if (isAboutSecrets ? empty.isEmpty()
                           : !(line.ifType.isEmpty() || types.contains(line.ifType)))
            continue;
        QStringList names = isAboutSecrets ? empty : QStringList();
        if (!line.when.empty() && source) {
            names = concerned(line, plan, state, *source);
            if (names.isEmpty())
                continue;
        }
        items.push_back({line.id, line.text, names, false});
        namesGiven = namesGiven || isAboutSecrets;
    }
    if (!empty.isEmpty() && !namesGiven) {
        items.insert(items.begin(),
                     {QString(secretsItem),
                      Text::tr("Type in the secrets that were left empty at the destination."),
                      empty, false});
    }
    return items;
}

} // namespace Migration
