// SPDX-License-Identifier: GPL-3.0-or-later
#include "planner.h"

#include <migration/graph/findings.h>
#include <migration/model/normaliser.h>
#include <migration/plan/changecomposer.h>
#include <migration/plan/changeorder.h>
#include <migration/plan/fielddiffs.h>

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
    {
    }

    Result<Plan> run()
    {
        findClashes();
        firstLook();
        blockWhatNeedsBlocked();
        ChangeOrder order(m_input.validation, m_changes, m_composer);
        order.cutCycles();
        blockWhatNeedsBlocked(); // a cycle that could not be cut blocks what leads into it
        for (auto &[node, change] : m_changes) {
            if (m_stopped)
                return failure(Error::Kind::Canceled, Text::tr("Canceled."));
            complete(node, change);
        }
        Plan plan;
        plan.madeAt = m_input.now;
        plan.source = m_input.validation.recipe.source;
        plan.destination = m_input.validation.recipe.destination;
        plan.changes = order.sorted();
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

    void findClashes()
    {
        QHash<ResourceKey, int> firsts;
        for (int node = 0; node < static_cast<int>(m_source.size()); ++node) {
            if (!m_composer.selected()[static_cast<size_t>(node)])
                continue;
            const ResourceKey key {resource(node).key.type, resource(node).naturalKey};
            if (const auto it = firsts.constFind(key); it != firsts.cend()) {
                m_clashing.insert(node);
                m_clashing.insert(*it);
            } else {
                firsts.insert(key, node);
            }
        }
    }

    void firstLook()
    {
        for (int node = 0; node < static_cast<int>(m_source.size()); ++node) {
            if (!m_composer.selected()[static_cast<size_t>(node)])
                continue;
            const Resource &here = resource(node);
            Change change;
            change.source = here.key;
            change.type = here.key.type;
            change.name = here.name;
            change.naturalKey = here.naturalKey;
            change.sourceHash = comparableHash(typeOf(node), here.document);
            change.bornWithParent = typeOf(node).isBornWithParent();
            decideKind(node, &change);
            m_changes.emplace(node, std::move(change));
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
            change->destinationId
                = m_destination.resources()[static_cast<size_t>(match.candidates.front())].key.id;
        const bool isSkipped = m_input.validation.recipe.skipped.contains(recipeKey(here));

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
        } else {
            change->kind = ChangeKind::Create;
        }
        if (change->kind == ChangeKind::Create || change->kind == ChangeKind::Match)
            blockForReferences(node, change);
    }

    void blockForReferences(int node, Change *change)
    {
        for (const Reference &reference : m_input.validation.graph->references(node)) {
            const ResolvedReference resolved = m_composer.resolver().resolve(node, reference);
            if (resolved.outcome == ReferenceOutcome::NotSelected
                || resolved.outcome == ReferenceOutcome::Absent) {
                block(change, m_words.missedReference(resource(node), reference, resolved).sentence);
                return;
            }
        }
    }

    bool willExist(int node) const
    {
        const auto it = m_changes.find(node);
        return it != m_changes.end()
            && (it->second.kind == ChangeKind::Create || !it->second.destinationId.isEmpty());
    }

    // A resource can not go where something it needs neither is nor will be.
    void blockWhatNeedsBlocked()
    {
        std::vector<int> queue;
        for (const auto &[node, change] : m_changes) {
            if (!willExist(node))
                queue.push_back(node);
        }
        while (!queue.empty()) {
            const int missing = queue.back();
            queue.pop_back();
            for (const int user : m_input.validation.graph->usersOf(missing)) {
                const auto it = m_changes.find(user);
                if (it == m_changes.end() || it->second.kind == ChangeKind::Blocked
                    || it->second.kind == ChangeKind::Skip || !needs(user, missing))
                    continue;
                const bool existed = willExist(user);
                block(&it->second,
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
            if (edge.to != target)
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

    QString idOf(int node) const
    {
        const auto it = m_changes.find(node);
        if (it != m_changes.end() && !it->second.destinationId.isEmpty())
            return it->second.destinationId;
        return QString(u"⟨"_s + typeOf(node).singular + u" “"_s + resource(node).name + u"”⟩"_s);
    }

    bool willFill(const SecretSlot &slot) const
    {
        const ValidationInput &given = m_input.validation;
        return given.secretsGiven.contains(slot.key)
            && (!given.secretsFilled.contains(slot.key) || m_input.secretsAgain.contains(slot.key));
    }

    void complete(int node, Change &change)
    {
        if (change.kind != ChangeKind::Create && change.kind != ChangeKind::Match)
            return;
        const Resource &here = resource(node);
        const ResourceType &type = typeOf(node);
        const Resource *there = m_destination.find({type.id, change.destinationId});
        const JsonValue whole = there ? wholeDocument(*there) : JsonValue();

        ChangeComposer::Options options;
        options.idOf = [this](int target) { return idOf(target); };
        options.destination = there ? &whole : nullptr;
        // What was filled before and what exists only for the first time are told apart by the
        // destination: a slot of a resource that is created is always filled.
        options.fill = [&](const SecretSlot &slot) {
            return there ? willFill(slot) : m_input.validation.secretsGiven.contains(slot.key);
        };
        Composed composed = m_composer.compose(node, options);
        change.diff = fieldDiffs(type, whole, composed.document, m_destination);
        keepFields(here, options, node, &change, &composed);
        describeSecrets(here, composed, &change);
        if (there) {
            change.destinationHash = comparableHash(type, there->document);
            decideUpdate(here, type, &change);
        } else if (type.parent) {
            const int parent = m_source.indexOf({type.parent->type, here.parentId});
            const auto it = m_changes.find(parent);
            if (it != m_changes.end())
                change.parentDestinationId = it->second.destinationId;
        }
        if (change.writes() && m_input.requests)
            change.requests = m_input.requests(change, composed.document);
    }

    void keepFields(const Resource &here, ChangeComposer::Options options, int node,
                    Change *change, Composed *composed)
    {
        const QStringList kept = m_input.validation.recipe.keptFields.value(recipeKey(here));
        if (!options.destination || kept.isEmpty())
            return;
        for (FieldDiff &field : change->diff) {
            if (kept.contains(field.place.toText())) {
                field.keptByChoice = true;
                options.keep.push_back(field.place);
            }
        }
        *composed = m_composer.compose(node, options);
    }

    void describeSecrets(const Resource &here, const Composed &composed, Change *change)
    {
        if (composed.fills.empty() && composed.emptySlots.empty())
            return;
        QHash<QString, SecretSlot> secretSlots;
        for (const SecretSlot &slot : findSecretSlots(m_source, here))
            secretSlots.insert(slot.key, slot);
        for (const Composed::Fill &fill : composed.fills) {
            const SecretSlot &slot = secretSlots[fill.slotKey];
            change->secretSlots.push_back(fill.slotKey);
            FieldDiff field;
            field.kind = change->destinationId.isEmpty() ? JsonDifference::Kind::Added
                                                         : JsonDifference::Kind::Changed;
            field.place = fill.place;
            field.beforeText = change->destinationId.isEmpty() ? QString() : u"••••••"_s;
            field.afterText = Text::tr("•••••• (the value you typed for %1)").arg(slot.label);
            change->diff.push_back(std::move(field));
        }
        for (const QString &key : composed.emptySlots) {
            if (secretSlots[key].hasValue)
                change->emptySlots.push_back(secretSlots[key].label
                                             + (secretSlots[key].scope.isEmpty()
                                                    ? QString()
                                                    : QString(u" ("_s + secretSlots[key].scope + u')')));
        }
    }

    void decideUpdate(const Resource &here, const ResourceType &type, Change *change)
    {
        const bool differs = std::any_of(change->diff.begin(), change->diff.end(),
                                         [](const FieldDiff &field) { return !field.keptByChoice; });
        if (!differs) {
            change->reason = change->diff.empty()
                ? Text::tr("It is the same at the destination.")
                : Text::tr("It differs only in fields you keep as the destination has them.");
            return;
        }
        if (here.origin == Origin::Managed) {
            change->kind = ChangeKind::Skip;
            change->reason = here.originReason.isEmpty()
                ? Text::tr("It is managed by the platform and left as it is.")
                : here.originReason;
            return;
        }
        if (!type.canUpdate) {
            change->kind = ChangeKind::Skip;
            change->reason = Text::tr("It differs, but the platform's API can not change it.");
            return;
        }
        switch (m_input.validation.recipe.policyFor(type.id)) {
        case ExistingPolicy::Overwrite:
            change->kind = ChangeKind::Update;
            return;
        case ExistingPolicy::Skip:
            change->kind = ChangeKind::Skip;
            change->reason =
                Text::tr("It exists at the destination and differs; you chose to leave such "
                         "resources as they are.");
            return;
        case ExistingPolicy::Ask:
            block(change,
                  Text::tr(
                      "It exists at the destination and differs; decide whether to overwrite it."));
            return;
        }
    }

    const PlanInput &m_input;
    const std::atomic_bool &m_stopped;
    const Snapshot &m_source;
    const Snapshot &m_destination;
    ChangeComposer m_composer;
    Findings m_words;
    QSet<int> m_clashing;
    std::map<int, Change> m_changes;
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
