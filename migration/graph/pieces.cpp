// SPDX-License-Identifier: GPL-3.0-or-later
#include "pieces.h"

#include <migration/core/csv.h>

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <set>

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
    {
    }

    std::vector<Piece> run()
    {
        collect();
        std::vector<std::set<int>> needs(m_pieces.size());
        for (size_t piece = 0; piece < m_pieces.size(); ++piece)
            needs[piece] = neededBy(static_cast<int>(piece));
        for (Piece &piece : m_pieces)
            piece.done = std::count_if(piece.members.begin(), piece.members.end(),
                                       [this](int node) { return isDone(node); });
        return inOrder(needs);
    }

private:
    void collect()
    {
        const bool isByKind = m_by == u"type"_s || m_by == u"group"_s;
        std::map<QString, int> known;
        for (const ResourceType &type : m_source.profile().types) {
            if (!isByKind && type.id != m_by)
                continue;
            for (const int node : m_source.ofType(type.id)) {
                const Resource &resource = m_source.resources()[static_cast<size_t>(node)];
                QString id = recipeKey(resource);
                QString title = resource.name;
                if (isByKind) {
                    title = m_by == u"type"_s ? type.title : type.group;
                    id = QString(m_by + u'/' + (m_by == u"type"_s ? type.id : type.group));
                }
                const auto [it, isNew] = known.try_emplace(id, static_cast<int>(m_pieces.size()));
                if (isNew) {
                    m_pieces.emplace_back();
                    m_pieces.back().id = id;
                    m_pieces.back().title = title;
                }
                m_owner[static_cast<size_t>(node)] = it->second;
                m_pieces[static_cast<size_t>(it->second)].members.push_back(node);
            }
        }
        if (isByKind)
            return;
        std::vector<char> marks;
        for (Piece &piece : m_pieces) {
            piece.members = m_input.graph->closure(piece.members, &marks);
            std::sort(piece.members.begin(), piece.members.end());
        }
    }

    std::set<int> neededBy(int piece) const
    {
        std::set<int> needed;
        for (const int node : m_pieces[static_cast<size_t>(piece)].members) {
            if (const int owner = m_owner[static_cast<size_t>(node)]; owner >= 0 && owner != piece)
                needed.insert(owner); // a resource of a piece of its own, needed as a whole
            const auto [begin, end] = m_input.graph->edgesFrom(node);
            for (const DependencyGraph::Edge *edge = begin; edge != end; ++edge) {
                const int owner = m_owner[static_cast<size_t>(edge->to)];
                if (edge->follow && owner >= 0 && owner != piece)
                    needed.insert(owner);
            }
        }
        return needed;
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

    // Those that need each other come in the order of the profile, the one that misses least first.
    std::vector<Piece> inOrder(const std::vector<std::set<int>> &needs)
    {
        std::vector<qsizetype> missing(needs.size());
        std::vector<std::vector<size_t>> users(needs.size());
        std::set<std::pair<qsizetype, size_t>> waiting;
        for (size_t piece = 0; piece < needs.size(); ++piece) {
            missing[piece] = static_cast<qsizetype>(needs[piece].size());
            waiting.emplace(missing[piece], piece);
            for (const int need : needs[piece])
                users[static_cast<size_t>(need)].push_back(piece);
        }
        std::vector<Piece> ordered;
        std::vector<int> position(needs.size(), -1);
        while (!waiting.empty()) {
            const size_t next = waiting.extract(waiting.begin()).value().second;
            position[next] = static_cast<int>(ordered.size());
            Piece piece = std::move(m_pieces[next]);
            for (const int need : needs[next]) {
                if (position[static_cast<size_t>(need)] >= 0)
                    piece.after.push_back(position[static_cast<size_t>(need)]);
            }
            std::sort(piece.after.begin(), piece.after.end());
            ordered.push_back(std::move(piece));
            for (const size_t user : users[next]) {
                if (waiting.erase({missing[user], user}) > 0)
                    waiting.emplace(--missing[user], user);
            }
        }
        return ordered;
    }

    const ValidationInput &m_input;
    const Snapshot &m_source;
    const QString m_by;
    std::vector<Piece> m_pieces;
    std::vector<int> m_owner; // by node: the piece it is, or is a kind of
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
                      {QString::number(i + 1), piece.title, piece.id,
                       QString::number(piece.members.size()), QString::number(piece.done),
                       QString::number(piece.open()), state, after.join(u", "_s)});
    }
    return csv;
}

Selection selectionOf(const Piece &piece, const Snapshot &source)
{
    Selection selection;
    selection.setAll(false);
    std::vector<SelectionRule> rules;
    const QString kind = piece.id.section(u'/', 0, 0);
    if (kind == u"type"_s || kind == u"group"_s) {
        QSet<QString> types;
        for (const int node : piece.members)
            types.insert(source.resources()[static_cast<size_t>(node)].key.type);
        for (const ResourceType &type : source.profile().types) {
            if (types.contains(type.id))
                rules.push_back({true, type.id, u"*"_s, false});
        }
    } else {
        for (const int node : piece.members) {
            const Resource &resource = source.resources()[static_cast<size_t>(node)];
            rules.push_back({true, resource.key.type, resource.naturalKey, true});
        }
    }
    selection.setRules(std::move(rules));
    return selection;
}

} // namespace Migration
