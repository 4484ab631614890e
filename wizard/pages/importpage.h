// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/wizardpage.h>

namespace Wizard {

class RunPanel;

// The import as it happens. Entering starts the approved plan, or goes on with a run that did not
// end; then what was written is read again and compared.
class ImportPage final : public WizardPage
{
    Q_OBJECT

public:
    explicit ImportPage(const PageContext &context, QWidget *parent = nullptr);
    ~ImportPage() override;

    bool isWriting() const override;
    void stopWriting() override;
    QString commandLine() const override;

signals:
    void previewWanted(); // failed ones are to be tried again: a new preview shows them

protected:
    bool canGoOn() const override;
    void onEntered() override;

private:
    void begin();
    void write(std::unique_ptr<Migration::Runner> runner);
    void refuse(const Migration::Error &whyNot);
    void onFinished(Migration::Runner &runner);
    void verify();
    void showResult();

    RunPanel *m_panel;
    bool m_over = false;
    bool m_stopped = false;
    bool m_undoing = false; // an undo that did not end is gone on with
};

} // namespace Wizard
