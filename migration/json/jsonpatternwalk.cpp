// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonpatternwalk.h>

namespace Migration {

using Segment = JsonPattern::Segment;

bool Segment::passes(const JsonValue &item) const
{
    const JsonValue *value = &item;
    for (const QByteArray &name : member) {
        value = value->find(name);
        if (!value)
            return !isWanted;
    }
    switch (value->type()) {
    case JsonValue::Type::Null: return (text == "null") == isWanted;
    case JsonValue::Type::Bool: return (text == (value->toBool() ? "true" : "false")) == isWanted;
    case JsonValue::Type::Number: return (value->numberText() == text) == isWanted;
    case JsonValue::Type::String: return (value->utf8() == text) == isWanted;
    case JsonValue::Type::Array:
    case JsonValue::Type::Object: break;
    }
    return !isWanted;
}

void JsonPatternWalk::add(const JsonPattern &pattern)
{
    m_patterns.append(pattern.m_segments.get());
}

JsonPatternWalk::Range JsonPatternWalk::start()
{
    Range range{static_cast<int>(m_cursors.size()), 0};
    for (qsizetype i = 0; i < m_patterns.size(); ++i) {
        if (m_patterns.at(i)) // a pattern that was never read from a text matches nothing
            push(&range, {static_cast<uint16_t>(i), 0});
    }
    return range;
}

const Segment *JsonPatternWalk::segment(Cursor cursor) const
{
    const std::vector<Segment> &segments = *m_patterns.at(cursor.pattern);
    return cursor.segment < segments.size() ? &segments[cursor.segment] : nullptr;
}

void JsonPatternWalk::push(Range *range, Cursor cursor)
{
    for (int i = 0; i < range->count; ++i) {
        const Cursor known = m_cursors.at(range->first + i);
        if (known.pattern == cursor.pattern && known.segment == cursor.segment)
            return;
    }
    m_cursors.append(cursor);
    ++range->count;
    const Segment *next = segment(cursor);
    if (next && next->kind == Segment::Kind::Deep) // may stand for no step at all
        push(range, {cursor.pattern, static_cast<uint16_t>(cursor.segment + 1)});
}

JsonPatternWalk::Range JsonPatternWalk::member(Range at, const JsonKey &key)
{
    Range next{static_cast<int>(m_cursors.size()), 0};
    for (int i = 0; i < at.count; ++i) {
        const Cursor cursor = m_cursors.at(at.first + i);
        const Segment *part = segment(cursor);
        if (!part)
            continue;
        const Cursor behind{cursor.pattern, static_cast<uint16_t>(cursor.segment + 1)};
        switch (part->kind) {
        case Segment::Kind::Member:
            if (part->keyHash == key.hash && key.view() == part->key)
                push(&next, behind);
            break;
        case Segment::Kind::AnyMember:
        case Segment::Kind::Key: push(&next, behind); break;
        case Segment::Kind::Deep: push(&next, cursor); break;
        case Segment::Kind::Item:
        case Segment::Kind::AnyItem:
        case Segment::Kind::ItemWhere: break;
        }
    }
    return next;
}

JsonPatternWalk::Range JsonPatternWalk::item(Range at, qsizetype index, const JsonValue *item,
                                             const JsonValue *other)
{
    Range next{static_cast<int>(m_cursors.size()), 0};
    for (int i = 0; i < at.count; ++i) {
        const Cursor cursor = m_cursors.at(at.first + i);
        const Segment *part = segment(cursor);
        if (!part)
            continue;
        const Cursor behind{cursor.pattern, static_cast<uint16_t>(cursor.segment + 1)};
        switch (part->kind) {
        case Segment::Kind::Item:
            if (part->index == index)
                push(&next, behind);
            break;
        case Segment::Kind::AnyItem: push(&next, behind); break;
        case Segment::Kind::ItemWhere:
            if ((item && part->passes(*item)) || (other && part->passes(*other)))
                push(&next, behind);
            break;
        case Segment::Kind::Deep: push(&next, cursor); break;
        case Segment::Kind::Member:
        case Segment::Kind::AnyMember:
        case Segment::Kind::Key: break;
        }
    }
    return next;
}

int JsonPatternWalk::ended(Range at, int from, int to) const
{
    int first = -1;
    for (int i = 0; i < at.count; ++i) {
        const Cursor cursor = m_cursors.at(at.first + i);
        const int pattern = cursor.pattern;
        if (pattern >= from && pattern < to && !segment(cursor) && (first < 0 || pattern < first))
            first = pattern;
    }
    return first;
}

const Segment *JsonPatternWalk::onlySegment(Range at) const
{
    return at.count == 1 ? segment(m_cursors.at(at.first)) : nullptr;
}

} // namespace Migration
