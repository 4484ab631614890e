// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/boundtexts.h>
#include <migration/graph/destinationmatcher.h>
#include <migration/graph/findings.h>

namespace Migration {

// What validation has to say of single resources, each looked at by itself, so that several can be
// checked at the same time. Lives for one validation; what it is given outlives it.
class ResourceChecks
{
public:
    struct Outcome
    {
        std::vector<Finding> findings;
        bool isToBeCreated = false;    // nothing at the destination is its counterpart
        bool holdsCredentials = false; // which the platform gives out in clear
        int counterpart = -1;          // the one at the destination
    };

    ResourceChecks(const ValidationInput &input, const DestinationMatcher &matcher,
                   const ReferenceResolver &resolver, const Findings &words);

    Outcome check(int node) const;

private:
    void counterpart(const Resource &here, const DestinationMatcher::Match &match,
                     Outcome *outcome) const;
    void references(int node, Outcome *outcome) const;
    void takenTarget(int node, const Reference &reference, const ResolvedReference &resolved,
                     Outcome *outcome) const;
    bool losesIt(const Resource &there, const Reference &reference) const;
    void secrets(const Resource &here, const DestinationMatcher::Match &match,
                 Outcome *outcome) const;
    void unsupported(const Resource &here, const ResourceType &type, Outcome *outcome) const;
    void boundTexts(int node, const ResourceType &type, Outcome *outcome) const;
    const Resource &resource(int node) const;

    const ValidationInput &m_input;
    const DestinationMatcher &m_matcher;
    const ReferenceResolver &m_resolver;
    const Findings &m_words;
    BoundTexts m_bound;
};

// Where a document holds what the rule is about.
std::vector<JsonPlace> unsupportedPlaces(const UnsupportedRule &rule, const JsonValue &document);

} // namespace Migration
