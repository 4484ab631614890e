// SPDX-License-Identifier: GPL-3.0-or-later
#include "migrationwizard.h"

#include <wizard/models/words.h>
#include <wizard/pages/dependenciespage.h>
#include <wizard/pages/environmentpage.h>
#include <wizard/pages/importpage.h>
#include <wizard/pages/previewpage.h>
#include <wizard/pages/reportpage.h>
#include <wizard/pages/secretspage.h>
#include <wizard/pages/selectionpage.h>
#include <wizard/pages/spreadpage.h>
#include <wizard/pages/startpage.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/accessible.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/environmentbar.h>
#include <wizard/widgets/fileprompt.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/steplist.h>

#include <QEvent>
#include <QKeyEvent>
#include <QLayout>
#include <QPushButton>
#include <QSettings>
#include <QSplitter>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

QString lookKey(const QSplitter &splitter)
{
    return QString(u"splitters/"_s + splitter.objectName());
}

} // namespace

MigrationWizard::MigrationWizard(MigrationSession &session, const Services &services,
                                 QWidget *parent)
    : QWizard(parent)
    , m_session(session)
    , m_services(services)
    , m_recent(*m_services.settings)
    , m_messages(new MessagePrompt(this))
    , m_files(new FilePrompt(this))
    , m_bar(new EnvironmentBar)
    , m_steps(new StepList)
    , m_status(new ElidedLabel(this))
{
    guardScrollAreas();
    setObjectName(u"migrationWizard"_s);
    setWindowTitle(tr("Causeway"));
    setWindowIcon(Icons::application());
    setWizardStyle(ModernStyle);
    setOption(IndependentPages); // Back keeps everything; the session says what still holds
    setOption(NoBackButtonOnStartPage);
    setOption(NoCancelButtonOnLastPage); // Done closes
    setButtonLayout({Stretch, BackButton, NextButton, CommitButton, FinishButton, CancelButton});
    setButtonText(BackButton, tr("&Back"));
    setButtonText(NextButton, tr("&Next"));
    setButtonText(CancelButton, tr("Close"));
    addPages();
    makeFrame();
    connectSession();
    connect(this, &QWizard::currentIdChanged, this, &MigrationWizard::onCurrentIdChanged);
    restoreLook();
    showEnvironments();
}

MigrationWizard::~MigrationWizard()
{
    saveLook();
}

void MigrationWizard::addPages()
{
    const PageContext context{m_session, m_services, *m_messages, *m_files};
    m_start = new StartPage(context);
    m_destination = new EnvironmentPage(Side::Destination, context);
    m_import = new ImportPage(context);
    m_report = new ReportPage(context);
    const std::pair<PageId, WizardPage *> pages[] = {
        {StartStep, m_start},
        {SourceStep, new EnvironmentPage(Side::Source, context)},
        {DestinationStep, m_destination},
        {SelectionStep, new SelectionPage(context)},
        {DependenciesStep, new DependenciesPage(context)},
        {SpreadingStep, new SpreadPage(context)},
        {SecretsStep, new SecretsPage(context)},
        {PreviewStep, new PreviewPage(context)},
        {ImportStep, m_import},
        {ReportStep, m_report}};
    for (const auto &[id, page] : pages) {
        setPage(id, page);
        connect(page, &WizardPage::goOnWanted, this, [this, page = page] { goOn(page); });
        connect(page, &WizardPage::writingChanged, this, &MigrationWizard::onWritingChanged);
        connect(page, &WizardPage::statusChanged, this, [this, page = page](const QString &status) {
            if (currentPage() == page)
                m_status->setText(status);
        });
    }
    setStartId(StartStep);
    connect(m_import, &ImportPage::previewWanted, this, [this] { goBackTo(PreviewStep); });
    // Who came for the undo alone chooses the migration anew.
    connect(m_report, &ReportPage::importAgainWanted, this,
            [this] { goBackTo(visitedIds().contains(PreviewStep) ? PreviewStep : StartStep); });
}

