// SPDX-License-Identifier: GPL-3.0-or-later
#include "wizardpage.h"

#include <wizard/pages/busystrip.h>
#include <wizard/pages/pageheader.h>
#include <wizard/theme/theme.h>
#include <wizard/widgets/banner.h>

#include <QApplication>
#include <QBoxLayout>
#include <QScrollArea>

namespace Wizard {

using namespace Qt::StringLiterals;
using namespace Migration;

WizardPage::WizardPage(const PageContext &context, QWidget *parent)
    : QWizardPage(parent)
    , m_context(context)
    , m_header(new PageHeader(this))
    , m_banner(new Banner(this))
    , m_input(new QWidget(this))
    , m_body(new QVBoxLayout(m_input))
    , m_foot(new QVBoxLayout)
    , m_busy(new BusyStrip(this))
{
    const Theme theme = Theme::of(this);
    m_banner->setObjectName(u"pageBanner"_s);
    m_banner->setDismissible(true);
    m_body->setContentsMargins({});
    m_body->setSpacing(theme.space(1));
    auto *layout = new QVBoxLayout(this);
    layout->setSpacing(theme.space(1));
    layout->addWidget(m_header);
    layout->addSpacing(theme.space(0.5));
    layout->addWidget(m_banner);
    layout->addWidget(m_input, 1);
    layout->addLayout(m_foot);
    layout->addWidget(m_busy);
    connect(m_busy, &BusyStrip::cancelWanted, this, &WizardPage::stopWaiting);
    connect(m_header, &PageHeader::commandWanted, this,
            [this] { m_header->setCommand(commandLine()); });
}

WizardPage::~WizardPage() = default;

QString WizardPage::heading() const
{
    return m_header->title();
}

void WizardPage::setHeading(const QString &title, const QString &sentence)
{
    m_header->setTexts(title, sentence);
    setAccessibleName(title);
    setAccessibleDescription(sentence);
}

void WizardPage::setHelp(const QString &help)
{
    m_header->setHelp(help);
}

void WizardPage::setStatus(const QString &status)
{
    if (m_status == status)
        return;
    m_status = status;
    emit statusChanged(status);
}

QScrollArea *WizardPage::makeScrollArea()
{
    auto *area = new QScrollArea(m_input);
    area->setObjectName(u"pageScrollArea"_s);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    auto *inside = new QWidget(area);
    area->setWidget(inside);
    // The ground of the page shines through; a view's own ground would frame the form.
    area->viewport()->setAutoFillBackground(false);
    inside->setAutoFillBackground(false);
    auto *layout = new QVBoxLayout(inside);
    const int space = Theme::of(this).space(1);
    layout->setContentsMargins(0, 0, space, 0);
    layout->setSpacing(space);
    return area;
}

void WizardPage::enter()
{
    if (m_header->isCommandShown())
        m_header->setCommand(commandLine());
    onEntered();
    emit completeChanged();
}

void WizardPage::leave()
{
    endJob();
    onLeft();
}

bool WizardPage::isComplete() const
{
    return !m_job && canGoOn();
}

bool WizardPage::validatePage()
{
    if (m_job)
        return false;
    if (isSettled())
        return true;
    clearError();
    settle();
    return false;
}

void WizardPage::goOn()
{
    // Queued: this is called from the handlers of jobs, which the page may destroy on leaving.
    QMetaObject::invokeMethod(this, &WizardPage::goOnWanted, Qt::QueuedConnection);
}

void WizardPage::startJob(std::unique_ptr<Job> job, const QString &busyText, const Then &then,
                          const Failed &onFailed)
{
    endJob();
    m_then = then;
    m_onFailed = onFailed;
    m_job = std::move(job);
    m_focusBefore = QApplication::focusWidget();
    connect(m_job.get(), &Job::finished, this, &WizardPage::onJobFinished);
    connect(m_job.get(), &Job::progressChanged, m_busy, &BusyStrip::setProgress);
    connect(m_job.get(), &Job::noteAdded, m_busy, &BusyStrip::setNote);
    m_input->setEnabled(false);
    m_busy->start(busyText);
    emit completeChanged();
    m_job->start();
}

void WizardPage::endJob()
{
    if (!m_job)
        return;
    m_job->disconnect(this);
    m_job->cancel();
    // It may be in the middle of its own signal; as a child it dies with the page at the latest.
    Job *job = m_job.release();
    job->setParent(this);
    job->deleteLater();
    m_busy->stop();
    m_input->setEnabled(true);
    emit completeChanged();
}

void WizardPage::stopWaiting()
{
    if (m_job)
        m_job->cancel();
}

void WizardPage::onJobFinished()
{
    const Job::State state = m_job->state();
    const Error error = m_job->error();
    const Then then = std::move(m_then);
    const Failed onFailed = std::move(m_onFailed);
    if (state == Job::State::Succeeded)
        then();
    // What follows may have started the next job of this step already.
    if (m_job && !m_job->isFinished())
        return;
    endJob();
    if (m_focusBefore && m_focusBefore->window() == window())
        m_focusBefore->setFocus();
    if (state != Job::State::Succeeded)
        onStopped();
    if (state == Job::State::Failed && !(onFailed && onFailed(error)))
        showError(error);
    if (state == Job::State::Canceled)
        m_banner->showMessage(Banner::Kind::Info, tr("Stopped. Nothing has been changed."));
}

void WizardPage::showError(const Error &error)
{
    m_banner->showMessage(Banner::Kind::Error, error.message, error.detail);
}

void WizardPage::clearError()
{
    m_banner->clear();
}

} // namespace Wizard
