// SPDX-License-Identifier: GPL-3.0-or-later
#include "planner.h"

#include <migration/core/parallelfor.h>
#include <migration/graph/findings.h>
#include <migration/plan/changecompleter.h>
#include <migration/plan/changeorder.h>
#include <migration/plan/deletions.h>
#include <migration/plan/nodechanges.h>
#include <migration/plan/quietend.h>
#include <migration/plan/sharedcounterparts.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Planner)
};

class Planning
{
public:
    Planning(const PlanInput &input, const std::atomic_bool &stopped)
        : m_input(input)
        , m_stopped(stopped)
        , m_source(*input.validation.source)
        , m_destination(*input.validation.destination)
        , m_composer(input.validation)
        , m_words(input.validation)
        , m_idsThere(static_cast<size_t>(m_source.size()))
        , m_changes(m_composer.selected())
    {
    }

    Result<Plan> run()
    {
        findClashes();
        firstLook();
        silenceShared();
        blockWhatNeedsBlocked();
        ChangeOrder order(m_input.validation, m_changes, m_composer);
        order.cutCycles();
        blockWhatNeedsBlocked(); // a cycle that could not be cut blocks what leads into it
        completeAll();
        if (m_stopped)
            return failure(Error::Kind::Canceled, Text::tr("Canceled."));
        Plan plan;
        plan.madeAt = m_input.now;
        plan.source = m_input.validation.recipe.source;
        plan.destination = m_input.validation.recipe.destination;
        plan.changes = order.sorted();
        if (m_input.isKeptInStep())
            Deletions(m_input, m_composer).appendTo(&plan.changes);
        endQuiet(m_input, &plan.changes);
        if (m_input.recorder)
            forgetWhatIsGone();
        return plan;
    }

private:
    const Resource &resource(int node) const
    {
        return m_source.resources()[static_cast<size_t>(node)];
    }
    const ResourceType &typeOf(int node) const
    {
        return *m_source.profile().type(resource(node).key.type);
    }

    const Recipe &recipe() const { return m_input.validation.recipe; }
    void forgetWhatIsGone()
    {
        const BaseSnapshot base = m_input.recorder->base();
        for (const BaseSnapshot::Entry &entry : base.entries()) {
            const QString &type = entry.source.type;
            if (m_source.isComplete(type) && !m_source.find(entry.source)
                && m_destination.isComplete(type)
                && !m_destination.find({type, entry.destinationId}))
                m_input.recorder->forget(entry.source);
        }
    }

    void findClashes()
    {
        QHash<ResourceKey, int> firsts;
        for (int node = 0; node < static_cast<int>(m_source.size()); ++node) {
            if (!m_composer.selected()[static_cast<size_t>(node)] || typeOf(node).namesakes)
                continue;
            const ResourceKey key{resource(node).key.type,
                                  m_composer.names().naturalKey(resource(node))};
            if (const auto it = firsts.constFind(key); it != firsts.cend()) {
                m_clashing.insert(node);
                m_clashing.insert(*it);
            } else {
                firsts.insert(key, node);
            }
        }
    }

    // Side by side, too: what becomes of one change hangs on no other yet.
    void firstLook()
    {
        parallelFor(m_changes.nodes().size(), m_stopped, [&](size_t i) {
            const int node = m_changes.nodes()[i];
            Change &change = m_changes.at(node);
            describe(node, &change);
            decideKind(node, &change);
            m_idsThere[static_cast<size_t>(node)] = change.destinationId;
        });
    }

    void describe(int node, Change *change) const
    {
        const Resource &here = resource(node);
        change->source = here.key;
        change->type = here.key.type;
        change->name = m_composer.names().name(here);
        if (change->name != here.name)
            change->renamedFrom = here.name;
        if (const Resource *parent = m_source.parentOf(here))
            change->owner = m_composer.names().name(*parent);
        change->naturalKey = here.naturalKey;
        change->bornWithParent = typeOf(node).isBornWithParent(here.document);
    }

    void silenceShared()
    {
        m_silent = silentResources(m_input.validation, m_composer, m_changes);
        for (auto it = m_silent.cbegin(); it != m_silent.cend(); ++it) {
            m_changes.at(it.key()).reason =
                Text::tr("It becomes the same resource as “%1”, which says what that looks like.")
                    .arg(m_composer.names().name(resource(it.value())));
        }
    }

    void block(Change *change, const QString &reason)
    {
        change->kind = ChangeKind::Blocked;
        change->reason = reason;
    }

