// SPDX-License-Identifier: GPL-3.0-or-later
#include "questiondialog.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/formfield.h>
#include <wizard/widgets/symbollabel.h>
#include <wizard/widgets/textlabel.h>

#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

QuestionDialog::QuestionDialog(const MessagePrompt::Question &question, QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"questionDialog"_s);
    setWindowTitle(question.title);
    setWindowModality(Qt::WindowModal);
    setAttribute(Qt::WA_DeleteOnClose);
    const bool dangerous = question.tone != Tone::Accent && question.tone != Tone::Neutral;
    const Theme theme = Theme::of(this);

    auto *symbol =
        new SymbolLabel(question.tone == Tone::Accent ? Symbol::Help : Icons::of(question.tone),
                        question.tone, this);
    symbol->setSize(SymbolLabel::Size::Large);
    auto *text = new TextLabel(question.text, this);
    text->setTextSize(Theme::Text::Body, QFont::DemiBold);
    text->setWordWrap(true);
    text->setMinimumWidth(theme.space(36));
    auto *texts = new QVBoxLayout;
    texts->setSpacing(theme.space(0.75));
    texts->addWidget(text);
    if (!question.consequence.isEmpty()) {
        auto *consequence = new TextLabel(question.consequence, this);
        consequence->setWordWrap(true);
        texts->addWidget(consequence);
    }
    if (!question.typedConsent.isEmpty()) {
        m_consent = new QLineEdit(this);
        m_consent->setObjectName(u"consent"_s);
        texts->addSpacing(theme.space(0.5));
        texts->addWidget(
            new FormField(tr("Type “%1” to go on").arg(question.typedConsent), m_consent, this));
    }
    auto *top = new QHBoxLayout;
    top->setSpacing(theme.space(1.5));
    top->addWidget(symbol, 0, Qt::AlignTop);
    top->addLayout(texts, 1);

    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(theme.space(0.75));
    buttons->addStretch(1);
    QPushButton *reject =
        addButton(buttons, question.reject.isEmpty() ? tr("Cancel") : question.reject,
                  MessagePrompt::Answer::Rejected);
    reject->setObjectName(u"reject"_s);
    if (!question.alternative.isEmpty())
        addButton(buttons, question.alternative, MessagePrompt::Answer::Alternative)
            ->setObjectName(u"alternative"_s);
    QPushButton *accept = addButton(buttons, question.accept, MessagePrompt::Answer::Accepted);
    accept->setObjectName(u"accept"_s);
    // Enter must not do harm by habit; a name typed in full is no habit.
    QPushButton *first = dangerous && !m_consent ? reject : accept;
    first->setDefault(true);
    first->setFocus();
    if (m_consent) {
        accept->setEnabled(false);
        m_consent->setFocus();
        connect(m_consent, &QLineEdit::textChanged, accept,
                [accept, wanted = question.typedConsent](const QString &typed) {
                    accept->setEnabled(typed.trimmed() == wanted.trimmed());
                });
    }

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(theme.space(2), theme.space(2), theme.space(2), theme.space(1.5));
    column->setSpacing(theme.space(2));
    column->addLayout(top);
    column->addLayout(buttons);
    setAccessibleDescription(QString(question.text + u' ' + question.consequence).trimmed());
    connect(this, &QDialog::finished, this, [this] { answer(MessagePrompt::Answer::Rejected); });
}

QPushButton *QuestionDialog::addButton(QHBoxLayout *row, const QString &text,
                                       MessagePrompt::Answer given)
{
    auto *button = new QPushButton(text, this);
    button->setAutoDefault(false);
    row->addWidget(button);
    connect(button, &QPushButton::clicked, this, [this, given] { answer(given); });
    return button;
}

void QuestionDialog::answer(MessagePrompt::Answer given)
{
    if (m_answered)
        return;
    m_answered = true;
    emit answered(given);
    close();
}

} // namespace Wizard
