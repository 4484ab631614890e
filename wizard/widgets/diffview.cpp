// SPDX-License-Identifier: GPL-3.0-or-later
#include "diffview.h"

#include <migration/core/computejob.h>

#include <wizard/theme/icons.h>
#include <wizard/widgets/busyindicator.h>
#include <wizard/widgets/diffpane.h>
#include <wizard/widgets/textlabel.h>

#include <QEvent>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QScrollBar>
#include <QShortcut>
#include <QToolButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using DiffJob = Migration::ComputeJob<TextDiff>;

namespace {

QToolButton *makeButton(QWidget *parent, const QString &name, Symbol symbol, const QString &text)
{
    auto *button = new QToolButton(parent);
    button->setObjectName(name);
    button->setAutoRaise(true);
    button->setIcon(Icons::icon(symbol));
    button->setAccessibleName(text);
    button->setToolTip(text);
    return button;
}

} // namespace

DiffView::DiffView(QWidget *parent)
    : QWidget(parent)
    , m_before(new DiffPane(DiffPane::Side::Before, this))
    , m_after(new DiffPane(DiffPane::Side::After, this))
    , m_beforeHeading(new TextLabel(this))
    , m_afterHeading(new TextLabel(this))
    , m_state(new TextLabel(this))
    , m_busy(new BusyIndicator(this))
{
    setObjectName(u"diffView"_s);
    m_state->setObjectName(u"diffState"_s);
    m_state->setTone(Tone::Neutral);
    for (TextLabel *heading : {m_beforeHeading, m_afterHeading})
        heading->setTextSize(Theme::Text::Small, QFont::DemiBold);

    const Theme theme = Theme::of(this);
    auto *frame = new QFrame(this);
    frame->setFrameStyle(QFrame::StyledPanel);
    auto *panes = new QGridLayout(frame);
    panes->setContentsMargins(1, 1, 1, 1);
    panes->setHorizontalSpacing(1);
    panes->setVerticalSpacing(0);
    for (TextLabel *heading : {m_beforeHeading, m_afterHeading})
        heading->setContentsMargins(theme.space(1), theme.space(0.5), theme.space(1),
                                    theme.space(0.5));
    panes->addWidget(m_beforeHeading, 0, 0);
    panes->addWidget(m_afterHeading, 0, 1);
    panes->addWidget(m_before, 1, 0);
    panes->addWidget(m_after, 1, 1);
    panes->setColumnStretch(0, 1);
    panes->setColumnStretch(1, 1);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(theme.space(0.5));
    column->addWidget(makeToolBar());
    column->addWidget(frame, 1);
    setMinimumHeight(theme.space(16));
    setHeadings(tr("Destination now"), tr("After the import"));
    connectPanes();
    showState();
}

DiffView::~DiffView() = default;

QWidget *DiffView::makeToolBar()
{
    m_previous =
        makeButton(this, u"diffPrevious"_s, Symbol::ArrowUp, tr("Previous change (Alt+Up)"));
    m_next = makeButton(this, u"diffNext"_s, Symbol::ArrowDown, tr("Next change (Alt+Down)"));
    m_fold = makeButton(this, u"diffFold"_s, Symbol::Fit, tr("Only what changes"));
    m_fold->setText(tr("Only what changes"));
    m_fold->setToolButtonStyle(Qt::ToolButtonTextOnly);
    m_fold->setCheckable(true);
    m_fold->setChecked(true);
    connect(m_previous, &QToolButton::clicked, this, &DiffView::previousChange);
    connect(m_next, &QToolButton::clicked, this, &DiffView::nextChange);
    connect(m_fold, &QToolButton::toggled, this, &DiffView::setFolded);
    const auto shortcut = [this](const QKeySequence &keys, void (DiffView::*slot)()) {
        auto *key = new QShortcut(keys, this);
        key->setContext(Qt::WidgetWithChildrenShortcut);
        connect(key, &QShortcut::activated, this, slot);
    };
    shortcut(QKeySequence(Qt::ALT | Qt::Key_Up), &DiffView::previousChange);
    shortcut(QKeySequence(Qt::ALT | Qt::Key_Down), &DiffView::nextChange);

    auto *bar = new QWidget(this);
    auto *row = new QHBoxLayout(bar);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Theme::of(this).space(0.5));
    row->addWidget(m_state);
    row->addWidget(m_busy);
    row->addStretch(1);
    row->addWidget(m_fold);
    row->addWidget(m_previous);
    row->addWidget(m_next);
    return bar;
}

