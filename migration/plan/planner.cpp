// SPDX-License-Identifier: GPL-3.0-or-later
#include "planner.h"

#include <migration/core/parallelfor.h>
#include <migration/graph/findings.h>
#include <migration/model/normaliser.h>
#include <migration/plan/changecomposer.h>
#include <migration/plan/changeorder.h>
#include <migration/plan/deletions.h>
#include <migration/plan/fielddecisions.h>
#include <migration/plan/fielddiffs.h>
#include <migration/plan/sharedcounterparts.h>

#include <QCoreApplication>
#include <QMutex>

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
        if (isKeptInStep())
            Deletions(m_input, m_composer).appendTo(&plan.changes);
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
    bool isKeptInStep() const { return m_input.base && recipe().strategy == Strategy::KeepInStep; }

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

    void firstLook()
    {
        for (int node = 0; node < static_cast<int>(m_source.size()); ++node) {
            if (!m_composer.selected()[static_cast<size_t>(node)])
                continue;
            const Resource &here = resource(node);
            Change change;
            change.source = here.key;
            change.type = here.key.type;
            change.name = m_composer.names().name(here);
            if (change.name != here.name)
                change.renamedFrom = here.name;
            change.naturalKey = here.naturalKey;
            change.bornWithParent = typeOf(node).isBornWithParent(here.document);
            decideKind(node, &change);
            m_idsThere[static_cast<size_t>(node)] = change.destinationId;
            m_changes.emplace_hint(m_changes.end(), node, std::move(change));
        }
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
        return isKeptInStep() && m_input.base->find(here.key) && !isOverwritten(here);
    }

    // The admin said of this very resource that the source counts.
    bool isOverwritten(const Resource &here) const
    {
        const auto own = recipe().existingByResource.constFind(recipeKey(here));
        return own != recipe().existingByResource.cend() && *own == ExistingPolicy::Overwrite;
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

    QString idOf(int node) const
    {
        if (const QString &known = m_idsThere[static_cast<size_t>(node)]; !known.isEmpty())
            return known;
        return QString(u"⟨"_s + typeOf(node).singular + u" “"_s
                       + m_composer.names().name(resource(node)) + u"”⟩"_s);
    }

    // References may point into documents of other resources, or follow a member of theirs.
    void lookAtTargets(ChangeComposer::Options *options)
    {
        options->mayStillCome = true;
        options->documentOf = [this](const ResolvedReference &resolved) {
            const Resource *there = targetThere(resolved);
            return there ? std::optional<JsonValue>(wholeDocument(*there)) : std::nullopt;
        };
        options->itemsOf = [this](const ResolvedReference &resolved,
                                  const ChangeComposer::Options &asking) {
            const Resource *there = targetThere(resolved);
            if (!there)
                return ItemIds();
            if (const auto known = knownItems(there->key))
                return *known;
            const ItemIds ids =
                m_composer.itemIds(resolved.sourceIndex, wholeDocument(*there), asking);
            if (asking.aligning.empty()) { // within another look-up a circle may have cut it short
                const QMutexLocker lock(&m_itemsMutex);
                m_items.insert(there->key, ids);
            }
            return ids;
        };
    }

    std::optional<ItemIds> knownItems(const ResourceKey &key) const
    {
        const QMutexLocker lock(&m_itemsMutex);
        const auto known = m_items.constFind(key);
        return known == m_items.cend() ? std::nullopt : std::optional<ItemIds>(*known);
    }

    const Resource *targetThere(const ResolvedReference &resolved) const
    {
        if (resolved.sourceIndex < 0)
            return nullptr;
        const QString id = resolved.destinationId.isEmpty()
            ? m_idsThere[static_cast<size_t>(resolved.sourceIndex)]
            : resolved.destinationId;
        return m_destination.find({resource(resolved.sourceIndex).key.type, id});
    }

    bool willFill(const SecretSlot &slot) const
    {
        const ValidationInput &given = m_input.validation;
        return given.secretsGiven.contains(slot.key)
            && (!given.secretsFilled.contains(slot.key) || m_input.secretsAgain.contains(slot.key));
    }

    // Side by side: each looks at its own resource, and at what the others will be called.
    void completeAll()
    {
        std::vector<std::pair<const int, Change> *> all;
        for (auto &each : m_changes)
            all.push_back(&each);
        parallelFor(all.size(), m_stopped,
                    [&](size_t i) { complete(all[i]->first, all[i]->second); });
    }

    void complete(int node, Change &change)
    {
        if ((change.kind != ChangeKind::Create && change.kind != ChangeKind::Match)
            || m_silent.contains(node))
            return;
        const Resource &here = resource(node);
        const ResourceType &type = typeOf(node);
        change.sourceHash = comparableHash(type, here.document);
        const Resource *there = m_destination.find({type.id, change.destinationId});
        const JsonValue whole = there ? wholeDocument(*there) : JsonValue();

        ChangeComposer::Options options;
        options.idOf = [this](int target) { return idOf(target); };
        options.destination = there ? &whole : nullptr;
        lookAtTargets(&options);
        // What was filled before and what exists only for the first time are told apart by the
        // destination: a slot of a resource that is created is always filled.
        options.fill = [&](const SecretSlot &slot) {
            return there ? willFill(slot) : m_input.validation.secretsGiven.contains(slot.key);
        };
        Composed composed = m_composer.compose(node, options);
        if (!composed.missed.isEmpty()) {
            block(&change,
                  Text::tr("It refers to %1, which the destination does not have.",
                           "names of parts of another resource")
                      .arg(composed.missed.join(u", "_s)));
            return;
        }
        if (!composed.emptied.empty()) {
            block(
                &change,
                Text::tr("Nobody of those it is limited to exists at the destination, and without "
                         "them it would be open to all: %1.")
                    .arg(composed.emptied.front().toText()));
            return;
        }
        change.diff = fieldDiffs(type, whole, composed.document, m_destination);
        change.rewritten = composed.rewritten;
        if (there) {
            change.destinationHash = comparableHash(type, there->document);
            compareThreeWays({&type, &here, there, &change, &whole, &composed.document}, &change);
            keepFields(here, whole, options, node, &change, &composed);
        }
        describeSecrets(here, composed, &change);
        if (there) {
            decideUpdate(here, type, &change);
        } else if (type.parent) {
            const int parent = m_source.indexOf({type.parent->type, here.parentId});
            const auto it = m_changes.find(parent);
            if (it != m_changes.end())
                change.parentDestinationId = it->second.destinationId;
            else if (const Resource *above =
                         parent < 0 ? nullptr : m_composer.matcher().counterpart(resource(parent)))
                change.parentDestinationId = above->key.id;
        }
        if (change.writes() && m_input.requests)
            change.requests = m_input.requests(change, composed.document);
    }

    void compareThreeWays(const BaseRecorder::Compared &compared, Change *change)
    {
        const BaseSnapshot::Entry *entry =
            m_input.base ? m_input.base->find(compared.source->key) : nullptr;
        if (entry && entry->destinationId == compared.destination->key.id) {
            findWhoChanged(*compared.type, *entry, *compared.there, *compared.wanted,
                           &change->diff);
        }
        if (m_input.recorder)
            m_input.recorder->record(compared);
    }

    void keepFields(const Resource &here, const JsonValue &whole, ChangeComposer::Options options,
                    int node, Change *change, Composed *composed)
    {
        FieldDecisions{recipe(), isKeptInStep(), isOverwritten(here)}.apply(
            here, typeOf(node), whole, composed->document, &change->diff);
        bool anyStays = false;
        for (const FieldDiff &field : change->diff) {
            if (field.stays())
                options.keepField(field);
            anyStays = anyStays || field.stays();
        }
        if (anyStays)
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
                change->emptySlots.push_back(
                    secretSlots[key].label
                    + (secretSlots[key].scope.isEmpty()
                           ? QString()
                           : QString(u" ("_s + secretSlots[key].scope + u')')));
        }
    }

    // A difference in what is settled for good when a resource is created.
    static const FieldDiff *fixedField(const ResourceType &type, const Change &change,
                                       const Resource &here)
    {
        for (const FieldDiff &field : change.diff) {
            const auto isFixed = [&](const JsonPattern &fixed) {
                return !field.stays() && fixed.matches(field.place, here.document);
            };
            if (std::any_of(type.fixed.begin(), type.fixed.end(), isFixed))
                return &field;
        }
        return nullptr;
    }

    void decideUpdate(const Resource &here, const ResourceType &type, Change *change)
    {
        const auto &fields = change->diff;
        if (std::all_of(fields.begin(), fields.end(),
                        [](const auto &field) { return field.stays(); })) {
            change->reason = whyTheSame(fields);
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
        if (const FieldDiff *field = fixedField(type, *change, here)) {
            block(change,
                  Text::tr(
                      "%1 is “%2” at the destination and can not be changed there; the source has "
                      "“%3”.",
                      "a member, two values")
                      .arg(field->place.toText(), field->beforeText, field->afterText));
            return;
        }
        const ExistingPolicy policy = recipe().policyFor(type.id, recipeKey(here));
        const bool isUnsettled = isKeptInStep()
            && std::any_of(fields.begin(), fields.end(),
                           [](const FieldDiff &field) { return field.isConflict(); });
        if (policy == ExistingPolicy::Skip) {
            change->kind = ChangeKind::Skip;
            change->reason =
                Text::tr("It exists at the destination and differs; you chose to leave such "
                         "resources as they are.");
        } else if (policy == ExistingPolicy::Adopt) {
            change->reason =
                Text::tr("It is taken for the same resource and left as it is, by your choice.");
        } else if (isUnsettled) {
            blockForConflicts(change);
        } else if (policy == ExistingPolicy::Ask) {
            block(change,
                  Text::tr(
                      "It exists at the destination and differs; decide whether to overwrite it."));
        } else {
            change->kind = ChangeKind::Update;
        }
    }

    static QString whyTheSame(const std::vector<FieldDiff> &fields)
    {
        if (fields.empty())
            return Text::tr("It is the same at the destination.");
        if (std::all_of(fields.begin(), fields.end(), [](const auto &f) { return f.keptByChoice; }))
            return Text::tr("It differs only in fields you keep as the destination has them.");
        return Text::tr("It differs only in fields that were changed at the destination since the "
                        "last run; they stay.");
    }

    void blockForConflicts(Change *change)
    {
        QStringList places;
        for (const FieldDiff &field : change->diff) {
            if (field.isConflict())
                places += field.place.toText();
        }
        block(change,
              Text::tr(
                  "Since the last run %n field(s) were changed on both sides; decide which value "
                  "counts: %1.",
                  nullptr, static_cast<int>(places.size()))
                  .arg(places.join(u", "_s)));
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
    std::map<int, Change> m_changes;
    mutable QMutex m_itemsMutex;
    QHash<ResourceKey, ItemIds> m_items; // by the destination's resource
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
