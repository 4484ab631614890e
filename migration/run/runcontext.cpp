// SPDX-License-Identifier: GPL-3.0-or-later
#include "runcontext.h"

#include <migration/model/naturalkeys.h>
#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>

namespace Migration {

namespace {

// A set of values loses what the run added when it is put back; an order has to name it.
bool isSetLike(const ResourceType &type, const ItemRule &rule)
{
    return std::any_of(type.sets.begin(), type.sets.end(),
                       [&](const JsonPattern &set) { return set.toText() == rule.list.toText(); });
}

// What was there before, without what only the platform writes; lists that must name everything there
// is name what has come since as well.
void putBack(const ResourceType &type, const JsonValue *there, JsonValue *document)
{
    removeMatches(type.readOnly, document);
    if (!there)
        return;
    for (const JsonPattern &pattern : type.clearedByNull) {
        pattern.match(*there, [&](const JsonPlace &place, const JsonValue &) {
            JsonValue *holder = place.parent().refIn(*document);
            const auto *key = std::get_if<QByteArray>(&place.steps().back());
            if (key && holder && holder->isObject() && !holder->find(*key))
                holder->set(*key, JsonValue());
        });
    }
    for (const ItemRule &rule : type.items) {
        if (!rule.keys.empty() || !rule.keepExtra || isSetLike(type, rule))
            continue;
        rule.list.match(*there, [&](const JsonPlace &place, const JsonValue &list) {
            JsonValue *before = place.refIn(*document);
            for (qsizetype i = 0; before && before->isArray() && i < list.size(); ++i) {
                bool isKnown = false;
                for (qsizetype j = 0; j < before->size(); ++j)
                    isKnown = isKnown || before->at(j) == list.at(i);
                if (!isKnown)
                    before->append(list.at(i));
            }
        });
    }
}

} // namespace

RunContext::RunContext(const RunInput &input, RunState state)
    : m_input(input)
    , m_state(std::move(state))
{
    const Snapshot *source = input.validation.source.get();
    if (!source)
        return;
    m_composer.emplace(input.validation);
    m_changeOf.assign(static_cast<size_t>(source->size()), -1);
    const auto &changes = input.plan->changes;
    for (size_t i = 0; i < changes.size(); ++i) {
        if (const int node = source->indexOf(changes[i].source); node >= 0)
            m_changeOf[static_cast<size_t>(node)] = static_cast<int>(i);
    }
}

int RunContext::changeOf(int sourceIndex) const
{
    return sourceIndex < 0 ? -1 : m_changeOf[static_cast<size_t>(sourceIndex)];
}

QString RunContext::idOf(int sourceIndex) const
{
    const int index = changeOf(sourceIndex);
    if (index < 0)
        return {};
    const QString &created = m_state.outcomes[static_cast<size_t>(index)].destinationId;
    return created.isEmpty() ? change(index).destinationId : created;
}

bool RunContext::isWritten(int sourceIndex) const
{
    const int index = changeOf(sourceIndex);
    return index >= 0 && bool(m_state.outcomes[static_cast<size_t>(index)].after);
}

// What the destination has of the target of a reference by now.
std::optional<JsonValue> RunContext::documentOf(const ResolvedReference &resolved) const
{
    if (resolved.sourceIndex < 0)
        return {};
    const Resource &target =
        m_input.validation.source->resources()[static_cast<size_t>(resolved.sourceIndex)];
    const int index = changeOf(resolved.sourceIndex);
    if (isWritten(resolved.sourceIndex))
        return m_state.outcomes[static_cast<size_t>(index)].after.read();
    const QString id =
        resolved.destinationId.isEmpty() ? idOf(resolved.sourceIndex) : resolved.destinationId;
    const Resource *there = m_input.validation.destination
        ? m_input.validation.destination->find({target.key.type, id})
        : nullptr;
    return there ? std::optional<JsonValue>(wholeDocument(*there)) : std::nullopt;
}

void RunContext::lookAtTargets(ChangeComposer::Options *options) const
{
    options->documentOf = [this](const ResolvedReference &resolved) {
        return documentOf(resolved);
    };
    options->itemsOf = [this](const ResolvedReference &resolved,
                              const ChangeComposer::Options &asking) {
        if (resolved.sourceIndex < 0)
            return ItemIds();
        const auto known = m_items.constFind(resolved.sourceIndex);
        if (known != m_items.cend() && known->isWritten == isWritten(resolved.sourceIndex))
            return known->ids;
        const auto there = documentOf(resolved);
        if (!there)
            return ItemIds();
        const ItemIds ids = m_composer->itemIds(resolved.sourceIndex, *there, asking);
        if (asking.aligning.empty()) // within another look-up a circle may have cut it short
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
    request.title = planned.title();
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
        putBack(*request.type, there, &request.document);
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
    const Snapshot *source = m_input.validation.source.get(); // an undo asks the destination only
    const Resource *child = source ? source->find(change(index).source) : nullptr;
    const int parent =
        child ? changeOf(source->indexOf({childType.parent->type, child->parentId})) : -1;
    if (parent < 0) { // not part of this plan: it was there before
        const Resource *there = m_input.validation.destination
            ? m_input.validation.destination->find(
                {childType.parent->type, change(index).parentDestinationId})
            : nullptr;
        return there ? std::optional<Resource>(*there) : std::nullopt;
    }
    const ChangeOutcome &outcome = m_state.outcomes[static_cast<size_t>(parent)];
    if (const auto after = outcome.after.read()) {
        auto resource = toResource(*m_input.profile->type(childType.parent->type), *after);
        if (resource)
            return *resource;
    }
    const Resource *there = m_input.validation.destination ? m_input.validation.destination->find(
                                {childType.parent->type, change(parent).destinationId})
                                                           : nullptr;
    return there ? std::optional<Resource>(*there) : std::nullopt;
}

QString RunContext::naturalKeyThere(int index) const
{
    const auto parent = parentThere(index);
    const Resource *source =
        m_input.validation.source ? m_input.validation.source->find(change(index).source) : nullptr;
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
        const JsonValue *named =
            rule.parentIdInChild.isRoot() ? nullptr : rule.parentIdInChild.in(document);
        if (named && scalarText(*named) != there->key.id) {
            return failure(Error::Kind::NotFound,
                           QCoreApplication::translate("Migration::RunContext",
                                                       "It belongs to something else."));
        }
        parent = {there->key.id, there->name, there->naturalKey};
    }
    auto resource = toResource(type(index), document, parent);
    if (!resource || !keyNamesOthers(type(index)))
        return resource;
    const JsonValue named = withKeys(
        type(index), document, [this](const Reference &reference) { return keyOf(reference); });
    resource->naturalKey =
        naturalKeyOf(type(index), named, parent ? parent->naturalKey : std::optional<QString>());
    return resource;
}

// The natural key of what a document of the destination points at: there before, or made by this run.
QString RunContext::keyOf(const Reference &reference) const
{
    const Snapshot *destination = m_input.validation.destination.get();
    if (!destination)
        return {};
    if (!m_targets)
        m_targets = std::make_shared<const ReferenceTargets>(*destination);
    const QString known = keyIn(*destination, *m_targets, reference);
    if (!known.isEmpty())
        return known;
    for (size_t i = 0; i < m_state.outcomes.size(); ++i) {
        const Change &made = m_input.plan->changes[i];
        const ChangeOutcome &outcome = m_state.outcomes[i];
        if (outcome.destinationId.isEmpty() || !reference.targets().contains(made.type))
            continue;
        const JsonPlace *held = heldPlace(*reference.rule, made.type);
        const auto after = held ? outcome.after.read() : std::nullopt;
        const JsonValue *value = after ? held->in(*after) : nullptr;
        const QString text = value ? scalarText(*value) : held ? QString() : outcome.destinationId;
        if (text == reference.id)
            return naturalKeyThere(static_cast<int>(i));
    }
    return {};
}

bool RunContext::wasSeenThere(const ResourceKey &key) const
{
    return m_input.validation.destination && m_input.validation.destination->find(key);
}

bool RunContext::isTaken(const ResourceKey &key) const
{
    for (size_t i = 0; i < m_state.outcomes.size(); ++i) {
        if (m_state.outcomes[i].destinationId == key.id
            && m_input.plan->changes[i].type == key.type)
            return true;
    }
    return false;
}

QStringList RunContext::idInDocument(int index) const
{
    const WriteRequest wanted = request(index, nullptr, false);
    const JsonValue *id = wanted.type->idPlace.in(wanted.document);
    return id ? QStringList{scalarText(*id)} : QStringList();
}

JsonValue RunContext::withoutNewcomers(int index, const JsonValue &there) const
{
    const ResourceType &type = this->type(index);
    const Resource *seen = m_input.validation.destination
        ? m_input.validation.destination->find({type.id, change(index).destinationId})
        : nullptr;
    JsonValue result = there;
    for (const ItemRule &rule : type.items) {
        if (!seen || !rule.keys.empty() || isSetLike(type, rule))
            continue;
        std::vector<JsonValue> known;
        rule.list.match(seen->document, [&](const JsonPlace &, const JsonValue &list) {
            for (qsizetype i = 0; i < list.size(); ++i)
                known.push_back(list.at(i));
        });
        rule.list.match(there, [&](const JsonPlace &place, const JsonValue &list) {
            JsonValue kept = JsonValue::array();
            for (qsizetype i = 0; i < list.size(); ++i) {
                if (std::find(known.begin(), known.end(), list.at(i)) != known.end())
                    kept.append(list.at(i));
            }
            *place.refIn(result) = std::move(kept);
        });
    }
    return result;
}

} // namespace Migration
