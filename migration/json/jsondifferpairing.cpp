// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsondiffer.h>

#include <migration/json/jsonalignment.h>

#include <algorithm>

namespace Migration {

namespace {

constexpr size_t mostLikenesses =
    2500; // worked out for one gap; beyond that items pair up in order

int kindOf(const JsonValue &value)
{
    return value.isObject() ? 2 : value.isArray() ? 1 : 0;
}

} // namespace

// Which item before became which item after, in a list whose items have no keys: equal ones in their
// common order, then equal ones that moved, then, between two that stayed, those most alike.
JsonDiffer::Pairing JsonDiffer::pairing(Span before, Span after, Range at, int level)
{
    Pairing pairing;
    pairing.fates.assign(before.size(), Pairing::Fate::Gone);
    pairing.partners.assign(after.size(), JsonComparison::unpaired);
    if (before.empty() || after.empty())
        return pairing;
    const auto numbers = m_comparison.numbersByValue(before, after, at, level);
    for (const auto &[gone, added] : commonRun(numbers.before, numbers.after)) {
        pairing.fates[gone] = Pairing::Fate::Kept;
        pairing.partners[added] = gone;
    }
    pairMoved(&pairing, numbers);
    pairChanged(&pairing, before, after);
    return pairing;
}

void JsonDiffer::pairMoved(Pairing *pairing, const JsonComparison::Numbers &numbers)
{
    std::vector<uint32_t> gone;
    std::vector<uint32_t> added;
    JsonComparison::Numbers rest;
    for (uint32_t i = 0; i < numbers.before.size(); ++i) {
        if (pairing->fates[i] == Pairing::Fate::Gone) {
            gone.push_back(i);
            rest.before.push_back(numbers.before[i]);
        }
    }
    for (uint32_t i = 0; i < numbers.after.size(); ++i) {
        if (pairing->partners[i] == JsonComparison::unpaired) {
            added.push_back(i);
            rest.after.push_back(numbers.after[i]);
        }
    }
    const std::vector<uint32_t> partners = JsonComparison::partners(rest);
    for (size_t i = 0; i < added.size(); ++i) {
        if (partners[i] == JsonComparison::unpaired)
            continue;
        pairing->partners[added[i]] = gone[partners[i]];
        pairing->fates[gone[partners[i]]] = Pairing::Fate::Moved;
    }
}

void JsonDiffer::pairChanged(Pairing *pairing, Span before, Span after)
{
    std::vector<uint32_t> gone;
    std::vector<uint32_t> added;
    uint32_t seen = 0;
    const auto endGap = [&](uint32_t end) {
        for (; seen < end; ++seen) {
            if (pairing->fates[seen] == Pairing::Fate::Gone)
                gone.push_back(seen);
        }
        if (!gone.empty() && !added.empty())
            pairGap(pairing, before, after, gone, added);
        gone.clear();
        added.clear();
    };
    for (uint32_t i = 0; i < after.size(); ++i) {
        const uint32_t partner = pairing->partners[i];
        if (partner == JsonComparison::unpaired)
            added.push_back(i);
        else if (pairing->fates[partner] == Pairing::Fate::Kept)
            endGap(partner);
    }
    endGap(static_cast<uint32_t>(before.size()));
}

void JsonDiffer::pairGap(Pairing *pairing, Span before, Span after, std::span<const uint32_t> gone,
                         std::span<const uint32_t> added)
{
    const auto pair = [&](size_t i, size_t j) {
        pairing->fates[gone[i]] = Pairing::Fate::Changed;
        pairing->partners[added[j]] = gone[i];
    };
    const auto likenessOf = [&](size_t i, size_t j) {
        return likeness(*before[gone[i]].value, *after[added[j]].value);
    };
    if (gone.size() == added.size() && gone.size() == 1) {
        if (kindOf(*before[gone[0]].value) == kindOf(*after[added[0]].value))
            pair(0, 0);
        return;
    }
    if (gone.size() > mostLikenesses / added.size()) {
        for (size_t i = 0; i < std::min(gone.size(), added.size()); ++i) {
            if (kindOf(*before[gone[i]].value) == kindOf(*after[added[i]].value))
                pair(i, i);
        }
        return;
    }
    // The best sum of likenesses in order: the classic table, filled from the back.
    const size_t width = added.size() + 1;
    std::vector<int> own(gone.size() * added.size());
    std::vector<int> best((gone.size() + 1) * width, 0);
    for (size_t i = gone.size(); i-- > 0;) {
        for (size_t j = added.size(); j-- > 0;) {
            const int like = likenessOf(i, j);
            own[i * added.size() + j] = like;
            const int paired = like > 0 ? like + best[(i + 1) * width + j + 1] : 0;
            best[i * width + j] =
                std::max({paired, best[(i + 1) * width + j], best[i * width + j + 1]});
        }
    }
    for (size_t i = 0, j = 0; i < gone.size() && j < added.size();) {
        const int like = own[i * added.size() + j];
        const int here = best[i * width + j];
        if (like > 0 && here == like + best[(i + 1) * width + j + 1])
            pair(i++, j++);
        else if (here == best[(i + 1) * width + j])
            ++i;
        else
            ++j;
    }
}

// 0 = one cannot have become the other.
int JsonDiffer::likeness(const JsonValue &a, const JsonValue &b)
{
    if (kindOf(a) != kindOf(b))
        return 0;
    int score = 1;
    for (qsizetype i = 0; a.isObject() && i < a.size(); ++i) {
        const JsonValue *other = b.find(a.keyAt(i));
        if (other && m_comparison.isSame(a.valueAt(i), *other, {}, 0))
            score += 4;
    }
    return score;
}

} // namespace Migration
