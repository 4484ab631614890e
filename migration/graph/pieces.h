// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/validator.h>

namespace Migration {

// One piece of a migration that is done piece by piece: a type, a group of types, or one resource
// with all it needs. The tracker of such a migration is the list of its pieces.
struct Piece
{
    QString id; // "type/lifecycle", "group/Infrastructure", "project/web"
    QString title;
    std::vector<int> roots; // indexes into the source snapshot: what the piece is asked for
    bool bringsAll = false; // and all that these need belongs to it
    qsizetype size = 0;     // of all that belongs to it
    qsizetype done = 0;     // of them at the destination, by what runs have recorded
    // Pieces it needs something of before anything else of theirs: earlier in the list, unless they
    // need this one as well.
    std::vector<int> after;

    bool isDone() const { return done == size; }
    qsizetype open() const { return size - done; }
};

// The pieces in an order in which each comes after what it needs, as far as they do not need each
// other. `by` is "type", "group" or the id of the type whose resources are the pieces. The graph must
// be there; the destination, where it is, confirms that what was recorded still exists.
std::vector<Piece> findPieces(const ValidationInput &input, const QString &by);

QByteArray piecesCsv(const std::vector<Piece> &pieces);

// The selection that migrates a piece and nothing else; what it is asked for comes first.
Selection selectionOf(const Piece &piece, const DependencyGraph &graph);
// Which of the pieces a selection is of; -1 = none.
int pieceOf(const Selection &selection, const std::vector<Piece> &pieces,
            const DependencyGraph &graph);

} // namespace Migration
