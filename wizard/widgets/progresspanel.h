// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QStringList>
#include <QWidget>

#include <optional>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace Wizard {

class Banner;
class Card;
class ElidedLabel;
class ProgressLine;
class TextLabel;

struct ProgressType
{
    QString id;
    QString title;
    qint64 done = 0;
    qint64 total = 0;  // 0: not known yet
    qint64 failed = 0; // or blocked by what failed
};

// All a person sees of work under way, as one value: the page fills it in, the panel shows it.
struct ProgressPicture
{
    enum class Phase { Running, Pausing, Paused, Stopping, Finished };

    Phase phase = Phase::Running;
    QString headline; // "Importing into Platform"
    qint64 done = 0;
    qint64 total = 0; // 0: not known yet
    qint64 failed = 0;
    qint64 blocked = 0;                // by what failed
    std::optional<qint64> secondsLeft; // nothing: not known well enough to say
    QList<ProgressType> types;
    QStringList current; // what is being written now
    QStringList waits;   // sentences: "The platform allows 10 writes in 5 minutes; next at 14:32."
};

// One bar with counts and the time left, a line for each type, what is being written now, and why
// it waits. Room is reserved, so nothing jumps; asks to pause, go on and stop, and decides nothing.
class ProgressPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit ProgressPanel(QWidget *parent = nullptr);

    void setPicture(const ProgressPicture &picture);
    const ProgressPicture &picture() const { return m_picture; }
    void setControlsVisible(bool pause, bool stop);
    void setOutcome(QWidget *outcome); // what has come of it so far; stands above the types

    static QString timeLeft(qint64 seconds); // in words, no more exact than it can be

signals:
    void pauseRequested();
    void resumeRequested();
    void stopRequested();

private:
    QWidget *makeHead();
    void showHead();
    void showTypes();
    void showCurrent();
    void showButtons();

    ProgressPicture m_picture;
    TextLabel *m_headline;
    TextLabel *m_numbers;
    TextLabel *m_time;
    QProgressBar *m_bar;
    QPushButton *m_pause;
    QPushButton *m_stop;
    Banner *m_waits;
    Card *m_typeCard;
    QVBoxLayout *m_typeColumn;
    QVBoxLayout *m_column;
    QList<ProgressLine *> m_lines;
    Card *m_currentCard;
    TextLabel *m_currentTitle;
    QList<ElidedLabel *> m_currentLines;
};

} // namespace Wizard
