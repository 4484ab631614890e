// SPDX-License-Identifier: GPL-3.0-or-later
#include "reportpage.h"

#include <migration/report/report.h>
#include <wizard/models/words.h>
#include <wizard/pages/guidedialog.h>
#include <wizard/pages/notwritten.h>
#include <wizard/pages/runpanel.h>
#include <wizard/pages/undopreview.h>
#include <wizard/pages/undoresult.h>
#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>
#include <wizard/widgets/checklistview.h>
#include <wizard/widgets/messageprompt.h>
#include <wizard/widgets/textlabel.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QUrl>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

namespace {

enum View { ReportView, UndoPreviewView, UndoRunView };

constexpr int differencesShown = 20;

QPushButton *plainButton(Symbol symbol, const QString &name, const QString &text)
{
    auto *button = new QPushButton(Icons::icon(symbol), text);
    button->setObjectName(name);
    button->setAutoDefault(false);
    return button;
}

TextLabel *sectionTitle(const QString &text)
{
    auto *label = new TextLabel(text);
    label->setTextSize(Theme::Text::Body, QFont::DemiBold);
    return label;
}

} // namespace

ReportPage::ReportPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_stack(new QStackedWidget)
    , m_undone(new UndoResult)
    , m_notWritten(new NotWritten)
    , m_undoPreview(new UndoPreview)
    , m_panel(new RunPanel)
{
    setObjectName(u"reportPage"_s);
    setFinalPage(true);
    setButtonText(QWizard::FinishButton, tr("&Done"));
    setHelp(
        tr("The report lies in the migration folder as a web page, as a table and as JSON, and "
           "can be passed on: it holds no secret. Undo deletes what the import created and puts "
           "back what it overwrote, after a preview of its own; what somebody has changed since "
           "then is left alone and named."));
    m_stack->addWidget(makeReport());
    m_stack->addWidget(m_undoPreview);
    m_stack->addWidget(m_panel);
    body()->addWidget(m_stack, 1);
    connect(m_undoPreview, &UndoPreview::undoWanted, this, &ReportPage::approveUndo);
    connect(m_undoPreview, &UndoPreview::keepWanted, this, &ReportPage::showReport);
    connect(m_panel, &RunPanel::finished, this, &ReportPage::onUndone);
    connect(&session(), &MigrationSession::folderChanged, this, [this] { m_undoShown = 0; });
    connect(m_undone, &UndoResult::importAgainWanted, this, &ReportPage::importAgainWanted,
            Qt::QueuedConnection);
    connect(m_notWritten, &NotWritten::importAgainWanted, this, &ReportPage::importAgainWanted,
            Qt::QueuedConnection);
}

ReportPage::~ReportPage() = default;

QWidget *ReportPage::makeReport()
{
    m_result = new TextLabel;
    m_result->setObjectName(u"resultSentence"_s);
    m_result->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_result->setWordWrap(true);
    m_verification = new TextLabel;
    m_verification->setObjectName(u"verificationSentence"_s);
    m_verification->setWordWrap(true);
    m_differences = new TextLabel;
    m_differences->setObjectName(u"verificationDifferences"_s);
    m_differences->setTone(Tone::Neutral);
    m_differences->setWordWrap(true);
    m_differences->setSelectable(true);
    m_checklist = new ChecklistView;
    m_checklist->setObjectName(u"checklist"_s);
    m_checklist->setAccessibleName(tr("What remains to be done by hand"));
    m_open = plainButton(Symbol::External, u"openReport"_s, tr("&Open the report"));
    m_verify = plainButton(Symbol::Retry, u"verifyAgain"_s, tr("&Check again"));
    m_endSilence = plainButton(Symbol::Check, u"endSilence"_s, tr("End the &silence…"));
    m_endSilence->setToolTip(tr("Shows what takes back the marks and the silencing that were added "
                                "for the migration. Nothing is written before you approve it."));
    m_undo = plainButton(Symbol::Undo, u"undoImport"_s, tr("&Undo this import…"));

    QScrollArea *area = makeScrollArea();
    auto *scrolling = static_cast<QVBoxLayout *>(area->widget()->layout());
    m_outcome = new QWidget;
    auto *layout = new QVBoxLayout(m_outcome);
    layout->setContentsMargins({});
    scrolling->addWidget(m_result);
    scrolling->addWidget(m_undone);
    scrolling->addWidget(m_outcome);
    scrolling->addStretch(1);
    layout->addWidget(m_notWritten);
    layout->addSpacing(Theme::of(this).space(1));
    layout->addWidget(sectionTitle(tr("What reading it again showed")));
    layout->addWidget(m_verification);
    layout->addWidget(m_differences);
    layout->addSpacing(Theme::of(this).space(1));
    layout->addWidget(sectionTitle(tr("What remains")));
    layout->addWidget(m_checklist);
    m_guides = new QVBoxLayout;
    layout->addLayout(m_guides);

    auto *part = new QWidget;
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_open);
    buttons->addWidget(m_verify);
    buttons->addWidget(m_endSilence);
    buttons->addWidget(m_undo);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(part);
    column->setContentsMargins({});
    column->addWidget(area, 1);
    column->addLayout(buttons);

    connect(m_open, &QPushButton::clicked, this, [this] {
        if (services().openUrl)
            services().openUrl(QUrl::fromLocalFile(session().reportPath()));
    });
    connect(m_verify, &QPushButton::clicked, this, &ReportPage::verifyAgain);
    connect(m_endSilence, &QPushButton::clicked, this, &ReportPage::endSilence);
    connect(m_undo, &QPushButton::clicked, this, &ReportPage::prepareUndo);
    connect(m_checklist, &ChecklistView::toggled, this,
            [this](const QString &id, bool done) { session().setTicked(id, done); });
    connect(m_checklist, &ChecklistView::linkActivated, this, [this](const QUrl &url) {
        if (services().openUrl)
            services().openUrl(url);
    });
    return part;
}

