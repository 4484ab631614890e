// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <migration/plan/plan.h>
#include <migration/run/runstate.h>

#include <QWidget>

class QVBoxLayout;

namespace Wizard {

// What an import could not write, with the platform's own words, and the way to try it again. Hidden
// when everything was written. Owned by ReportPage.
class NotWritten final : public QWidget
{
    Q_OBJECT

public:
    explicit NotWritten(QWidget *parent = nullptr);

    void setRun(const Migration::Plan &plan, const Migration::RunState &state);

signals:
    void importAgainWanted();

private:
    QWidget *m_list = nullptr;
    QVBoxLayout *m_place;
};

} // namespace Wizard
