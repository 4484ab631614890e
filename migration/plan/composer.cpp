// SPDX-License-Identifier: GPL-3.0-or-later
#include "composer.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>
#include <migration/plan/fieldunit.h>
#include <migration/plan/itemalignment.h>

#include <QHash>

#include <algorithm>
#include <map>
#include <set>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// While a document is being composed, the text of every slot is a mark that no document contains
// (U+E000 is for private use), so that slots are found again wherever lists have moved them.
constexpr QByteArrayView mark = "\xEE\x80\x80secret-";

QByteArray markOf(size_t slot)
{
    return mark + QByteArray::number(static_cast<qulonglong>(slot));
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
        setCompanions();
        std::map<JsonPlace, qsizetype> left; // items of guarded lists
        m_document = rewriteReferences(m_document, *m_input.references, [&](const Reference &r) {
            const bool deferred =
                std::find(m_input.leaveOut.begin(), m_input.leaveOut.end(), r.place)
                != m_input.leaveOut.end();
            Rewritten rewritten =
                deferred ? Rewritten{Rewritten::Action::Drop, {}} : m_input.rewrite(r);
            if (r.rule->guarded && rewritten.action == Rewritten::Action::Drop)
                noteLoss(r, &left);
            return rewritten;
        });
        if (m_input.rules) {
            m_composed.rewritten = m_input.rules->apply(
                m_type.id, &m_document, [](const JsonValue &value) { return isMarked(value); });
        }
        removeMatches({&m_type.readOnly, &m_type.carried, &m_type.unstable}, &m_document);
        alignItems(m_type, m_input.destination, &m_document, &m_composed.itemIds);
        if (m_input.destination) {
            mergeMembers();
            keepItems();
            takeCreateOnly();
            takeFromDestination(m_type.carried);
            clearAbsent();
            keepFields();
        } else {
            for (const auto &[place, value] : m_type.onCreate)
                setAt(place, value, m_document);
        }
        if (!m_input.secretSlots.empty())
            settleSlots(m_document, {});
        for (const JsonPlace &place : m_unsaid)
            place.removeFrom(m_document);
        return std::move(m_composed);
    }

    JsonValue takeDocument() { return std::move(m_document); }

