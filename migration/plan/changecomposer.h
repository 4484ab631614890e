// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/referenceresolver.h>
#include <migration/plan/composer.h>

namespace Migration {

// Composes the destination document of any selected source resource. Planner and runner differ only
// in what they know of ids: the planner names resources that do not exist yet, the runner has ids.
class ChangeComposer
{
public:
    struct Options
    {
        std::function<QString(int sourceIndex)> idOf; // of a selected target; empty = keep as written
        const JsonValue *destination = nullptr;
        std::vector<JsonPlace> leaveOut;
        std::vector<JsonPlace> keep;
        std::function<bool(const SecretSlot &)> fill;
    };

    // `input` must outlive the composer.
    explicit ChangeComposer(const ValidationInput &input);

    const std::vector<char> &selected() const { return m_selected; }
    const DestinationMatcher &matcher() const { return m_matcher; }
    const ReferenceResolver &resolver() const { return m_resolver; }

    Composed compose(int node, const Options &options) const;

private:
    const ValidationInput &m_input;
    std::vector<char> m_selected;
    DestinationMatcher m_matcher;
    ReferenceResolver m_resolver;
};

} // namespace Migration
