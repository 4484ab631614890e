// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/core/job.h>
#include <migration/session/migrationsession.h>
#include <wizard/services.h>

#include <QPointer>
#include <QWizardPage>

#include <functional>
#include <memory>

class QScrollArea;
class QVBoxLayout;

namespace Wizard {

class Banner;
class BusyStrip;
class FilePrompt;
class MessagePrompt;
class PageHeader;

// The steps of the journey; the numbers are the wizard's page ids, in the order of the step list.
enum PageId {
    StartStep,
    SourceStep,
    DestinationStep,
    SelectionStep,
    DependenciesStep,
    SpreadingStep,
    SecretsStep,
    PreviewStep,
    ImportStep,
    ReportStep
};

// What the wizard hands to its pages; all of it outlives them.
struct PageContext
{
    Migration::MigrationSession &session;
    const Services &services;
    MessagePrompt &messages;
    FilePrompt &files;
};

// What every page has: heading, help, a place for errors, a place for what is being waited for, and
// the one way to do something that takes time. A page shows and edits the session's state and owns
// at most one job; leaving the page ends it and drops its answer.
//
// Turning the page: Next asks isSettled(). If not, settle() starts what is missing and calls goOn()
// when it is there. Derived pages never turn the wizard's pages themselves.
class WizardPage : public QWizardPage
{
    Q_OBJECT

public:
    explicit WizardPage(const PageContext &context, QWidget *parent = nullptr);
    ~WizardPage() override;

    void enter(); // every time it is shown
    void leave(); // every time it is left
    bool isBusy() const { return m_job != nullptr; }
    virtual bool isWriting() const { return false; } // leaving now needs a question
    virtual void stopWriting() { }                   // after the writes under way
    void stopWaiting();                              // by the person: ends the job, if there is one
    QString heading() const;
    const QString &status() const { return m_status; } // shown left of the buttons
    virtual QString commandLine() const { return {}; } // what does the same without the wizard
    void showError(const Migration::Error &error);

    bool validatePage() final;
    bool isComplete() const final;

signals:
    void statusChanged(const QString &status);
    void goOnWanted(); // the step is settled; the wizard turns the page
    void writingChanged();

protected:
    Migration::MigrationSession &session() const { return m_context.session; }
    const Services &services() const { return m_context.services; }
    MessagePrompt &messages() const { return m_context.messages; }
    FilePrompt &files() const { return m_context.files; }

    void setHeading(const QString &title, const QString &sentence);
    void setHelp(const QString &help);
    void setStatus(const QString &status);
    QVBoxLayout *body() const { return m_body; } // disabled while a job runs
    QVBoxLayout *foot() const { return m_foot; } // below it; never disabled
    QScrollArea *makeScrollArea();               // for what can grow; its widget has a QVBoxLayout

    // One job at a time. On success `then` runs. A failure is shown in the page unless `onFailed`
    // answers true, which says that it has shown it itself.
    using Then = std::function<void()>;
    using Failed = std::function<bool(const Migration::Error &error)>;
    void startJob(std::unique_ptr<Migration::Job> job, const QString &busyText, const Then &then,
                  const Failed &onFailed = {});
    void goOn();

    Banner *banner() const { return m_banner; }
    void clearError();

    virtual bool canGoOn() const { return true; } // Next is enabled; cheap
    virtual bool isSettled() { return true; }     // Next may turn the page now
    virtual void settle() { }
    virtual void onEntered() { }
    virtual void onLeft() { }
    virtual void onStopped() { } // a job has failed or was stopped by the person

private:
    void onJobFinished();
    void endJob();

    const PageContext m_context;
    PageHeader *m_header;
    Banner *m_banner;
    QWidget *m_input;
    QVBoxLayout *m_body;
    QVBoxLayout *m_foot;
    BusyStrip *m_busy;
    std::unique_ptr<Migration::Job> m_job;
    Then m_then;
    Failed m_onFailed;
    QPointer<QWidget> m_focusBefore;
    QString m_status;
};

} // namespace Wizard
