// SPDX-License-Identifier: GPL-3.0-or-later
#include <migration/json/jsonpath.h>

#include <migration/json/jsonpathscanner.h>
#include <migration/json/jsonpatternwalk.h>
#include <migration/json/jsontext.h>

#include <limits>

namespace Migration {

using Segment = JsonPattern::Segment;

namespace {

Segment segmentOf(Segment::Kind kind)
{
    Segment segment;
    segment.kind = kind;
    return segment;
}

Segment memberSegment(const QByteArray &key)
{
    Segment segment = segmentOf(Segment::Kind::Member);
    segment.key = key;
    segment.keyHash = JsonKey::of(key).hash;
    return segment;
}

// Name, Display.Type, Display["a.b"]
std::vector<QByteArray> readMemberPath(JsonPathScanner *scanner)
{
    std::vector<QByteArray> path;
    bool isFirst = true;
    while (!scanner->hasFailed()) {
        if (scanner->skip(u"[")) {
            const auto key = scanner->quoted();
            if (!key)
                scanner->fail("expected a key in quotes");
            path.push_back(key.value_or(QByteArray()));
            scanner->expect(u"]", "expected ]");
        } else if (isFirst || scanner->skip(u".")) {
            const auto word = scanner->word();
            if (!word)
                scanner->fail("expected a key");
            path.push_back(word.value_or(QByteArray()));
        } else {
            break;
        }
        isFirst = false;
    }
    return path;
}

// Type=='Sensitive'
Segment readCondition(JsonPathScanner *scanner)
{
    Segment segment = segmentOf(Segment::Kind::ItemWhere);
    scanner->skipSpaces();
    segment.member = readMemberPath(scanner);
    scanner->skipSpaces();
    segment.isWanted = scanner->skip(u"==");
    if (!segment.isWanted)
        scanner->expect(u"!=", "expected == or !=");
    scanner->skipSpaces();
    const auto text = scanner->quoted();
    if (!text)
        scanner->fail("expected a text in quotes");
    segment.text = text.value_or(QByteArray());
    scanner->skipSpaces();
    return segment;
}

Segment readBracket(JsonPathScanner *scanner)
{
    Segment segment = segmentOf(Segment::Kind::AnyItem);
    if (scanner->skip(u"]"))
        return segment;
    if (scanner->skip(u"?")) {
        segment = readCondition(scanner);
    } else if (const auto key = scanner->quoted()) {
        segment = memberSegment(*key);
    } else if (const auto index = scanner->index()) {
        segment.kind = Segment::Kind::Item;
        segment.index = *index;
    } else {
        scanner->fail("expected ], ?, an index or a key in quotes");
    }
    scanner->expect(u"]", "expected ]");
    return segment;
}

Segment readNamed(JsonPathScanner *scanner)
{
    if (scanner->skip(u"**"))
        return segmentOf(Segment::Kind::Deep);
    if (scanner->skip(u"*"))
        return segmentOf(Segment::Kind::AnyMember);
    if (scanner->skip(u"~"))
        return segmentOf(Segment::Kind::Key);
    if (const auto word = scanner->word())
        return memberSegment(*word);
    scanner->fail("expected a key, *, ** or ~; a key that is not a plain word is written [\"…\"]");
    return {};
}

struct Frame // a container on the way down, and what is to be looked at next in it
{
    const JsonValue *container;
    JsonPatternWalk::Range at;
    qsizetype next;
    qsizetype end;
};

// One match(): the walk, the containers that are open, and the way to them.
class Search
{
public:
    Search(const JsonPattern &pattern, const std::vector<Segment> *segments,
           const JsonPattern::Visit &visit)
        : m_segments(segments)
        , m_visit(visit)
        , m_visitsKeys(pattern.matchesKeys())
    {
        m_walk.add(pattern);
    }

    void run(const JsonValue &document)
    {
        const JsonPatternWalk::Range start = m_walk.start();
        if (m_walk.ended(start, 0, 1) >= 0)
            m_visit(JsonPlace(), document);
        open(document, start);
        while (!m_frames.isEmpty()) {
            if (m_frames.last().next == m_frames.last().end) {
                m_walk.giveBack(m_frames.last().at);
                m_frames.removeLast();
            } else {
                step();
            }
        }
    }

private:
    void open(const JsonValue &value, JsonPatternWalk::Range at)
    {
        Frame frame{&value, at, 0, value.size()};
        // The usual case, a name after a name, needs no look at the other members.
        const Segment *only = m_walk.onlySegment(at);
        if (only && only->kind == Segment::Kind::Member) {
            const JsonValue *found = value.find(only->key);
            frame.next = found ? found - &value.valueAt(0) : 0;
            frame.end = found ? frame.next + 1 : 0;
        }
        m_frames.append(frame);
    }

