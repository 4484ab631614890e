// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QWidget>

class QVBoxLayout;

namespace Wizard {

class StepButton;

enum class StepState { Upcoming, Current, Done, Skipped };

struct Step
{
    int id = 0; // the wizard page's
    QString title;
};

// The journey on the left: what is done, where we are, what is skipped and why, what is to come. A
// done step is a button that leads back to it; Up and Down walk through those. Owned by the wizard.
class StepList final : public QWidget
{
    Q_OBJECT

public:
    explicit StepList(QWidget *parent = nullptr);

    void setSteps(const QList<Step> &steps);
    void setState(int id, StepState state, const QString &reason = {}); // reason: for Skipped
    StepState state(int id) const;

signals:
    void activated(int id); // a done step was chosen

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    StepButton *find(int id) const;
    void moveFocus(int by);

    QVBoxLayout *m_column;
    QList<StepButton *> m_buttons;
};

} // namespace Wizard
