// SPDX-License-Identifier: GPL-3.0-or-later
#include "importpage.h"

#include <migration/report/report.h>
#include <wizard/models/words.h>
#include <wizard/pages/runpanel.h>
#include <wizard/widgets/banner.h>

#include <QBoxLayout>
#include <QLocale>
#include <QPushButton>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

ImportPage::ImportPage(const PageContext &context, QWidget *parent)
    : WizardPage(context, parent)
    , m_panel(new RunPanel)
{
    setObjectName(u"importPage"_s);
    setHeading(tr("Import"), tr("The approved changes are being written to the destination."));
    setHelp(tr("Every write is recorded before and after, so that the import can be stopped, even "
               "by a power cut, and gone on with later: nothing is done twice and nothing is left "
               "out. One that fails does not stop the others; only what depends on it waits."));
    setButtonText(QWizard::NextButton, tr("&Report"));
    body()->addWidget(m_panel, 1);
    connect(m_panel, &RunPanel::finished, this, &ImportPage::onFinished);
}

ImportPage::~ImportPage() = default;

bool ImportPage::isWriting() const
{
    return m_panel->isRunning();
}

void ImportPage::stopWriting()
{
    m_panel->stop();
}

bool ImportPage::canGoOn() const
{
    return m_over && !isWriting();
}

void ImportPage::onEntered()
{
    if (session().hasUnfinishedRun() || session().isApproved())
        begin();
}

void ImportPage::begin()
{
    clearError();
    m_over = false;
    if (session().hasUnfinishedRun()) {
        startJob(
            session().readUnfinishedRun(), tr("Reading what was written so far…"),
            [this] {
                Error whyNot;
                auto runner = session().resume(&whyNot);
                runner ? write(std::move(runner)) : refuse(whyNot);
            },
            [this](const Error &error) {
                refuse(error);
                return true;
            });
        return;
    }
    Error whyNot;
    auto runner = session().run(&whyNot);
    runner ? write(std::move(runner)) : refuse(whyNot);
}

void ImportPage::refuse(const Error &whyNot)
{
    m_over = true;
    m_panel->hide();
    showError(whyNot);
    QPushButton *preview = banner()->addAction(tr("Back to the preview…"));
    preview->setObjectName(u"backToPreview"_s);
    connect(preview, &QPushButton::clicked, this, &ImportPage::previewWanted, Qt::QueuedConnection);
    emit completeChanged();
}

void ImportPage::write(std::unique_ptr<Runner> runner)
{
    m_panel->show();
    m_undoing = runner->plan().purpose == Plan::Purpose::Undo;
    const QString where = environmentText(session().environment(Side::Destination));
    m_panel->start(std::move(runner), session().profile(),
                   m_undoing ? tr("Undo of the import into %1").arg(where)
                             : tr("Import into %1").arg(where));
    setHeading(m_undoing ? tr("Undo") : tr("Import"),
               m_undoing ? tr("The import is being taken back.")
                         : tr("The approved changes are being written to the destination."));
    setStatus(tr("Writing to the destination."));
    emit writingChanged();
    emit completeChanged();
}

void ImportPage::onFinished(Runner &runner)
{
    m_stopped = runner.state() == Job::State::Canceled;
    const bool failed = runner.state() == Job::State::Failed;
    const Error error = runner.error();
    m_over = true;
    session().runFinished(runner);
    emit writingChanged();
    if (failed)
        showError(error);
    else
        showResult();
    if (!m_stopped && !failed && !m_undoing)
        verify();
    emit completeChanged();
}

void ImportPage::verify()
{
    // Not being able to look again does not make the import undone: it is said, no more.
    startJob(session().verify(), tr("Reading again what was written…"), [this] { showResult(); });
}

void ImportPage::showResult()
{
    if (m_undoing)
        setHeading(tr("Undo"),
                   m_stopped ? tr("The undo was stopped; it can be gone on with.")
                       : m_panel->failedCount() > 0
                       ? tr("What could be taken back has been; the rest is listed.")
                       : tr("The import has been taken back."));
    else
        setHeading(tr("Import"),
                   m_stopped ? tr("The import was stopped; it can be gone on with.")
                       : m_panel->failedCount() > 0
                       ? tr("What could be written has been written; the rest is listed.")
                       : tr("The approved changes have been written."));
    const QLocale locale;
    setStatus(
        tr("%1 of %2 changes made.")
            .arg(locale.toString(m_panel->doneCount()), locale.toString(m_panel->totalCount())));
    if (m_stopped) {
        banner()->showMessage(Banner::Kind::Warning,
                              tr("Stopped: %1 of %2 changes are made and stay. The rest can be "
                                 "gone on with at any time.")
                                  .arg(locale.toString(m_panel->doneCount()),
                                       locale.toString(m_panel->totalCount())));
        QPushButton *more = banner()->addAction(tr("Go on with it"));
        more->setObjectName(u"resumeImport"_s);
        connect(more, &QPushButton::clicked, this, [this] {
            QMetaObject::invokeMethod(this, &ImportPage::begin, Qt::QueuedConnection);
        });
        return;
    }
    if (m_undoing)
        return;
    const QString sentence = resultSentence(session().reportInput());
    if (m_panel->failedCount() == 0) {
        const bool isWhole = session().lastRunPlan()->counts().blocked == 0;
        banner()->showMessage(isWhole ? Banner::Kind::Done : Banner::Kind::Warning, sentence);
        return;
    }
    banner()->showMessage(Banner::Kind::Warning, sentence);
    QPushButton *again = banner()->addAction(tr("Try the others again…"));
    again->setObjectName(u"retryFailed"_s);
    connect(again, &QPushButton::clicked, this, &ImportPage::previewWanted, Qt::QueuedConnection);
}

QString ImportPage::commandLine() const
{
    const QString folder = shellQuoted(session().folder() ? session().folder()->path() : QString());
    return QString(u"causeway-cli apply "_s + folder + u" --yes\ncauseway-cli resume "_s + folder);
}

} // namespace Wizard