bool ReportPage::isWriting() const
{
    return m_panel->isRunning();
}

void ReportPage::stopWriting()
{
    m_panel->stop();
}

bool ReportPage::canGoOn() const
{
    return !isWriting();
}

void ReportPage::startWithUndo()
{
    m_undoWanted = true;
}

void ReportPage::onEntered()
{
    showReport();
    if (m_undoWanted && session().canUndo())
        prepareUndo();
    m_undoWanted = false;
}

void ReportPage::onLeft()
{
    m_stack->setCurrentIndex(ReportView);
}

void ReportPage::showReport()
{
    setHeading(tr("Report"), tr("What has come of the import, and what remains."));
    m_stack->setCurrentIndex(ReportView);
    const auto &state = session().lastRunState();
    const bool undone = state && isUndone(*state);
    m_result->setText(!state       ? tr("Nothing has been imported yet.")
                          : undone ? tr("The import was undone.")
                                   : resultSentence(session().reportInput()));
    m_outcome->setVisible(state && !undone);
    m_undone->setVisible(undone);
    if (undone)
        showUndone();
    else if (state)
        m_notWritten->setRun(*session().lastRunPlan(), *state);
    showVerification();
    showChecklist();
    showGuides();
    m_open->setEnabled(!session().reportPath().isEmpty() && services().openUrl);
    m_verify->setEnabled(session().lastRunPlan() && session().isLoggedIn(Side::Destination));
    m_endSilence->setVisible(state && !undone && session().recipe().isQuiet
                             && session().profile()->quiet.has_value());
    m_undo->setEnabled(session().canUndo() && session().isLoggedIn(Side::Destination));
    setStatus(session().folder() ? session().folder()->path() : QString());
    emit completeChanged();
}

void ReportPage::showUndone()
{
    if (session().lastRun() && m_undoShown == session().lastRun()->number)
        return; // it says more than what was recorded
    m_undone->setImport(lastImport());
}

ImportRecord ReportPage::lastImport() const
{
    return {*session().lastRunPlan(), *session().lastRunState(), *session().profile()};
}

void ReportPage::showVerification()
{
    const auto &verification = session().verification();
    m_verification->setText(
        verification ? verification->summary()
                     : tr("Nothing has been read again since this migration was opened."));
    QStringList lines;
    int more = 0;
    const auto add = [&lines, &more](const auto &sentence) {
        if (lines.size() < differencesShown)
            lines << sentence();
        else
            ++more; // a hundred thousand sentences that nobody sees are not made
    };
    if (verification && session().lastRunPlan()) {
        for (const Verification &item : verification->items) {
            const Change &change = session().lastRunPlan()->changes[size_t(item.change)];
            if (item.verdict == Verification::Verdict::Missing)
                add([&] { return tr("%1 is not there any more.").arg(change.title()); });
            for (const FieldDiff &field : item.differences) {
                add([&] {
                    return tr("%1, %2: “%3” was planned, “%4” was found.")
                        .arg(change.title(), field.place.toText(), field.beforeText(),
                             field.afterText());
                });
            }
        }
    }
    if (more > 0)
        lines << tr("%n more in the report.", nullptr, more);
    m_differences->setText(lines.join(u'\n'));
    m_differences->setVisible(!lines.isEmpty());
}

