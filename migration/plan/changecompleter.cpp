// SPDX-License-Identifier: GPL-3.0-or-later
#include "changecompleter.h"

#include <migration/json/jsonhash.h>
#include <migration/model/normaliser.h>
#include <migration/plan/fielddecisions.h>
#include <migration/plan/fielddiffs.h>
#include <migration/plan/madebyplatform.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::ChangeCompleter)
};

void block(Change *change, const QString &reason)
{
    change->kind = ChangeKind::Blocked;
    change->reason = reason;
}

// A difference in what is settled for good when a resource is created.
const FieldDiff *fixedField(const ResourceType &type, const Change &change, const Resource &here)
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

QString whyTheSame(const std::vector<FieldDiff> &fields)
{
    if (fields.empty())
        return Text::tr("It is the same at the destination.");
    const auto all = [&](bool FieldDiff::*stays) {
        return std::all_of(fields.begin(), fields.end(), [&](const auto &f) { return f.*stays; });
    };
    if (all(&FieldDiff::keptByChoice))
        return Text::tr("It differs only in fields you keep as the destination has them.");
    if (all(&FieldDiff::madeByPlatform))
        return Text::tr("It differs only in what the platform made of it when it was written; "
                        "that stays until one side changes it.");
    if (all(&FieldDiff::keptInStep))
        return Text::tr("It differs only in fields that were changed at the destination since the "
                        "last run; they stay.");
    return Text::tr("It differs only in fields that stay as the destination has them.");
}

} // namespace

ChangeCompleter::ChangeCompleter(const PlanInput &input, const ChangeComposer &composer,
                                 const std::vector<QString> &idsThere)
    : m_input(input)
    , m_composer(composer)
    , m_idsThere(idsThere)
    , m_source(*input.validation.source)
    , m_destination(*input.validation.destination)
{
}

const Resource &ChangeCompleter::resource(int node) const
{
    return m_source.resources()[static_cast<size_t>(node)];
}

const ResourceType &ChangeCompleter::typeOf(int node) const
{
    return *m_source.profile().type(resource(node).key.type);
}

void ChangeCompleter::complete(int node, Change *change)
{
    const Resource &here = resource(node);
    const ResourceType &type = typeOf(node);
    change->sourceHash = comparableHash(type, here.document);
    const Resource *there = m_destination.find({type.id, change->destinationId});
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
    if (isBlockedByContent(composed, change))
        return;
    change->rewritten = composed.rewritten;
    if (there) {
        const JsonValue now = comparable(type, whole);
        change->diff = fieldDiffs(type, now, comparable(type, composed.document), m_destination);
        change->destinationHash = jsonHash(now, type.sets);
        compareThreeWays({&type, &here, there, change, &whole, &composed.document}, change);
        keepFields(node, whole, options, change, &composed);
    }
    describeSecrets(here, composed, change);
    if (there)
        decideUpdate(here, type, change);
    else if (type.parent)
        change->parentDestinationId = parentIdThere(type, here);
    if (change->writes() && m_input.requests)
        change->requests = {m_input.requests(*change, composed.document), m_requestFile};
}

QString ChangeCompleter::parentIdThere(const ResourceType &type, const Resource &here) const
{
    const int parent = m_source.indexOf({type.parent->type, here.parentId});
    if (parent < 0)
        return {};
    if (m_composer.selected()[static_cast<size_t>(parent)])
        return m_idsThere[static_cast<size_t>(parent)];
    const Resource *above = m_composer.matcher().counterpart(resource(parent));
    return above ? above->key.id : QString();
}

bool ChangeCompleter::isBlockedByContent(const Composed &composed, Change *change) const
{
    if (!composed.missed.isEmpty()) {
        block(change,
              Text::tr("It refers to %1, which the destination does not have.",
                       "names of parts of another resource")
                  .arg(composed.missed.join(u", "_s)));
    } else if (!composed.emptied.empty()) {
        block(change,
              Text::tr("Nobody of those it is limited to exists at the destination, and without "
                       "them it would be open to all: %1.")
                  .arg(composed.emptied.front().toText()));
    }
    return change->kind == ChangeKind::Blocked;
}

QString ChangeCompleter::idOf(int node) const
{
    if (const QString &known = m_idsThere[static_cast<size_t>(node)]; !known.isEmpty())
        return known;
    return QString(u"⟨"_s + typeOf(node).singular + u" “"_s
                   + m_composer.names().name(resource(node)) + u"”⟩"_s);
}

