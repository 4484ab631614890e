// SPDX-License-Identifier: GPL-3.0-or-later
#include "steplist.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/stepbutton.h>

#include <QKeyEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace Wizard {

using namespace Qt::StringLiterals;

StepList::StepList(QWidget *parent)
    : QWidget(parent)
    , m_column(new QVBoxLayout(this))
{
    setObjectName(u"stepList"_s);
    setAccessibleName(tr("Steps"));
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    const Theme theme = Theme::of(this);
    m_column->setContentsMargins(theme.space(1), theme.space(1.5), theme.space(1), theme.space(1));
    m_column->setSpacing(theme.space(0.25));
    m_column->addStretch(1);
}

void StepList::setSteps(const QList<Step> &steps)
{
    qDeleteAll(m_buttons);
    m_buttons.clear();
    for (const Step &step : steps) {
        auto *button = new StepButton(step, this);
        connect(button, &StepButton::clicked, this, [this, button] {
            if (button->state() == StepState::Done)
                emit activated(button->id());
        });
        m_column->insertWidget(int(m_buttons.size()), button);
        m_buttons.append(button);
    }
}

void StepList::setState(int id, StepState state, const QString &reason)
{
    if (StepButton *button = find(id))
        button->setState(state, reason);
}

StepState StepList::state(int id) const
{
    const StepButton *button = find(id);
    return button ? button->state() : StepState::Upcoming;
}

StepButton *StepList::find(int id) const
{
    for (StepButton *button : m_buttons) {
        if (button->id() == id)
            return button;
    }
    return nullptr;
}

void StepList::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Down)
        return moveFocus(1);
    if (event->key() == Qt::Key_Up)
        return moveFocus(-1);
    QWidget::keyPressEvent(event);
}

void StepList::moveFocus(int by)
{
    qsizetype from = -1;
    for (qsizetype i = 0; i < m_buttons.size(); ++i) {
        if (m_buttons.at(i)->hasFocus())
            from = i;
    }
    for (qsizetype i = from + by; i >= 0 && i < m_buttons.size(); i += by) {
        if (m_buttons.at(i)->state() == StepState::Done)
            return m_buttons.at(i)->setFocus(by > 0 ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    }
}

void StepList::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    const int x = layoutDirection() == Qt::RightToLeft ? 0 : width() - theme.hairline();
    painter.fillRect(QRect(x, 0, theme.hairline(), height()), theme.border());
}

} // namespace Wizard
