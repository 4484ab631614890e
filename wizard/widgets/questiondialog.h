// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/messageprompt.h>

#include <QDialog>

class QHBoxLayout;
class QLineEdit;
class QPushButton;

namespace Wizard {

// The box behind MessagePrompt. The safe answer is the default where the question is a dangerous
// one; where a name must be typed, the accepting button waits for it.
class QuestionDialog final : public QDialog
{
    Q_OBJECT

public:
    QuestionDialog(const MessagePrompt::Question &question, QWidget *parent);

signals:
    void answered(Wizard::MessagePrompt::Answer answer);

private:
    QPushButton *addButton(QHBoxLayout *row, const QString &text, MessagePrompt::Answer answer);
    void answer(MessagePrompt::Answer answer);

    QLineEdit *m_consent = nullptr;
    bool m_answered = false;
};

} // namespace Wizard
