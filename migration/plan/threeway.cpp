// SPDX-License-Identifier: GPL-3.0-or-later
#include "threeway.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/plan/composer.h>
#include <migration/plan/itemalignment.h>
#include <migration/plan/madebyplatform.h>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

constexpr auto orderMark = "order of "_L1; // no place starts like this

FieldUnits changedUnits(const ResourceType &type, const JsonValue &base, const JsonValue &now)
{
    FieldUnits units;
    for (const JsonDifference &difference : diffJson(base, now, diffRules(type))) {
        units.insert(unitOf(type, base, now, difference.kind, difference.place));
    }
    return units;
}

FieldUnits unsettledUnits(const BaseSnapshot::Entry &base, const ResourceType &type,
                          const JsonValue &document)
{
    FieldUnits units;
    for (const QString &text : base.unsettled) {
        const bool isOrder = text.startsWith(orderMark);
        const auto place = JsonPlace::fromText(isOrder ? text.sliced(orderMark.size()) : text);
        if (place) {
            units.insert(isOrder ? orderOf(type, document, *place)
                                 : unitOf(type, document, *place));
        }
    }
    return units;
}

ChangedAt whoChanged(bool source, bool destination)
{
    if (source && destination)
        return ChangedAt::Both;
    if (source)
        return ChangedAt::Source;
    return destination ? ChangedAt::Destination : ChangedAt::Unknown;
}

} // namespace

FieldUnit unitOf(const ResourceType &type, const JsonValue &there, const JsonValue &wanted,
                 const FieldDiff &field)
{
    return unitOf(type, there, wanted, field.kind, field.place);
}

void findWhoChanged(const ResourceType &type, const BaseSnapshot::Entry &base,
                    const JsonValue &there, const JsonValue &wanted, std::vector<FieldDiff> *fields)
{
    if (fields->empty())
        return;
    const auto agreed = readJson(base.document);
    if (!agreed)
        return; // nothing is known; compared as if for the first time
    const JsonValue there_ = comparable(type, there);
    const JsonValue wanted_ = comparable(type, wanted);
    const FieldUnits atSource = changedUnits(type, *agreed, wanted_);
    const FieldUnits atDestination = changedUnits(type, *agreed, there_);
    const FieldUnits unsettled = unsettledUnits(base, type, *agreed);
    for (FieldDiff &field : *fields) {
        const FieldUnit unit = unitOf(type, there_, wanted_, field);
        field.changedAt = unsettled.touch(unit)
            ? ChangedAt::Unknown
            : whoChanged(atSource.touch(unit), atDestination.touch(unit));
    }
}

BaseRecorder::BaseRecorder(BaseSnapshot before)
    : m_base(std::move(before))
{
}

void BaseRecorder::record(const Compared &compared)
{
    const std::optional<BaseSnapshot::Entry> before = entryOf(compared.source->key);
    const bool isSamePair = before && before->destinationId == compared.destination->key.id;
    if (isSamePair && before->sourceHash == compared.change->sourceHash
        && before->destinationHash == compared.change->destinationHash
        && before->naturalKey == compared.source->naturalKey)
        return;

    const ResourceType &type = *compared.type;
    BaseSnapshot::Entry entry;
    entry.source = compared.source->key;
    entry.name = compared.source->name;
    entry.naturalKey = compared.source->naturalKey;
    entry.parentId = compared.source->parentId;
    entry.destinationId = compared.destination->key.id;
    entry.sourceHash = compared.change->sourceHash;
    entry.destinationHash = compared.change->destinationHash;

    const JsonValue there = comparable(type, *compared.there);
    const JsonValue wanted = comparable(type, *compared.wanted);
    JsonValue agreed = wanted;
    const auto earlier = isSamePair ? readJson(before->document) : Result<JsonValue>(JsonValue());
    const bool hasEarlier = isSamePair && earlier;
    const FieldUnits neverSettled =
        hasEarlier ? unsettledUnits(*before, type, *earlier) : FieldUnits();
    for (const FieldDiff &field : compared.change->diff) {
        if (field.madeByPlatform)
            entry.madeByPlatform += differenceMark(field).value_or(QString());
        const FieldUnit unit = unitOf(type, there, wanted, field);
        const bool isGone = field.kind == JsonDifference::Kind::Removed;
        const bool isOrder =
            field.kind == JsonDifference::Kind::Moved && unit.way.back() == "order";
        const bool isKnown = hasEarlier && !neverSettled.touch(unit);
        if (isKnown && !isOrder) // of an order, what the source says now is all that is remembered
            transferUnit(type, isGone ? there : wanted, unit.place, *earlier, &agreed);
        if (isKnown)
            continue;
        const JsonPlace here =
            isGone ? counterpartPlace(type, there, wanted, unit.place) : unit.place;
        const QString text = isOrder ? QString(orderMark + here.toText()) : here.toText();
        if (!entry.unsettled.contains(text))
            entry.unsettled += text;
    }
    entry.document = writeJson(agreed);
    const QMutexLocker lock(&m_mutex);
    m_base.set(std::move(entry));
    m_changed = true;
}

std::optional<BaseSnapshot::Entry> BaseRecorder::entryOf(const ResourceKey &source) const
{
    const QMutexLocker lock(&m_mutex);
    const BaseSnapshot::Entry *entry = m_base.find(source);
    return entry ? std::optional<BaseSnapshot::Entry>(*entry) : std::nullopt;
}

void BaseRecorder::forget(const ResourceKey &source)
{
    m_changed = m_base.remove(source) || m_changed;
}

} // namespace Migration
