// SPDX-License-Identifier: GPL-3.0-or-later
#include "recipe.h"

#include <algorithm>

namespace Migration {

const Decision *Recipe::decision(const QString &findingKey) const
{
    const auto it = std::find_if(decisions.begin(), decisions.end(), [&](const Decision &decision) {
        return decision.findingKey == findingKey;
    });
    return it == decisions.end() ? nullptr : &*it;
}

ExistingPolicy Recipe::policyFor(const QString &type, const QString &recipeKey) const
{
    const auto own = existingByResource.constFind(recipeKey);
    return own == existingByResource.cend() ? existingByType.value(type, existing) : *own;
}

bool Recipe::isOverwritten(const QString &recipeKey) const
{
    const auto own = existingByResource.constFind(recipeKey);
    return own != existingByResource.cend() && *own == ExistingPolicy::Overwrite;
}

QString recipeKey(const Resource &resource)
{
    return recipeKey(resource.key.type, resource.naturalKey);
}

QString recipeKey(const QString &type, const QString &naturalKey)
{
    return QString(type + u'/' + naturalKey);
}

} // namespace Migration
