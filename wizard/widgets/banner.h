// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/card.h>

#include <QList>

class QHBoxLayout;
class QPushButton;
class QToolButton;

namespace Wizard {

class SymbolLabel;
class TextLabel;

// A message in the page instead of a box over it: one sentence, the platform's own words below if
// there are any, and what can be done as buttons. Everything in it is shown as plain text, because
// a server may have written it. Hidden while it has nothing to say.
class Banner final : public Card
{
    Q_OBJECT

public:
    enum class Kind { Info, Done, Warning, Error };
    Q_ENUM(Kind)

    explicit Banner(QWidget *parent = nullptr);

    // In place of the message before, whose actions go with it.
    void showMessage(Kind kind, const QString &message, const QString &detail = {});
    void clear();
    QPushButton *addAction(const QString &text);
    void setDismissible(bool on);

    QString message() const;
    QString detail() const { return m_detailText; }

signals:
    void dismissed();

private:
    void removeActions();

    SymbolLabel *m_symbol;
    TextLabel *m_message;
    TextLabel *m_detail;
    QToolButton *m_close;
    QWidget *m_buttonRow;
    QHBoxLayout *m_buttons;
    QList<QPushButton *> m_actions;
    QString m_detailText;
};

} // namespace Wizard