// QWizard knows a column at the side, but no row across the top and none beside its buttons. The row
// on top takes the place a layout keeps for a menu bar; the status is laid over the free end of the
// button row, because QWizard empties and refills that row itself.
void MigrationWizard::makeFrame()
{
    QList<Step> steps;
    steps << Step{StartStep, tr("Start")} << Step{SourceStep, tr("Source")}
          << Step{DestinationStep, tr("Destination")} << Step{SelectionStep, tr("Selection")}
          << Step{DependenciesStep, tr("Dependencies")} << Step{SpreadingStep, tr("Spreading")}
          << Step{SecretsStep, tr("Secrets")} << Step{PreviewStep, tr("Preview")}
          << Step{ImportStep, tr("Import")} << Step{ReportStep, tr("Report")};
    m_steps->setSteps(steps);
    m_steps->setObjectName(u"stepList"_s);
    setSideWidget(m_steps);
    connect(m_steps, &StepList::activated, this, &MigrationWizard::goBackTo);

    m_bar->setObjectName(u"environmentBar"_s);
    QWidget *frame = m_start->parentWidget()->parentWidget();
    frame->layout()->setMenuBar(m_bar);

    m_status->setObjectName(u"status"_s);
    m_status->setTone(Tone::Neutral);
    m_status->raise();
    for (const WizardButton which :
         {BackButton, NextButton, CommitButton, FinishButton, CancelButton}) {
        button(which)->installEventFilter(this);
        button(which)->setMinimumWidth(Theme::of(this).space(9));
    }
    button(BackButton)->setObjectName(u"back"_s);
    button(NextButton)->setObjectName(u"next"_s);
    button(CommitButton)->setObjectName(u"import"_s);
    button(FinishButton)->setObjectName(u"done"_s);
    button(CancelButton)->setObjectName(u"close"_s);
}

void MigrationWizard::connectSession()
{
    connect(&m_session, &MigrationSession::folderChanged, this, [this] {
        showEnvironments();
        remember();
    });
    connect(&m_session, &MigrationSession::environmentChanged, this, [this] {
        showEnvironments();
        remember();
    });
    connect(&m_session, &MigrationSession::recipeChanged, this, &MigrationWizard::showEnvironments);
    connect(&m_session, &MigrationSession::planChanged, this, &MigrationWizard::remember);
    connect(&m_session, &MigrationSession::runChanged, this, &MigrationWizard::remember);
    connect(&m_session, &MigrationSession::problem, this, [this](const Error &error) {
        if (WizardPage *page = pageAt(currentId()))
            page->showError(error);
    });
}

WizardPage *MigrationWizard::pageAt(int id) const
{
    return qobject_cast<WizardPage *>(page(id));
}

int MigrationWizard::nextId() const
{
    const Journey journey = m_start->journey();
    const bool isReturning = journey == Journey::Resume || journey == Journey::Undo;
    switch (currentId()) {
    case StartStep:
        if (journey == Journey::Report)
            return ReportStep;
        return isReturning ? DestinationStep : SourceStep;
    case SourceStep: return DestinationStep;
    case DestinationStep:
        if (!isReturning)
            return SelectionStep;
        return journey == Journey::Resume ? ImportStep : ReportStep;
    case SelectionStep:
        if (DependenciesPage::isNeeded(m_session))
            return DependenciesStep;
        [[fallthrough]];
    case DependenciesStep:
        if (SpreadPage::isNeeded(m_session))
            return SpreadingStep;
        [[fallthrough]];
    case SpreadingStep: return m_session.secretSlots().empty() ? PreviewStep : SecretsStep;
    case SecretsStep: return PreviewStep;
    case PreviewStep: return ImportStep;
    case ImportStep: return ReportStep;
    default: return -1;
    }
}

void MigrationWizard::onCurrentIdChanged(int id)
{
    if (WizardPage *left = pageAt(m_shownId))
        left->leave();
    m_shownId = id;
    WizardPage *entered = pageAt(id);
    if (!entered || (m_wayBackTo >= 0 && id != m_wayBackTo))
        return; // only passed by: what a page begins when it is entered is not wanted there
    if (entered == m_report && m_start->journey() == Journey::Undo && visitedIds().size() == 3)
        m_report->startWithUndo();
    m_destination->setResuming(m_start->journey() == Journey::Resume
                               && m_session.hasUnfinishedRun());
    m_status->setText(entered->status());
    entered->enter();
    showSteps();
    placeStatus();
}

