// SPDX-License-Identifier: GPL-3.0-or-later
#include "itemalignment.h"

#include <migration/json/jsonio.h>
#include <migration/model/normaliser.h>

#include <QHash>
#include <QSet>

#include <algorithm>

namespace Migration {

namespace {

QByteArray caseFolded(QByteArrayView utf8)
{
    const bool isPlain =
        std::all_of(utf8.begin(), utf8.end(), [](char c) { return static_cast<uchar>(c) < 0x80; });
    return isPlain ? utf8.toByteArray().toLower() : QString::fromUtf8(utf8).toCaseFolded().toUtf8();
}

QByteArray sortedText(const JsonValue &value)
{
    std::vector<QByteArray> parts;
    if (value.isArray()) {
        for (qsizetype i = 0; i < value.size(); ++i)
            parts.push_back(sortedText(value.at(i)));
    } else if (value.isObject()) {
        for (qsizetype i = 0; i < value.size(); ++i) {
            const JsonValue &member = value.valueAt(i);
            if (!member.isNull() && !(member.isContainer() && member.size() == 0))
                parts.push_back(value.keyAt(i).toByteArray() + '=' + sortedText(member));
        }
    } else if (value.isString()) {
        return caseFolded(value.utf8());
    } else {
        return value.isNull() ? QByteArray() : writeJson(value);
    }
    std::sort(parts.begin(), parts.end());
    QByteArray text;
    for (const QByteArray &part : parts)
        text += part + ';';
    return text;
}

// Pairs the items of two lists by key; several with one key are paired in their order.
class ItemPairs
{
public:
    ItemPairs(const ItemRule &rule, const JsonValue &list)
        : m_rule(rule)
    {
        for (qsizetype i = list.size(); i-- > 0;)
            m_waiting[itemKey(rule, list.at(i))].push_back(i);
    }

    qsizetype take(const JsonValue &item)
    {
        auto it = m_waiting.find(itemKey(m_rule, item));
        if (it == m_waiting.end() || it->empty())
            return -1;
        const qsizetype index = it->back();
        it->pop_back();
        return index;
    }

private:
    const ItemRule &m_rule;
    QHash<QByteArray, std::vector<qsizetype>> m_waiting; // indexes, the first at the back
};

void alignList(const ItemRule &rule, const JsonValue &there, JsonValue *list, ItemIds *ids)
{
    ItemPairs pairs(rule, there);
    QSet<qsizetype> taken;
    for (qsizetype i = 0; i < list->size(); ++i) {
        JsonValue &item = list->itemRef(i);
        const qsizetype index = pairs.take(item);
        if (index >= 0)
            taken.insert(index);
        if (rule.idMember.isEmpty() || !item.isObject())
            continue;
        const JsonValue *id = index >= 0 ? there.at(index).find(rule.idMember) : nullptr;
        if (id && ids && !rule.type.isEmpty())
            ids->insert({rule.type, scalarText(item.value(rule.idMember))}, scalarText(*id));
        if (id)
            item.set(rule.idMember, *id);
        else
            item.remove(rule.idMember);
    }
    if (!rule.keepExtra)
        return;
    for (qsizetype i = 0; i < there.size(); ++i) {
        if (!taken.contains(i))
            list->append(there.at(i));
    }
}

} // namespace

QByteArray itemKey(const ItemRule &rule, const JsonValue &item)
{
    if (rule.keys.empty())
        return writeJson(item);
    QByteArray text;
    for (const QByteArray &key : rule.keys)
        text += (item.isObject() ? sortedText(item.value(key)) : QByteArray()) + '|';
    return text;
}

void alignItems(const ResourceType &type, const JsonValue *destination, JsonValue *document,
                ItemIds *ids)
{
    for (const ItemRule &rule : type.items) {
        std::vector<JsonPlace> lists;
        rule.list.match(*document, [&](const JsonPlace &place, const JsonValue &value) {
            if (value.isArray())
                lists.push_back(place);
        });
        for (const JsonPlace &place : lists) {
            const JsonPlace there =
                destination ? counterpartPlace(type, *document, *destination, place) : JsonPlace();
            const JsonValue *list =
                destination && !there.isRoot() ? there.in(*destination) : nullptr;
            alignList(rule, list && list->isArray() ? *list : JsonValue::array(),
                      place.refIn(*document), ids);
        }
    }
}

bool orderItems(const ResourceType &type, const JsonPlace &list, const JsonValue &there,
                JsonValue *document)
{
    const auto rule =
        std::find_if(type.items.begin(), type.items.end(),
                     [&](const ItemRule &items) { return items.list.matches(list, *document); });
    const JsonValue *other = counterpartPlace(type, *document, there, list).in(there);
    JsonValue *items = list.refIn(*document);
    if (rule == type.items.end())
        return false;
    if (!items || !items->isArray() || !other || !other->isArray())
        return true;
    ItemPairs pairs(*rule, *items);
    JsonValue ordered = JsonValue::array();
    std::vector<char> taken(static_cast<size_t>(items->size()), 0);
    for (qsizetype i = 0; i < other->size(); ++i) {
        const qsizetype index = pairs.take(other->at(i));
        if (index < 0)
            continue;
        ordered.append(items->at(index));
        taken[static_cast<size_t>(index)] = 1;
    }
    for (qsizetype i = 0; i < items->size(); ++i) {
        if (!taken[static_cast<size_t>(i)])
            ordered.append(items->at(i));
    }
    *items = std::move(ordered);
    return true;
}

JsonPlace counterpartPlace(const ResourceType &type, const JsonValue &document,
                           const JsonValue &other, const JsonPlace &place)
{
    JsonPlace here;
    JsonPlace there;
    for (const JsonPlace::Step &step : place.steps()) {
        if (const auto *key = std::get_if<QByteArray>(&step)) {
            here = here.child(*key);
            there = there.child(*key);
            continue;
        }
        const qsizetype index = std::get<qsizetype>(step);
        const auto rule =
            std::find_if(type.items.begin(), type.items.end(),
                         [&](const ItemRule &r) { return r.list.matches(here, document); });
        qsizetype match = index;
        if (rule != type.items.end()) {
            const JsonValue *list = here.in(document);
            const JsonValue *otherList = there.in(other);
            if (!list || !otherList || !list->isArray() || !otherList->isArray())
                return {};
            ItemPairs pairs(*rule, *otherList);
            for (qsizetype i = 0; i <= index && i < list->size(); ++i)
                match = pairs.take(list->at(i));
            if (match < 0)
                return {};
        }
        here = here.child(index);
        there = there.child(match);
    }
    return there;
}

} // namespace Migration
