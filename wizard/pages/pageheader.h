// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QPlainTextEdit;
class QPushButton;
class QToolButton;

namespace Wizard {

class Card;
class TextLabel;

// The head of a page: what it is called, in one sentence what happens here, and two things that fold
// out below: the help and the command that does the same.
class PageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit PageHeader(QWidget *parent = nullptr);

    void setTexts(const QString &title, const QString &sentence);
    void setHelp(const QString &help);
    void setCommand(const QString &command);
    QString title() const;
    bool isCommandShown() const;

signals:
    void commandWanted(); // is about to be shown: setCommand() now

private:
    void toggleCommand(bool on);
    void toggleHelp(bool on);

    TextLabel *m_title;
    TextLabel *m_sentence;
    QToolButton *m_commandButton;
    QToolButton *m_helpButton;
    Card *m_helpCard;
    TextLabel *m_help;
    Card *m_commandCard;
    QPlainTextEdit *m_command;
};

} // namespace Wizard
