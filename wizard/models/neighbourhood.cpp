// SPDX-License-Identifier: GPL-3.0-or-later
#include "neighbourhood.h"

#include <migration/core/nameorder.h>

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr size_t mostOnASide = 10; // a picture of more is not read by anybody

class Painter
{
    Q_DECLARE_TR_FUNCTIONS(Wizard::Neighbourhood)

public:
    Painter(const DependencyGraph &graph, const std::vector<char> &selected)
        : m_graph(graph)
        , m_selected(selected)
    {
    }

    GraphPicture paint(int centre)
    {
        add(centre);
        std::vector<int> needed;
        const auto [first, last] = m_graph.edgesFrom(centre);
        for (const auto *edge = first; edge != last; ++edge)
            needed.push_back(edge->to);
        const std::vector<int> furtherNeeds =
            addWorst(std::move(needed), [&](int other) { return isBroken(centre, other); });
        const auto users = m_graph.usersOf(centre);
        const std::vector<int> furtherUsers = addWorst(
            {users.begin(), users.end()}, [&](int other) { return isBroken(other, centre); });
        connectNodes();
        addMissing(centre);
        if (!furtherNeeds.empty())
            m_picture.edges << GraphPicture::Edge{0, addFurther(u"further/needs"_s, furtherNeeds),
                                                  isBroken(centre, furtherNeeds.front())};
        if (!furtherUsers.empty())
            m_picture.edges << GraphPicture::Edge{addFurther(u"further/users"_s, furtherUsers), 0,
                                                  isBroken(furtherUsers.front(), centre)};
        return std::move(m_picture);
    }

private:
    bool isSelected(int resource) const
    {
        return size_t(resource) < m_selected.size() && m_selected[size_t(resource)] != 0;
    }

    bool isBroken(int user, int needed) const { return isSelected(user) && !isSelected(needed); }

    // Those in trouble come first. Returns the ones that no node was made for.
    template<typename Trouble>
    std::vector<int> addWorst(std::vector<int> others, Trouble isInTrouble)
    {
        const std::vector<Resource> &resources = m_graph.snapshot().resources();
        std::sort(others.begin(), others.end());
        others.erase(std::unique(others.begin(), others.end()), others.end());
        std::erase_if(others, [&](int other) { return m_numbers.contains(other); });
        std::sort(others.begin(), others.end(), [&](int a, int b) {
            if (isInTrouble(a) != isInTrouble(b))
                return isInTrouble(a);
            return standsBefore(resources[size_t(a)].name, resources[size_t(b)].name);
        });
        const size_t shown = others.size() > mostOnASide + 1 ? mostOnASide : others.size();
        for (size_t i = 0; i < shown; ++i)
            add(others[i]);
        return {others.begin() + std::ptrdiff_t(shown), others.end()};
    }

    int addFurther(const QString &id, const std::vector<int> &resources)
    {
        GraphPicture::Node node;
        node.id = id;
        node.type = tr("and", "above the number of resources that are not shown");
        node.label = tr("%n more", "resources", int(resources.size()));
        node.state = tr("not shown one by one");
        m_picture.nodes << node;
        return int(m_picture.nodes.size()) - 1;
    }

    void add(int resource)
    {
        const Snapshot &snapshot = m_graph.snapshot();
        const Resource &shown = snapshot.resources()[size_t(resource)];
        const bool selected = isSelected(resource);
        GraphPicture::Node node;
        node.id = nodeIdOf(shown.key);
        node.label = shown.name;
        node.type = snapshot.profile().singularOf(shown.key.type);
        node.state = selected ? tr("selected") : tr("not selected");
        node.tone = selected ? Tone::Create : Tone::Warning;
        node.symbol = selected ? Symbol::Check : Symbol::Warning;
        m_numbers.insert(resource, int(m_picture.nodes.size()));
        m_picture.nodes << node;
    }

    void connectNodes()
    {
        for (auto it = m_numbers.constBegin(); it != m_numbers.constEnd(); ++it) {
            const auto [first, last] = m_graph.edgesFrom(it.key());
            for (const auto *edge = first; edge != last; ++edge) {
                if (!m_numbers.contains(edge->to))
                    continue;
                m_picture.edges << GraphPicture::Edge{it.value(), m_numbers.value(edge->to),
                                                      isBroken(it.key(), edge->to)};
            }
        }
    }

    void addMissing(int centre)
    {
        for (const DependencyGraph::Unresolved &open : m_graph.unresolved()) {
            if (open.from != centre)
                continue;
            const Reference &reference = m_graph.references(centre)[size_t(open.reference)];
            GraphPicture::Node node;
            node.id = QString(u"missing/"_s + reference.id);
            node.label = reference.id;
            node.type = m_graph.snapshot().profile().singularOf(reference.targets().value(0));
            node.state = tr("not found");
            node.tone = Tone::Error;
            node.symbol = Symbol::Error;
            m_picture.edges << GraphPicture::Edge{m_numbers.value(centre),
                                                  int(m_picture.nodes.size()), true};
            m_picture.nodes << node;
        }
    }

    const DependencyGraph &m_graph;
    const std::vector<char> &m_selected;
    QHash<int, int> m_numbers; // of resources in the picture
    GraphPicture m_picture;
};

} // namespace

GraphPicture neighbourhood(const DependencyGraph &graph, const std::vector<char> &selected,
                           int centre)
{
    return Painter(graph, selected).paint(centre);
}

QString nodeIdOf(const ResourceKey &key)
{
    return QString(key.type + u'/' + key.id);
}

} // namespace Wizard