void MigrationWizard::goOn(WizardPage *from)
{
    if (currentPage() == from)
        next();
}

// QWizard keeps the way it came as a stack: the way back to a step is as many times Back.
void MigrationWizard::goBackTo(int id)
{
    const WizardPage *here = pageAt(currentId());
    if (!here || here->isWriting())
        return;
    const QList<int> way = visitedIds();
    const qsizetype target = way.indexOf(id);
    if (target < 0)
        return;
    setUpdatesEnabled(false);
    m_wayBackTo = id;
    for (qsizetype i = way.size() - 1; i > target; --i)
        back();
    m_wayBackTo = -1;
    setUpdatesEnabled(true);
}

void MigrationWizard::showSteps()
{
    const QList<int> way = visitedIds();
    const int here = currentId();
    for (int id = StartStep; id <= ReportStep; ++id) {
        const bool isUnknown = id == SpreadingStep && !m_session.spreading().isOffered();
        StepState state = id == here ? StepState::Current
            : way.contains(id)       ? StepState::Done
            : id < here || isUnknown ? StepState::Skipped
                                     : StepState::Upcoming;
        QString reason;
        if (state == StepState::Skipped) {
            switch (id) {
            case SpreadingStep:
                reason = m_session.spreading().isOffered()
                    ? tr("Nothing to spread: every secret has a name of its own.")
                    : tr("Nothing to spread: this platform knows no scoped secrets.");
                break;
            case DependenciesStep:
                reason = tr("Nothing to settle: the selection has everything it needs.");
                break;
            case SecretsStep: reason = tr("The selection holds no secrets."); break;
            default: reason = tr("Not needed on this way."); break;
            }
        }
        m_steps->setState(id, state, reason);
    }
}

void MigrationWizard::showEnvironments()
{
    const auto profile = m_session.profile();
    if (profile)
        m_bar->setPlatform(profile->title, Icons::platform(profile->id));
    const auto label = [this](Side side) {
        const Environment &environment = m_session.environment(side);
        EnvironmentLabel shown;
        shown.address =
            environment.isFolder() ? addressText(environment) : environment.address.host();
        if (environment.address.port() > 0)
            shown.address += u":%1"_s.arg(environment.address.port());
        shown.name = environment.name.isEmpty() ? shown.address : environment.name;
        if (environment.name.isEmpty())
            shown.address.clear();
        shown.production = environment.production;
        return shown;
    };
    m_bar->setSource(label(Side::Source));
    m_bar->setDestination(label(Side::Destination));
}

void MigrationWizard::remember()
{
    const MigrationFolder *folder = m_session.folder();
    if (!folder)
        return;
    const Recipe &recipe = m_session.recipe();
    RecentMigration recent;
    recent.folder = folder->path();
    recent.name = recipe.name;
    recent.platform = recipe.platform;
    recent.from = recipe.source.name.isEmpty() ? recipe.source.address.host() : recipe.source.name;
    recent.to = recipe.destination.name.isEmpty() ? recipe.destination.address.host()
                                                  : recipe.destination.name;
    recent.when = m_session.services().clock->now();
    const auto &state = m_session.lastRunState();
    if (m_session.hasUnfinishedRun()) {
        recent.state = RecentMigration::State::Stopped;
        const WizardPage *here = pageAt(currentId());
        const bool isKnown = state && m_session.lastRunPlan() && !(here && here->isWriting());
        if (isKnown) {
            const int writes = std::max(1, m_session.lastRunPlan()->counts().writes());
            recent.percent = 100 * state->count(ChangeState::Done) / writes;
        }
    } else if (state) {
        recent.state =
            isUndone(*state) ? RecentMigration::State::Undone : RecentMigration::State::Finished;
        recent.notWritten = state->count(ChangeState::Failed) + state->count(ChangeState::Blocked);
    } else if (m_session.plan()) {
        recent.state = RecentMigration::State::Previewed;
    }
    m_recent.remember(recent);
}

