// SPDX-License-Identifier: GPL-3.0-or-later
#include "runpanel.h"

#include <wizard/models/runmodel.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/filterchips.h>
#include <wizard/widgets/progresspanel.h>
#include <wizard/widgets/searchfield.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QScrollArea>
#include <QTreeView>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

constexpr int pictureEveryMs = 100;
constexpr int namesShown = 12;
constexpr int expandAtOnce = 300;
constexpr int rowsAtLeast = 12;     // of the changes, however small the window is
constexpr int leastForEstimate = 5; // changes done before a time left is worth saying

} // namespace

RunPanel::RunPanel(QWidget *parent)
    : QWidget(parent)
    , m_model(new RunModel(this))
    , m_progress(new ProgressPanel)
{
    setObjectName(u"runPanel"_s);
    m_progress->setObjectName(u"runProgress"_s);
    // All of it scrolls as one: with dozens of types their counts lie below what was not written.
    m_progress->setOutcome(makeChanges());
    m_progress->setContentsMargins(0, 0, Theme::of(this).space(1), 0);
    auto *area = new QScrollArea;
    area->setObjectName(u"runArea"_s);
    area->setWidgetResizable(true);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFrameShape(QFrame::NoFrame);
    area->setFocusPolicy(Qt::NoFocus);
    area->setWidget(m_progress);
    area->viewport()->setAutoFillBackground(false);
    m_progress->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->addWidget(area);

    m_soon.setSingleShot(true);
    m_soon.setInterval(pictureEveryMs);
    connect(&m_soon, &QTimer::timeout, this, &RunPanel::showPicture);
    connect(m_progress, &ProgressPanel::pauseRequested, this, [this] { setPaused(true); });
    connect(m_progress, &ProgressPanel::resumeRequested, this, [this] { setPaused(false); });
    connect(m_progress, &ProgressPanel::stopRequested, this, &RunPanel::stop);
    m_progress->setControlsVisible(false, false);
    showTools();
}

RunPanel::~RunPanel() = default;

QWidget *RunPanel::makeChanges()
{
    auto *part = new QWidget;
    m_chips = new FilterChips;
    m_chips->setObjectName(u"runFilters"_s);
    m_chips->setChips({{u"all"_s, tr("All changes"), Tone::Accent, Symbol::Filter, 0}});
    m_trouble = new TextLabel;
    m_trouble->setObjectName(u"runTrouble"_s);
    m_trouble->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_model->setFailedOnly(true); // what is done is counted above; what is not needs the room
    m_retry = new QPushButton(Icons::icon(Symbol::Retry), tr("Re&try"));
    m_retry->setObjectName(u"retryChange"_s);
    m_retry->setAutoDefault(false);
    m_tree = new QTreeView;
    m_tree->setObjectName(u"runTree"_s);
    m_tree->setAccessibleName(tr("Changes and what has become of them"));
    m_tree->setModel(m_model);
    m_tree->setUniformRowHeights(true);
    m_tree->setAllColumnsShowFocus(true);
    const int em = m_tree->fontMetrics().averageCharWidth();
    m_tree->header()->setStretchLastSection(true);
    m_tree->header()->resizeSection(RunModel::NameColumn, em * 34);
    m_tree->header()->resizeSection(RunModel::StateColumn, em * 24);
    m_tree->setMinimumHeight(m_tree->fontMetrics().lineSpacing() * rowsAtLeast);
    m_search = new SearchField(tr("Search changes…"));
    m_search->setObjectName(u"searchRun"_s);
    m_search->setScope(this);
    m_search->setView(m_tree);
    auto *row = new QHBoxLayout;
    row->addWidget(m_trouble);
    row->addWidget(m_chips, 1, Qt::AlignVCenter);
    row->addWidget(m_search, 1);
    row->addWidget(m_retry);
    auto *layout = new QVBoxLayout(part);
    layout->setContentsMargins({});
    layout->addLayout(row);
    layout->addWidget(m_tree, 1);
    connect(m_search, &SearchField::searchChanged, m_model, &RunModel::setText);
    connect(m_chips, &FilterChips::checkedChanged, this, [this](const QStringList &on) {
        m_model->setFailedOnly(on.isEmpty());
        if (on.isEmpty())
            m_tree->expandAll();
        showTools();
    });
    connect(m_model, &GroupedModel::shownChanged, this, [this] {
        if (m_model->isFailedOnly() && m_model->shownCount() <= expandAtOnce)
            m_tree->expandAll();
    });
    connect(m_retry, &QPushButton::clicked, this, &RunPanel::retrySelected);
    connect(m_tree->selectionModel(), &QItemSelectionModel::currentChanged, this,
            &RunPanel::showTools);
    return part;
}

