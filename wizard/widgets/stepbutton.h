// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/widgets/steplist.h>

#include <QAbstractButton>

namespace Wizard {

// One line of the step list. Only a done step can be pressed.
class StepButton final : public QAbstractButton
{
    Q_OBJECT

public:
    StepButton(const Step &step, QWidget *parent);

    int id() const { return m_id; }
    StepState state() const { return m_state; }
    void setState(StepState state, const QString &reason);
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;

private:
    void describe();

    int m_id;
    StepState m_state = StepState::Upcoming;
    QString m_reason;
};

} // namespace Wizard
