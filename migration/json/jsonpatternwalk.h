// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/json/jsonpath.h>
#include <migration/json/jsonshape.h>

#include <QVarLengthArray>

namespace Migration {

// One part of a pattern.
struct JsonPattern::Segment
{
    enum class Kind { Member, AnyMember, Item, AnyItem, ItemWhere, Deep, Key };

    Kind kind = Kind::Member;
    QByteArray key;                 // Member
    uint32_t keyHash = 0;           // Member
    qsizetype index = 0;            // Item
    std::vector<QByteArray> member; // ItemWhere: the way to the member
    QByteArray text;                // ItemWhere: what it is compared with
    bool isWanted = true;           // ItemWhere: == or !=

    bool passes(const JsonValue &item) const;
};

// Follows several patterns down a document at the same time. Where one stands is a range of
// cursors, each before a segment that the next step may fulfil; ranges are taken and given back in
// the order of a stack. A subtree no pattern leads into has an empty range and costs nothing.
class JsonPatternWalk
{
public:
    struct Cursor
    {
        uint16_t pattern;
        uint16_t segment;
    };
    struct Range
    {
        int first = 0;
        int count = 0;

        bool isEmpty() const { return count == 0; }
    };

    void add(const JsonPattern &pattern); // before start()
    Range start();
    Range member(Range at, const JsonKey &key);
    // `item` and `other` stand at the same place of two documents; either may pass a filter.
    Range item(Range at, qsizetype index, const JsonValue *item, const JsonValue *other = nullptr);
    void giveBack(Range range)
    {
        if (range.count != 0)
            m_cursors.resize(range.first);
    }

    // The first pattern from `from` up to `to` that ends here; -1 when none does.
    int ended(Range at, int from, int to) const;
    // The key or index that alone leads on from here, when there is only one.
    const JsonPattern::Segment *onlySegment(Range at) const;

private:
    const JsonPattern::Segment *segment(Cursor cursor) const; // null = behind the last
    void push(Range *range, Cursor cursor);

    QVarLengthArray<const std::vector<JsonPattern::Segment> *, 16> m_patterns;
    QVarLengthArray<Cursor, 64> m_cursors;
};

} // namespace Migration
