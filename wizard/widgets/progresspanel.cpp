// SPDX-License-Identifier: GPL-3.0-or-later
#include "progresspanel.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/progressline.h>

#include <QHBoxLayout>
#include <QLocale>
#include <QProgressBar>
#include <QPushButton>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {
constexpr int kCurrentLines = 4;
constexpr int kBarSteps = 1000;
} // namespace

ProgressPanel::ProgressPanel(QWidget *parent)
    : QWidget(parent)
    , m_headline(new TextLabel(this))
    , m_numbers(new TextLabel(this))
    , m_time(new TextLabel(this))
    , m_bar(new QProgressBar(this))
    , m_pause(new QPushButton(this))
    , m_stop(new QPushButton(this))
    , m_waits(new Banner(this))
    , m_typeCard(new Card(this))
    , m_typeColumn(new QVBoxLayout(m_typeCard))
    , m_column(new QVBoxLayout(this))
    , m_currentCard(new Card(this))
    , m_currentTitle(new TextLabel(m_currentCard))
{
    setObjectName(u"progressPanel"_s);
    m_bar->setObjectName(u"progressBar"_s);
    m_bar->setTextVisible(false);
    m_bar->setAccessibleName(tr("Overall progress"));
    m_numbers->setObjectName(u"progressNumbers"_s);
    m_pause->setObjectName(u"pause"_s);
    m_stop->setObjectName(u"stop"_s);
    m_stop->setText(tr("&Stop"));
    m_stop->setIcon(Icons::icon(Symbol::Stop));
    for (QPushButton *button : {m_pause, m_stop})
        button->setAutoDefault(false);

    const Theme theme = Theme::of(this);
    m_typeColumn->setContentsMargins(theme.space(1.25), theme.space(0.75), theme.space(1.25),
                                     theme.space(0.75));
    m_typeColumn->setSpacing(0);
    auto *current = new QVBoxLayout(m_currentCard);
    current->setContentsMargins(theme.space(1.25), theme.space(1), theme.space(1.25),
                                theme.space(1));
    current->setSpacing(theme.space(0.25));
    m_currentTitle->setTextSize(Theme::Text::Small, QFont::DemiBold);
    m_currentTitle->setTone(Tone::Neutral);
    current->addWidget(m_currentTitle);
    for (int i = 0; i < kCurrentLines; ++i) {
        auto *line = new ElidedLabel(m_currentCard);
        line->setMinimumHeight(line->fontMetrics().height());
        current->addWidget(line);
        m_currentLines.append(line);
    }

    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(theme.space(1.25));
    m_column->addWidget(makeHead());
    m_column->addWidget(m_currentCard);
    m_column->addWidget(m_waits); // comes and goes: what the eye rests on stands above it
    m_column->addWidget(m_typeCard);
    m_column->addStretch(1);

    connect(m_pause, &QPushButton::clicked, this, [this] {
        if (m_picture.phase == ProgressPicture::Phase::Paused)
            emit resumeRequested();
        else
            emit pauseRequested();
    });
    connect(m_stop, &QPushButton::clicked, this, &ProgressPanel::stopRequested);
    setPicture({});
}

QWidget *ProgressPanel::makeHead()
{
    const Theme theme = Theme::of(this);
    auto *head = new QWidget(this);
    m_headline->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_time->setTone(Tone::Neutral);
    auto *words = new QHBoxLayout;
    words->setSpacing(theme.space(1));
    words->addWidget(m_headline, 1);
    words->addWidget(m_pause);
    words->addWidget(m_stop);
    auto *below = new QHBoxLayout;
    below->addWidget(m_numbers);
    below->addStretch(1);
    below->addWidget(m_time);
    auto *column = new QVBoxLayout(head);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(0.5));
    column->addLayout(words);
    column->addWidget(m_bar);
    column->addLayout(below);
    return head;
}

void ProgressPanel::setControlsVisible(bool pause, bool stop)
{
    m_pause->setVisible(pause);
    m_stop->setVisible(stop);
}

void ProgressPanel::setOutcome(QWidget *outcome)
{
    m_column->insertWidget(m_column->indexOf(m_waits), outcome);
}

