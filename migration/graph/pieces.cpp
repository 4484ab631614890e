// SPDX-License-Identifier: GPL-3.0-or-later
#include "pieces.h"

#include <migration/core/csv.h>
#include <migration/graph/reach.h>

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace Migration {

using namespace Qt::StringLiterals;

namespace {

struct Text
{
    Q_DECLARE_TR_FUNCTIONS(Migration::Pieces)
};

class PieceFinder
{
public:
    PieceFinder(const ValidationInput &input, const QString &by)
        : m_input(input)
        , m_source(*input.source)
        , m_by(by)
        , m_owner(static_cast<size_t>(input.source->size()), -1)
        , m_seenBy(m_owner.size(), -1)
    {
    }

    std::vector<Piece> run()
    {
        collect();
        count();
        std::vector<std::vector<int>> needs(m_pieces.size());
        for (size_t piece = 0; piece < m_pieces.size(); ++piece)
            needs[piece] = neededBy(static_cast<int>(piece));
        return inOrder(needs);
    }

private:
    bool isByKind() const { return m_by == u"type"_s || m_by == u"group"_s; }

    void collect()
    {
        std::map<QString, int> known;
        for (const ResourceType &type : m_source.profile().types) {
            if (!isByKind() && type.id != m_by)
                continue;
            for (const int node : m_source.ofType(type.id)) {
                const Resource &resource = m_source.resources()[static_cast<size_t>(node)];
                QString id = recipeKey(resource);
                QString title = resource.name;
                if (isByKind()) {
                    title = m_by == u"type"_s ? type.title : type.group;
                    id = QString(m_by + u'/' + (m_by == u"type"_s ? type.id : type.group));
                }
                const auto [it, isNew] = known.try_emplace(id, static_cast<int>(m_pieces.size()));
                if (isNew) {
                    m_pieces.emplace_back();
                    m_pieces.back().id = id;
                    m_pieces.back().title = title;
                    m_pieces.back().bringsAll = !isByKind();
                }
                m_owner[static_cast<size_t>(node)] = it->second;
                m_pieces[static_cast<size_t>(it->second)].roots.push_back(node);
            }
        }
    }

    void count()
    {
        std::vector<char> isDoneAt(m_owner.size());
        for (size_t node = 0; node < isDoneAt.size(); ++node)
            isDoneAt[node] = isDone(static_cast<int>(node)) ? 1 : 0;
        std::vector<std::vector<int>> roots;
        for (Piece &piece : m_pieces) {
            roots.push_back(piece.roots);
            piece.size = static_cast<qsizetype>(piece.roots.size());
            piece.done = std::count_if(piece.roots.begin(), piece.roots.end(), [&](int node) {
                return isDoneAt[static_cast<size_t>(node)] != 0;
            });
        }
        if (isByKind())
            return;
        const std::vector<Reach> reaches = countReached(*m_input.graph, roots, isDoneAt);
        for (size_t i = 0; i < m_pieces.size(); ++i) {
            m_pieces[i].size = reaches[i].all;
            m_pieces[i].done = reaches[i].marked;
        }
    }

    // The pieces next to it: what these need in turn, they bring along.
    std::vector<int> neededBy(int piece)
    {
        std::set<int> needed;
        std::vector<int> queue;
        const auto look = [&](int node) {
            const int owner = m_owner[static_cast<size_t>(node)];
            if (owner >= 0 && owner != piece)
                needed.insert(owner);
            else if (std::exchange(m_seenBy[static_cast<size_t>(node)], piece) != piece)
                queue.push_back(node);
        };
        for (const int root : m_pieces[static_cast<size_t>(piece)].roots)
            look(root);
        for (size_t next = 0; next < queue.size(); ++next) {
            const auto [begin, end] = m_input.graph->edgesFrom(queue[next]);
            for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
                if (edge->follow)
                    look(edge->to);
            }
            if (isByKind())
                continue; // each kind is selected for itself
            for (const int part : m_input.graph->partsOf(queue[next]))
                look(part);
        }
        return {needed.begin(), needed.end()};
    }

    bool isDone(int node) const
    {
        const Resource &resource = m_source.resources()[static_cast<size_t>(node)];
        const auto entry = m_input.mapping.find(resource.key);
        if (!entry || entry->destinationId.isEmpty())
            return false;
        return !m_input.destination || !m_input.destination->isComplete(resource.key.type)
            || m_input.destination->find({resource.key.type, entry->destinationId});
    }

    // Each after all it needs, in the order of the profile; those that need each other stand together,
    // the one that misses least first.
    std::vector<Piece> inOrder(const std::vector<std::vector<int>> &needs)
    {
        const std::vector<int> circleOf = circles(needs);
        const size_t count = needs.size();
        std::vector<std::vector<size_t>> users(count);
        std::vector<std::vector<size_t>> inCircle(count);
        std::vector<qsizetype> outside(count); // by circle: what it misses of others
        std::vector<qsizetype> missing(count); // by piece: what it misses of its own circle
        for (size_t piece = 0; piece < count; ++piece) {
            const auto circle = static_cast<size_t>(circleOf[piece]);
            inCircle[circle].push_back(piece);
            for (const int need : needs[piece]) {
                const bool isOwn = circleOf[static_cast<size_t>(need)] == circleOf[piece];
                ++(isOwn ? missing[piece] : outside[circle]);
                users[static_cast<size_t>(need)].push_back(piece);
            }
        }
        std::set<size_t> ready; // circles, named by their first piece
        for (size_t circle = 0; circle < count; ++circle) {
            if (!inCircle[circle].empty() && outside[circle] == 0)
                ready.insert(circle);
        }
        std::vector<Piece> ordered;
        std::vector<int> position(count, -1);
        const auto place = [&](size_t piece) {
            position[piece] = static_cast<int>(ordered.size());
            for (const int need : needs[piece]) {
                if (position[static_cast<size_t>(need)] >= 0)
                    m_pieces[piece].after.push_back(position[static_cast<size_t>(need)]);
            }
            std::sort(m_pieces[piece].after.begin(), m_pieces[piece].after.end());
            ordered.push_back(std::move(m_pieces[piece]));
        };
        while (!ready.empty()) {
            const size_t circle = ready.extract(ready.begin()).value();
            std::set<std::pair<qsizetype, size_t>> waiting;
            for (const size_t piece : inCircle[circle])
                waiting.emplace(missing[piece], piece);
            while (!waiting.empty()) {
                const size_t next = waiting.extract(waiting.begin()).value().second;
                place(next);
                for (const size_t user : users[next]) {
                    const auto ofUser = static_cast<size_t>(circleOf[user]);
                    if (ofUser != circle) {
                        if (--outside[ofUser] == 0)
                            ready.insert(ofUser);
                    } else if (waiting.erase({missing[user], user}) > 0) {
                        waiting.emplace(--missing[user], user);
                    }
                }
            }
        }
        return ordered;
    }

    // For each piece the first one of those that it needs and that need it.
    static std::vector<int> circles(const std::vector<std::vector<int>> &needs)
    {
        std::vector<std::pair<int, int>> edges;
        std::vector<int> first(needs.size());
        for (size_t piece = 0; piece < needs.size(); ++piece) {
            first[piece] = static_cast<int>(piece);
            for (const int need : needs[piece])
                edges.emplace_back(static_cast<int>(piece), need);
        }
        for (const auto &circle : findCycles(static_cast<int>(needs.size()), edges)) {
            const int least = *std::min_element(circle.begin(), circle.end());
            for (const int member : circle)
                first[static_cast<size_t>(member)] = least;
        }
        return first;
    }

    const ValidationInput &m_input;
    const Snapshot &m_source;
    const QString m_by;
    std::vector<Piece> m_pieces;
    std::vector<int> m_owner;  // by node: the piece it is, or is a kind of
    std::vector<int> m_seenBy; // by node: the piece that came by last
};

} // namespace

