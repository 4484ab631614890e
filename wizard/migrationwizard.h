// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/models/recentmigrations.h>
#include <wizard/services.h>
#include <wizard/wizardpage.h>

#include <QWizard>

#include <memory>

namespace Wizard {

class ElidedLabel;
class EnvironmentBar;
class EnvironmentPage;
class FilePrompt;
class ImportPage;
class MessagePrompt;
class ReportPage;
class StartPage;
class StepList;

// The window: from where to where above every page, the steps on the left, the pages, and below them
// what has been counted and the buttons. Owns the pages and the two prompts; shows the session's state
// and holds none. Knows the order of the pages, which no page does.
class MigrationWizard final : public QWizard
{
    Q_OBJECT

public:
    MigrationWizard(Migration::MigrationSession &session, const Services &services,
                    QWidget *parent = nullptr);
    ~MigrationWizard() override;

    int nextId() const override;
    void reject() override;
    void openPath(const QString &path); // a migration folder or package given from outside
    void startDemo();                   // chooses the demo and goes on

    MessagePrompt &messages() const { return *m_messages; }
    FilePrompt &files() const { return *m_files; }

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void addPages();
    void makeFrame();
    void connectSession();
    WizardPage *pageAt(int id) const;
    void onCurrentIdChanged(int id);
    void onWritingChanged();
    void holdBack(); // while a page writes
    void goOn(WizardPage *from);
    void goBackTo(int id);
    void showSteps();
    void showEnvironments();
    void placeStatus();
    void remember();
    void restoreLook();
    void saveLook() const;

    Migration::MigrationSession &m_session;
    const Services m_services;
    RecentMigrations m_recent;
    MessagePrompt *m_messages;
    FilePrompt *m_files;
    EnvironmentBar *m_bar;
    StepList *m_steps;
    ElidedLabel *m_status;
    StartPage *m_start = nullptr;
    EnvironmentPage *m_destination = nullptr;
    ImportPage *m_import = nullptr;
    ReportPage *m_report = nullptr;
    int m_shownId = -1;
    int m_wayBackTo = -1; // while pages are passed by on the way there
    bool m_closing = false;
};

} // namespace Wizard