void DiffView::connectPanes()
{
    m_before->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff); // the right one is for both
    const auto follow = [this](QScrollBar *leader, QScrollBar *follower) {
        connect(leader, &QScrollBar::valueChanged, this, [this, follower](int value) {
            if (m_syncing)
                return;
            m_syncing = true;
            follower->setValue(value);
            m_syncing = false;
        });
    };
    follow(m_before->verticalScrollBar(), m_after->verticalScrollBar());
    follow(m_after->verticalScrollBar(), m_before->verticalScrollBar());
    follow(m_before->horizontalScrollBar(), m_after->horizontalScrollBar());
    follow(m_after->horizontalScrollBar(), m_before->horizontalScrollBar());
    connect(m_before, &DiffPane::foldActivated, this, &DiffView::toggleFold);
    connect(m_after, &DiffPane::foldActivated, this, &DiffView::toggleFold);
}

void DiffView::setHeadings(const QString &before, const QString &after)
{
    m_beforeHeading->setText(before);
    m_afterHeading->setText(after);
    m_before->setAccessibleName(before);
    m_after->setAccessibleName(after);
}

void DiffView::setTexts(const QString &before, const QString &after)
{
    m_job = std::make_unique<DiffJob>([before, after](const std::atomic_bool &stopped) {
        return Migration::Result<TextDiff>(TextDiff::between(before, after, stopped));
    });
    connect(m_job.get(), &DiffJob::finished, this, [this] {
        if (m_job->state() != Migration::Job::State::Succeeded)
            return;
        TextDiff diff = std::move(m_job->result());
        m_job.release()->deleteLater(); // we are inside its signal
        display(std::move(diff));
    });
    showState();
    m_job->start();
}

void DiffView::display(TextDiff diff)
{
    m_diff = std::move(diff);
    m_lines = foldUnchanged(m_diff);
    m_current = -1;
    qsizetype columns = 0;
    for (const QStringList *side : {&m_diff.before, &m_diff.after}) {
        for (const QString &line : *side)
            columns = std::max(columns, line.size() + 3 * line.count(u'\t'));
    }
    for (DiffPane *pane : {m_before, m_after}) {
        pane->setContent(m_diff, m_lines);
        pane->setColumns(int(std::min<qsizetype>(columns, 20'000)));
    }
    setFolded(m_fold->isChecked());
    if (!m_diff.changes.isEmpty())
        goTo(0);
    showState();
    emit ready();
}

void DiffView::setFolded(bool folded)
{
    m_fold->setChecked(folded);
    for (DiffPane *pane : {m_before, m_after}) {
        for (int line = 0; line < m_lines.size(); ++line) {
            if (m_lines.at(line).isFold())
                pane->setFolded(line, folded);
        }
    }
    if (m_current >= 0)
        goTo(m_current); // keep what was being read in sight
}

void DiffView::toggleFold(int line)
{
    const bool folded = !m_before->isFolded(line);
    m_before->setFolded(line, folded);
    m_after->setFolded(line, folded);
}

void DiffView::nextChange()
{
    if (m_current + 1 < changeCount())
        goTo(m_current + 1);
}

void DiffView::previousChange()
{
    if (m_current > 0)
        goTo(m_current - 1);
}

void DiffView::goTo(int change)
{
    m_current = change;
    const int row = m_diff.changes.at(change);
    const auto at = std::find_if(m_lines.cbegin(), m_lines.cend(),
                                 [row](const DiffLine &line) { return line.row == row; });
    const int line = int(at - m_lines.cbegin());
    m_before->showLine(line);
    m_after->showLine(line);
    showState();
    emit currentChangeChanged(change);
}

void DiffView::showState()
{
    const bool busy = m_job != nullptr;
    m_state->setVisible(!busy);
    m_busy->setVisible(busy);
    if (busy)
        m_busy->start(tr("Comparing…"));
    else
        m_busy->stop();
    if (changeCount() == 0)
        m_state->setText(m_diff.rows.isEmpty() ? QString() : tr("No differences"));
    else if (m_current < 0)
        m_state->setText(tr("%n change(s)", nullptr, changeCount()));
    else
        m_state->setText(tr("Change %1 of %2").arg(m_current + 1).arg(changeCount()));
    m_previous->setEnabled(!busy && m_current > 0);
    m_next->setEnabled(!busy && m_current + 1 < changeCount());
    m_fold->setEnabled(!busy && changeCount() > 0);
}

void DiffView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::ApplicationFontChange) {
        m_before->restyle();
        m_after->restyle();
    }
}

} // namespace Wizard
