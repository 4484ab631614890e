// SPDX-License-Identifier: GPL-3.0-or-later
#include "validator.h"

#include <migration/graph/findings.h>
#include <migration/secrets/secretslot.h>

#include <QVersionNumber>

#include <algorithm>
#include <map>

namespace Migration {

namespace {

bool isEmptyJson(const JsonValue &value)
{
    return value.isNull() || (value.isString() && value.utf8().isEmpty())
        || (value.isContainer() && value.size() == 0);
}

class Validation
{
public:
    explicit Validation(const ValidationInput &input)
        : m_input(input)
        , m_selected(effectiveSelection(input))
        , m_matcher(input)
        , m_resolver(input, m_matcher, m_selected)
        , m_words(input)
        , m_bound(input.recipe, m_matcher.names().rules())
    {
    }

    ValidationResult run()
    {
        wholeMigration();
        nameClashes();
        const auto &resources = m_input.source->resources();
        for (size_t i = 0; i < resources.size(); ++i) {
            if (!m_selected[i])
                continue;
            counterpart(static_cast<int>(i));
            references(static_cast<int>(i));
            secrets(static_cast<int>(i));
            contents(static_cast<int>(i));
        }
        cycles();
        sideEffects();
        std::stable_sort(m_findings.begin(), m_findings.end(),
                         [](const auto &a, const auto &b) { return a.severity > b.severity; });
        ValidationResult result;
        result.findings = std::move(m_findings);
        result.selectedCount = std::count(m_selected.begin(), m_selected.end(), char(1));
        result.selected = std::move(m_selected);
        return result;
    }

private:
    const Resource &resource(int node) const
    {
        return m_input.source->resources()[static_cast<size_t>(node)];
    }

    // A finding that was accepted is settled; one with any other decision is gone with its cause.
    void add(Finding finding)
    {
        const Decision *decision = m_input.recipe.decision(finding.key());
        if (!decision || decision->kind != Fix::Kind::Accept)
            m_findings.push_back(std::move(finding));
    }

    void wholeMigration()
    {
        const Environment &source = m_input.recipe.source;
        const Environment &destination = m_input.recipe.destination;
        const bool sameInstance = source.instance.isEmpty()
            ? source.address == destination.address
            : source.instance == destination.instance;
        if (sameInstance && source.id == destination.id && !source.address.isEmpty())
            add(m_words.sameEnvironment());
        const auto from = QVersionNumber::fromString(source.version);
        const auto to = QVersionNumber::fromString(destination.version);
        if (!from.isNull() && !to.isNull() && to != from)
            add(m_words.versionDifference());
        if (m_input.sourceFacts)
            permissions(Side::Source, *m_input.sourceFacts);
        if (m_input.destinationFacts)
            permissions(Side::Destination, *m_input.destinationFacts);
        readings(Side::Source, *m_input.source);
        if (m_input.destination)
            readings(Side::Destination, *m_input.destination);
        unknownTypes();
    }

    // A recipe may be older or newer than the profile.
    void unknownTypes()
    {
        const Recipe &recipe = m_input.recipe;
        QSet<QString> named(recipe.deletionsByType);
        for (auto it = recipe.existingByType.keyBegin(); it != recipe.existingByType.keyEnd(); ++it)
            named.insert(*it);
        for (const SelectionRule &rule : recipe.selection.rules())
            named.insert(rule.type);
        for (const ValueRule &rule : recipe.valueRules)
            named.insert(rule.type);
        QStringList sorted(named.begin(), named.end());
        sorted.sort();
        for (const QString &type : sorted) {
            if (!type.contains(u'*') && !m_input.source->profile().type(type))
                add(m_words.unknownType(type));
        }
    }

    void permissions(Side side, const LoginFacts &facts)
    {
        for (const MissingPermission &missing : facts.missing)
            add(m_words.missingPermission(side, missing));
    }

    void readings(Side side, const Snapshot &snapshot)
    {
        for (const ResourceType &type : snapshot.profile().types) {
            const TypeReading reading = snapshot.reading(type.id);
            if (!reading.complete && reading.error.kind != Error::Kind::None)
                add(m_words.incompleteReading(side, type, reading.error));
        }
    }