void ReportPage::showChecklist()
{
    QList<ChecklistItem> items;
    for (const ReportItem &item : session().checklist()) {
        ChecklistItem shown;
        shown.id = item.id;
        shown.title = item.text;
        shown.names = item.names;
        shown.done = item.ticked;
        items << shown;
    }
    m_checklist->setItems(items);
}

void ReportPage::showGuides()
{
    while (QLayoutItem *item = m_guides->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    if (!session().profile())
        return;
    for (const Guide &guide : session().profile()->guides) {
        QPushButton *button =
            plainButton(Symbol::Help, u"guide-"_s + guide.id, QString(guide.title + u'…'));
        connect(button, &QPushButton::clicked, this, [this, guide] {
            auto *dialog = new GuideDialog(guide, session().recipe(), this);
            dialog->setAttribute(Qt::WA_DeleteOnClose);
            dialog->open();
        });
        m_guides->addWidget(button, 0, Qt::AlignLeft);
    }
}

void ReportPage::verifyAgain()
{
    clearError();
    startJob(session().verify(), tr("Reading again what was written…"), [this] { showReport(); });
}

// The next preview has what takes it back, and nothing else that is new; then it goes the usual way.
void ReportPage::endSilence()
{
    clearError();
    session().setQuiet(false);
    m_endSilence->hide();
    QMetaObject::invokeMethod(this, &ReportPage::importAgainWanted, Qt::QueuedConnection);
}

void ReportPage::prepareUndo()
{
    clearError();
    startJob(session().makeUndoPlan(), tr("Working out what the undo would do…"),
             [this] { showUndoPreview(); });
}

void ReportPage::showUndoPreview()
{
    setHeading(tr("Undo"), tr("Nothing has been undone yet. This is what the undo would do."));
    m_undoPreview->setUndo(session().plan(), session().profile(),
                           UndoCounts::planned(*session().plan(), lastImport()));
    m_stack->setCurrentIndex(UndoPreviewView);
}

void ReportPage::approveUndo()
{
    const Environment &destination = session().environment(Side::Destination);
    const QByteArray fingerprint = session().planFingerprint();
    if (!destination.production) {
        session().approve(fingerprint);
        return runUndo();
    }
    MessagePrompt::Question question;
    question.title = tr("Undo in production");
    question.text = tr("Undo the import into “%1”, which is production?").arg(destination.name);
    question.consequence = m_undoPreview->summary();
    question.accept = m_undoPreview->approval();
    question.typedConsent =
        destination.name.isEmpty() ? destination.address.host() : destination.name;
    question.tone = Tone::Warning;
    messages().ask(this, question, [this, fingerprint](MessagePrompt::Answer answer) {
        if (answer != MessagePrompt::Answer::Accepted)
            return;
        session().approve(fingerprint);
        runUndo();
    });
}

void ReportPage::runUndo()
{
    Error whyNot;
    std::unique_ptr<Runner> runner = session().run(&whyNot);
    if (!runner)
        return showError(whyNot);
    setHeading(tr("Undo"), tr("The import is being taken back."));
    m_stack->setCurrentIndex(UndoRunView);
    m_panel->start(std::move(runner), session().profile(),
                   tr("Taking back what was imported into %1")
                       .arg(environmentText(session().environment(Side::Destination))));
    emit writingChanged();
    emit completeChanged();
}

void ReportPage::onUndone(Runner &runner)
{
    const Job::State state = runner.state();
    const Error error = runner.error();
    session().runFinished(runner);
    emit writingChanged();
    const QLocale locale;
    if (state == Job::State::Failed) {
        showError(error);
    } else if (state == Job::State::Canceled) {
        banner()->showMessage(Banner::Kind::Warning,
                              tr("%1 of %2 changes are taken back.")
                                  .arg(locale.toString(m_panel->doneCount()),
                                       locale.toString(m_panel->totalCount())));
    } else {
        m_undone->setUndo(runner.plan(), runner.runState(), lastImport());
        m_undoShown = runner.plan().undoesRun;
        showReport();
        const int failed = m_panel->failedCount();
        banner()->showMessage(
            failed == 0 ? Banner::Kind::Done : Banner::Kind::Warning,
            failed == 0 ? tr("The import is undone.")
                        : tr("%1 of %2 changes are taken back; what stands in the way is said "
                             "below.")
                              .arg(locale.toString(m_panel->doneCount()),
                                   locale.toString(m_panel->totalCount())));
    }
    emit completeChanged();
}

QString ReportPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(u"causeway-cli report "_s + folder + u"\ncauseway-cli undo "_s + folder
                   + u" --yes"_s);
}

} // namespace Wizard
