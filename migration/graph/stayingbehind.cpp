// SPDX-License-Identifier: GPL-3.0-or-later
#include "stayingbehind.h"

#include <migration/graph/quietsource.h>
#include <migration/graph/resourcechecks.h>
#include <migration/graph/routes.h>
#include <migration/graph/validator.h>
#include <migration/model/normaliser.h>

#include <QCoreApplication>

#include <algorithm>
#include <map>

namespace Migration {

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::StayingBehind)
};

class Departure
{
public:
    Departure(const DependencyGraph &graph, const Recipe &recipe)
        : m_graph(graph)
        , m_recipe(recipe)
        , m_snapshot(graph.snapshot())
        , m_isGone(static_cast<size_t>(m_snapshot.size()), 0)
    {
        if (!recipe.stayingBehind.rules().empty())
            leaveNamed(recipe.stayingBehind.evaluate(m_snapshot));
        for (const ResourceType &type : m_snapshot.profile().types) {
            for (const UnsupportedRule &rule : type.unsupported) {
                if (!rule.leaveOut.empty())
                    leaveUnsupported(type, rule);
            }
        }
    }

    SourceWithout run()
    {
        // Whoever uses what has gone is looked at, until nothing more goes.
        while (!m_changed.empty()) {
            const int node = m_changed.back();
            m_changed.pop_back();
            for (const int user : m_graph.usersOf(node))
                visit(user, node);
        }
        SourceWithout result;
        result.leftOut = leftOut();
        result.source = remaining();
        return result;
    }

private:
    struct Why
    {
        int cause = -1;
        JsonPlace mark;
        QString reason;
    };

    void leaveNamed(const std::vector<char> &named)
    {
        for (int node = 0; node < static_cast<int>(named.size()); ++node) {
            const ResourceType *type = m_snapshot.profile().type(resource(node).key.type);
            if (named[static_cast<size_t>(node)] && type && type->canStayBehind)
                leave(node, node);
        }
    }

    void leaveUnsupported(const ResourceType &type, const UnsupportedRule &rule)
    {
        for (const int node : m_snapshot.ofType(type.id)) {
            const Resource &here = resource(node);
            for (const JsonPlace &mark : unsupportedPlaces(rule, here.document)) {
                Finding finding;
                finding.code = Finding::Code::Unsupported;
                finding.resource = here.key;
                finding.place = mark;
                const Decision *decision = m_recipe.decision(finding.key());
                if (!decision || decision->kind != Fix::Kind::KeepAsIs)
                    removeInTurn(node, mark, rule.leaveOut, {node, mark, rule.text});
            }
        }
    }

    const Resource &resource(int node) const
    {
        return m_snapshot.resources()[static_cast<size_t>(node)];
    }

    bool isGone(int node) const { return m_isGone[static_cast<size_t>(node)] != 0; }

    void leave(int node, int cause)
    {
        if (isGone(node))
            return;
        m_isGone[static_cast<size_t>(node)] = 1;
        m_parts[node] = {{JsonPlace(), {cause, {}, {}}}};
        m_changed.push_back(node);
    }

    bool isGone(const DependencyGraph::Target &target) const
    {
        if (target.node < 0)
            return false;
        return isGone(target.node) || (target.isItem() && covers(target.node, target.item));
    }

    // Whether a part that goes holds the place.
    bool covers(int node, const JsonPlace &place) const
    {
        const auto parts = m_parts.find(node);
        return parts != m_parts.end()
            && std::any_of(parts->second.begin(), parts->second.end(),
                           [&](const auto &part) { return place.startsWith(part.first); });
    }

    void visit(int user, int node)
    {
        if (isGone(user))
            return;
        const Resource &here = resource(user);
        const Resource *parent = m_snapshot.parentOf(here);
        if (parent && isGone(m_snapshot.indexOf(parent->key)))
            return leave(user, node);
        for (const Reference &reference : m_graph.references(user)) {
            if (reference.rule->guess || reference.rule->excludes || reference.isInsideJson()
                || covers(user, reference.place))
                continue;
            const DependencyGraph::Target target = m_graph.resolve(user, reference);
            if (isGone(target))
                lose(user, reference, node);
            else if (const int gone = goneOnTheWay(user, reference, target.node); gone >= 0)
                lose(user, reference, gone);
            if (isGone(user))
                return;
        }
    }

    // What was the last way to the target of a reference that counts only through others; -1 where
    // there is still one.
    int goneOnTheWay(int user, const Reference &reference, int target) const
    {
        if (target < 0 || reference.rule->via.isEmpty())
            return -1;
        int gone = -1;
        for (const Route &route : routesTo(m_graph, user, target, reference.rule->via)) {
            if (!isCut(*route.first) && (!route.second || !isCut(*route.second)))
                return -1;
            gone = route.first->to;
        }
        return gone;
    }

    bool isCut(const DependencyGraph::Edge &edge) const
    {
        const auto &references = m_graph.references(edge.from);
        return isGone(edge.to)
            || covers(edge.from, references[static_cast<size_t>(edge.reference)].place);
    }

