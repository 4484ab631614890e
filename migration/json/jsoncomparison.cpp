// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsoncomparison.h>

#include <migration/json/jsonblocks.h>
#include <migration/json/jsonnumber.h>

#include <unordered_map>

namespace Migration {

using Range = JsonPatternWalk::Range;
using Item = JsonComparison::Item;

namespace {

constexpr uint64_t blankHash = 0; // of all that means nothing

uint64_t notBlank(uint64_t hash)
{
    return hash == blankHash ? 1 : hash;
}

bool isSameScalar(const JsonValue &a, const JsonValue &b)
{
    if (a.isNumber())
        return isSameJsonNumber(JsonAccess::text(a), JsonAccess::text(b));
    // Cells of nulls and booleans that mean the same are the same and have been compared.
    return a.isString() && JsonAccess::text(a) == JsonAccess::text(b);
}

// Hands out numbers: one for each group of items with one hash that `isSame` says are equal.
template<typename Hash, typename IsSame>
JsonComparison::Numbers numbered(std::span<const Item> before, std::span<const Item> after,
                                 const Hash &hash, const IsSame &isSame)
{
    struct Group
    {
        Item first;
        uint32_t number;
    };
    std::unordered_multimap<uint64_t, Group> groups;
    groups.reserve(before.size() + after.size());
    const auto numberOf = [&](const Item &item) {
        const uint64_t itemHash = hash(item);
        const auto [from, to] = groups.equal_range(itemHash);
        for (auto group = from; group != to; ++group) {
            if (isSame(group->second.first, item))
                return group->second.number;
        }
        const auto number = static_cast<uint32_t>(groups.size());
        groups.emplace(itemHash, Group{item, number});
        return number;
    };
    JsonComparison::Numbers numbers;
    numbers.before.reserve(before.size());
    numbers.after.reserve(after.size());
    for (const Item &item : before)
        numbers.before.push_back(numberOf(item));
    for (const Item &item : after)
        numbers.after.push_back(numberOf(item));
    return numbers;
}

} // namespace

JsonComparison::JsonComparison(const JsonDiffRules &rules)
    : m_rules(rules)
{
    for (const JsonPattern &pattern : rules.ignored)
        m_walk.add(pattern);
    m_firstSet = static_cast<int>(rules.ignored.size());
    for (const JsonPattern &pattern : rules.sets)
        m_walk.add(pattern);
    m_firstKeyed = m_firstSet + static_cast<int>(rules.sets.size());
    for (const JsonDiffRules::KeyedList &list : rules.keyedLists)
        m_walk.add(list.list);
    m_ruleCount = m_firstKeyed + static_cast<int>(rules.keyedLists.size());
}

JsonComparison::ArrayRule JsonComparison::arrayRule(Range at) const
{
    ArrayRule rule;
    if (at.isEmpty())
        return rule;
    rule.isSet = m_walk.ended(at, m_firstSet, m_firstKeyed) >= 0;
    const int keyed = m_walk.ended(at, m_firstKeyed, m_ruleCount);
    if (keyed >= 0)
        rule.keys = &m_rules.keyedLists[static_cast<size_t>(keyed - m_firstKeyed)].keys;
    return rule;
}

bool JsonComparison::isSame(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    if (JsonAccess::isSameCell(a, b))
        return true;
    if (a.type() != b.type())
        return m_rules.emptyEqualsAbsent && isBlank(a, at, level) && isBlank(b, at, level);
    if (!a.isContainer())
        return isSameScalar(a, b);
    if (level >= mostLevels)
        return a == b;
    return a.isObject() ? isSameObject(a, b, at, level) : isSameArray(a, b, at, level);
}

bool JsonComparison::isSameObject(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    const JsonShape *keysOfA = JsonAccess::shape(a);
    const JsonShape *keysOfB = JsonAccess::shape(b);
    const uint32_t sizeOfA = keysOfA ? keysOfA->size() : 0;
    const uint32_t sizeOfB = keysOfB ? keysOfB->size() : 0;
    const JsonValue *valuesOfA = keysOfA ? JsonAccess::block(a)->values() : nullptr;
    const JsonValue *valuesOfB = keysOfB ? JsonAccess::block(b)->values() : nullptr;

    uint32_t common = 0;
    for (uint32_t i = 0; i < sizeOfA; ++i) {
        uint32_t other = i; // objects of one shape are compared place by place
        if (keysOfA != keysOfB)
            other = keysOfB ? keysOfB->indexOf(keysOfA->at(i)) : JsonShape::notFound;
        const bool isCommon = other != JsonShape::notFound;
        common += isCommon ? 1 : 0;
        if (isCommon && JsonAccess::isSameCell(valuesOfA[i], valuesOfB[other]))
            continue;
        if (isCommon && at.isEmpty()) {
            if (!isSame(valuesOfA[i], valuesOfB[other], {}, level + 1))
                return false;
            continue;
        }
        if (!isSameMember(valuesOfA + i, isCommon ? valuesOfB + other : nullptr, keysOfA->at(i), at,
                          level))
            return false;
    }
    for (uint32_t i = 0; common < sizeOfB && i < sizeOfB; ++i) {
        const JsonKey key = keysOfB->at(i);
        const bool isCommon = keysOfA && keysOfA->indexOf(key) != JsonShape::notFound;
        if (!isCommon && !isSameMember(nullptr, valuesOfB + i, key, at, level))
            return false;
    }
    return true;
}

// One of them may be missing.
bool JsonComparison::isSameMember(const JsonValue *a, const JsonValue *b, const JsonKey &key,
                                  Range at, int level)
{
    const Range here = at.isEmpty() ? Range() : m_walk.member(at, key);
    bool isEqual = isIgnored(here);
    if (!isEqual && a && b)
        isEqual = isSame(*a, *b, here, level + 1);
    else if (!isEqual)
        isEqual = m_rules.emptyEqualsAbsent && isBlank(a ? *a : *b, here, level + 1);
    m_walk.giveBack(here);
    return isEqual;
}

bool JsonComparison::isSameArray(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    const ArrayRule rule = arrayRule(at);
    if (!rule.isSet) // a keyed list in the same order has the same items one by one
        return isSameSequence(a, b, at, level);

    const Items before = items(a, at);
    const Items after = items(b, at);
    if (before.size() != after.size())
        return false;
    const Numbers numbers = rule.keys ? numbersByKey(before, after, at, level, *rule.keys)
                                      : numbersByValue(before, after, at, level);
    const std::vector<uint32_t> partner = partners(numbers);
    for (size_t i = 0; i < after.size(); ++i) {
        if (partner[i] == unpaired)
            return false;
        if (rule.keys && !isSameItem(before[partner[i]], after[i], at, level))
            return false;
    }
    return true;
}

bool JsonComparison::isSameSequence(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    if (!at.isEmpty()) {
        const Items before = items(a, at);
        const Items after = items(b, at);
        bool isEqual = before.size() == after.size();
        for (size_t i = 0; isEqual && i < after.size(); ++i)
            isEqual = isSameItem(before[i], after[i], at, level);
        return isEqual;
    }
    const qsizetype size = a.size();
    if (size != b.size())
        return false;
    for (qsizetype i = 0; i < size; ++i) {
        if (!isSame(a.at(i), b.at(i), {}, level + 1))
            return false;
    }
    return true;
}

bool JsonComparison::isSameItem(const Item &a, const Item &b, Range at, int level)
{
    if (JsonAccess::isSameCell(*a.value, *b.value))
        return true;
    const Range here = at.isEmpty() ? Range() : m_walk.item(at, b.index, a.value, b.value);
    const bool isEqual = isIgnored(here) || isSame(*a.value, *b.value, here, level + 1);
    m_walk.giveBack(here);
    return isEqual;
}

bool JsonComparison::isBlank(const JsonValue &value, Range at, int level)
{
    if (!value.isContainer())
        return value.isNull() || (value.isString() && JsonAccess::text(value).isEmpty());
    if (value.size() == 0)
        return true;
    if (level >= mostLevels)
        return false;
    if (value.isArray())
        return !at.isEmpty() && items(value, at).empty();
    const JsonShape *keys = JsonAccess::shape(value);
    const JsonValue *values = JsonAccess::block(value)->values();
    for (uint32_t i = 0; i < keys->size(); ++i) {
        const Range here = at.isEmpty() ? Range() : m_walk.member(at, keys->at(i));
        const bool isNothing = isIgnored(here) || isBlank(values[i], here, level + 1);
        m_walk.giveBack(here);
        if (!isNothing)
            return false;
    }
    return true;
}

JsonComparison::Items JsonComparison::items(const JsonValue &array, Range at)
{
    Items items;
    items.reserve(static_cast<size_t>(array.size()));
    for (qsizetype i = 0; i < array.size(); ++i) {
        const JsonValue &item = array.at(i);
        const Range here = at.isEmpty() ? Range() : m_walk.item(at, i, &item);
        if (!isIgnored(here))
            items.push_back({static_cast<uint32_t>(i), &item});
        m_walk.giveBack(here);
    }
    return items;
}

JsonComparison::Numbers JsonComparison::numbersByValue(std::span<const Item> before,
                                                       std::span<const Item> after, Range at,
                                                       int level)
{
    return numbered(
        before, after, [&](const Item &item) { return hashOfItem(item, at, level); },
        [&](const Item &a, const Item &b) { return isSameItem(a, b, at, level); });
}

JsonComparison::Numbers JsonComparison::numbersByKey(std::span<const Item> before,
                                                     std::span<const Item> after, Range at,
                                                     int level, const std::vector<QByteArray> &keys)
{
    return numbered(
        before, after, [&](const Item &item) { return hashOfKey(item, at, level, keys); },
        [&](const Item &a, const Item &b) { return isSameKey(a, b, at, level, keys); });
}

std::vector<uint32_t> JsonComparison::partners(const Numbers &numbers)
{
    // For each number a chain of its places in `before`, in order.
    uint32_t count = 0;
    for (const uint32_t number : numbers.before)
        count = std::max(count, number + 1);
    std::vector<uint32_t> first(count, unpaired);
    std::vector<uint32_t> next(numbers.before.size(), unpaired);
    for (size_t i = numbers.before.size(); i-- > 0;) {
        next[i] = first[numbers.before[i]];
        first[numbers.before[i]] = static_cast<uint32_t>(i);
    }
    std::vector<uint32_t> partner(numbers.after.size(), unpaired);
    for (size_t i = 0; i < numbers.after.size(); ++i) {
        const uint32_t number = numbers.after[i];
        if (number >= count || first[number] == unpaired)
            continue;
        partner[i] = first[number];
        first[number] = next[partner[i]];
    }
    return partner;
}

bool JsonComparison::isSameKey(const Item &a, const Item &b, Range at, int level,
                               const std::vector<QByteArray> &keys)
{
    const Range here = m_walk.item(at, b.index, a.value, b.value);
    bool isEqual = true;
    for (size_t i = 0; isEqual && i < keys.size(); ++i) {
        const JsonValue *memberOfA = a.value->find(keys[i]);
        const JsonValue *memberOfB = b.value->find(keys[i]);
        if (memberOfA || memberOfB)
            isEqual = isSameMember(memberOfA, memberOfB, JsonKey::of(keys[i]), here, level + 1);
    }
    m_walk.giveBack(here);
    return isEqual;
}

uint64_t JsonComparison::hashOfKey(const Item &item, Range at, int level,
                                   const std::vector<QByteArray> &keys)
{
    const Range here = m_walk.item(at, item.index, item.value);
    uint64_t result = jsonHashSeed();
    for (const QByteArray &key : keys) {
        const JsonValue *value = item.value->find(key);
        const Range there = m_walk.member(here, JsonKey::of(key));
        const bool counts = value && !isIgnored(there);
        result = jsonHashMix(result, counts ? hash(*value, there, level + 2) : blankHash);
        m_walk.giveBack(there);
    }
    m_walk.giveBack(here);
    return result;
}

uint64_t JsonComparison::hashOfItem(const Item &item, Range at, int level)
{
    const Range here = at.isEmpty() ? Range() : m_walk.item(at, item.index, item.value);
    const uint64_t result = hash(*item.value, here, level + 1);
    m_walk.giveBack(here);
    return result;
}

// What isSame() takes for equal has equal hashes; all that is blank has one.
uint64_t JsonComparison::hash(const JsonValue &value, Range at, int level)
{
    const uint64_t seed = jsonHashMix(jsonHashSeed(), static_cast<uint64_t>(value.type()));
    const uint64_t emptyHash = m_rules.emptyEqualsAbsent ? blankHash : notBlank(seed);
    switch (value.type()) {
    case JsonValue::Type::Null: return emptyHash;
    case JsonValue::Type::Bool: return notBlank(jsonHashMix(seed, value.toBool() ? 1 : 2));
    case JsonValue::Type::Number:
        return notBlank(jsonHash(canonicalJsonNumber(JsonAccess::text(value)), seed));
    case JsonValue::Type::String: {
        const QByteArrayView text = JsonAccess::text(value);
        return text.isEmpty() ? emptyHash : notBlank(jsonHash(text, seed));
    }
    case JsonValue::Type::Array:
    case JsonValue::Type::Object: break;
    }
    if (value.size() == 0)
        return emptyHash;
    if (level >= mostLevels)
        return notBlank(seed);
    const auto content =
        value.isObject() ? hashOfObject(value, at, level) : hashOfArray(value, at, level);
    return content ? notBlank(jsonHashMix(seed, *content)) : emptyHash;
}

// Nothing when no member counts.
std::optional<uint64_t> JsonComparison::hashOfObject(const JsonValue &object, Range at, int level)
{
    const JsonShape *keys = JsonAccess::shape(object);
    const JsonValue *values = JsonAccess::block(object)->values();
    std::optional<uint64_t> sum; // of the members, in whatever order
    for (uint32_t i = 0; i < keys->size(); ++i) {
        const JsonKey key = keys->at(i);
        const Range here = at.isEmpty() ? Range() : m_walk.member(at, key);
        const uint64_t valueHash = isIgnored(here) ? blankHash : hash(values[i], here, level + 1);
        m_walk.giveBack(here);
        if (valueHash != blankHash)
            sum = sum.value_or(0) + jsonHashMix(jsonHashMix(key.hash, key.length), valueHash);
    }
    return sum;
}

// Nothing when no item counts.
std::optional<uint64_t> JsonComparison::hashOfArray(const JsonValue &array, Range at, int level)
{
    const bool isSet = arrayRule(at).isSet;
    std::optional<uint64_t> result;
    for (const Item &item : items(array, at)) {
        const uint64_t itemHash = hashOfItem(item, at, level);
        result = isSet ? result.value_or(0) + jsonHashMix(1, itemHash)
                       : jsonHashMix(result.value_or(1), itemHash);
    }
    return result;
}

} // namespace Migration
