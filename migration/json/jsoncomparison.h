// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsondiff.h>
#include <migration/json/jsonpatternwalk.h>

#include <optional>
#include <span>

namespace Migration {

// Two documents under one set of rules: what is the same, and what belongs together. The question
// behind isSameJson(), and the ground diffJson() stands on.
class JsonComparison
{
public:
    using Range = JsonPatternWalk::Range;

    // How an array is to be read.
    struct ArrayRule
    {
        const std::vector<QByteArray> *keys = nullptr; // of a keyed list
        bool isSet = false;
    };

    // An item of an array that is not ignored.
    struct Item
    {
        uint32_t index = 0;
        const JsonValue *value = nullptr;
    };
    using Items = std::vector<Item>;

    static constexpr int mostLevels = 512;
    static constexpr uint32_t unpaired = UINT32_MAX;

    explicit JsonComparison(const JsonDiffRules &rules);

    JsonPatternWalk &walk() { return m_walk; }
    bool isIgnored(Range at) const { return !at.isEmpty() && m_walk.ended(at, 0, m_firstSet) >= 0; }
    ArrayRule arrayRule(Range at) const;

    // Both stand at `at`, `level` steps below the top.
    bool isSame(const JsonValue &a, const JsonValue &b, Range at, int level);
    // One of them may be missing.
    bool isSameMember(const JsonValue *a, const JsonValue *b, const JsonKey &key, Range at,
                      int level);
    // Means the same as nothing at all.
    bool isBlank(const JsonValue &value, Range at, int level);

    Items items(const JsonValue &array, Range at);
    bool isSameItem(const Item &a, const Item &b, Range at, int level);
    // Numbers for items so that equal items have equal numbers. `before` and `after` are numbered
    // together.
    struct Numbers
    {
        std::vector<uint32_t> before;
        std::vector<uint32_t> after;
    };
    Numbers numbersByValue(std::span<const Item> before, std::span<const Item> after, Range at,
                           int level);
    Numbers numbersByKey(std::span<const Item> before, std::span<const Item> after, Range at,
                         int level, const std::vector<QByteArray> &keys);
    // For each number of `after` the place of its partner in `before`; equal ones are paired in
    // order.
    static std::vector<uint32_t> partners(const Numbers &numbers);

private:
    bool isSameObject(const JsonValue &a, const JsonValue &b, Range at, int level);
    bool isSameArray(const JsonValue &a, const JsonValue &b, Range at, int level);
    bool isSameSequence(const JsonValue &a, const JsonValue &b, Range at, int level);
    bool isSameKey(const Item &a, const Item &b, Range at, int level,
                   const std::vector<QByteArray> &keys);
    uint64_t hash(const JsonValue &value, Range at, int level);
    std::optional<uint64_t> hashOfObject(const JsonValue &object, Range at, int level);
    std::optional<uint64_t> hashOfArray(const JsonValue &array, Range at, int level);
    uint64_t hashOfItem(const Item &item, Range at, int level);
    uint64_t hashOfKey(const Item &item, Range at, int level, const std::vector<QByteArray> &keys);

    const JsonDiffRules &m_rules;
    JsonPatternWalk m_walk;
    int m_firstSet = 0;
    int m_firstKeyed = 0;
    int m_ruleCount = 0;
};

} // namespace Migration
