// SPDX-License-Identifier: GPL-3.0-or-later
#include "typesneeded.h"

#include <QHash>

namespace Migration {

namespace {

class Needs
{
public:
    explicit Needs(const PlatformProfile &profile)
        : m_profile(profile)
        , m_needed(profile.types.size(), 0)
    {
        for (const ResourceType &type : profile.types) {
            for (const ItemRule &items : type.items)
                m_ownerOfItems.insert(items.type, type.id);
        }
    }

    void need(const QString &type)
    {
        const int index = m_profile.typeIndex(m_ownerOfItems.value(type, type));
        if (index < 0 || m_needed[static_cast<size_t>(index)])
            return; // an external type, or known already
        m_needed[static_cast<size_t>(index)] = 1;
        m_open.push_back(static_cast<size_t>(index));
    }

    void needAll(const QStringList &types)
    {
        for (const QString &type : types)
            need(type);
    }

    std::vector<char> all()
    {
        while (!m_open.empty()) {
            const size_t index = m_open.back();
            m_open.pop_back();
            follow(m_profile.types[index]);
        }
        return m_needed;
    }

private:
    void follow(const ResourceType &type)
    {
        if (type.parent)
            need(type.parent->type);
        for (const auto &[other, id] : type.through)
            need(other);
        for (const ReferenceRule &rule : type.references)
            follow(rule);
        for (const ResourceType &child : m_profile.types) {
            if (child.parent && child.parent->type == type.id
                && (child.parent->owned || child.parent->bornWithParent))
                need(child.id);
        }
        if (m_profile.quiet && m_profile.quiet->type == type.id)
            need(m_profile.quiet->silencer);
    }

    void follow(const ReferenceRule &rule)
    {
        needAll(rule.targets);
        if (!rule.via.isEmpty())
            need(rule.via);
        if (rule.switchOn) {
            for (const auto &[value, targets] : rule.switchOn->cases)
                needAll(targets);
        }
        for (const ReferenceRule &inner : rule.inside)
            follow(inner);
    }

    const PlatformProfile &m_profile;
    QHash<QString, QString> m_ownerOfItems; // references may mean a part of a document
    std::vector<char> m_needed;
    std::vector<size_t> m_open; // needed, and not yet followed
};

} // namespace

std::vector<char> typesNeeded(const PlatformProfile &profile, const Selection &selection)
{
    Needs needs(profile);
    for (const ResourceType &type : profile.types) {
        if (selection.mayInclude(type.id))
            needs.need(type.id);
    }
    return needs.all();
}

} // namespace Migration
