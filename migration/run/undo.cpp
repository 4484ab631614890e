// SPDX-License-Identifier: GPL-3.0-or-later
#include "undo.h"

#include <migration/core/parallelfor.h>
#include <migration/graph/dependencygraph.h>
#include <migration/model/naturalkeys.h>
#include <migration/model/normaliser.h>
#include <migration/plan/fielddiffs.h>

#include <QCoreApplication>
#include <QSet>

#include <algorithm>
#include <functional>
#include <map>
#include <queue>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Undo)
};

// Whether the import wrote, or may have written, this change.
bool mayBeWritten(const ChangeOutcome &outcome)
{
    return outcome.written || outcome.unresolvedIntent || outcome.error->ambiguousWrite;
}

// What the keys of secret slots say after the resource: "password", "Variables[Db.Password].Value".
QString slotNames(const QStringList &slotKeys)
{
    QStringList names;
    for (const QString &key : slotKeys)
        names += key.section(u'#', 1);
    return names.join(u", "_s);
}

class UndoPlanning
{
public:
    explicit UndoPlanning(const UndoInput &input)
        : m_input(input)
        , m_position(input.plan->changes.size(), -1)
        , m_isAlone(input.plan->changes.size(), 0)
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
        std::vector<Change> inverses(m_input.plan->changes.size());
        parallelFor(inverses.size(), [&](size_t i) {
            if (isToBeUndone(i))
                inverses[i] = inverse(m_input.plan->changes[i], m_input.state->outcomes[i]);
        });
        undo.changes.reserve(inverses.size());
        for (const size_t i : order()) {
            if (!isToBeUndone(i))
                continue;
            Change back = std::move(inverses[i]);
            const int parent = parentOf(i);
            if (parent >= 0 && back.kind != ChangeKind::Skip) {
                m_companions[parent].push_back(back); // it goes with its parent
                continue;
            }
            m_position[i] = static_cast<int>(undo.changes.size());
            addWordsAboutParts(static_cast<int>(i), &back);
            undo.changes.push_back(std::move(back));
        }
        holdBackWhatIsUsed(&undo);
        addNeeds(&undo);
        return undo;
    }

