// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer.h"

#include <migration/json/jsonio.h>
#include <migration/plan/itemalignment.h>

#include <QHash>

#include <algorithm>
#include <set>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// While a document is being composed, the text of every slot is a mark that no document contains
// (U+E000 is for private use), so that slots are found again wherever lists have moved them.
QByteArray markOf(size_t slot)
{
    return "\xEE\x80\x80secret-" + QByteArray::number(static_cast<qulonglong>(slot));
}

void removeMatches(const std::vector<JsonPattern> &patterns, JsonValue &document)
{
    std::set<JsonPlace> places;
    for (const JsonPattern &pattern : patterns) {
        pattern.match(document,
                      [&](const JsonPlace &place, const JsonValue &) { places.insert(place); });
    }
    for (auto it = places.rbegin(); it != places.rend(); ++it)
        it->removeFrom(document);
}

void setAt(const JsonPlace &place, const JsonValue &value, JsonValue &document)
{
    JsonValue *holder = place.parent().refIn(document);
    const auto *key = place.isRoot() ? nullptr : std::get_if<QByteArray>(&place.steps().back());
    if (holder && holder->isObject() && key)
        holder->set(*key, value);
    else if (JsonValue *here = place.refIn(document))
        *here = value;
}

class Composition
{
public:
    explicit Composition(const ComposeInput &input)
        : m_input(input)
        , m_type(*input.type)
        , m_document(*input.source)
    {
    }

    Composed run()
    {
        for (size_t i = 0; i < m_input.secretSlots.size(); ++i)
            setAt(m_input.secretSlots[i].place, JsonValue::utf8(markOf(i)), m_document);
        m_document = rewriteReferences(m_document, *m_input.references, [this](const Reference &r) {
            const bool deferred = std::find(m_input.leaveOut.begin(), m_input.leaveOut.end(), r.place)
                != m_input.leaveOut.end();
            return deferred ? Rewritten {Rewritten::Action::Drop, {}} : m_input.rewrite(r);
        });
        removeMatches(m_type.readOnly, m_document);
        removeMatches(m_type.carried, m_document);
        removeMatches(m_type.unstable, m_document);
        alignItems(m_type, m_input.destination, &m_document);
        if (m_input.destination) {
            takeFromDestination(m_type.createOnly);
            takeFromDestination(m_type.carried);
            for (const JsonPlace &place : m_input.keep)
                keepField(place);
        }
        if (!m_input.secretSlots.empty())
            settleSlots(m_document, {});
        return std::move(m_composed);
    }

    JsonValue takeDocument() { return std::move(m_document); }

private:
    void takeFromDestination(const std::vector<JsonPattern> &patterns)
    {
        removeMatches(patterns, m_document);
        for (const JsonPattern &pattern : patterns) {
            pattern.match(*m_input.destination,
                          [&](const JsonPlace &place, const JsonValue &value) {
                              setAt(place, value, m_document);
                          });
        }
    }

    void keepField(const JsonPlace &place)
    {
        const JsonPlace there = counterpartPlace(m_type, m_document, *m_input.destination, place);
        if (const JsonValue *value = there.in(*m_input.destination))
            setAt(place, *value, m_document);
        else
            place.removeFrom(m_document);
    }

    // Walks the finished document for marks, turning each into what is sent.
    void settleSlots(JsonValue &value, const JsonPlace &place)
    {
        if (value.isString() && value.utf8().startsWith("\xEE\x80\x80secret-")) {
            const size_t slot = value.utf8().sliced(10).toByteArray().toULongLong();
            if (slot < m_input.secretSlots.size())
                settleSlot(m_input.secretSlots[slot], value, place);
            return;
        }
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (value.isArray())
                settleSlots(value.itemRef(i), place.child(i));
            else
                settleSlots(value.valueRefAt(i), place.child(value.keyAt(i).toByteArray()));
        }
    }

    void settleSlot(const SecretSlot &slot, JsonValue &value, const JsonPlace &place)
    {
        if (m_input.fill && m_input.fill(slot)) {
            value = slot.rule->writeTemplate;
            addFills(slot, value, place);
            return;
        }
        value = slot.rule->keepTemplate;
        if (!isFilledThere(slot, place))
            m_composed.emptySlots.push_back(slot.key);
    }

    void addFills(const SecretSlot &slot, const JsonValue &value, const JsonPlace &place)
    {
        if (value.isString() && value.utf8() == "$secret")
            m_composed.fills.push_back({place, slot.key});
        for (qsizetype i = 0; i < value.size(); ++i) {
            if (value.isObject())
                addFills(slot, value.valueAt(i), place.child(value.keyAt(i).toByteArray()));
        }
    }

    bool isFilledThere(const SecretSlot &slot, const JsonPlace &place) const
    {
        if (!m_input.destination)
            return false;
        const JsonPlace there = counterpartPlace(m_type, m_document, *m_input.destination, place);
        const JsonValue *holder = there.parent().in(*m_input.destination);
        if (there.isRoot() || !holder || !allHold(slot.rule->when, *holder))
            return false;
        if (slot.rule->statusMember.isEmpty())
            return true; // the platform does not say; what is there is taken to have its value
        const JsonValue *value = there.in(*m_input.destination);
        return value && value->isObject() && value->value(slot.rule->statusMember).toBool();
    }

    const ComposeInput &m_input;
    const ResourceType &m_type;
    JsonValue m_document;
    Composed m_composed;
};

} // namespace

Composed compose(const ComposeInput &input)
{
    Composition composition(input);
    Composed composed = composition.run();
    composed.document = composition.takeDocument();
    return composed;
}

JsonDiffRules diffRules(const ResourceType &type)
{
    JsonDiffRules rules;
    rules.sets = type.sets;
    for (const ItemRule &item : type.items)
        rules.keyedLists.push_back({item.list, item.keys});
    return rules;
}

} // namespace Migration