void MigrationWizard::onWritingChanged()
{
    const WizardPage *here = pageAt(currentId());
    const bool writing = here && here->isWriting();
    if (writing)
        remember(); // should the program or the machine end before the import does
    // Where writing goes on there is no way back, and none that looks like one.
    m_steps->setEnabled(!writing);
    holdBack();
    if (!writing && m_closing)
        QMetaObject::invokeMethod(this, &MigrationWizard::reject, Qt::QueuedConnection);
}

void MigrationWizard::reject()
{
    WizardPage *here = pageAt(currentId());
    if (!here || !here->isWriting()) {
        if (here)
            here->leave();
        return QWizard::reject();
    }
    MessagePrompt::Question question;
    question.title = tr("Writing is under way");
    question.text = tr("Stop writing and close?");
    question.consequence = tr("The writes under way are brought to their end. What is done stays; "
                              "the rest can be gone on with later from the start page.");
    question.accept = tr("Stop and close");
    question.reject = tr("Keep going");
    question.tone = Tone::Warning;
    m_messages->ask(this, question, [this](MessagePrompt::Answer answer) {
        WizardPage *writing = pageAt(currentId());
        if (answer != MessagePrompt::Answer::Accepted)
            return;
        m_closing = true;
        if (writing && writing->isWriting())
            writing->stopWriting();
        else
            reject();
    });
}

void MigrationWizard::startDemo()
{
    m_start->startDemo();
}

void MigrationWizard::openPath(const QString &path)
{
    m_start->openPath(path, Journey::Full);
}

void MigrationWizard::restoreLook()
{
    const Theme theme = Theme::of(this);
    setMinimumSize(theme.space(90), theme.space(62));
    if (!restoreGeometry(m_services.settings->value(u"window/geometry"_s).toByteArray()))
        resize(theme.space(140), theme.space(92));
    for (QSplitter *splitter : findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            splitter->restoreState(m_services.settings->value(lookKey(*splitter)).toByteArray());
    }
}

void MigrationWizard::saveLook() const
{
    m_services.settings->setValue(u"window/geometry"_s, saveGeometry());
    for (const QSplitter *splitter : findChildren<QSplitter *>()) {
        if (!splitter->objectName().isEmpty())
            m_services.settings->setValue(lookKey(*splitter), splitter->saveState());
    }
}

// Escape ends what is being waited for and asks while something is written; it never closes the
// window by itself, where a hasty key would take typed secrets along.
void MigrationWizard::keyPressEvent(QKeyEvent *event)
{
    if (event->key() != Qt::Key_Escape)
        return QWizard::keyPressEvent(event);
    event->accept();
    WizardPage *here = pageAt(currentId());
    if (here && here->isWriting())
        reject();
    else if (here)
        here->stopWaiting();
}

void MigrationWizard::resizeEvent(QResizeEvent *event)
{
    QWizard::resizeEvent(event);
    placeStatus();
}

// QWizard enables Back whenever a page says that something has changed.
void MigrationWizard::holdBack()
{
    const WizardPage *here = pageAt(currentId());
    if (here && here->isWriting() && button(BackButton)->isEnabled())
        button(BackButton)->setEnabled(false);
}

bool MigrationWizard::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::EnabledChange: holdBack(); break;
    case QEvent::Move:
    case QEvent::Resize:
    case QEvent::Show:
    case QEvent::Hide: placeStatus(); break;
    default: break;
    }
    return QWizard::eventFilter(watched, event);
}

void MigrationWizard::placeStatus()
{
    const QWidget *first = nullptr;
    for (const WizardButton which :
         {BackButton, NextButton, CommitButton, FinishButton, CancelButton}) {
        const QWidget *candidate = button(which);
        if (candidate->isVisible() && (!first || candidate->x() < first->x()))
            first = candidate;
    }
    if (!first)
        return;
    const Theme theme = Theme::of(this);
    const QPoint corner = first->mapTo(this, QPoint(0, 0));
    const int left = theme.space(1.5);
    m_status->setGeometry(left, corner.y(), corner.x() - left - theme.space(1), first->height());
    m_status->raise();
}

} // namespace Wizard