    void step()
    {
        Frame &frame = m_frames.last();
        const JsonValue &container = *frame.container;
        const qsizetype index = frame.next++;
        const bool isObject = container.isObject();
        const JsonValue &child = isObject ? container.valueAt(index) : container.at(index);
        const JsonPatternWalk::Range at = isObject
            ? m_walk.member(frame.at, JsonKey::of(container.keyAt(index)))
            : m_walk.item(frame.at, index, &child);
        if (m_walk.ended(at, 0, 1) >= 0)
            m_visit(place(), m_visitsKeys ? JsonValue::utf8(container.keyAt(index)) : child);
        if (child.isContainer() && !at.isEmpty())
            open(child, at);
        else
            m_walk.giveBack(at);
    }

    JsonPlace place() const
    {
        std::vector<JsonPlace::Step> steps;
        steps.reserve(static_cast<size_t>(m_frames.size()));
        for (const Frame &frame : m_frames) {
            const qsizetype index = frame.next - 1;
            if (frame.container->isObject())
                steps.emplace_back(sharedKey(frame.container->keyAt(index)));
            else
                steps.emplace_back(index);
        }
        return JsonPlace(std::move(steps));
    }

    // Places are kept by the hundred thousand; most of their keys are the pattern's own.
    QByteArray sharedKey(QByteArrayView key) const
    {
        for (size_t i = 0; m_segments && i < m_segments->size(); ++i) {
            if ((*m_segments)[i].key == key)
                return (*m_segments)[i].key;
        }
        return key.toByteArray();
    }

    const std::vector<Segment> *m_segments;
    const JsonPattern::Visit &m_visit;
    const bool m_visitsKeys;
    JsonPatternWalk m_walk;
    QVarLengthArray<Frame, 16> m_frames;
};

} // namespace

Result<JsonPattern> JsonPattern::fromText(QStringView text)
{
    JsonPathScanner scanner(text);
    std::vector<Segment> segments;
    while (!scanner.isAtEnd() && !scanner.hasFailed()) {
        if (!segments.empty() && segments.back().kind == Segment::Kind::Key) {
            scanner.fail("nothing can follow ~");
        } else if (scanner.skip(u"[")) {
            segments.push_back(readBracket(&scanner));
        } else if (segments.empty() || scanner.expect(u".", "expected . or [")) {
            const Segment segment = readNamed(&scanner);
            const bool isRepeated = segment.kind == Segment::Kind::Deep && !segments.empty()
                && segments.back().kind == Segment::Kind::Deep;
            if (!isRepeated)
                segments.push_back(segment);
        }
        if (segments.size() == std::numeric_limits<uint16_t>::max())
            scanner.fail("the path has too many parts");
    }
    if (scanner.hasFailed())
        return failure(scanner.error());
    JsonPattern pattern;
    pattern.m_text = text.toString();
    pattern.m_segments = std::make_shared<const std::vector<Segment>>(std::move(segments));
    return pattern;
}

bool JsonPattern::matchesKeys() const
{
    return m_segments && !m_segments->empty() && m_segments->back().kind == Segment::Kind::Key;
}

const QByteArray *JsonPattern::onlyMember() const
{
    const bool isOne =
        m_segments && m_segments->size() == 1 && m_segments->front().kind == Segment::Kind::Member;
    return isOne ? &m_segments->front().key : nullptr;
}

void JsonPattern::match(const JsonValue &document, const Visit &visit) const
{
    Search(*this, m_segments.get(), visit).run(document);
}

bool JsonPattern::matches(const JsonPlace &place, const JsonValue &document) const
{
    JsonPatternWalk walk;
    walk.add(*this);
    JsonPatternWalk::Range at = walk.start();
    const JsonValue *value = &document;
    for (const JsonPlace::Step &step : place.steps()) {
        if (const auto *key = std::get_if<QByteArray>(&step)) {
            value = value ? value->find(*key) : nullptr;
            at = walk.member(at, JsonKey::of(*key));
            continue;
        }
        const qsizetype index = std::get<qsizetype>(step);
        const bool exists = value && value->isArray() && index >= 0 && index < value->size();
        value = exists ? &value->at(index) : nullptr;
        at = walk.item(at, index, value);
    }
    return walk.ended(at, 0, 1) >= 0;
}

} // namespace Migration
