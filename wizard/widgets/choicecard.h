// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/icons.h>

#include <QAbstractButton>

namespace Wizard {

// One of a few large choices: icon, title, one line of explanation. Behaves as a radio button among
// the cards of its CardList: arrow keys move, Space and click choose, Enter or a double click go
// on.
class ChoiceCard final : public QAbstractButton
{
    Q_OBJECT

public:
    ChoiceCard(Symbol symbol, const QString &title, const QString &subtitle,
               QWidget *parent = nullptr);

    void setSubtitle(const QString &subtitle);
    QString subtitle() const { return m_subtitle; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

signals:
    void activated(); // chosen, and go on

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;

private:
    int textStart() const;
    int textWidth(int width) const;

    Symbol m_symbol;
    QString m_subtitle;
};

} // namespace Wizard
