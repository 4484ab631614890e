// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonblocks.h>
#include <migration/json/jsonnumber.h>

#include <QVarLengthArray>

#include <unordered_set>

namespace Migration {

namespace {

enum class Strictness { Meaning, Spelling };

using Pair = std::pair<const JsonValue *, const JsonValue *>;
using Pairs = QVarLengthArray<Pair, 64>;

bool isSameText(const JsonValue &a, const JsonValue &b, Strictness strictness)
{
    if (a.isNumber() && strictness == Strictness::Meaning)
        return isSameJsonNumber(JsonAccess::text(a), JsonAccess::text(b));
    return JsonAccess::text(a) == JsonAccess::text(b);
}

// Adds the children of two objects that have to be equal; false when they cannot be.
bool addMembers(const JsonValue &a, const JsonValue &b, Strictness strictness, Pairs *open)
{
    const JsonShape *keysOfA = JsonAccess::shape(a);
    const JsonShape *keysOfB = JsonAccess::shape(b);
    const JsonValue *valuesOfA = JsonAccess::block(a)->values();
    const JsonValue *valuesOfB = JsonAccess::block(b)->values();
    const bool isSameOrder = keysOfA->hasSameKeys(*keysOfB);
    if (!isSameOrder && strictness == Strictness::Spelling)
        return false;
    for (uint32_t i = 0; i < keysOfA->size(); ++i) {
        const uint32_t other = isSameOrder ? i : keysOfB->indexOf(keysOfA->at(i));
        if (other == JsonShape::notFound)
            return false;
        open->append({valuesOfA + i, valuesOfB + other});
    }
    return true;
}

bool isEqual(const JsonValue &first, const JsonValue &second, Strictness strictness)
{
    Pairs open;
    open.append({&first, &second});
    while (!open.isEmpty()) {
        const JsonValue &a = *open.last().first;
        const JsonValue &b = *open.last().second;
        open.removeLast();
        if (JsonAccess::isSameCell(a, b))
            continue;
        if (a.type() != b.type())
            return false;
        if (!a.isContainer()) {
            // Cells of nulls and booleans that mean the same are the same.
            if (a.isNull() || a.isBool() || !isSameText(a, b, strictness))
                return false;
            continue;
        }
        const qsizetype size = a.size();
        if (size != b.size())
            return false;
        if (size == 0)
            continue;
        if (a.isObject()) {
            if (!addMembers(a, b, strictness, &open))
                return false;
            continue;
        }
        for (qsizetype i = 0; i < size; ++i)
            open.append({&a.at(i), &b.at(i)});
    }
    return true;
}

size_t allocated(size_t bytes)
{
    // What the allocator adds: its own word, and rounding up to sixteen.
    return (bytes + 8 + 15) / 16 * 16;
}

} // namespace

bool operator==(const JsonValue &a, const JsonValue &b)
{
    return isEqual(a, b, Strictness::Meaning);
}

bool JsonValue::isIdenticalTo(const JsonValue &other) const
{
    return isEqual(*this, other, Strictness::Spelling);
}

size_t JsonValue::memoryBytes() const
{
    size_t bytes = sizeof(JsonValue);
    std::unordered_set<const JsonShape *> shapes;
    QVarLengthArray<const JsonValue *, 64> open;
    open.append(this);
    while (!open.isEmpty()) {
        const JsonValue &value = *open.last();
        open.removeLast();
        if (!JsonAccess::isShared(value.m_cell))
            continue;
        if (!value.isContainer()) {
            bytes += allocated(sizeof(JsonTextBlock) + JsonAccess::textBlock(value.m_cell)->size);
            continue;
        }
        const JsonBlock *block = JsonAccess::block(value);
        size_t room = block->capacity;
        if (value.isObject()) {
            room = block->count;
            if (shapes.insert(block->shape).second)
                bytes += allocated(block->shape->memoryBytes());
        }
        bytes += allocated(sizeof(JsonBlock) + room * sizeof(JsonValue));
        for (qsizetype i = 0; i < value.size(); ++i)
            open.append(block->values() + i);
    }
    return bytes;
}

} // namespace Migration
