// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsoncomparison.h>
#include <migration/json/jsondiff.h>

namespace Migration {

// One diffJson(): goes down both documents side by side and notes what is different.
class JsonDiffer
{
public:
    explicit JsonDiffer(const JsonDiffRules &rules)
        : m_comparison(rules)
    {
    }

    std::vector<JsonDifference> run(const JsonValue &before, const JsonValue &after);

private:
    using Range = JsonComparison::Range;
    using Item = JsonComparison::Item;
    using Span = std::span<const Item>;
    struct Step // towards the place at hand
    {
        QByteArrayView key;
        qsizetype index = -1; // -1 = a key
    };
    struct Pairing // who became what, in a list without rules
    {
        enum class Fate : uint8_t { Gone, Kept, Moved, Changed };
        std::vector<Fate> fates;        // of the items before
        std::vector<uint32_t> partners; // of the items after
    };

    void compare(const JsonValue &a, const JsonValue &b, Range at, int level);
    void compareObjects(const JsonValue &a, const JsonValue &b, Range at, int level);
    void compareMember(const JsonValue &a, const JsonValue &b, const JsonKey &key, Range at,
                       int level);
    void compareArrays(const JsonValue &a, const JsonValue &b, Range at, int level);
    void comparePaired(Span before, Span after, Range at, int level,
                       const JsonComparison::ArrayRule &rule);
    void compareSequence(Span before, Span after, Range at, int level);
    void compareItem(const Item &a, const Item &b, Range at, int level);

    Pairing pairing(Span before, Span after, Range at, int level);
    static void pairMoved(Pairing *pairing, const JsonComparison::Numbers &numbers);
    void pairChanged(Pairing *pairing, Span before, Span after);
    void pairGap(Pairing *pairing, Span before, Span after, std::span<const uint32_t> gone,
                 std::span<const uint32_t> added);
    int likeness(const JsonValue &a, const JsonValue &b);

    void note(JsonDifference::Kind kind, const JsonValue *before, const JsonValue *after);
    void noteItems(JsonDifference::Kind kind, const Item *before, const Item *after);
    void enter(QByteArrayView key);
    void enter(qsizetype indexBefore, qsizetype indexAfter);
    void leave();
    static JsonPlace place(const std::vector<Step> &steps);

    JsonComparison m_comparison;
    std::vector<Step> m_stepsBefore;
    std::vector<Step> m_stepsAfter;
    std::vector<JsonDifference> m_differences;
};

} // namespace Migration
