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
    std::vector<int> members; // indexes into the source snapshot
    qsizetype done = 0;       // of them at the destination, by what runs have recorded
    std::vector<int> after;   // pieces this one needs something of: earlier in the list

    bool isDone() const { return done == static_cast<qsizetype>(members.size()); }
    qsizetype open() const { return static_cast<qsizetype>(members.size()) - done; }
};

// The pieces in an order in which each comes after what it needs, as far as they do not need each
// other. `by` is "type", "group" or the id of the type whose resources are the pieces. The graph must
// be there; the destination, where it is, confirms that what was recorded still exists.
std::vector<Piece> findPieces(const ValidationInput &input, const QString &by);

QByteArray piecesCsv(const std::vector<Piece> &pieces);

// The selection that migrates a piece and nothing else.
Selection selectionOf(const Piece &piece, const Snapshot &source);

} // namespace Migration
