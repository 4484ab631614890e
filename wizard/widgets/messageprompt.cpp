// SPDX-License-Identifier: GPL-3.0-or-later
#include "messageprompt.h"

#include <wizard/widgets/questiondialog.h>

#include <QTimer>

namespace Wizard {

MessagePrompt::MessagePrompt(QObject *parent)
    : QObject(parent)
{
}

void MessagePrompt::ask(QWidget *parent, const Question &question, Then then)
{
    m_lastQuestion = question;
    if (m_nextAnswer) {
        const Answer answer = *m_nextAnswer;
        m_nextAnswer.reset();
        QTimer::singleShot(0, parent, [then = std::move(then), answer] { then(answer); });
        return;
    }
    auto *dialog = new QuestionDialog(question, parent);
    connect(
        dialog, &QuestionDialog::answered, parent,
        [then = std::move(then)](Answer answer) { then(answer); }, Qt::QueuedConnection);
    dialog->open();
}

} // namespace Wizard