void RunPanel::start(std::unique_ptr<Runner> runner, std::shared_ptr<const PlatformProfile> profile,
                     const QString &headline)
{
    m_runner = std::move(runner);
    m_headline = headline;
    m_wait.clear();
    m_stopping = false;
    m_model->setRun(std::make_shared<const Plan>(m_runner->plan()), std::move(profile),
                    m_runner->runState());
    m_doneBefore = doneCount();
    m_since.start();
    connect(m_runner.get(), &Runner::changeStarted, this, [this](int change) {
        m_model->setState(change, ChangeState::Running);
        showSoon();
    });
    connect(m_runner.get(), &Runner::changeFinished, this, &RunPanel::onChangeFinished);
    connect(m_runner.get(), &Runner::pausedChanged, this, &RunPanel::showPicture);
    connect(m_runner.get(), &Job::noteAdded, this, [this](const QString &note) {
        m_wait = note;
        showSoon();
    });
    connect(m_runner.get(), &Job::finished, this, &RunPanel::onFinished);
    m_progress->setControlsVisible(true, true);
    showPicture();
    showTools();
    m_runner->start();
}

void RunPanel::showRun(std::shared_ptr<const Plan> plan,
                       std::shared_ptr<const PlatformProfile> profile, const RunState &state,
                       const QString &headline)
{
    m_headline = headline;
    m_model->setRun(std::move(plan), std::move(profile), state);
    m_progress->setControlsVisible(false, false);
    showPicture();
    showTools();
}

void RunPanel::onChangeFinished(int change)
{
    m_wait.clear();
    const ChangeOutcome &outcome = m_runner->runState().outcomes[size_t(change)];
    m_model->setOutcome(change, outcome);
    if (outcome.state == ChangeState::Failed || outcome.state == ChangeState::Blocked)
        showTools();
    showSoon();
}

void RunPanel::showSoon()
{
    // Not started anew: a steady stream of changes must not put the picture off for ever.
    if (!m_soon.isActive())
        m_soon.start();
}

void RunPanel::onFinished()
{
    const RunState state = m_runner->runState();
    for (size_t i = 0; i < state.outcomes.size(); ++i)
        m_model->setOutcome(int(i), state.outcomes[i]);
    const std::unique_ptr<Runner> over = std::move(m_runner);
    m_soon.stop();
    m_progress->setControlsVisible(false, false);
    showPicture();
    showTools();
    emit finished(*over);
}

void RunPanel::stop()
{
    if (!m_runner || m_stopping)
        return;
    m_stopping = true;
    m_runner->cancel();
    showPicture();
}

void RunPanel::setPaused(bool paused)
{
    if (m_runner)
        m_runner->setPaused(paused);
    showPicture();
}

void RunPanel::retrySelected()
{
    const int change = m_model->item(m_tree->currentIndex());
    if (!m_runner || change < 0 || !m_runner->retry(change))
        return;
    m_model->setState(change, ChangeState::Waiting);
    showTools();
}

int RunPanel::doneCount() const
{
    return m_model->count(ChangeState::Done);
}

int RunPanel::failedCount() const
{
    return m_model->count(ChangeState::Failed) + m_model->count(ChangeState::Blocked);
}

int RunPanel::totalCount() const
{
    return m_model->total();
}

std::optional<qint64> RunPanel::secondsLeft() const
{
    const int here = doneCount() - m_doneBefore;
    if (!m_runner || m_runner->isPaused() || here < leastForEstimate)
        return std::nullopt;
    const qint64 left = totalCount() - doneCount() - failedCount();
    return m_since.elapsed() * left / here / 1000;
}

void RunPanel::showPicture()
{
    ProgressPicture picture;
    picture.headline = m_headline;
    picture.done = doneCount();
    picture.total = totalCount();
    picture.failed = m_model->count(ChangeState::Failed);
    picture.blocked = m_model->count(ChangeState::Blocked);
    picture.secondsLeft = secondsLeft();
    for (int group = 0; group < m_model->groupCount(); ++group) {
        const RunModel::TypeCount count = m_model->typeCount(group);
        picture.types << ProgressType{count.title, count.title, count.done, count.total,
                                      count.failed};
    }
    picture.current = m_model->namesInState(ChangeState::Running, namesShown);
    if (!m_wait.isEmpty())
        picture.waits << m_wait;
    if (!m_runner)
        picture.phase = ProgressPicture::Phase::Finished;
    else if (m_stopping)
        picture.phase = ProgressPicture::Phase::Stopping;
    else if (m_runner->isPaused())
        picture.phase = picture.current.isEmpty() ? ProgressPicture::Phase::Paused
                                                  : ProgressPicture::Phase::Pausing;
    m_progress->setPicture(picture);
}

void RunPanel::showTools()
{
    const QModelIndex current = m_tree->currentIndex();
    m_retry->setVisible(m_runner && failedCount() > 0);
    m_retry->setEnabled(m_runner && current.siblingAtColumn(0).data(RunModel::FailedRole).toBool());
    m_chips->setCount(u"all"_s, totalCount());
    const int failed = failedCount();
    m_trouble->setText(failed > 0     ? tr("%n not written", nullptr, failed)
                           : m_runner ? tr("Nothing has failed so far.")
                                      : tr("Nothing has failed."));
    const bool isShown = failed > 0 || !m_model->isFailedOnly();
    if (isShown && m_tree->isHidden())
        m_tree->expandAll();
    m_tree->setVisible(isShown);
    m_search->setVisible(isShown);
    if (!isShown)
        m_search->clear(); // nothing is filtered by what can not be seen
}

} // namespace Wizard