std::vector<Piece> findPieces(const ValidationInput &input, const QString &by)
{
    return PieceFinder(input, by).run();
}

QByteArray piecesCsv(const std::vector<Piece> &pieces)
{
    QByteArray csv;
    appendCsvLine(&csv,
                  {Text::tr("Order"), Text::tr("Piece"), Text::tr("Id"), Text::tr("Resources"),
                   Text::tr("Done"), Text::tr("Open"), Text::tr("State"), Text::tr("After")});
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Piece &piece = pieces[i];
        QStringList after;
        for (const int need : piece.after)
            after += pieces[static_cast<size_t>(need)].title;
        const QString state = piece.isDone() ? Text::tr("done")
            : piece.done > 0                 ? Text::tr("begun")
                                             : Text::tr("open");
        appendCsvLine(&csv,
                      {QString::number(i + 1), piece.title, piece.id, QString::number(piece.size),
                       QString::number(piece.done), QString::number(piece.open()), state,
                       after.join(u", "_s)});
    }
    return csv;
}

Selection selectionOf(const Piece &piece, const DependencyGraph &graph)
{
    const Snapshot &source = graph.snapshot();
    const auto resource = [&source](int node) -> const Resource & {
        return source.resources()[static_cast<size_t>(node)];
    };
    Selection selection;
    selection.setAll(false);
    std::vector<SelectionRule> rules;
    if (piece.bringsAll) {
        for (const int node : graph.closure(piece.roots))
            rules.push_back({true, resource(node).key.type, resource(node).naturalKey, true});
    } else {
        QSet<QString> types;
        for (const int node : piece.roots)
            types.insert(resource(node).key.type);
        for (const ResourceType &type : source.profile().types) {
            if (types.contains(type.id))
                rules.push_back({true, type.id, u"*"_s, false});
        }
    }
    selection.setRules(std::move(rules));
    return selection;
}

int pieceOf(const Selection &selection, const std::vector<Piece> &pieces,
            const DependencyGraph &graph)
{
    if (selection.rules().empty())
        return -1;
    // The first rule tells which one it can be; only that one is looked at as a whole.
    const SelectionRule &first = selection.rules().front();
    for (size_t i = 0; i < pieces.size(); ++i) {
        const Resource &root =
            graph.snapshot().resources()[static_cast<size_t>(pieces[i].roots.front())];
        const bool mayBe =
            root.key.type == first.type && (!pieces[i].bringsAll || root.naturalKey == first.name);
        if (mayBe && selectionOf(pieces[i], graph) == selection)
            return static_cast<int>(i);
    }
    return -1;
}

} // namespace Migration