void ProgressPanel::setPicture(const ProgressPicture &picture)
{
    const QStringList waitsBefore = m_picture.waits;
    m_picture = picture;
    showHead();
    showTypes();
    showCurrent();
    showButtons();
    if (picture.waits.isEmpty())
        m_waits->clear();
    else if (picture.waits != waitsBefore) // an unchanged wait is not spoken again
        m_waits->showMessage(Banner::Kind::Info, picture.waits.join(u'\n'));
}

void ProgressPanel::showHead()
{
    const QLocale locale;
    m_headline->setText(m_picture.headline);
    const bool known = m_picture.total > 0;
    m_bar->setRange(0, kBarSteps); // counts may exceed what a bar can hold
    m_bar->setValue(known ? int(kBarSteps * m_picture.done / m_picture.total) : 0);
    QString numbers = known
        ? tr("%1 of %2", "progress")
              .arg(locale.toString(m_picture.done), locale.toString(m_picture.total))
        : tr("%1 so far", "progress").arg(locale.toString(m_picture.done));
    if (m_picture.failed > 0)
        numbers = tr("%1, %n failed", nullptr, int(m_picture.failed)).arg(numbers);
    if (m_picture.blocked > 0)
        numbers = tr("%1, %n blocked", nullptr, int(m_picture.blocked)).arg(numbers);
    m_numbers->setText(numbers);
    m_bar->setAccessibleDescription(numbers);
    switch (m_picture.phase) {
    case ProgressPicture::Phase::Running:
        m_time->setText(m_picture.secondsLeft ? timeLeft(*m_picture.secondsLeft) : QString());
        break;
    case ProgressPicture::Phase::Pausing:
        m_time->setText(tr("Pausing when what has begun is done…"));
        break;
    case ProgressPicture::Phase::Paused: m_time->setText(tr("Paused")); break;
    case ProgressPicture::Phase::Stopping:
        m_time->setText(tr("Stopping when what has begun is done…"));
        break;
    case ProgressPicture::Phase::Finished: m_time->setText(QString()); break;
    }
}

void ProgressPanel::showTypes()
{
    while (m_lines.size() > m_picture.types.size())
        delete m_lines.takeLast();
    while (m_lines.size() < m_picture.types.size()) {
        auto *line = new ProgressLine(m_typeCard);
        m_typeColumn->addWidget(line);
        m_lines.append(line);
    }
    for (qsizetype i = 0; i < m_lines.size(); ++i)
        m_lines.at(i)->setType(m_picture.types.at(i));
    m_typeCard->setVisible(!m_lines.isEmpty());
}

void ProgressPanel::showCurrent()
{
    // The lines stay when there is less to say: the card keeps its height to the end.
    m_currentTitle->setText(tr("Now"));
    for (qsizetype i = 0; i < m_currentLines.size(); ++i)
        m_currentLines.at(i)->setText(m_picture.current.value(i));
    const qsizetype more = m_picture.current.size() - m_currentLines.size();
    if (more > 0)
        m_currentLines.last()->setText(tr("and %n more", nullptr, int(more + 1)));
    m_currentCard->setVisible(m_picture.phase != ProgressPicture::Phase::Finished);
}

void ProgressPanel::showButtons()
{
    using Phase = ProgressPicture::Phase;
    const bool paused = m_picture.phase == Phase::Paused;
    m_pause->setText(paused ? tr("&Go on") : tr("&Pause"));
    m_pause->setIcon(Icons::icon(paused ? Symbol::Play : Symbol::Pause));
    m_pause->setEnabled(paused || m_picture.phase == Phase::Running);
    m_stop->setEnabled(m_picture.phase != Phase::Stopping && m_picture.phase != Phase::Finished);
}

QString ProgressPanel::timeLeft(qint64 seconds)
{
    if (seconds < 10)
        return tr("a few seconds left");
    if (seconds < 55)
        return tr("about %n second(s) left", nullptr, int((seconds + 5) / 10 * 10));
    if (seconds < 55 * 60)
        return tr("about %n minute(s) left", nullptr, int((seconds + 30) / 60));
    const qint64 minutes = (seconds + 150) / 300 * 5;
    return tr("about %1 h %2 min left")
        .arg(minutes / 60)
        .arg(minutes % 60, 2, 10, QLatin1Char('0'));
}

} // namespace Wizard
