// SPDX-License-Identifier: GPL-3.0-or-later
#include "neighbourhood.h"

#include <QCoreApplication>
#include <QHash>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr int mostNodes = 60; // a picture of more is not read by anybody

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
        const auto [first, last] = m_graph.edgesFrom(centre);
        for (const auto *edge = first; edge != last; ++edge)
            add(edge->to);
        for (const int user : m_graph.usersOf(centre))
            add(user);
        connectNodes();
        addMissing(centre);
        return std::move(m_picture);
    }

private:
    bool isSelected(int resource) const
    {
        return size_t(resource) < m_selected.size() && m_selected[size_t(resource)] != 0;
    }

    void add(int resource)
    {
        if (m_numbers.contains(resource) || m_picture.nodes.size() >= mostNodes)
            return;
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
                const bool broken = isSelected(it.key()) && !isSelected(edge->to);
                m_picture.edges << GraphPicture::Edge{it.value(), m_numbers.value(edge->to),
                                                      broken};
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
            node.type = m_graph.snapshot().profile().singularOf(reference.targets.value(0));
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
