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
            for (const QString &target : reference.targets) {
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
        slot.resourceName = m_resource.name;
        slot.place = place;
        slot.rule = &rule;
        slot.scope = scopeOf(rule, place);
        slot.label =
            rule.labelMember.isEmpty() ? QString() : scalarText(holder->value(rule.labelMember));
        if (slot.label.isEmpty())
            slot.label = m_resource.name;
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
        const JsonValue *scope =
            holder && !rule.scopeMember.isEmpty() ? holder->find(rule.scopeMember) : nullptr;
        QStringList texts;
        if (scope)
            collectTexts(*scope, &texts);
        return texts.join(u", "_s);
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
            const auto rule =
                std::find_if(m_type.items.begin(), m_type.items.end(), [&](const ItemRule &item) {
                    return item.list.matches(here, m_resource.document);
                });
            here = here.child(index);
            text += u'['
                + (rule == m_type.items.end() ? QString::number(index) : itemText(*rule, here))
                + u']';
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

std::vector<SecretSlot> findSecretSlots(const Snapshot &source, const Resource &resource)
{
    const ResourceType *type = source.profile().type(resource.key.type);
    if (!type || type->secrets.empty())
        return {};
    return SlotFinder(source, resource, *type).run();
}

} // namespace Migration
