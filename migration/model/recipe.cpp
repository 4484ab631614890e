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

ExistingPolicy Recipe::policyFor(const QString &type) const
{
    return existingByType.value(type, existing);
}

QString recipeKey(const Resource &resource)
{
    return QString(resource.key.type + u'/' + resource.naturalKey);
}

} // namespace Migration