    void nameClashes()
    {
        std::map<std::pair<QString, QString>, int> firsts;
        for (int node = 0; node < static_cast<int>(m_selected.size()); ++node) {
            if (!m_selected[static_cast<size_t>(node)])
                continue;
            const Resource &here = resource(node);
            const ResourceType *type = m_input.source->profile().type(here.key.type);
            if (type && type->namesakes)
                continue;
            const auto [it, isNew] =
                firsts.try_emplace({here.key.type, m_matcher.names().naturalKey(here)}, node);
            if (!isNew)
                add(m_words.nameClash(here, resource(it->second)));
        }
    }

    void counterpart(int node)
    {
        if (!m_input.destination)
            return;
        const Resource &here = resource(node);
        const auto match = m_matcher.match(here);
        if (match.candidates.size() > 1)
            add(m_words.ambiguousMatch(here, match.candidates));
        else if (match.isNone() && here.origin != Origin::User && here.origin != Origin::Provided
                 && m_input.destination->isComplete(here.key.type))
            add(m_words.builtInMissing(here));
        else if (match.isNone() && here.origin == Origin::User && !isCreatable(here)
                 && m_input.destination->isComplete(here.key.type))
            add(m_words.cannotBeCreated(here));
        if (match.isNone())
            m_toCreate.push_back(node);
    }

    bool isCreatable(const Resource &here) const
    {
        const ResourceType *type = m_input.source->profile().type(here.key.type);
        return !type || type->canCreate || type->isBornWithParent(here.document);
    }

    void contents(int node)
    {
        const Resource &here = resource(node);
        const ResourceType *type = m_input.source->profile().type(here.key.type);
        if (!type)
            return;
        for (const UnsupportedRule &rule : type->unsupported) {
            rule.path.match(here.document, [&](const JsonPlace &place, const JsonValue &value) {
                const JsonValue *holder = place.parent().in(here.document);
                if (!isEmptyJson(value) && holder && allHold(rule.when, *holder))
                    add(m_words.unsupported(here, place, rule.text));
            });
        }
        std::map<QString, std::pair<BoundText, QStringList>> byKind;
        for (const BoundText &bound : m_bound.find(*type, here, m_input.graph->references(node))) {
            auto &[first, texts] =
                byKind.try_emplace(bound.what, bound, QStringList()).first->second;
            if (!texts.contains(bound.text))
                texts += bound.text;
        }
        for (const auto &[what, bound] : byKind)
            add(m_words.environmentBound(here, bound.first, bound.second));
    }

    // One finding a type: the admin wants to know that, and how often, not each time again.
    void sideEffects()
    {
        std::map<std::pair<int, size_t>, std::vector<int>> created;
        for (const int node : m_toCreate) {
            const Resource &here = resource(node);
            const int type = m_input.source->profile().typeIndex(here.key.type);
            if (type < 0)
                continue;
            const auto &rules =
                m_input.source->profile().types[static_cast<size_t>(type)].sideEffects;
            for (size_t i = 0; i < rules.size(); ++i) {
                if (allHold(rules[i].when, here.document))
                    created[{type, i}].push_back(node);
            }
        }
        for (const auto &[rule, nodes] : created) {
            const auto &types = m_input.source->profile().types;
            add(m_words.sideEffects(types[static_cast<size_t>(rule.first)], rule.second, nodes));
        }
    }

    void references(int node)
    {
        for (const Reference &reference : m_input.graph->references(node)) {
            const ResolvedReference resolved = m_resolver.resolve(node, reference);
            const bool missed = resolved.outcome == ReferenceOutcome::NotSelected
                || resolved.outcome == ReferenceOutcome::Absent;
            if (missed)
                add(m_words.missedReference(resource(node), reference, resolved));
        }
    }

