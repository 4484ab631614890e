// SPDX-License-Identifier: GPL-3.0-or-later
#include "recordcard.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/symbollabel.h>

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

RecordCard::RecordCard(Symbol symbol, const QString &title, const QString &subtitle,
                       QWidget *parent)
    : Card(parent)
    , m_symbol(new SymbolLabel(symbol, Tone::Accent, this))
    , m_title(new ElidedLabel(title, this))
    , m_subtitle(new ElidedLabel(subtitle, this))
    , m_stateSymbol(new SymbolLabel(Symbol::None, Tone::Neutral, this))
    , m_state(new TextLabel(this))
    , m_buttons(new QHBoxLayout)
{
    setObjectName(u"recordCard"_s);
    m_symbol->setSize(SymbolLabel::Size::Large);
    m_title->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_subtitle->setTone(Tone::Neutral);
    m_stateSymbol->hide();

    const Theme theme = Theme::of(this);
    auto *state = new QHBoxLayout;
    state->setSpacing(theme.space(0.5));
    state->addWidget(m_stateSymbol);
    state->addWidget(m_state);
    auto *first = new QHBoxLayout;
    first->addWidget(m_title, 1);
    first->addLayout(state);
    m_buttons->setSpacing(theme.space(0.75));
    m_buttons->addStretch(1);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(theme.space(0.25));
    texts->addLayout(first);
    texts->addWidget(m_subtitle);
    texts->addSpacing(theme.space(0.5));
    texts->addLayout(m_buttons);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.space(1.5), theme.space(1.25), theme.space(1.5), theme.space(1));
    row->setSpacing(theme.space(1.25));
    row->addWidget(m_symbol, 0, Qt::AlignTop);
    row->addLayout(texts, 1);
    describe();
}

void RecordCard::setState(const QString &words, Tone tone)
{
    m_state->setText(words);
    m_state->setTone(tone);
    m_stateSymbol->setSymbol(tone == Tone::Create ? Symbol::Check : Icons::of(tone), tone);
    m_stateSymbol->setVisible(!words.isEmpty());
    describe();
}

QPushButton *RecordCard::addAction(const QString &text, Symbol symbol)
{
    auto *button = new QPushButton(Icons::icon(symbol), text, this);
    button->setAutoDefault(false);
    // "Undo" alone says too little to somebody who hears one button at a time.
    button->setAccessibleDescription(m_title->text());
    m_buttons->insertWidget(m_buttons->count() - 1, button);
    return button;
}

void RecordCard::describe()
{
    setAccessibleName(m_title->text());
    setAccessibleDescription(m_state->text().isEmpty()
                                 ? m_subtitle->text()
                                 : QString(m_subtitle->text() + u", "_s + m_state->text()));
}

} // namespace Wizard
