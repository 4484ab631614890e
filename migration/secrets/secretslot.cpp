// SPDX-License-Identifier: GPL-3.0-or-later
#include "secretslot.h"

#include <migration/model/normaliser.h>
#include <migration/model/recipe.h>
#include <migration/model/references.h>

#include <algorithm>
#include <optional>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

// A scope in words: every text in it, in the order of the document; ids were replaced by names.
void collectTexts(const JsonValue &value, QStringList *texts)
{
    for (qsizetype i = 0; i < value.size(); ++i)
        collectTexts(value.isArray() ? value.at(i) : value.valueAt(i), texts);
    const QString text = scalarText(value);
    if (!text.isEmpty())
        texts->append(text);
}

class SlotFinder
{
public:
    SlotFinder(const Snapshot &source, const Resource &resource, const ResourceType &type)
        : m_resource(resource)
        , m_type(type)
        , m_source(source)
    {
    }

    std::vector<SecretSlot> run()
    {
        for (const SecretRule &rule : m_type.secrets) {
            if (rule.isAbsent) {
                findAbsent(rule);
                continue;
            }
            rule.path.match(
                m_resource.document,
                [&](const JsonPlace &place, const JsonValue &value) { at(rule, place, value); });
        }
        return std::move(m_slots);
    }

private:
    // The API shows that there is a value only by what stands beside it.
    void findAbsent(const SecretRule &rule)
    {
        const QByteArray member = rule.path.toText().section(u'.', -1).toUtf8();
        rule.holder.match(m_resource.document,
                          [&](const JsonPlace &place, const JsonValue &holder) {
                              if (holder.isObject())
                                  at(rule, place.child(member), holder.value(member));
                          });
    }

    // Only where a slot is found: most documents have none.
    const JsonValue &named()
    {
        if (!m_named)
            m_named = withNames(m_source);
        return *m_named;
    }

    JsonValue withNames(const Snapshot &source) const
    {
        const auto toName = [&](const Reference &reference) -> Rewritten {
            if (reference.rule->byName)
                return {};
            if (reference.rule->form == ReferenceForm::Key)
                return {}; // a renamed key would move the places under it
            for (const QString &target : reference.targets()) {
                if (const Resource *named = source.find({target, reference.id}))
                    return {Rewritten::Action::Replace, named->name};
            }
            return {};
        };
        return rewriteReferences(m_resource.document, findReferences(m_type, m_resource.document),
                                 toName);
    }

    void at(const SecretRule &rule, const JsonPlace &place, const JsonValue &value)
    {
        const JsonValue *holder = place.parent().in(m_resource.document);
        if (!holder || !isSecret(rule, place, value, m_resource.document))
            return;
        SecretSlot slot;
        slot.resource = m_resource.key;
        slot.resourceName = m_source.title(m_resource);
        slot.place = place;
        slot.rule = &rule;
        slot.scope = scopeOf(rule, place);
        slot.what = slot.label = rule.label.isRoot() ? QString() : textAt(rule.label, *holder);
        if (slot.label.isEmpty()) {
            slot.what = wordsOf(rule, place);
            slot.label = QString(slot.resourceName + u": "_s + slot.what);
        }
        if (!rule.statusMember.isEmpty())
            slot.hasValue = value.isObject() && value.value(rule.statusMember).toBool();
        slot.key = keyOf(place);
        // Two that nothing tells apart are told apart by their order.
        const auto isSame = [&](const SecretSlot &other) { return other.key == slot.key; };
        if (std::any_of(m_slots.begin(), m_slots.end(), isSame)) {
            const QString plain = slot.key;
            for (int n = 2; std::any_of(m_slots.begin(), m_slots.end(), isSame); ++n)
                slot.key = plain + u'#' + QString::number(n);
        }
        m_slots.push_back(std::move(slot));
    }

    QString scopeOf(const SecretRule &rule, const JsonPlace &place)
    {
        const JsonValue *holder = place.parent().in(named());
        QStringList texts;
        for (const JsonPlace &scope : rule.scopes) {
            if (const JsonValue *value = holder ? scope.in(*holder) : nullptr)
                collectTexts(*value, &texts);
        }
        return texts.join(u", "_s);
    }

    static QString textAt(const JsonPlace &place, const JsonValue &holder)
    {
        const JsonValue *value = place.in(holder);
        return value ? scalarText(*value) : QString();
    }

    // The identified items on the way to it, then itself: “Deploy the shop, Pool.Password”.
    QString wordsOf(const SecretRule &rule, const JsonPlace &place)
    {
        QStringList words;
        JsonPlace here;
        for (const JsonPlace::Step &step : place.steps()) {
            if (const auto *key = std::get_if<QByteArray>(&step)) {
                here = here.child(*key);
                continue;
            }
            const ItemRule *items = itemsAt(here);
            here = here.child(std::get<qsizetype>(step));
            const QString item = items ? itemText(*items, here) : QString();
            if (!item.isEmpty() && !words.contains(item))
                words += item;
        }
        if (!rule.called.isEmpty())
            words += rule.called;
        else if (const auto *key = std::get_if<QByteArray>(&place.steps().back()))
            words += QString::fromUtf8(*key);
        return words.join(u", "_s);
    }

    const ItemRule *itemsAt(const JsonPlace &list) const
    {
        const auto found =
            std::find_if(m_type.items.begin(), m_type.items.end(), [&](const ItemRule &item) {
                return item.list.matches(list, m_resource.document);
            });
        return found == m_type.items.end() ? nullptr : &*found;
    }

    // Indexes into lists of identified items give way to what identifies them, so that the key stays
    // when the list is edited.
    QString keyOf(const JsonPlace &place)
    {
        QString text = recipeKey(m_resource) + u'#';
        JsonPlace here;
        for (const JsonPlace::Step &step : place.steps()) {
            if (const auto *key = std::get_if<QByteArray>(&step)) {
                text += (here.isRoot() ? u""_s : u"."_s) + QString::fromUtf8(*key);
                here = here.child(*key);
                continue;
            }
            const qsizetype index = std::get<qsizetype>(step);
            const ItemRule *items = itemsAt(here);
            here = here.child(index);
            text += u'[' + (items ? itemText(*items, here) : QString::number(index)) + u']';
        }
        return text;
    }

    QString itemText(const ItemRule &rule, const JsonPlace &place)
    {
        QStringList parts;
        const JsonValue *item = place.in(named());
        for (const QByteArray &key : rule.keys) {
            QStringList texts;
            if (item)
                collectTexts(item->value(key), &texts);
            parts += texts.join(u", "_s);
        }
        return parts.join(u'|');
    }

    const Resource &m_resource;
    const ResourceType &m_type;
    const Snapshot &m_source;
    std::optional<JsonValue> m_named;
    std::vector<SecretSlot> m_slots;
};

} // namespace

QString SecretSlot::words() const
{
    return scope.isEmpty() ? what : QString(what + u" ("_s + scope + u')');
}

std::vector<SecretSlot> findSecretSlots(const Snapshot &source, const Resource &resource)
{
    const ResourceType *type = source.profile().type(resource.key.type);
    if (!type || type->secrets.empty())
        return {};
    return SlotFinder(source, resource, *type).run();
}

} // namespace Migration
