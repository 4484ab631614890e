// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

namespace Wizard {

// Cards of equal width in as many columns as the window allows. Choice cards in one list are one
// choice.
class CardList final : public QWidget
{
    Q_OBJECT

public:
    explicit CardList(QWidget *parent = nullptr);

    void setMostColumns(int columns); // 2 unless told
    void addCard(QWidget *card);      // becomes its owner
    void clear();
    const QList<QWidget *> &cards() const { return m_cards; }

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

protected:
    void resizeEvent(QResizeEvent *event) override;
    bool event(QEvent *event) override;

private:
    int columnsFor(int width) const;
    int arrange(int width, bool apply) const; // answers the height

    QList<QWidget *> m_cards;
    int m_mostColumns = 2;
};

} // namespace Wizard
