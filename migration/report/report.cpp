// SPDX-License-Identifier: GPL-3.0-or-later
#include "report.h"

#include "hosttexts.h"
#include "reportrows.h"

#include <migration/core/nameorder.h>

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

bool isMigrated(const Plan &plan, const RunState *state, size_t i)
{
    const Change &change = plan.changes[i];
    return (change.writes() || change.kind == ChangeKind::Match) && isMade(state, i);
}

QStringList emptySlots(const Plan &plan, const RunState *state)
{
    QStringList names;
    for (size_t i = 0; i < plan.changes.size(); ++i) {
        const Change &change = plan.changes[i];
        if (!change.emptySlots.empty() && isMigrated(plan, state, i)) {
            const QStringList empty(change.emptySlots.begin(), change.emptySlots.end());
            names.append(Text::tr("%1: %2", "a resource and the secrets in it")
                             .arg(change.title(), empty.join(u", "_s)));
        }
    }
    return names;
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
            names += change.title();
    }
    std::sort(names.begin(), names.end(), &standsBefore);
    return names;
}

// How many there are at the destination by this migration, and how many of them are new.
QStringList counted(const ChecklistItem &line, const PlatformProfile &profile, const Plan &plan,
                    const RunState *state)
{
    QStringList counts;
    for (const QString &id : line.counts) {
        int made = 0;
        int there = 0;
        for (size_t i = 0; i < plan.changes.size(); ++i) {
            const Change &change = plan.changes[i];
            const bool isCreate = change.kind == ChangeKind::Create;
            if (change.type != id)
                continue;
            made += isCreate && isMigrated(plan, state, i);
            there += change.kind == ChangeKind::Update || change.kind == ChangeKind::Match;
        }
        const ResourceType *type = profile.type(id);
        if (type && made + there > 0)
            counts +=
                Text::tr("%1: %2 (%3 new)").arg(type->title, number(made + there), number(made));
    }
    return counts;
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
        QStringList names = isAboutSecrets ? empty : counted(line, profile, plan, state);
        if (!line.when.empty() && source) {
            names = concerned(line, plan, state, *source);
            if (names.isEmpty())
                continue;
        }
        items.push_back(
            {line.id, withHosts(line.text, plan.source, plan.destination), names, false});
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
