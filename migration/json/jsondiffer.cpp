// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsondiffer.h>

#include <migration/json/jsonalignment.h>
#include <migration/json/jsonblocks.h>

namespace Migration {

using Kind = JsonDifference::Kind;

std::vector<JsonDifference> JsonDiffer::run(const JsonValue &before, const JsonValue &after)
{
    const Range start = m_comparison.walk().start();
    if (!m_comparison.isIgnored(start))
        compare(before, after, start, 0);
    return std::move(m_differences);
}

void JsonDiffer::compare(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    if (JsonAccess::isSameCell(a, b))
        return;
    const bool canGoOn = level < JsonComparison::mostLevels && a.type() == b.type();
    if (canGoOn && a.isObject())
        compareObjects(a, b, at, level);
    else if (canGoOn && a.isArray())
        compareArrays(a, b, at, level);
    else if (!m_comparison.isSame(a, b, at, level))
        note(Kind::Changed, &a, &b);
}

void JsonDiffer::compareObjects(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    const auto noteMissing = [&](Kind kind, const JsonValue *before, const JsonValue *after,
                                 const JsonKey &key) {
        if (m_comparison.isSameMember(before, after, key, at, level))
            return;
        enter(key.view());
        note(kind, before, after);
        leave();
    };
    for (qsizetype i = 0; i < b.size(); ++i) {
        const JsonKey key = JsonAccess::shape(b)->at(static_cast<uint32_t>(i));
        const JsonValue &after = b.valueAt(i);
        if (const JsonValue *before = a.find(key.view()))
            compareMember(*before, after, key, at, level);
        else
            noteMissing(Kind::Added, nullptr, &after, key);
    }
    for (qsizetype i = 0; i < a.size(); ++i) {
        const JsonKey key = JsonAccess::shape(a)->at(static_cast<uint32_t>(i));
        if (!b.find(key.view()))
            noteMissing(Kind::Removed, &a.valueAt(i), nullptr, key);
    }
}

void JsonDiffer::compareMember(const JsonValue &a, const JsonValue &b, const JsonKey &key, Range at,
                               int level)
{
    const Range here = at.isEmpty() ? Range() : m_comparison.walk().member(at, key);
    if (!m_comparison.isIgnored(here)) {
        enter(key.view());
        compare(a, b, here, level + 1);
        leave();
    }
    m_comparison.walk().giveBack(here);
}

void JsonDiffer::compareArrays(const JsonValue &a, const JsonValue &b, Range at, int level)
{
    const JsonComparison::Items before = m_comparison.items(a, at);
    const JsonComparison::Items after = m_comparison.items(b, at);
    const JsonComparison::ArrayRule rule = m_comparison.arrayRule(at);
    if (rule.isSet || rule.keys)
        comparePaired(before, after, at, level, rule);
    else
        compareSequence(before, after, at, level);
}

// Sets and keyed lists: each item has its partner, wherever it stands.
void JsonDiffer::comparePaired(Span before, Span after, Range at, int level,
                               const JsonComparison::ArrayRule &rule)
{
    const std::vector<uint32_t> partners = JsonComparison::partners(
        rule.keys ? m_comparison.numbersByKey(before, after, at, level, *rule.keys)
                  : m_comparison.numbersByValue(before, after, at, level));
    std::vector<uint32_t> paired;
    std::vector<bool> isPaired(before.size(), false);
    for (const uint32_t partner : partners) {
        if (partner == JsonComparison::unpaired)
            continue;
        paired.push_back(partner);
        isPaired[partner] = true;
    }
    const std::vector<bool> stayed =
        rule.isSet ? std::vector<bool>(paired.size(), true) : longestGrowing(paired);
    size_t next = 0;
    for (size_t i = 0; i < after.size(); ++i) {
        if (partners[i] == JsonComparison::unpaired) {
            noteItems(Kind::Added, nullptr, &after[i]);
            continue;
        }
        const Item &partner = before[partners[i]];
        if (!stayed[next++])
            noteItems(Kind::Moved, &partner, &after[i]);
        if (rule.keys)
            compareItem(partner, after[i], at, level);
    }
    for (size_t i = 0; i < before.size(); ++i) {
        if (!isPaired[i])
            noteItems(Kind::Removed, &before[i], nullptr);
    }
}

void JsonDiffer::compareSequence(Span before, Span after, Range at, int level)
{
    const auto isSame = [&](const Item &a, const Item &b) {
        return m_comparison.isSameItem(a, b, at, level);
    };
    // Of two single containers only their insides can tell, and those are looked at anyway.
    const auto isOnePair = [&] {
        return before.size() == 1 && after.size() == 1 && before[0].value->isContainer()
            && before[0].value->type() == after[0].value->type();
    };
    const auto canTrim = [&] { return !before.empty() && !after.empty() && !isOnePair(); };
    while (canTrim() && isSame(before.front(), after.front())) {
        before = before.subspan(1);
        after = after.subspan(1);
    }
    while (canTrim() && isSame(before.back(), after.back())) {
        before = before.first(before.size() - 1);
        after = after.first(after.size() - 1);
    }
    if (before.empty() && after.empty())
        return;
    if (isOnePair()) {
        compareItem(before[0], after[0], at, level);
        return;
    }

    const Pairing pairs = pairing(before, after, at, level);
    size_t seen = 0;
    const auto noteGoneUpTo = [&](size_t end) {
        for (; seen < end; ++seen) {
            if (pairs.fates[seen] == Pairing::Fate::Gone)
                noteItems(Kind::Removed, &before[seen], nullptr);
        }
    };
    for (size_t i = 0; i < after.size(); ++i) {
        const uint32_t partner = pairs.partners[i];
        if (partner == JsonComparison::unpaired) {
            noteItems(Kind::Added, nullptr, &after[i]);
        } else if (pairs.fates[partner] == Pairing::Fate::Moved) {
            noteItems(Kind::Moved, &before[partner], &after[i]);
        } else {
            noteGoneUpTo(partner);
            if (pairs.fates[partner] == Pairing::Fate::Changed)
                compareItem(before[partner], after[i], at, level);
        }
    }
    noteGoneUpTo(before.size());
}

void JsonDiffer::compareItem(const Item &a, const Item &b, Range at, int level)
{
    const Range here =
        at.isEmpty() ? Range() : m_comparison.walk().item(at, b.index, a.value, b.value);
    if (!m_comparison.isIgnored(here)) {
        enter(a.index, b.index);
        compare(*a.value, *b.value, here, level + 1);
        leave();
    }
    m_comparison.walk().giveBack(here);
}

void JsonDiffer::note(Kind kind, const JsonValue *before, const JsonValue *after)
{
    JsonDifference difference;
    difference.kind = kind;
    difference.place = place(kind == Kind::Removed ? m_stepsBefore : m_stepsAfter);
    if (kind != Kind::Added)
        difference.placeBefore = place(m_stepsBefore);
    if (before)
        difference.before = *before;
    if (after)
        difference.after = *after;
    m_differences.push_back(std::move(difference));
}

void JsonDiffer::noteItems(Kind kind, const Item *before, const Item *after)
{
    enter(before ? before->index : 0, after ? after->index : 0);
    note(kind, before ? before->value : nullptr, after ? after->value : nullptr);
    leave();
}

void JsonDiffer::enter(QByteArrayView key)
{
    m_stepsBefore.push_back({key, -1});
    m_stepsAfter.push_back({key, -1});
}

void JsonDiffer::enter(qsizetype indexBefore, qsizetype indexAfter)
{
    m_stepsBefore.push_back({{}, indexBefore});
    m_stepsAfter.push_back({{}, indexAfter});
}

void JsonDiffer::leave()
{
    m_stepsBefore.pop_back();
    m_stepsAfter.pop_back();
}

JsonPlace JsonDiffer::place(const std::vector<Step> &steps)
{
    std::vector<JsonPlace::Step> out;
    out.reserve(steps.size());
    for (const Step &step : steps) {
        if (step.index < 0)
            out.emplace_back(step.key.toByteArray());
        else
            out.emplace_back(step.index);
    }
    return JsonPlace(std::move(out));
}

} // namespace Migration
