// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/model/resource.h>

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace Migration {

// One place in one document that points at another resource. Inside texts a place can hold several;
// `begin` and `length` (UTF-16 units) then say which part of the string is the id.
struct Reference
{
    static constexpr int notLookedUp = -2;

    // What few references have, kept apart: all others stay by the hundred thousand.
    struct Further
    {
        std::vector<JsonPlace> insideJson; // for JSON held in a string: the places further down
        QString ownerId; // of the resource whose item is meant, where the rule knows
    };

    JsonPlace place;
    const ReferenceRule *rule = nullptr;
    const QStringList *ruledTargets = nullptr; // of the rule, after its switch was decided
    QString id;                                // as written
    std::shared_ptr<const Further> further;
    int begin = 0;
    int length = -1; // -1 = the whole value
    // Of a dependency graph's own references: the resource that is meant, -1 where there is none.
    int target = notLookedUp;

    const QStringList &targets() const { return *ruledTargets; } // type ids
    bool isInsideJson() const { return further && !further->insideJson.empty(); }
    QString ownerId() const { return further ? further->ownerId : QString(); }
};

// All references of a document, tokenised once, in document order.
std::vector<Reference> findReferences(const ResourceType &type, const JsonValue &document);

// What is to be done with one reference when a document goes to the other side.
struct Rewritten
{
    enum class Action { Keep, Replace, Drop };
    Action action = Action::Keep;
    QString id;
};
using RewriteRule = std::function<Rewritten(const Reference &reference)>;

// Maps all references of a document at once, so that no output of one is the input of another. The
// "id" of a reference by name is the name.
// Dropping a list item removes it; dropping a whole value makes it null; texts keep their text.
JsonValue rewriteReferences(const JsonValue &document, const std::vector<Reference> &references,
                            const RewriteRule &rule);

} // namespace Migration
