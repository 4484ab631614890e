// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/icons.h>
#include <wizard/widgets/card.h>

class QHBoxLayout;
class QPushButton;

namespace Wizard {

class ElidedLabel;
class SymbolLabel;
class TextLabel;

// Something that exists already, with what can be done with it: a recent migration with its state.
class RecordCard final : public Card
{
    Q_OBJECT

public:
    RecordCard(Symbol symbol, const QString &title, const QString &subtitle,
               QWidget *parent = nullptr);

    void setState(const QString &words, Tone tone); // "stopped at 61 %"
    QPushButton *addAction(const QString &text, Symbol symbol = Symbol::None);

private:
    void describe();

    SymbolLabel *m_symbol;
    ElidedLabel *m_title;
    ElidedLabel *m_subtitle;
    SymbolLabel *m_stateSymbol;
    TextLabel *m_state;
    QHBoxLayout *m_buttons;
};

} // namespace Wizard
