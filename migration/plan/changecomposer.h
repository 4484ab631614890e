// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/referenceresolver.h>
#include <migration/plan/composer.h>
#include <migration/plan/plan.h>

namespace Migration {

// Composes the destination document of any selected source resource. Planner and runner differ only
// in what they know of ids: the planner names resources that do not exist yet, the runner has ids.
class ChangeComposer
{
public:
    struct Options
    {
        std::function<QString(int sourceIndex)>
            idOf; // of a selected target; empty = keep as written
        const JsonValue *destination = nullptr;
        std::vector<JsonPlace> leaveOut;
        std::vector<JsonPlace> keep;
        std::vector<JsonPlace> keepThere;
        std::vector<JsonPlace> keepOrder;
        std::function<bool(const SecretSlot &)> fill;
        // What the destination has of a resource that references point at; and the ids of its items.
        std::function<std::optional<JsonValue>(const ResolvedReference &)> documentOf;
        std::function<ItemIds(const ResolvedReference &, const Options &)> itemsOf;
        std::vector<int> aligning; // nodes whose items are being looked up: no circles
        bool mayStillCome = false; // items of selected resources may not exist yet

        void keepField(const FieldDiff &field);
    };

    // `input` must outlive the composer.
    explicit ChangeComposer(const ValidationInput &input);

    const std::vector<char> &selected() const { return m_selected; }
    const DestinationMatcher &matcher() const { return m_matcher; }
    const ReferenceResolver &resolver() const { return m_resolver; }
    const DestinationNames &names() const { return m_matcher.names(); }

    Composed compose(int node, const Options &options) const;
    // Which items of the destination's document `there` are the counterparts of the node's.
    ItemIds itemIds(int node, const JsonValue &there, Options options) const;

private:
    QString itemIdOf(const ResolvedReference &resolved, const Reference &reference,
                     const Options &options, QStringList *missed) const;
    QString heldByTarget(const Reference &reference, const ResolvedReference &resolved,
                         const Options &options, QStringList *missed) const;
    Rewritten rewritten(int node, const Reference &reference, const Options &options,
                        QStringList *missed) const;
    bool staysThere(const Reference &there) const;
    QString nameOf(const Reference &reference, const ResolvedReference &resolved) const;

    const ValidationInput &m_input;
    std::vector<char> m_selected;
    DestinationMatcher m_matcher;
    ReferenceResolver m_resolver;
};

} // namespace Migration
