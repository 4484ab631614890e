// SPDX-License-Identifier: GPL-3.0-or-later
#include "cardlist.h"

#include <wizard/theme/theme.h>

#include <QEvent>
#include <QStyle>

#include <algorithm>

namespace Wizard {

using namespace Qt::StringLiterals;

CardList::CardList(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"cardList"_s);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Minimum);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void CardList::setMostColumns(int columns)
{
    m_mostColumns = std::max(1, columns);
    updateGeometry();
}

void CardList::addCard(QWidget *card)
{
    card->setParent(this);
    m_cards.append(card);
    card->show();
    updateGeometry();
    arrange(width(), true);
}

void CardList::clear()
{
    qDeleteAll(m_cards);
    m_cards.clear();
    updateGeometry();
}

int CardList::columnsFor(int width) const
{
    const Theme theme = Theme::of(this);
    const int least = theme.space(30);
    return std::clamp((width + theme.space(1)) / (least + theme.space(1)), 1, m_mostColumns);
}

int CardList::arrange(int width, bool apply) const
{
    const Theme theme = Theme::of(this);
    const int gap = theme.space(1.25);
    const int columns = columnsFor(width);
    const int cardWidth = std::max(1, (width - gap * (columns - 1)) / columns);
    int y = 0;
    for (qsizetype first = 0; first < m_cards.size(); first += columns) {
        const qsizetype end = std::min(m_cards.size(), first + columns);
        int height = 0;
        for (qsizetype i = first; i < end; ++i) {
            const QWidget *card = m_cards.at(i);
            height = std::max(height,
                              card->hasHeightForWidth() ? card->heightForWidth(cardWidth)
                                                        : card->sizeHint().height());
        }
        for (qsizetype i = first; apply && i < end; ++i) {
            const QRect logical(int(i - first) * (cardWidth + gap), y, cardWidth, height);
            m_cards.at(i)->setGeometry(
                QStyle::visualRect(layoutDirection(), QRect(0, 0, width, height), logical));
        }
        y += height + (end < m_cards.size() ? gap : 0);
    }
    return y;
}

QSize CardList::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const int width = theme.space(36) * std::min(m_mostColumns, std::max(1, int(m_cards.size())));
    return {width, arrange(width, false)};
}

QSize CardList::minimumSizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.space(24), 0};
}

int CardList::heightForWidth(int width) const
{
    return arrange(width, false);
}

void CardList::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    arrange(width(), true);
}

bool CardList::event(QEvent *event)
{
    if (event->type() == QEvent::LayoutRequest || event->type() == QEvent::LayoutDirectionChange) {
        arrange(width(), true);
        updateGeometry();
    }
    return QWidget::event(event);
}

} // namespace Wizard
