// SPDX-License-Identifier: GPL-3.0-or-later
#include "validator.h"

#include <migration/core/parallelfor.h>
#include <migration/graph/findings.h>
#include <migration/graph/quietsource.h>
#include <migration/graph/resourcechecks.h>
#include <migration/model/typesneeded.h>

#include <QVersionNumber>

#include <algorithm>
#include <map>

namespace Migration {

namespace {

class Validation
{
public:
    explicit Validation(const ValidationInput &input)
        : m_input(input)
        , m_selected(effectiveSelection(input))
        , m_matcher(input)
        , m_resolver(input, m_matcher, m_selected)
        , m_words(input)
    {
        for (const Decision &decision : input.recipe.decisions) {
            if (decision.kind == Fix::Kind::Accept || decision.kind == Fix::Kind::KeepAsIs)
                m_accepted.insert(decision.findingKey);
        }
    }

    ValidationResult run()
    {
        wholeMigration();
        nameClashes();
        singleResources();
        cycles();
        sideEffects();
        credentials();
        leftOut();
        licences();
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
        if (m_accepted.isEmpty() || !m_accepted.contains(finding.key()))
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
        const PlatformProfile &profile = snapshot.profile();
        const std::vector<char> needed = typesNeeded(profile, m_input.recipe.selection);
        for (size_t i = 0; i < profile.types.size(); ++i) {
            const TypeReading reading = snapshot.reading(profile.types[i].id);
            if (reading.skipped && needed[i])
                add(m_words.skippedReading(side, profile.types[i]));
            else if (!reading.complete && reading.error.kind != Error::Kind::None)
                add(m_words.incompleteReading(side, profile.types[i], reading.error));
        }
    }

    void nameClashes()
    {
        QHash<ResourceKey, int> firsts; // by type and natural key
        for (int node = 0; node < static_cast<int>(m_selected.size()); ++node) {
            if (!m_selected[static_cast<size_t>(node)])
                continue;
            const Resource &here = resource(node);
            const ResourceType *type = m_input.source->profile().type(here.key.type);
            if (type && type->namesakes)
                continue;
            const ResourceKey key{here.key.type, m_matcher.names().naturalKey(here)};
            if (const auto first = firsts.constFind(key); first != firsts.cend())
                add(m_words.nameClash(here, resource(*first)));
            else
                firsts.insert(key, node);
        }
    }

    // Side by side: each looks at its own resource.
    void singleResources()
    {
        const ResourceChecks checks(m_input, m_matcher, m_resolver, m_words);
        std::vector<ResourceChecks::Outcome> outcomes(m_selected.size());
        parallelFor(m_selected.size(), [&](size_t i) {
            if (m_selected[i])
                outcomes[i] = checks.check(static_cast<int>(i));
        });
        const PlatformProfile &profile = m_input.source->profile();
        for (size_t i = 0; i < outcomes.size(); ++i) {
            for (Finding &finding : outcomes[i].findings)
                add(std::move(finding));
            if (outcomes[i].holdsCredentials)
                m_holders[profile.typeIndex(m_input.source->resources()[i].key.type)].push_back(
                    static_cast<int>(i));
            if (outcomes[i].isToBeCreated)
                m_toCreate.push_back(static_cast<int>(i));
            if (outcomes[i].counterpart >= 0)
                m_there.emplace_back(static_cast<int>(i), outcomes[i].counterpart);
        }
    }

    // One finding a type: the admin wants to know that, and how often, not each time again.
    void sideEffects()
    {
        SideEffects found;
        for (const int node : m_toCreate)
            collectSideEffects(node, resource(node), false, &found);
        for (const auto &[node, counterpart] : m_there) {
            const auto &there = m_input.destination->resources();
            collectSideEffects(node, there[static_cast<size_t>(counterpart)], true, &found);
        }
        for (const auto &[rule, nodes] : found) {
            const auto &types = m_input.source->profile().types;
            add(m_words.sideEffects(types[static_cast<size_t>(rule.first)], rule.second, nodes));
        }
    }

    void credentials()
    {
        for (const auto &[type, nodes] : m_holders) {
            const auto &types = m_input.source->profile().types;
            add(m_words.credentialsInClear(types[static_cast<size_t>(type)], nodes));
        }
    }

    using SideEffects = std::map<std::pair<int, size_t>, std::vector<int>>; // by type and rule

    void collectSideEffects(int node, const Resource &judged, bool isThere, SideEffects *found)
    {
        const int type = m_input.source->profile().typeIndex(judged.key.type);
        if (type < 0)
            return;
        const auto &rules = m_input.source->profile().types[static_cast<size_t>(type)].sideEffects;
        for (size_t i = 0; i < rules.size(); ++i) {
            if (rules[i].isThere == isThere && allHold(rules[i].when, judged.document))
                (*found)[{type, i}].push_back(node);
        }
    }

    void licences()
    {
        if (!m_input.destination)
            return;
        const PlatformProfile &profile = m_input.source->profile();
        for (const ChecklistItem &item : profile.checklist) {
            QStringList counts;
            for (const QString &type : item.counts) {
                const auto made =
                    std::count_if(m_toCreate.begin(), m_toCreate.end(),
                                  [&](int node) { return resource(node).key.type == type; });
                const auto there = m_input.destination->ofType(type).size();
                if (made > 0)
                    counts += m_words.growth(*profile.type(type), there, there + size_t(made));
            }
            if (!counts.isEmpty())
                add(m_words.licence(item, counts));
        }
    }

    // All that a recipe leaves behind is said before anything is written.
    void leftOut()
    {
        if (!m_input.leftOut)
            return;
        std::map<int, std::pair<QStringList, QStringList>> parts; // by resource, with their causes
        for (const LeftOut &left : *m_input.leftOut) {
            if (!left.reason.isEmpty()) {
                if (m_selected[static_cast<size_t>(left.node)])
                    add(m_words.partLeftOut(resource(left.node), left));
            } else if (left.place.isRoot()) {
                add(m_words.staysBehind(resource(left.node), resource(left.cause)));
            } else if (m_selected[static_cast<size_t>(left.node)]) {
                auto &[names, causes] = parts[left.node];
                names += left.name;
                causes += resource(left.cause).name;
            }
        }
        for (auto &[node, said] : parts) {
            said.second.removeDuplicates();
            add(m_words.goesWithout(resource(node), said.first, said.second));
        }
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
    QSet<QString> m_accepted; // keys of findings
    std::vector<Finding> m_findings;
    std::vector<int> m_toCreate;
    std::map<int, std::vector<int>> m_holders; // of credentials, by type
    std::vector<std::pair<int, int>> m_there;  // nodes, with what is at the destination
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
    if (const int silencer = input.source->indexOf(silencerOf(input.source->profile()));
        silencer >= 0)
        selected[static_cast<size_t>(silencer)] = 1;
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
        if (input.source->resources()[child].staysBehind)
            selected[child] = 0;
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
