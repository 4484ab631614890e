// SPDX-License-Identifier: GPL-3.0-or-later
#include "destinationnames.h"

#include <migration/model/normaliser.h>

namespace Migration {

namespace {

QString keyTextIn(const ResourceType &type, const JsonValue &document)
{
    const JsonValue *value = type.keyPlaces.empty() ? nullptr : type.keyPlaces.front().in(document);
    return value ? scalarText(*value) : QString();
}

} // namespace

DestinationNames::DestinationNames(const Snapshot &source, const std::vector<ValueRule> &rules)
    : m_source(source)
    , m_rules(rules, source.profile())
{
    if (m_rules.isEmpty())
        return;
    for (const Resource &resource : source.resources()) {
        const ResourceType *type = source.profile().type(resource.key.type);
        if (!type || !m_rules.concern(type->id) || resource.origin != Origin::User)
            continue; // what the platform itself made has its name everywhere
        JsonValue document = resource.document;
        if (m_rules.apply(type->id, &document).empty())
            continue;
        const Resource *parent = m_source.parentOf(resource);
        std::optional<ParentOfDocument> above;
        if (parent)
            above = {parent->key.id, parent->name, parent->naturalKey};
        const auto renamed = toResource(*type, document, above);
        if (!renamed)
            continue;
        m_renamed.insert(
            resource.key,
            {renamed->name,
             parent ? renamed->naturalKey.sliced(parent->naturalKey.size()) : renamed->naturalKey,
             keyTextIn(*type, resource.document), keyTextIn(*type, document)});
    }
}

QString DestinationNames::ownKeyAtSource(const Resource &resource) const
{
    const Resource *parent = m_source.parentOf(resource);
    return parent && resource.naturalKey.startsWith(parent->naturalKey)
        ? resource.naturalKey.sliced(parent->naturalKey.size())
        : resource.naturalKey;
}

QString DestinationNames::name(const Resource &resource) const
{
    const auto renamed = m_renamed.constFind(resource.key);
    return renamed == m_renamed.cend() ? resource.name : renamed->name;
}

QString DestinationNames::ownKey(const Resource &resource) const
{
    const auto renamed = m_renamed.constFind(resource.key);
    return renamed == m_renamed.cend() ? ownKeyAtSource(resource) : renamed->ownKey;
}

QString DestinationNames::naturalKey(const Resource &resource) const
{
    if (m_renamed.isEmpty())
        return resource.naturalKey;
    const Resource *parent = m_source.parentOf(resource);
    return parent ? QString(naturalKey(*parent) + ownKey(resource)) : ownKey(resource);
}

QString DestinationNames::follow(const Resource &resource, const QString &text) const
{
    const auto renamed = m_renamed.constFind(resource.key);
    if (renamed == m_renamed.cend() || renamed->keyBefore.isEmpty()
        || renamed->keyBefore.compare(text, Qt::CaseInsensitive) != 0)
        return text;
    return renamed->keyAfter;
}

} // namespace Migration