private:
    void noteLoss(const Reference &reference, std::map<JsonPlace, qsizetype> *left)
    {
        const auto leftIn = [&](const JsonPlace &list) -> qsizetype & {
            const JsonValue *items = list.in(m_document);
            return left->try_emplace(list, items ? items->size() : 0).first->second;
        };
        const JsonPlace list = reference.place.parent();
        bool isEmpty = --leftIn(list) <= 0;
        for (const QByteArray &member : reference.rule->beside)
            isEmpty = isEmpty && leftIn(list.parent().child(member)) <= 0;
        if (isEmpty)
            m_composed.emptied.push_back(list);
    }

    // What an update keeps unless it is told otherwise.
    void clearAbsent()
    {
        for (const JsonPattern &pattern : m_type.clearedByNull) {
            pattern.match(*m_input.destination,
                          [&](const JsonPlace &place, const JsonValue &there) {
                              if (!there.isNull() && !place.in(m_document))
                                  setAt(place, JsonValue(), m_document);
                          });
        }
    }

    // A secret that was typed is meant, also where there is another way than the create to bring it.
    void takeCreateOnly()
    {
        std::vector<std::pair<JsonPlace, JsonValue>> typed;
        for (const JsonPattern &pattern : m_type.createOnly) {
            pattern.match(m_document, [&](const JsonPlace &place, const JsonValue &value) {
                if (const SecretSlot *slot = slotOf(value);
                    slot && m_input.fill && m_input.fill(*slot))
                    typed.emplace_back(place, value);
            });
        }
        takeFromDestination(m_type.createOnly);
        for (const auto &[place, value] : typed)
            setAt(place, value, m_document);
    }

    void takeFromDestination(const std::vector<JsonPattern> &patterns)
    {
        removeMatches(patterns, &m_document);
        for (const JsonPattern &pattern : patterns) {
            pattern.match(*m_input.destination,
                          [&](const JsonPlace &place, const JsonValue &value) {
                              setAt(place, value, m_document);
                          });
        }
    }

    void setCompanions()
    {
        for (const Reference &reference : *m_input.references) {
            for (const Companion &companion : reference.rule->also) {
                const JsonPlace place = reference.place.parent().child(companion.member);
                if (!m_input.companion || !place.in(m_document))
                    continue;
                const auto value = m_input.companion(reference, companion);
                if (value && place.in(m_document)->isString()) // "7" beside a number 7
                    setAt(place, JsonValue::string(scalarText(*value)), m_document);
                else if (value)
                    setAt(place, *value, m_document);
            }
        }
    }

    // Members that only the destination has stay: links to what does not come along, lists that the
    // source says nothing of.
    void mergeMembers()
    {
        for (const JsonPattern &pattern : m_type.merged) {
            pattern.match(*m_input.destination,
                          [&](const JsonPlace &place, const JsonValue &there) {
                              JsonValue *here = place.refIn(m_document);
                              if (!here || here->isNull())
                                  return setAt(place, there, m_document);
                              if (!here->isObject() || !there.isObject())
                                  return;
                              for (qsizetype i = 0; i < there.size(); ++i) {
                                  if (!here->find(there.keyAt(i)))
                                      here->set(there.keyAt(i).toByteArray(), there.valueAt(i));
                              }
                          });
        }
    }

    // Items that the destination's lists have whatever anybody says: the source need not name them.
    void keepItems()
    {
        if (!m_input.stays)
            return;
        std::set<std::pair<JsonPlace, QString>> named;
        for (const Reference &reference : findReferences(m_type, m_document)) {
            if (!reference.rule->stays.empty())
                named.emplace(itemAround(reference.place).parent(), reference.id);
        }
        for (const Reference &there : findReferences(m_type, *m_input.destination)) {
            const JsonPlace item = itemAround(there.place);
            if (item.isRoot() || named.contains({item.parent(), there.id}) || !m_input.stays(there))
                continue;
            const JsonValue *list = item.parent().in(m_document);
            JsonValue items = list && list->isArray() ? *list : JsonValue::array();
            items.append(*item.in(*m_input.destination));
            setAt(item.parent(), items, m_document);
        }
    }

    static JsonPlace itemAround(JsonPlace place)
    {
        while (!place.isRoot() && !std::holds_alternative<qsizetype>(place.steps().back()))
            place = place.parent();
        return place;
    }

    void keepFields()
    {
        const JsonValue composed = m_document;
        for (const JsonPlace &place : m_input.keep)
            keepUnit(composed, place);
        for (const JsonPlace &place : m_input.keepThere)
            keepUnit(*m_input.destination, place);
        for (const JsonPlace &list : m_input.keepOrder) {
            if (!orderItems(m_type, list, *m_input.destination, &m_document))
                keepUnit(composed, list);
        }
    }

    void keepUnit(const JsonValue &guide, const JsonPlace &place)
    {
        transferUnit(m_type, guide, unitOf(m_type, guide, place).place, *m_input.destination,
                     &m_document);
    }

    static bool isMarked(const JsonValue &value)
    {
        return value.isString() && value.utf8().startsWith(mark);
    }

    const SecretSlot *slotOf(const JsonValue &value) const
    {
        if (!isMarked(value))
            return nullptr;
        const size_t slot = value.utf8().sliced(mark.size()).toByteArray().toULongLong();
        return slot < m_input.secretSlots.size() ? &m_input.secretSlots[slot] : nullptr;
    }

    // Walks the finished document for marks, turning each into what is sent.
    void settleSlots(JsonValue &value, const JsonPlace &place)
    {
        if (isMarked(value)) {
            if (const SecretSlot *slot = slotOf(value))
                settleSlot(*slot, value, place);
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
        if (slot.rule->isAbsent && m_input.destination)
            m_unsaid.push_back(place); // the stored one stays when nothing is sent
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
    std::vector<JsonPlace> m_unsaid;
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
    for (const ItemRule &item : type.items) {
        if (item.keys.empty())
            continue; // values: their order counts unless the list is a set
        rules.keyedLists.push_back({item.list, item.keys});
    }
    return rules;
}

} // namespace Migration
