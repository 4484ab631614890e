// SPDX-License-Identifier: GPL-3.0-or-later
#include "changecomposer.h"

#include <migration/model/normaliser.h>
#include <migration/model/referencetargets.h>

#include <algorithm>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

bool anyStays(const ResourceType &type)
{
    return std::any_of(type.references.begin(), type.references.end(),
                       [](const ReferenceRule &rule) { return !rule.stays.empty(); });
}

} // namespace

ChangeComposer::ChangeComposer(const ValidationInput &input)
    : m_input(input)
    , m_selected(effectiveSelection(input))
    , m_matcher(input)
    , m_resolver(input, m_matcher, m_selected)
{
}

void ChangeComposer::Options::keepField(const FieldDiff &field)
{
    if (field.kind == JsonDifference::Kind::Moved)
        keepOrder.push_back(field.place.parent());
    else if (field.kind == JsonDifference::Kind::Removed)
        keepThere.push_back(field.place);
    else
        keep.push_back(field.place);
}

// The name a by-name reference has to hold at the destination.
QString ChangeComposer::nameOf(const Reference &reference, const ResolvedReference &resolved) const
{
    const Resource &target = m_input.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
    if (!resolved.item.isRoot())
        return reference.id;
    if (resolved.outcome == ReferenceOutcome::Selected)
        return names().follow(target, reference.id);
    const Resource *there = m_matcher.counterpart(target);
    const ResourceType *type = m_input.source->profile().type(target.key.type);
    if (!there || !type || type->keyPlaces.empty() || there->naturalKey == target.naturalKey)
        return reference.id;
    const JsonValue *name = type->keyPlaces.front().in(there->document);
    return name ? scalarText(*name) : reference.id;
}

// The id an item has at the destination, or what stands for it in a preview.
QString ChangeComposer::itemIdOf(const ResolvedReference &resolved, const Reference &reference,
                                 const Options &options, QStringList *missed) const
{
    const Resource &owner = m_input.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
    QString itemType;
    const ItemRule *rule = nullptr;
    for (qsizetype i = 0; i < reference.targets().size() && !rule; ++i) {
        itemType = reference.targets().at(i);
        rule = m_input.graph->itemRule(owner.key.type, itemType);
    }
    const JsonValue *item = resolved.item.in(owner.document);
    if (!rule || !item)
        return {};
    const ItemIds ids = options.itemsOf ? options.itemsOf(resolved, options) : ItemIds();
    const QString id = ids.value({itemType, scalarText(item->value(rule->idMember))});
    if (!id.isEmpty())
        return id;
    const QString called = QString(m_input.source->profile().singularOf(itemType) + u" “"_s
                                   + scalarText(item->value(rule->keys.front())) + u'”');
    if (options.mayStillCome && resolved.outcome == ReferenceOutcome::Selected)
        return QString(u'⟨' + called + u'⟩');
    missed->append(called);
    return {};
}

// The id of the target, or whatever else of it the reference holds.
QString ChangeComposer::heldByTarget(const Reference &reference, const ResolvedReference &resolved,
                                     const Options &options, QStringList *missed) const
{
    const QString id = resolved.outcome == ReferenceOutcome::Selected
        ? options.idOf(resolved.sourceIndex)
        : resolved.destinationId;
    if (resolved.sourceIndex < 0)
        return id;
    const Resource &target = m_input.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
    const JsonPlace *held = heldPlace(*reference.rule, target.key.type);
    if (!held)
        return id;
    const auto there = options.documentOf ? options.documentOf(resolved) : std::nullopt;
    const JsonValue *value = there ? held->in(*there) : nullptr;
    if (value)
        return scalarText(*value);
    if (!options.mayStillCome)
        missed->append(target.name);
    return id;
}

Rewritten ChangeComposer::rewritten(int node, const Reference &reference, const Options &options,
                                    QStringList *missed) const
{
    const ResolvedReference resolved = m_resolver.resolve(node, reference);
    switch (resolved.outcome) {
    case ReferenceOutcome::Selected:
    case ReferenceOutcome::Mapped: {
        QString id;
        if (reference.rule->byName)
            id = resolved.sourceIndex >= 0 ? nameOf(reference, resolved) : QString();
        else if (!resolved.item.isRoot())
            id = itemIdOf(resolved, reference, options, missed);
        else
            id = heldByTarget(reference, resolved, options, missed);
        return id.isEmpty() ? Rewritten{} : Rewritten{Rewritten::Action::Replace, id};
    }
    case ReferenceOutcome::Dropped: return {Rewritten::Action::Drop, {}};
    default: return {};
    }
}

// Whether the destination holds on to what it refers to here, whatever is written.
bool ChangeComposer::staysThere(const Reference &there) const
{
    const QStringList &targets = there.targets();
    return !there.rule->stays.empty() && m_input.destination
        && std::any_of(targets.begin(), targets.end(), [&](const QString &type) {
               const Resource *target = m_input.destination->find({type, there.id});
               return target && allHold(there.rule->stays, target->document);
           });
}

Composed ChangeComposer::compose(int node, const Options &options) const
{
    const Resource &resource = m_input.source->resources()[static_cast<size_t>(node)];
    ComposeInput input;
    input.type = m_input.source->profile().type(resource.key.type);
    input.source = &resource.document;
    input.references = &m_input.graph->references(node);
    QStringList missed;
    input.rewrite = [&](const Reference &reference) {
        return rewritten(node, reference, options, &missed);
    };
    input.companion = [&](const Reference &reference,
                          const Companion &companion) -> std::optional<JsonValue> {
        const ResolvedReference resolved = m_resolver.resolve(node, reference);
        const auto there = options.documentOf ? options.documentOf(resolved) : std::nullopt;
        const JsonValue *value = there ? companion.from.in(*there) : nullptr;
        return value ? std::optional<JsonValue>(*value) : std::nullopt;
    };
    if (anyStays(*input.type))
        input.stays = [&](const Reference &there) { return staysThere(there); };
    if (resource.origin == Origin::User && !names().rules().isEmpty())
        input.rules = &names().rules();
    input.destination = options.destination;
    input.secretSlots = findSecretSlots(*m_input.source, resource);
    input.fill = options.fill;
    input.keep = options.keep;
    input.keepThere = options.keepThere;
    input.keepOrder = options.keepOrder;
    input.leaveOut = options.leaveOut;
    Composed composed = Migration::compose(input);
    composed.missed = missed;
    composed.missed.removeDuplicates();
    return composed;
}

ItemIds ChangeComposer::itemIds(int node, const JsonValue &there, Options options) const
{
    if (std::find(options.aligning.begin(), options.aligning.end(), node) != options.aligning.end())
        return {};
    options.aligning.push_back(node);
    options.destination = &there;
    options.leaveOut.clear();
    options.keep.clear();
    options.keepThere.clear();
    options.keepOrder.clear();
    return compose(node, options).itemIds;
}

} // namespace Migration