    void decideKind(int node, Change *change)
    {
        const Resource &here = resource(node);
        const ResourceType &type = typeOf(node);
        const auto match = m_composer.matcher().match(here);
        if (match.isOne())
            change->destinationId =
                m_destination.resources()[static_cast<size_t>(match.candidates.front())].key.id;
        const bool isSkipped = recipe().skipped.contains(recipeKey(here));

        if (m_clashing.contains(node)) {
            block(
                change,
                Text::tr("Another selected resource counts as the same name at the destination."));
        } else if (match.candidates.size() > 1) {
            block(change, m_words.ambiguousMatch(here, match.candidates).sentence);
        } else if (isSkipped) {
            change->kind = ChangeKind::Skip;
            change->reason = Text::tr("You chose not to import it.");
        } else if (match.isOne()) {
            change->kind = ChangeKind::Match; // until the fields are compared
        } else if (here.origin == Origin::Provided && m_destination.isComplete(type.id)) {
            change->kind = ChangeKind::Skip;
            change->reason = here.originReason;
        } else if (here.origin != Origin::User) {
            block(change, m_words.builtInMissing(here).sentence);
        } else if (!type.canCreate) {
            block(
                change,
                Text::tr("Resources of this type can not be created through the platform's API."));
        } else if (!m_destination.isComplete(type.id)) {
            block(change,
                  Text::tr(
                      "Not all %1 of the destination could be read, so it may exist there already.")
                      .arg(type.title));
        } else if (wasDeletedThere(here)) {
            change->kind = ChangeKind::Skip;
            change->reason =
                Text::tr("It was deleted at the destination since the last run, so it is not "
                         "created again unless you decide to overwrite it.");
        } else {
            change->kind = ChangeKind::Create;
        }
        if (change->kind == ChangeKind::Create || change->kind == ChangeKind::Match)
            blockForReferences(node, change);
    }

    bool wasDeletedThere(const Resource &here) const
    {
        const ResourceType &type = *m_source.profile().type(here.key.type);
        if (type.isBornWithParent()) { // it shares its parent's fate
            const Resource *parent = m_source.find({type.parent->type, here.parentId});
            return parent && !m_composer.matcher().counterpart(*parent) && wasDeletedThere(*parent);
        }
        return m_input.isKeptInStep() && m_input.base->find(here.key)
            && !recipe().isOverwritten(recipeKey(here));
    }

    void blockForReferences(int node, Change *change)
    {
        for (const Reference &reference : m_input.validation.graph->references(node)) {
            const ResolvedReference resolved = m_composer.resolver().resolve(node, reference);
            if (resolved.outcome == ReferenceOutcome::NotSelected
                || resolved.outcome == ReferenceOutcome::Absent)
            {
                block(change,
                      m_words.missedReference(resource(node), reference, resolved).sentence);
                return;
            }
        }
    }

    bool willExist(int node) const
    {
        return m_changes.contains(node)
            && (m_changes.at(node).kind == ChangeKind::Create
                || !m_changes.at(node).destinationId.isEmpty());
    }

    // A resource can not go where something it needs neither is nor will be.
    void blockWhatNeedsBlocked()
    {
        std::vector<int> queue;
        for (const int node : m_changes.nodes()) {
            if (!willExist(node))
                queue.push_back(node);
        }
        while (!queue.empty()) {
            const int missing = queue.back();
            queue.pop_back();
            for (const int user : m_input.validation.graph->usersOf(missing)) {
                if (!m_changes.contains(user))
                    continue;
                Change &change = m_changes.at(user);
                if (change.kind == ChangeKind::Blocked || change.kind == ChangeKind::Skip
                    || !needs(user, missing))
                    continue;
                const bool existed = willExist(user);
                block(&change,
                      Text::tr("It needs “%1”, which is not imported and does not exist at the "
                               "destination.")
                          .arg(resource(missing).name));
                if (existed && !willExist(user))
                    queue.push_back(user);
            }
        }
    }

    // Whether the reference really goes there, and was not dropped, kept or mapped elsewhere.
    bool needs(int user, int target) const
    {
        const auto [begin, end] = m_input.validation.graph->edgesFrom(user);
        return std::any_of(begin, end, [&](const DependencyGraph::Edge &edge) {
            if (edge.to != target || !edge.follow) // what is only mentioned is not needed
                return false;
            if (edge.reference < 0)
                return true;
            const auto &references = m_input.validation.graph->references(user);
            return m_composer.resolver()
                       .resolve(user, references[static_cast<size_t>(edge.reference)])
                       .outcome
                == ReferenceOutcome::Selected;
        });
    }

    // Side by side: each looks at its own resource, and at what the others will be called.
    void completeAll()
    {
        std::vector<int> open;
        for (const int node : m_changes.nodes()) {
            const ChangeKind kind = m_changes.at(node).kind;
            if ((kind == ChangeKind::Create || kind == ChangeKind::Match)
                && !m_silent.contains(node))
                open.push_back(node);
        }
        ChangeCompleter completer(m_input, m_composer, m_idsThere);
        parallelFor(open.size(), m_stopped,
                    [&](size_t i) { completer.complete(open[i], &m_changes.at(open[i])); });
    }

    const PlanInput &m_input;
    const std::atomic_bool &m_stopped;
    const Snapshot &m_source;
    const Snapshot &m_destination;
    ChangeComposer m_composer;
    Findings m_words;
    std::vector<QString> m_idsThere; // of each source node's counterpart; asked for every reference
    QSet<int> m_clashing;
    QHash<int, int> m_silent; // another resource says what their counterpart looks like
    NodeChanges m_changes;
};

} // namespace

Result<Plan> makePlan(const PlanInput &input, const std::atomic_bool &stopped)
{
    if (!input.validation.source || !input.validation.destination || !input.validation.graph)
        return failure(Error::Kind::Internal,
                       Text::tr("Source and destination must be read first."));
    return Planning(input, stopped).run();
}

} // namespace Migration