private:
    bool isToBeUndone(size_t i) const
    {
        const ChangeOutcome &outcome = m_input.state->outcomes[i];
        return m_input.plan->changes[i].writes() && mayBeWritten(outcome) && !outcome.undone;
    }

    Change inverse(const Change &done, const ChangeOutcome &outcome) const
    {
        Change change;
        change.source = done.source;
        change.type = done.type;
        change.name = done.name;
        change.owner = done.owner;
        change.naturalKey = done.naturalKey;
        change.destinationId = outcome.destinationId;
        change.bornWithParent = done.bornWithParent;
        change.parentDestinationId = done.parentDestinationId;
        change.keepsSecrets = done.keepsSecrets;
        if (!outcome.written) {
            return skipped(
                change,
                Text::tr("Whether it was written could not be found out, so it stays as it is now. "
                         "Resume the run, which settles that, then undo it."));
        }
        const ResourceType &type = *m_input.destination->profile().type(done.type);
        if (done.kind == ChangeKind::Delete)
            return madeAgain(std::move(change), type, outcome);
        const Resource *there = m_input.destination->find({done.type, outcome.destinationId});
        if (!there)
            return skipped(change, Text::tr("It does not exist at the destination any more."));
        const QByteArray now = comparableHash(type, there->document);
        const auto after = outcome.after.read();
        if (!after) {
            return skipped(
                change,
                Text::tr(
                    "It could not be read back after it was written, so nobody can tell whether "
                    "it was changed since. It stays as it is now."));
        }
        if (comparableHash(type, *after) != now) {
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
        change.document = outcome.before.read();
        if (!change.document)
            return skipped(change, Text::tr("What it was before the import was not recorded."));
        change.kind = ChangeKind::Update;
        change.diff = fieldDiffs(type, comparable(type, wholeDocument(*there)),
                                 comparable(type, *change.document), *m_input.destination);
        if (!outcome.filledSlots.isEmpty()) {
            change.reason =
                Text::tr(
                    "The secrets that the import overwrote can not be put back, because no API "
                    "gives out what they were: %1. Type them again at the destination.")
                    .arg(slotNames(outcome.filledSlots));
        }
        return change;
    }

    // What the import deleted comes back under an id of the platform's choosing.
    Change madeAgain(Change change, const ResourceType &type, const ChangeOutcome &outcome) const
    {
        const auto former = outcome.before.read();
        if (!former)
            return skipped(change, Text::tr("What it was before the import was not recorded."));
        if (!type.canCreate)
            return skipped(change, Text::tr("The platform's API can not create it again."));
        if (type.hasFile) {
            return skipped(change,
                           Text::tr("The file that belonged to it went with it, and is kept "
                                    "nowhere. Make it again by hand."));
        }
        if (const auto before = toResource(type, *former); before && !type.parent)
            change.naturalKey = before->naturalKey;
        if (!m_input.destination->withNaturalKey(change.type, change.naturalKey).empty())
            return skipped(change, Text::tr("It exists at the destination again."));
        change.kind = ChangeKind::Create;
        change.destinationId.clear();
        JsonValue document = *former;
        removeMatches({&type.readOnly, &type.carried, &type.unstable}, &document);
        change.document = std::move(document);
        change.reason =
            Text::tr("It gets a new id, and the values of its secrets have to be typed again.");
        return change;
    }

    static Change skipped(Change change, const QString &reason)
    {
        change.kind = ChangeKind::Skip;
        change.reason = reason;
        return change;
    }

    // Why a preview counts fewer changes than the import made.
    void addWordsAboutParts(int change, Change *back) const
    {
        const auto parts = m_companions.find(change);
        if (back->kind != ChangeKind::Delete || parts == m_companions.end())
            return;
        QStringList names;
        for (const Change &part : parts->second) {
            names += QString(m_input.destination->profile().type(part.type)->singular + u" “"_s
                             + part.name + u'”');
        }
        back->reason =
            Text::tr("What came into being with it goes with it: %1.").arg(names.join(u", "_s));
    }

    // What the import created stays where something needs it that stays: what was changed since, and
    // what others have built on it.
    void holdBackWhatIsUsed(Plan *undo) const
    {
        QHash<ResourceKey, int> deleted;
        QSet<ResourceKey> written;
        QSet<ResourceKey> skippedOnes;
        for (size_t i = 0; i < undo->changes.size(); ++i) {
            const Change &change = undo->changes[i];
            const ResourceKey key{change.type, change.destinationId};
            if (change.kind == ChangeKind::Delete)
                deleted.insert(key, static_cast<int>(i));
            (change.writes() ? written : skippedOnes).insert(key);
        }
        if (deleted.isEmpty())
            return;
        const QSet<ResourceKey> companions = companionKeys();
        const auto isPart = [&](const Resource &resource) {
            const ResourceType *type = m_input.destination->profile().type(resource.key.type);
            return type && type->parent && !skippedOnes.contains(resource.key)
                && (companions.contains(resource.key) || type->isBornWithParent(resource.document));
        };
        // A runbook's steps go with the runbook, and that with its project.
        const std::function<bool(const Resource &)> goesWithParent = [&](const Resource &resource) {
            const ResourceType *type = m_input.destination->profile().type(resource.key.type);
            const bool isOwned = type && type->parent && type->parent->owned
                && !skippedOnes.contains(resource.key); // what was changed since then stays
            if (!isPart(resource) && !isOwned)
                return false;
            const ResourceKey parent{type->parent->type, resource.parentId};
            const Resource *above = m_input.destination->find(parent);
            return deleted.contains(parent) || (above && goesWithParent(*above));
        };
        const auto graph = DependencyGraph::build(m_input.destination);
        const auto &resources = m_input.destination->resources();
        const auto resource = [&resources](int node) -> const Resource & {
            return resources[static_cast<size_t>(node)];
        };
        std::vector<int> stays;
        for (int node = 0; node < static_cast<int>(resources.size()); ++node) {
            if (!written.contains(resource(node).key) && !goesWithParent(resource(node)))
                stays.push_back(node);
        }
        for (size_t next = 0; next < stays.size(); ++next) {
            const Resource &user = resource(stays[next]);
            const auto [begin, end] = graph.edgesFrom(stays[next]);
            for (const auto *edge = begin; edge != end; ++edge) {
                const auto it = deleted.constFind(resource(edge->to).key);
                if (it == deleted.cend() || !edge->follow) // what is only mentioned is not needed
                    continue;
                Change &change = undo->changes[static_cast<size_t>(*it)];
                change = skipped(
                    std::move(change),
                    Text::tr("“%1” at the destination needs it, and stays.").arg(user.name));
                deleted.erase(it);
                stays.push_back(edge->to);
                for (const int part : graph.usersOf(edge->to)) {
                    if (isPart(resource(part))
                        && resource(part).parentId == resource(edge->to).key.id)
                        stays.push_back(part); // what it needs must stay as well
                }
            }
        }
    }

    QSet<ResourceKey> companionKeys() const
    {
        QSet<ResourceKey> keys;
        for (const auto &[parent, parts] : m_companions) {
            for (const Change &part : parts)
                keys.insert({part.type, part.destinationId});
        }
        return keys;
    }

    // What used something is undone before the thing itself.
    void addNeeds(Plan *undo) const
    {
        for (const auto &[user, needed] : m_edges) {
            const int position = m_position[static_cast<size_t>(user)];
            const int target = m_position[static_cast<size_t>(needed)];
            if (position >= 0 && target > position
                && undo->changes[static_cast<size_t>(position)].writes())
                undo->changes[static_cast<size_t>(target)].needs.push_back(position);
        }
    }

    int parentOf(size_t i) const
    {
        return m_isAlone[i] ? -1
                            : parentDeletedWith(*m_input.plan, m_input.destination->profile(), i);
    }

    // The change that takes this one along when it is undone, or the change itself.
    size_t carrierOf(size_t i) const
    {
        for (int above = parentOf(i); above >= 0; above = parentOf(i))
            i = static_cast<size_t>(above);
        return i;
    }

    // Who has to go before whom, parts counted as what they go with.
    void collectEdges()
    {
        m_edges.clear();
        for (size_t i = 0; i < m_input.plan->changes.size(); ++i) {
            const Change &change = m_input.plan->changes[i];
            const auto user = static_cast<int>(carrierOf(i));
            for (const auto *needs : {&change.needs, &change.deferredNeeds}) {
                for (const int need : *needs) {
                    const auto needed = static_cast<int>(carrierOf(static_cast<size_t>(need)));
                    if (needed != user)
                        m_edges.emplace_back(user, needed);
                }
            }
        }
        std::sort(m_edges.begin(), m_edges.end());
        m_edges.erase(std::unique(m_edges.begin(), m_edges.end()), m_edges.end());
    }

    // Two projects whose steps release each other: neither can go as long as the other's steps say
    // so. Such parts are taken back on their own first.
    void separateCircles()
    {
        const size_t count = m_input.plan->changes.size();
        const auto circles = findCycles(static_cast<int>(count), m_edges);
        if (circles.empty())
            return;
        std::vector<int> circleOf(count, -1);
        for (size_t circle = 0; circle < circles.size(); ++circle) {
            for (const int member : circles[circle])
                circleOf[static_cast<size_t>(member)] = static_cast<int>(circle);
        }
        std::vector<size_t> alone;
        for (size_t i = 0; i < count; ++i) {
            const size_t carrier = carrierOf(i);
            const auto &needs = m_input.plan->changes[i].needs;
            const bool isInCircle = std::any_of(needs.begin(), needs.end(), [&](int need) {
                const size_t needed = carrierOf(static_cast<size_t>(need));
                return needed != carrier && circleOf[needed] == circleOf[carrier];
            });
            if (carrier != i && circleOf[carrier] >= 0 && isInCircle)
                alone.push_back(i);
        }
        for (const size_t i : alone)
            m_isAlone[i] = 1;
        collectEdges();
    }

    // Backwards, so that what was built on something goes before it; what a part of a project uses
    // goes after the project. Where things need each other, the later one goes first.
    std::vector<size_t> order()
    {
        const size_t count = m_input.plan->changes.size();
        collectEdges();
        separateCircles();
        const Adjacency needs(count, m_edges);
        std::vector<int> users(count, 0);
        for (const auto &[user, needed] : m_edges)
            ++users[static_cast<size_t>(needed)];
        std::priority_queue<int> free;
        for (size_t i = 0; i < count; ++i) {
            if (users[i] == 0)
                free.push(static_cast<int>(i));
        }
        std::vector<char> isSorted(count, 0);
        std::vector<size_t> sorted;
        sorted.reserve(count);
        for (size_t last = count; sorted.size() < count;) {
            if (free.empty()) { // a circle opens at its last member
                while (isSorted[last - 1])
                    --last;
                free.push(static_cast<int>(last - 1));
            }
            const int next = free.top();
            free.pop();
            if (std::exchange(isSorted[static_cast<size_t>(next)], char(1)))
                continue;
            sorted.push_back(static_cast<size_t>(next));
            for (const int needed : needs.of(next)) {
                if (--users[static_cast<size_t>(needed)] == 0)
                    free.push(needed);
            }
        }
        return sorted;
    }

    const UndoInput &m_input;
    std::vector<int> m_position;
    std::vector<char> m_isAlone;              // parts that do not wait for what they belong to
    std::vector<std::pair<int, int>> m_edges; // who uses what, parts counted as their parents
    std::map<int, std::vector<Change>> m_companions; // by the change of the parent that is deleted
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
        if (parent.kind == ChangeKind::Create && type->parent->type == parent.type
            && hangsOn(child.naturalKey, parent.naturalKey))
            return need;
    }
    return -1;
}

bool goesAlong(const Plan &plan, const PlatformProfile &profile, size_t change,
               const std::function<bool(size_t)> &isDeleted)
{
    int above = parentDeletedWith(plan, profile, change);
    while (above >= 0 && !isDeleted(static_cast<size_t>(above)))
        above = parentDeletedWith(plan, profile, static_cast<size_t>(above));
    return above >= 0;
}

Plan makeUndoPlan(const UndoInput &input)
{
    return UndoPlanning(input).run();
}

} // namespace Migration
