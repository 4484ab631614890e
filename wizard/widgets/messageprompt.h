// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/tone.h>

#include <QObject>
#include <QString>

#include <functional>
#include <optional>

class QWidget;

namespace Wizard {

// The one way to ask a question in a box of its own, for the few that an inline message cannot ask.
// Never blocks: the answer arrives from the event loop. A test gives the next answer beforehand and
// no box appears. Owned by the wizard, handed to the pages.
class MessagePrompt final : public QObject
{
    Q_OBJECT

public:
    enum class Answer { Rejected, Accepted, Alternative };
    Q_ENUM(Answer)

    struct Question
    {
        QString title;
        QString text;         // the question, one sentence
        QString consequence;  // what will happen
        QString accept;       // verbs: "Import 226 changes"
        QString alternative;  // a second way to go on; may be empty
        QString reject;       // "Cancel" unless told
        QString typedConsent; // must be typed before accepting: an environment's name
        Tone tone = Tone::Accent;
    };
    using Then = std::function<void(Answer)>;

    explicit MessagePrompt(QObject *parent = nullptr);

    // `then` is not called any more once `parent` has died.
    void ask(QWidget *parent, const Question &question, Then then);

    void setNextAnswer(Answer answer) { m_nextAnswer = answer; }
    const Question &lastQuestion() const { return m_lastQuestion; }

private:
    std::optional<Answer> m_nextAnswer;
    Question m_lastQuestion;
};

} // namespace Wizard