    void secrets(int node)
    {
        QStringList labels;
        for (const SecretSlot &slot : findSecretSlots(*m_input.source, resource(node))) {
            if (slot.hasValue && !m_input.secretsGiven.contains(slot.key)
                && !m_input.secretsFilled.contains(slot.key))
                labels += slot.label;
        }
        // Where there is a counterpart, what it holds is kept.
        if (!labels.isEmpty() && !m_matcher.counterpart(resource(node)))
            add(m_words.secretsWithoutValue(resource(node), labels));
    }

    void cycles()
    {
        std::vector<char> isCreated(m_selected.size(), 0);
        for (const int node : m_toCreate)
            isCreated[static_cast<size_t>(node)] = 1;
        std::vector<std::pair<int, int>> hard;
        for (const DependencyGraph::Edge &edge : m_input.graph->edges()) {
            if (!edge.deferrable && isCreated[static_cast<size_t>(edge.from)]
                && isCreated[static_cast<size_t>(edge.to)])
                hard.emplace_back(edge.from, edge.to);
        }
        for (const auto &members : findCycles(static_cast<int>(m_selected.size()), hard))
            add(m_words.cycle(members));
    }

    const ValidationInput &m_input;
    std::vector<char> m_selected;
    DestinationMatcher m_matcher;
    ReferenceResolver m_resolver;
    Findings m_words;
    BoundTexts m_bound;
    std::vector<Finding> m_findings;
    std::vector<int> m_toCreate;
};

// What Include decisions bring along, with everything it needs in turn.
void include(const ValidationInput &input, std::vector<char> *selected)
{
    QSet<QString> wanted;
    for (const Decision &decision : input.recipe.decisions) {
        if (decision.kind == Fix::Kind::Include)
            wanted.insert(decision.findingKey);
    }
    if (wanted.isEmpty())
        return;
    std::vector<int> roots;
    const auto &resources = input.source->resources();
    for (size_t i = 0; i < resources.size(); ++i) {
        for (const Reference &reference : input.graph->references(static_cast<int>(i))) {
            const int target = input.graph->resolve(static_cast<int>(i), reference).node;
            if (target >= 0 && wanted.contains(referenceFinding(resources[i], reference).key()))
                roots.push_back(target);
        }
    }
    for (const int node : input.graph->closure(roots))
        (*selected)[static_cast<size_t>(node)] = 1;
}

std::vector<std::pair<size_t, int>> bornWithParents(const Snapshot &snapshot)
{
    std::vector<std::pair<size_t, int>> children;
    const auto &resources = snapshot.resources();
    for (size_t i = 0; i < resources.size(); ++i) {
        const ResourceType *type = snapshot.profile().type(resources[i].key.type);
        if (type && type->isBornWithParent(resources[i].document))
            children.emplace_back(i, snapshot.indexOf({type->parent->type, resources[i].parentId}));
    }
    return children;
}

} // namespace

std::vector<char> effectiveSelection(const ValidationInput &input)
{
    std::vector<char> selected = input.recipe.selection.evaluate(*input.source);
    include(input, &selected);
    for (size_t i = 0; i < selected.size(); ++i) {
        const Resource &resource = input.source->resources()[i];
        const ResourceType *type = input.source->profile().type(resource.key.type);
        if (resource.origin == Origin::Excluded || (type && type->lookup))
            selected[i] = 0;
    }
    const std::vector<std::pair<size_t, int>> children = bornWithParents(*input.source);
    for (const auto &[child, parent] : children)
        selected[child] = parent >= 0 ? selected[static_cast<size_t>(parent)] : char(0);
    for (const Decision &decision : input.recipe.decisions) {
        if (decision.kind != Fix::Kind::Exclude)
            continue;
        const int node = input.source->indexOf(resourceOfFindingKey(decision.findingKey));
        if (node >= 0)
            selected[static_cast<size_t>(node)] = 0;
    }
    for (const auto &[child, parent] : children) {
        if (parent >= 0 && !selected[static_cast<size_t>(parent)])
            selected[child] = 0;
    }
    return selected;
}

ValidationResult validate(const ValidationInput &input)
{
    return Validation(input).run();
}

} // namespace Migration
