// SPDX-License-Identifier: GPL-3.0-or-later
#include "undo.h"

#include <migration/model/normaliser.h>
#include <migration/plan/fielddiffs.h>

#include <QCoreApplication>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Undo)
};

class UndoPlanning
{
public:
    explicit UndoPlanning(const UndoInput &input)
        : m_input(input)
        , m_position(input.plan->changes.size(), -1)
    {
    }

    Plan run()
    {
        Plan undo;
        undo.purpose = Plan::Purpose::Undo;
        undo.madeAt = m_input.now;
        undo.source = m_input.plan->source;
        undo.destination = m_input.plan->destination;
        undo.undoesRun = m_input.run;
        undo.side = m_input.plan->side;
        // Backwards, so that what was built on something goes before it.
        for (size_t i = m_input.plan->changes.size(); i-- > 0;) {
            const Change &change = m_input.plan->changes[i];
            const ChangeOutcome &outcome = m_input.state->outcomes[i];
            const bool wasWritten
                = outcome.state == ChangeState::Done || !outcome.destinationId.isEmpty();
            if (!change.writes() || !wasWritten || outcome.undone)
                continue;
            if (parentDeletedWith(*m_input.plan, m_input.destination->profile(), i) >= 0)
                continue; // it goes with its parent
            m_position[i] = static_cast<int>(undo.changes.size());
            undo.changes.push_back(inverse(change, outcome));
        }
        addNeeds(&undo);
        return undo;
    }

private:
    Change inverse(const Change &done, const ChangeOutcome &outcome)
    {
        Change change;
        change.source = done.source;
        change.type = done.type;
        change.name = done.name;
        change.naturalKey = done.naturalKey;
        change.destinationId = outcome.destinationId;
        change.bornWithParent = done.bornWithParent;
        change.parentDestinationId = done.parentDestinationId;
        change.keepsSecrets = done.keepsSecrets;
        const ResourceType &type = *m_input.destination->profile().type(done.type);
        const Resource *there = m_input.destination->find({done.type, outcome.destinationId});
        if (!there)
            return skipped(change, Text::tr("It does not exist at the destination any more."));
        const QByteArray now = comparableHash(type, there->document);
        if (!outcome.after || comparableHash(type, *outcome.after) != now) {
            return skipped(
                change,
                Text::tr("It was changed at the destination after the import, so it stays as it "
                         "is now."));
        }
        change.destinationHash = now;
        if (!there->parentId.isEmpty())
            change.parentDestinationId = there->parentId;
        if (done.kind == ChangeKind::Create && !done.bornWithParent) {
            change.kind = ChangeKind::Delete;
            return change;
        }
        if (!outcome.before)
            return skipped(change, Text::tr("What it was before the import was not recorded."));
        change.kind = ChangeKind::Update;
        change.document = outcome.before;
        change.diff = fieldDiffs(type, wholeDocument(*there), *outcome.before, *m_input.destination);
        if (!outcome.filledSlots.isEmpty()) {
            change.reason =
                Text::tr("Secrets that the import overwrote can not be put back: no API gives "
                         "them out. Type them again at the destination.");
        }
        return change;
    }

    static Change skipped(Change change, const QString &reason)
    {
        change.kind = ChangeKind::Skip;
        change.reason = reason;
        return change;
    }

    // What used something is undone before the thing itself.
    void addNeeds(Plan *undo) const
    {
        for (size_t i = 0; i < m_input.plan->changes.size(); ++i) {
            if (m_position[i] < 0)
                continue;
            const Change &done = m_input.plan->changes[i];
            for (const auto *needs : {&done.needs, &done.deferredNeeds}) {
                for (const int need : *needs) {
                    const int target = m_position[static_cast<size_t>(need)];
                    if (target > m_position[i] && undo->changes[static_cast<size_t>(m_position[i])].writes())
                        undo->changes[static_cast<size_t>(target)].needs.push_back(m_position[i]);
                }
            }
        }
    }

    const UndoInput &m_input;
    std::vector<int> m_position;
};

} // namespace

int parentDeletedWith(const Plan &plan, const PlatformProfile &profile, size_t change)
{
    const Change &child = plan.changes[change];
    const ResourceType *type = profile.type(child.type);
    if (!type || !type->parent || !(child.bornWithParent || type->parent->owned))
        return -1;
    for (const int need : child.needs) {
        const Change &parent = plan.changes[static_cast<size_t>(need)];
        if (parent.kind == ChangeKind::Create && type->parent->type == parent.type)
            return need;
    }
    return -1;
}

Plan makeUndoPlan(const UndoInput &input)
{
    return UndoPlanning(input).run();
}

} // namespace Migration
