// SPDX-License-Identifier: GPL-3.0-or-later
#include "runcontext.h"

#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

RunContext::RunContext(const RunInput &input, RunState state)
    : m_input(input)
    , m_state(std::move(state))
{
    if (input.validation.source)
        m_composer.emplace(input.validation);
    const auto &changes = input.plan->changes;
    for (size_t i = 0; i < changes.size(); ++i) {
        if (!changes[i].source.id.isEmpty())
            m_changeOf.insert(changes[i].source, static_cast<int>(i));
    }
}

QString RunContext::idOf(int sourceIndex) const
{
    const Resource &target
        = m_input.validation.source->resources()[static_cast<size_t>(sourceIndex)];
    const int index = m_changeOf.value(target.key, -1);
    if (index < 0)
        return {};
    const QString &created = m_state.outcomes[static_cast<size_t>(index)].destinationId;
    return created.isEmpty() ? change(index).destinationId : created;
}

bool RunContext::isWritten(int sourceIndex) const
{
    const Resource &target
        = m_input.validation.source->resources()[static_cast<size_t>(sourceIndex)];
    const int index = m_changeOf.value(target.key, -1);
    return index >= 0 && m_state.outcomes[static_cast<size_t>(index)].after;
}

// What the destination has of the target of a reference by now.
std::optional<JsonValue> RunContext::documentOf(const ResolvedReference &resolved) const
{
    if (resolved.sourceIndex < 0)
        return {};
    const Resource &target
        = m_input.validation.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
    const int index = m_changeOf.value(target.key, -1);
    if (index >= 0 && m_state.outcomes[static_cast<size_t>(index)].after)
        return m_state.outcomes[static_cast<size_t>(index)].after;
    const QString id = resolved.destinationId.isEmpty() ? idOf(resolved.sourceIndex)
                                                        : resolved.destinationId;
    const Resource *there = m_input.validation.destination
        ? m_input.validation.destination->find({target.key.type, id})
        : nullptr;
    return there ? std::optional<JsonValue>(wholeDocument(*there)) : std::nullopt;
}

void RunContext::lookAtTargets(ChangeComposer::Options *options) const
{
    options->documentOf
        = [this](const ResolvedReference &resolved) { return documentOf(resolved); };
    options->itemsOf = [this, options](const ResolvedReference &resolved) {
        const auto there = documentOf(resolved);
        if (!there)
            return ItemIds();
        const auto known = m_items.constFind(resolved.sourceIndex);
        if (known != m_items.cend() && known->isWritten == isWritten(resolved.sourceIndex))
            return known->ids;
        const ItemIds ids = m_composer->itemIds(resolved.sourceIndex, *there, *options);
        m_items.insert(resolved.sourceIndex, {isWritten(resolved.sourceIndex), ids});
        return ids;
    };
}

WriteRequest RunContext::request(int index, const JsonValue *there, bool patch,
                                 QStringList *missed) const
{
    const Change &planned = change(index);
    WriteRequest request;
    request.type = &type(index);
    request.kind = there ? WriteKind::Update : WriteKind::Create;
    if (const auto parent = parentThere(index))
        request.parentId = parent->key.id;
    if (planned.kind == ChangeKind::Delete) {
        request.kind = WriteKind::Delete;
        return request;
    }
    if (planned.document) {
        // Put back: what was there before, but for what the platform counts up by itself.
        request.document = *planned.document;
        if (there) {
            for (const JsonPattern &pattern : request.type->carried) {
                pattern.match(*there, [&](const JsonPlace &place, const JsonValue &value) {
                    if (JsonValue *old = place.refIn(request.document))
                        *old = value;
                });
            }
        }
        return request;
    }
    ChangeComposer::Options options;
    options.idOf = [this](int target) { return idOf(target); };
    options.destination = there;
    lookAtTargets(&options);
    if (!patch)
        options.leaveOut = planned.deferred;
    for (const FieldDiff &field : planned.diff) {
        if (field.stays())
            options.keepField(field);
    }
    options.fill = [&](const SecretSlot &slot) {
        return std::find(planned.secretSlots.begin(), planned.secretSlots.end(), slot.key)
            != planned.secretSlots.end()
            && m_input.vault->has(slot.key);
    };
    const int node = m_input.validation.source->indexOf(planned.source);
    const Composed composed = m_composer->compose(node, options);
    if (missed)
        *missed = composed.missed;
    request.document = composed.document;
    request.fills = fillsOf(composed);
    return request;
}

std::vector<WriteRequest::Fill> RunContext::fillsOf(const Composed &composed) const
{
    std::vector<WriteRequest::Fill> fills;
    for (const Composed::Fill &fill : composed.fills)
        fills.push_back({fill.place, m_input.vault->find(fill.slotKey)});
    return fills;
}

QStringList RunContext::filledSlots(int index) const
{
    QStringList filled;
    for (const QString &slot : change(index).secretSlots) {
        if (m_input.vault->has(slot))
            filled += slot;
    }
    return filled;
}

std::optional<Resource> RunContext::parentThere(int index) const
{
    const ResourceType &childType = type(index);
    if (!childType.parent)
        return {};
    const Resource *child = m_input.validation.source
        ? m_input.validation.source->find(change(index).source)
        : nullptr; // an undo asks the destination only
    const int parent
        = child ? m_changeOf.value({childType.parent->type, child->parentId}, -1) : -1;
    if (parent < 0) { // not part of this plan: it was there before
        const Resource *there = m_input.validation.destination
            ? m_input.validation.destination->find(
                {childType.parent->type, change(index).parentDestinationId})
            : nullptr;
        return there ? std::optional<Resource>(*there) : std::nullopt;
    }
    const ChangeOutcome &outcome = m_state.outcomes[static_cast<size_t>(parent)];
    if (outcome.after) {
        auto resource = toResource(*m_input.profile->type(childType.parent->type), *outcome.after);
        if (resource)
            return *resource;
    }
    const Resource *there = m_input.validation.destination
        ? m_input.validation.destination->find(
            {childType.parent->type, change(parent).destinationId})
        : nullptr;
    return there ? std::optional<Resource>(*there) : std::nullopt;
}

QString RunContext::naturalKeyThere(int index) const
{
    const auto parent = parentThere(index);
    const Resource *source = m_input.validation.source
        ? m_input.validation.source->find(change(index).source)
        : nullptr;
    if (!source)
        return change(index).naturalKey;
    const DestinationNames &names = m_composer->names();
    return parent ? QString(parent->naturalKey + names.ownKey(*source)) : names.naturalKey(*source);
}

Result<Resource> RunContext::toResourceThere(int index, const JsonValue &document) const
{
    std::optional<ParentOfDocument> parent;
    if (const auto there = parentThere(index)) {
        const ParentRule &rule = *type(index).parent;
        const JsonValue *named
            = rule.parentIdInChild.isRoot() ? nullptr : rule.parentIdInChild.in(document);
        if (named && scalarText(*named) != there->key.id) {
            return failure(Error::Kind::NotFound,
                           QCoreApplication::translate("Migration::RunContext",
                                                       "It belongs to something else."));
        }
        parent = {there->key.id, there->name, there->naturalKey};
    }
    return toResource(type(index), document, parent);
}

} // namespace Migration
