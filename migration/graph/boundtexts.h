// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/recipe.h>
#include <migration/model/references.h>
#include <migration/model/resource.h>

namespace Migration {

// A text in a document that means something in the source environment only.
struct BoundText
{
    JsonPlace place;
    QString text;
    QString what; // "monitored entity"; for sentences and for telling kinds apart
};

// Finds texts that a document would carry into the destination though they belong to the source: its
// address, its id, and what the profile declares. What a reference or a rule of the recipe rewrites is
// none. Lives for one validation.
class BoundTexts
{
public:
    // `rules` must outlive this.
    BoundTexts(const Recipe &recipe, const ValueRules &rules);

    std::vector<BoundText> find(const ResourceType &type, const Resource &resource,
                                const std::vector<Reference> &references) const;

private:
    bool mentionsEnvironment(const JsonValue &value) const;
    void collectMentions(const JsonValue &value, const JsonPlace &place,
                         std::vector<BoundText> *found) const;

    const ValueRules &m_rules;
    QByteArray m_address; // host, with the port where one is named
    QByteArray m_id;
};

} // namespace Migration