// References may point into documents of other resources, or follow a member of theirs.
void ChangeCompleter::lookAtTargets(ChangeComposer::Options *options)
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
        const ItemIds ids = m_composer.itemIds(resolved.sourceIndex, wholeDocument(*there), asking);
        if (asking.aligning.empty()) { // within another look-up a circle may have cut it short
            const QMutexLocker lock(&m_itemsMutex);
            m_items.insert(there->key, ids);
        }
        return ids;
    };
}

std::optional<ItemIds> ChangeCompleter::knownItems(const ResourceKey &key) const
{
    const QMutexLocker lock(&m_itemsMutex);
    const auto known = m_items.constFind(key);
    return known == m_items.cend() ? std::nullopt : std::optional<ItemIds>(*known);
}

const Resource *ChangeCompleter::targetThere(const ResolvedReference &resolved) const
{
    if (resolved.sourceIndex < 0)
        return nullptr;
    const QString id = resolved.destinationId.isEmpty()
        ? m_idsThere[static_cast<size_t>(resolved.sourceIndex)]
        : resolved.destinationId;
    return m_destination.find({resource(resolved.sourceIndex).key.type, id});
}

bool ChangeCompleter::willFill(const SecretSlot &slot) const
{
    const ValidationInput &given = m_input.validation;
    return given.secretsGiven.contains(slot.key)
        && (!given.secretsFilled.contains(slot.key) || m_input.secretsAgain.contains(slot.key));
}

void ChangeCompleter::compareThreeWays(const BaseRecorder::Compared &compared, Change *change) const
{
    const BaseSnapshot::Entry *entry =
        m_input.base ? m_input.base->find(compared.source->key) : nullptr;
    if (entry && entry->destinationId == compared.destination->key.id) {
        findWhoChanged(*compared.type, *entry, *compared.there, *compared.wanted, &change->diff);
        findMadeByPlatform(*compared.type, *entry, *compared.there, *compared.wanted,
                           &change->diff);
    }
    if (m_input.recorder)
        m_input.recorder->record(compared);
}

void ChangeCompleter::keepFields(int node, const JsonValue &there, ChangeComposer::Options options,
                                 Change *change, Composed *composed) const
{
    const Resource &here = resource(node);
    const Recipe &recipe = m_input.validation.recipe;
    FieldDecisions{recipe, m_input.isKeptInStep(), recipe.isOverwritten(recipeKey(here))}.apply(
        here, typeOf(node), there, composed->document, &change->diff);
    bool anyStays = false;
    for (const FieldDiff &field : change->diff) {
        if (field.stays())
            options.keepField(field);
        anyStays = anyStays || field.stays();
    }
    if (anyStays)
        *composed = m_composer.compose(node, options);
}

void ChangeCompleter::describeSecrets(const Resource &here, const Composed &composed,
                                      Change *change) const
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
        if (!change->destinationId.isEmpty())
            field.beforeShown = JsonValue::string(u"••••••");
        field.afterShown =
            JsonValue::string(Text::tr("•••••• (the value you typed for %1)").arg(slot.label));
        change->diff.push_back(std::move(field));
    }
    for (const QString &key : composed.emptySlots) {
        if (secretSlots[key].hasValue)
            change->emptySlots.push_back(secretSlots[key].words());
    }
}

void ChangeCompleter::decideUpdate(const Resource &here, const ResourceType &type,
                                   Change *change) const
{
    const auto &fields = change->diff;
    if (std::all_of(fields.begin(), fields.end(), [](const auto &field) { return field.stays(); }))
    {
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
              Text::tr("%1 is “%2” at the destination and can not be changed there; the source has "
                       "“%3”.",
                       "a member, two values")
                  .arg(field->place.toText(), field->beforeText(), field->afterText()));
        return;
    }
    const ExistingPolicy policy = m_input.validation.recipe.policyFor(type.id, recipeKey(here));
    const bool isUnsettled = m_input.isKeptInStep()
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
        block(
            change,
            Text::tr("It exists at the destination and differs; decide whether to overwrite it."));
    } else {
        change->kind = ChangeKind::Update;
    }
}

void ChangeCompleter::blockForConflicts(Change *change) const
{
    QStringList places;
    for (const FieldDiff &field : change->diff) {
        if (field.isConflict())
            places += field.place.toText();
    }
    block(change,
          Text::tr("Since the last run %n field(s) were changed on both sides; decide which value "
                   "counts: %1.",
                   nullptr, static_cast<int>(places.size()))
              .arg(places.join(u", "_s)));
}

} // namespace Migration
