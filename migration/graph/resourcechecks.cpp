// SPDX-License-Identifier: GPL-3.0-or-later
#include "resourcechecks.h"

#include <migration/model/normaliser.h>
#include <migration/secrets/secretslot.h>

#include <algorithm>
#include <map>

namespace Migration {

namespace {

bool isEmptyJson(const JsonValue &value)
{
    return value.isNull() || (value.isString() && value.utf8().isEmpty())
        || (value.isContainer() && value.size() == 0);
}

bool isCreatable(const ResourceType *type, const Resource &resource)
{
    return !type || type->canCreate || type->isBornWithParent(resource.document);
}

} // namespace

std::vector<JsonPlace> unsupportedPlaces(const UnsupportedRule &rule, const JsonValue &document)
{
    std::vector<JsonPlace> places;
    rule.path.match(document, [&](const JsonPlace &place, const JsonValue &value) {
        const JsonValue *holder = place.parent().in(document);
        if (!isEmptyJson(value) && holder && allHold(rule.when, *holder))
            places.push_back(place);
    });
    return places;
}

ResourceChecks::ResourceChecks(const ValidationInput &input, const DestinationMatcher &matcher,
                               const ReferenceResolver &resolver, const Findings &words)
    : m_input(input)
    , m_matcher(matcher)
    , m_resolver(resolver)
    , m_words(words)
    , m_bound(input.recipe, matcher.names().rules())
{
}

const Resource &ResourceChecks::resource(int node) const
{
    return m_input.source->resources()[static_cast<size_t>(node)];
}

ResourceChecks::Outcome ResourceChecks::check(int node) const
{
    Outcome outcome;
    const Resource &here = resource(node);
    const DestinationMatcher::Match match = m_matcher.match(here);
    counterpart(here, match, &outcome);
    references(node, &outcome);
    secrets(here, match, &outcome);
    if (const ResourceType *type = m_input.source->profile().type(here.key.type)) {
        unsupported(here, *type, &outcome);
        boundTexts(node, *type, &outcome);
        outcome.holdsCredentials = !maskedPlaces(*type, here.document).empty();
    }
    return outcome;
}

void ResourceChecks::counterpart(const Resource &here, const DestinationMatcher::Match &match,
                                 Outcome *outcome) const
{
    if (!m_input.destination)
        return;
    const bool isComplete = m_input.destination->isComplete(here.key.type);
    const ResourceType *type = m_input.source->profile().type(here.key.type);
    if (match.candidates.size() > 1) {
        outcome->findings.push_back(m_words.ambiguousMatch(here, match.candidates));
    } else if (match.isNone() && here.origin != Origin::User && here.origin != Origin::Provided
               && isComplete)
    {
        outcome->findings.push_back(m_words.builtInMissing(here));
    } else if (match.isNone() && here.origin == Origin::User && !isCreatable(type, here)
               && isComplete) {
        outcome->findings.push_back(m_words.cannotBeCreated(here));
    }
    outcome->isToBeCreated = match.isNone();
    if (match.isOne())
        outcome->counterpart = match.candidates.front();
}

void ResourceChecks::references(int node, Outcome *outcome) const
{
    for (const Reference &reference : m_input.graph->references(node)) {
        const ResolvedReference resolved = m_resolver.resolve(node, reference);
        const bool missed = resolved.outcome == ReferenceOutcome::NotSelected
            || resolved.outcome == ReferenceOutcome::Absent;
        if (missed) {
            outcome->findings.push_back(
                m_words.missedReference(resource(node), reference, resolved));
        }
        if (reference.rule->exclusive)
            takenTarget(node, reference, resolved, outcome);
    }
}

// The platform would refuse it.
void ResourceChecks::takenTarget(int node, const Reference &reference,
                                 const ResolvedReference &resolved, Outcome *outcome) const
{
    const Resource &here = resource(node);
    const ResourceType *type = m_input.source->profile().type(here.key.type);
    if (!m_input.destination || !type)
        return;
    QString id = resolved.destinationId;
    if (resolved.outcome == ReferenceOutcome::Selected) {
        const DestinationMatcher::Match target = m_matcher.match(resource(resolved.sourceIndex));
        if (target.isOne())
            id = m_input.destination->resources()[static_cast<size_t>(target.candidates.front())]
                     .key.id;
    }
    if (id.isEmpty())
        return;
    const DestinationMatcher::Match mine = m_matcher.match(here);
    for (const int other : m_input.destination->ofType(here.key.type)) {
        const Resource &there = m_input.destination->resources()[static_cast<size_t>(other)];
        const std::vector<Reference> named = findReferences(*type, there.document);
        const bool names = std::any_of(named.begin(), named.end(), [&](const Reference &one) {
            return one.rule->exclusive && one.id == id;
        });
        const bool isMine = mine.isOne() && mine.candidates.front() == other;
        if (names && !isMine && !losesIt(there, reference))
            outcome->findings.push_back(m_words.takenTarget(here, reference, there));
    }
}

// What comes from the source takes its counterpart's place, which may not name the target any more.
bool ResourceChecks::losesIt(const Resource &there, const Reference &reference) const
{
    for (const int node : m_input.source->ofType(there.key.type)) {
        const DestinationMatcher::Match match = m_matcher.match(resource(node));
        if (!m_resolver.isSelected(node) || !match.isOne()
            || m_input.destination->indexOf(there.key) != match.candidates.front())
            continue;
        const auto &named = m_input.graph->references(node);
        return std::none_of(named.begin(), named.end(), [&](const Reference &one) {
            return one.rule->exclusive && one.id == reference.id;
        });
    }
    return false;
}

void ResourceChecks::secrets(const Resource &here, const DestinationMatcher::Match &match,
                             Outcome *outcome) const
{
    if (match.isOne())
        return; // what its counterpart holds is kept
    QStringList labels;
    for (const SecretSlot &slot : findSecretSlots(*m_input.source, here)) {
        if (slot.hasValue && !m_input.secretsGiven.contains(slot.key)
            && !m_input.secretsFilled.contains(slot.key))
            labels += slot.words();
    }
    if (!labels.isEmpty())
        outcome->findings.push_back(m_words.secretsWithoutValue(here, labels));
}

void ResourceChecks::unsupported(const Resource &here, const ResourceType &type,
                                 Outcome *outcome) const
{
    for (const UnsupportedRule &rule : type.unsupported) {
        for (const JsonPlace &place : unsupportedPlaces(rule, here.document))
            outcome->findings.push_back(m_words.unsupported(here, place, rule.text));
    }
}

void ResourceChecks::boundTexts(int node, const ResourceType &type, Outcome *outcome) const
{
    const Resource &here = resource(node);
    std::map<QString, std::pair<BoundText, QStringList>> byKind;
    for (const BoundText &bound : m_bound.find(type, here, m_input.graph->references(node))) {
        auto &[first, texts] = byKind.try_emplace(bound.what, bound, QStringList()).first->second;
        if (!texts.contains(bound.text))
            texts += bound.text;
    }
    for (const auto &[what, bound] : byKind)
        outcome->findings.push_back(m_words.environmentBound(here, bound.first, bound.second));
}

} // namespace Migration
