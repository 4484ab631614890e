// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/graph/pieces.h>
#include <wizard/widgets/card.h>

class QComboBox;
class QListWidget;
class QPushButton;

namespace Wizard {

class TextLabel;

// The tracker of a migration that is done piece by piece: every piece with how much of it is done, in
// the order in which they can be taken, and the next one to take. Shows and asks; the page acts.
// Owned by SelectionPage.
class PiecesStrip final : public Card
{
    Q_OBJECT

public:
    explicit PiecesStrip(QWidget *parent = nullptr);

    // What a migration can go by: id and words, in this order.
    void setWays(const QList<std::pair<QString, QString>> &ways);
    // `current`: the piece that is selected now; -1 = something else is.
    void clear(); // until they are known again
    void setPieces(std::vector<Migration::Piece> pieces, const QString &by, int current);
    const std::vector<Migration::Piece> &pieces() const { return m_pieces; }

signals:
    void byWanted(const QString &by);
    void pieceWanted(int piece);
    void listWanted(); // as a table in a file

private:
    int nextPiece() const;
    static QString lineOf(const Migration::Piece &piece);
    void want(int piece);

    std::vector<Migration::Piece> m_pieces;
    TextLabel *m_summary;
    QComboBox *m_by;
    QListWidget *m_list;
    QPushButton *m_next;
    QPushButton *m_save;
};

} // namespace Wizard
