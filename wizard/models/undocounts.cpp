// SPDX-License-Identifier: GPL-3.0-or-later
#include "undocounts.h"

#include <migration/run/undo.h>
#include <wizard/models/words.h>

#include <QCoreApplication>
#include <QSet>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Wizard::UndoCounts)
};

// What goes with the deleted ones and is taken back by no change of its own.
int alongWith(const QSet<ResourceKey> &deleted, const Plan &undo, const ImportRecord &import)
{
    QSet<ResourceKey> own;
    for (const Change &change : undo.changes)
        own.insert(change.source);
    const auto isDeleted = [&](size_t i) {
        return deleted.contains(import.plan.changes[i].source);
    };
    int along = 0;
    for (size_t i = 0; i < import.plan.changes.size(); ++i) {
        const Change &change = import.plan.changes[i];
        if (change.writes() && import.state.outcomes[i].written && !own.contains(change.source)
            && goesAlong(import.plan, import.profile, i, isDeleted))
            ++along;
    }
    return along;
}

QString withAlong(const QString &deleted, int along)
{
    if (along == 0)
        return deleted;
    return Text::tr("%1 (with %n that belong to them)", "deleted ones", along).arg(deleted);
}

} // namespace

UndoCounts UndoCounts::planned(const Plan &undo, const ImportRecord &import)
{
    QSet<ResourceKey> deleted;
    for (const Change &change : undo.changes) {
        if (change.kind == ChangeKind::Delete)
            deleted.insert(change.source);
    }
    return {undo.counts(), alongWith(deleted, undo, import)};
}

UndoCounts UndoCounts::done(const Plan &undo, const RunState &state, const ImportRecord &import)
{
    UndoCounts counts;
    QSet<ResourceKey> deleted;
    for (size_t i = 0; i < undo.changes.size(); ++i) {
        const Change &change = undo.changes[i];
        if (!change.writes() || state.outcomes[i].state != ChangeState::Done)
            continue;
        ++(change.kind == ChangeKind::Delete       ? counts.changes.remove
               : change.kind == ChangeKind::Update ? counts.changes.update
                                                   : counts.changes.create);
        if (change.kind == ChangeKind::Delete)
            deleted.insert(change.source);
    }
    counts.along = alongWith(deleted, undo, import);
    return counts;
}

UndoCounts UndoCounts::recorded(const ImportRecord &import)
{
    UndoCounts counts;
    const auto isDeleted = [&](size_t i) {
        const Change &change = import.plan.changes[i];
        return import.state.outcomes[i].undone && change.kind == ChangeKind::Create
            && !change.bornWithParent;
    };
    for (size_t i = 0; i < import.plan.changes.size(); ++i) {
        if (!import.state.outcomes[i].undone)
            continue;
        if (goesAlong(import.plan, import.profile, i, isDeleted))
            ++counts.along;
        else if (isDeleted(i))
            ++counts.changes.remove;
        else
            ++(import.plan.changes[i].kind == ChangeKind::Delete ? counts.changes.create
                                                                 : counts.changes.update);
    }
    return counts;
}

QString UndoCounts::plannedSentence() const
{
    QStringList parts;
    if (changes.remove)
        parts << withAlong(Text::tr("%n will be deleted again", nullptr, changes.remove), along);
    if (changes.update)
        parts << Text::tr("%n will be put back as they were", nullptr, changes.update);
    if (changes.create)
        parts << Text::tr("%n will be created again", nullptr, changes.create);
    if (changes.skip)
        parts << Text::tr("%n stay as they are now", nullptr, changes.skip);
    if (changes.blocked)
        parts << Text::tr("%n cannot be put back", nullptr, changes.blocked);
    if (parts.isEmpty())
        return Text::tr("There is nothing to undo.");
    return QString(joined(parts) + u'.');
}

QString UndoCounts::doneSentence() const
{
    QStringList parts;
    if (changes.remove)
        parts << withAlong(Text::tr("%n were deleted again", nullptr, changes.remove), along);
    if (changes.update)
        parts << Text::tr("%n were put back as they were", nullptr, changes.update);
    if (changes.create)
        parts << Text::tr("%n were created again", nullptr, changes.create);
    if (parts.isEmpty())
        return Text::tr("Nothing was taken back.");
    return QString(joined(parts) + u'.');
}

bool losesSecrets(const Change &undoing)
{
    return undoing.kind == ChangeKind::Update && !undoing.reason.isEmpty();
}

} // namespace Wizard