    // A single value that the rest makes no sense without.
    static bool isNeeded(const Reference &reference)
    {
        const ReferenceRule &rule = *reference.rule;
        const bool isMember = rule.form != ReferenceForm::Key
            && std::holds_alternative<QByteArray>(reference.place.steps().back());
        return isMember && !rule.dropWith && !rule.optional && !rule.deferrable && rule.follow;
    }

    void lose(int node, const Reference &reference, int cause)
    {
        const ReferenceRule &rule = *reference.rule;
        if (rule.form == ReferenceForm::List)
            return; // one of several in a text: left out where the document is composed
        if (isNeeded(reference))
            return leave(node, cause);
        JsonPlace goes = reference.place;
        if (rule.dropWith)
            goes = above(goes, *rule.dropWith, node);
        const Why why{cause, {}, {}};
        remove(node, goes, why);
        if (!isEmptied(node, goes.parent(), rule.beside))
            return;
        if (rule.guarded && rule.lastDrops.empty())
            return leave(node, cause);
        removeInTurn(node, goes, rule.lastDrops, why);
    }

    // The parts around a place, each where the one before it leaves its list empty.
    void removeInTurn(int node, JsonPlace place, const std::vector<JsonPattern> &parts,
                      const Why &why)
    {
        for (const JsonPattern &part : parts) {
            if (part.toText().isEmpty())
                return leave(node, why.cause);
            place = above(place, part, node);
            remove(node, place, why);
            if (!isEmptied(node, place.parent(), {}))
                return;
        }
    }

    JsonPlace above(const JsonPlace &place, const JsonPattern &pattern, int node) const
    {
        JsonPlace found = place;
        while (!found.isRoot() && !pattern.matches(found, resource(node).document))
            found = found.parent();
        return found.isRoot() ? place : found;
    }

    void remove(int node, const JsonPlace &place, const Why &why)
    {
        if (m_parts[node].try_emplace(place, why).second)
            m_changed.push_back(node); // items that others refer to may be in it
    }

    bool isEmptied(int node, const JsonPlace &list, const std::vector<QByteArray> &beside) const
    {
        const auto isEmpty = [&](const JsonPlace &place) {
            const JsonValue *items = place.in(resource(node).document);
            for (qsizetype i = 0; items && items->isContainer() && i < items->size(); ++i) {
                const JsonPlace item =
                    items->isArray() ? place.child(i) : place.child(items->keyAt(i).toByteArray());
                if (!covers(node, item))
                    return false;
            }
            return true;
        };
        return isEmpty(list)
            && std::all_of(beside.begin(), beside.end(), [&](const QByteArray &member) {
                   return isEmpty(list.parent().child(member));
               });
    }

    QString nameOf(int node, const JsonPlace &place, int cause) const
    {
        const ResourceType *type = m_snapshot.profile().type(resource(node).key.type);
        const JsonValue *value = place.in(resource(node).document);
        for (const ItemRule &rule : type->items) {
            if (value && value->isObject() && !rule.keys.empty()
                && rule.list.matches(place.parent(), resource(node).document))
                return scalarText(value->value(rule.keys.front()));
        }
        return value && value->isString() ? resource(cause).name : place.toText();
    }

    std::vector<LeftOut> leftOut() const
    {
        std::vector<LeftOut> result;
        for (const auto &[node, parts] : m_parts) {
            for (const auto &[place, why] : parts) {
                const bool isWhole = place.isRoot();
                if (isWhole || !covers(node, place.parent())) {
                    result.push_back(
                        {node, place, why.cause,
                         isWhole ? resource(node).name : nameOf(node, place, why.cause), why.mark,
                         why.reason});
                }
            }
        }
        return result;
    }

    std::shared_ptr<const Snapshot> remaining() const
    {
        auto source = std::make_shared<Snapshot>(m_snapshot);
        for (const auto &[node, parts] : m_parts) {
            Resource changed = resource(node);
            if (isGone(node)) {
                changed.staysBehind = true;
                changed.origin = Origin::Excluded;
                changed.originReason = Text::tr("It stays behind, as the recipe says.");
            } else {
                for (auto part = parts.rbegin(); part != parts.rend(); ++part)
                    part->first.removeFrom(changed.document);
            }
            source->add(std::move(changed));
        }
        return source;
    }

    const DependencyGraph &m_graph;
    const Recipe &m_recipe;
    const Snapshot &m_snapshot;
    std::vector<char> m_isGone;
    std::map<int, std::map<JsonPlace, Why>> m_parts; // by node: what goes, and because of what
    std::vector<int> m_changed;
};

} // namespace

SourceWithout leaveBehind(const DependencyGraph &graph, const Recipe &recipe)
{
    return Departure(graph, recipe).run();
}

void prepareSource(ValidationInput *input)
{
    if (input->graph)
        return;
    const auto build = [](std::shared_ptr<const Snapshot> of) {
        return std::make_shared<const DependencyGraph>(DependencyGraph::build(std::move(of)));
    };
    input->source = quietSource(input->source, input->recipe);
    input->graph = build(input->source);
    SourceWithout rest = leaveBehind(*input->graph, input->recipe);
    if (rest.leftOut.empty())
        return;
    input->source = rest.source;
    input->graph = build(rest.source);
    input->leftOut = std::make_shared<const std::vector<LeftOut>>(std::move(rest.leftOut));
}

} // namespace Migration
