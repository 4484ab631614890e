// SPDX-License-Identifier: GPL-3.0-or-later
#include "piecesstrip.h"

#include <wizard/models/words.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QComboBox>
#include <QLabel>
#include <QListWidget>
#include <QLocale>
#include <QPushButton>
#include <QScrollBar>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

PiecesStrip::PiecesStrip(QWidget *parent)
    : Card(parent)
    , m_summary(new TextLabel(tr("Working out the pieces…")))
    , m_by(new QComboBox)
    , m_list(new QListWidget)
    , m_next(new QPushButton(tr("Take the next")))
    , m_save(new QPushButton(Icons::icon(Symbol::Save), tr("Save the list…")))
{
    setObjectName(u"piecesStrip"_s);
    const Theme theme = Theme::of(this);
    m_summary->setObjectName(u"piecesSummary"_s);
    m_summary->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_by->setObjectName(u"piecesBy"_s);
    m_by->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    auto *label = new QLabel(tr("A &piece is"));
    label->setBuddy(m_by);
    m_next->setObjectName(u"nextPiece"_s);
    m_next->setIcon(Icons::icon(Symbol::ArrowRight));
    m_save->setObjectName(u"savePieces"_s);
    for (QPushButton *button : {m_next, m_save}) {
        button->setAutoDefault(false);
        button->setEnabled(false); // until the pieces are known
    }
    // One line, however many there are: the tree below has the room.
    m_list->setObjectName(u"pieceList"_s);
    m_list->setAccessibleName(tr("Pieces, in the order to take them"));
    m_list->setIconSize(QSize(theme.icon(), theme.icon()));
    m_list->setFlow(QListView::LeftToRight);
    m_list->setWrapping(false);
    m_list->setSpacing(theme.space(0.25));
    m_list->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setFixedHeight(m_list->fontMetrics().height() + theme.space(2.5)
                           + m_list->horizontalScrollBar()->sizeHint().height());

    auto *row = new QHBoxLayout;
    row->addWidget(m_summary, 1);
    row->addWidget(label);
    row->addWidget(m_by);
    row->addWidget(m_save);
    row->addWidget(m_next);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(theme.space(1), theme.space(0.75), theme.space(1),
                               theme.space(0.75));
    layout->setSpacing(theme.space(0.5));
    layout->addLayout(row);
    layout->addWidget(m_list);

    connect(m_by, &QComboBox::activated, this,
            [this](int index) { emit byWanted(m_by->itemData(index).toString()); });
    connect(m_list, &QListWidget::itemClicked, this,
            [this](QListWidgetItem *item) { want(m_list->row(item)); });
    connect(m_list, &QListWidget::itemActivated, this,
            [this](QListWidgetItem *item) { want(m_list->row(item)); });
    connect(m_next, &QPushButton::clicked, this, [this] { want(nextPiece()); });
    connect(m_save, &QPushButton::clicked, this, &PiecesStrip::listWanted);
}

void PiecesStrip::setWays(const QList<std::pair<QString, QString>> &ways)
{
    m_by->clear();
    for (const auto &[id, text] : ways)
        m_by->addItem(text, id);
}

QString PiecesStrip::lineOf(const Piece &piece)
{
    const QLocale locale;
    return tr("%1 %2/%3", "a piece, how many of it are done, of how many")
        .arg(piece.title, locale.toString(piece.done), locale.toString(piece.size));
}

void PiecesStrip::clear()
{
    m_pieces.clear();
    m_list->clear();
    m_summary->setText(tr("Working out the pieces…"));
    m_next->setEnabled(false);
    m_save->setEnabled(false);
}

void PiecesStrip::setPieces(std::vector<Piece> pieces, const QString &by, int current)
{
    m_pieces = std::move(pieces);
    m_by->setCurrentIndex(m_by->findData(by));
    const auto done = std::count_if(m_pieces.begin(), m_pieces.end(),
                                    [](const Piece &piece) { return piece.isDone(); });
    m_summary->setText(tr("%1 of %n piece(s) done", nullptr, int(m_pieces.size()))
                           .arg(QLocale().toString(qint64(done))));
    m_list->clear();
    for (const Piece &piece : m_pieces) {
        const Symbol symbol = piece.isDone() ? Symbol::Check
            : piece.done > 0                 ? Symbol::Play
                                             : Symbol::Clock;
        auto *item =
            new QListWidgetItem(Icons::icon(symbol, piece.isDone() ? Tone::Create : Tone::Neutral),
                                lineOf(piece), m_list);
        QStringList needs;
        for (const int before : piece.after) {
            if (!m_pieces[size_t(before)].isDone())
                needs << m_pieces[size_t(before)].title;
        }
        item->setToolTip(needs.isEmpty() ? QString()
                                         : tr("Needs something of: %1.").arg(needs.join(u", "_s)));
    }
    const int next = nextPiece();
    m_next->setVisible(next >= 0);
    m_next->setEnabled(true);
    m_save->setEnabled(true);
    if (next >= 0)
        m_next->setText(tr("Ta&ke “%1” next").arg(withoutMnemonic(m_pieces[size_t(next)].title)));
    const QSignalBlocker blocker(m_list);
    m_list->setCurrentRow(current);
    if (current < 0 && next >= 0)
        m_list->scrollToItem(m_list->item(next));
}

int PiecesStrip::nextPiece() const
{
    const auto next = std::find_if(m_pieces.begin(), m_pieces.end(),
                                   [](const Piece &piece) { return !piece.isDone(); });
    return next == m_pieces.end() ? -1 : int(next - m_pieces.begin());
}

void PiecesStrip::want(int piece)
{
    if (piece >= 0)
        emit pieceWanted(piece);
}

} // namespace Wizard
