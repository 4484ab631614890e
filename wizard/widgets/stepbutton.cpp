// SPDX-License-Identifier: GPL-3.0-or-later
#include "stepbutton.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>

#include <QFontMetrics>
#include <QKeyEvent>
#include <QPainter>
#include <QStyle>

namespace Wizard {

using namespace Qt::StringLiterals;

StepButton::StepButton(const Step &step, QWidget *parent)
    : QAbstractButton(parent)
    , m_id(step.id)
{
    setText(step.title);
    setObjectName(u"step%1"_s.arg(step.id));
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Minimum, QSizePolicy::Fixed);
    describe();
}

void StepButton::setState(StepState state, const QString &reason)
{
    m_state = state;
    m_reason = reason;
    describe();
    updateGeometry();
    update();
}

void StepButton::describe()
{
    const bool done = m_state == StepState::Done;
    setFocusPolicy(done ? Qt::StrongFocus : Qt::NoFocus);
    setCursor(done ? Qt::PointingHandCursor : Qt::ArrowCursor);
    switch (m_state) {
    case StepState::Upcoming: setAccessibleName(tr("%1, to come", "step").arg(text())); break;
    case StepState::Current: setAccessibleName(tr("%1, current step", "step").arg(text())); break;
    case StepState::Done: setAccessibleName(tr("%1, done", "step").arg(text())); break;
    case StepState::Skipped: setAccessibleName(tr("%1, skipped", "step").arg(text())); break;
    }
    setAccessibleDescription(m_reason);
    setToolTip(m_reason.toHtmlEscaped());
}

QSize StepButton::sizeHint() const
{
    const Theme theme = Theme::of(this);
    // Measured bold, so that nothing moves when a step becomes the current one.
    const QFontMetrics metrics(theme.font(Theme::Text::Body, QFont::DemiBold));
    return {theme.space(1) + theme.icon() + theme.space(1) + metrics.horizontalAdvance(text())
                + theme.space(1.5),
            theme.space(3.5)};
}

QSize StepButton::minimumSizeHint() const
{
    return sizeHint();
}

void StepButton::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)
        return click();
    if (event->key() == Qt::Key_Up || event->key() == Qt::Key_Down)
        return event->ignore(); // the list's
    QAbstractButton::keyPressEvent(event);
}

void StepButton::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool current = m_state == StepState::Current;
    const bool done = m_state == StepState::Done;
    const QRectF box = QRectF(rect()).adjusted(1, 1, -1, -1);
    if (current || (done && (isDown() || underMouse()))) {
        painter.setPen(Qt::NoPen);
        painter.setBrush(current        ? theme.fill(Tone::Accent)
                             : isDown() ? theme.pressed()
                                        : theme.hover());
        painter.drawRoundedRect(box, theme.radius(), theme.radius());
    }
    if (hasFocus()) {
        painter.setPen(QPen(theme.focus(), 2));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(box, theme.radius(), theme.radius());
    }

    const int icon = theme.icon();
    const auto visual = [this](const QRect &logical) {
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const QRect spot = visual(QRect(theme.space(1), (height() - icon) / 2, icon, icon));
    const QColor muted = theme.color(Tone::Neutral);
    switch (m_state) {
    case StepState::Done:
        Icons::paint(&painter, spot, Symbol::Check, theme.color(Tone::Create));
        break;
    case StepState::Current:
        Icons::paint(&painter, spot,
                     layoutDirection() == Qt::RightToLeft ? Symbol::ChevronLeft
                                                          : Symbol::ChevronRight,
                     theme.color(Tone::Accent));
        break;
    case StepState::Skipped:
        painter.setPen(QPen(muted, 1.75, Qt::SolidLine, Qt::RoundCap));
        painter.drawLine(QPointF(spot.center().x() - icon * 0.22, spot.center().y() + 0.5),
                         QPointF(spot.center().x() + icon * 0.28, spot.center().y() + 0.5));
        break;
    case StepState::Upcoming:
        painter.setPen(QPen(theme.controlEdge(), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(QRectF(spot).center(), icon * 0.16, icon * 0.16);
        break;
    }
    const int start = theme.space(1) + icon + theme.space(1);
    painter.setFont(theme.font(Theme::Text::Body, current ? QFont::DemiBold : QFont::Normal));
    painter.setPen(current ? theme.color(Tone::Accent) : done ? theme.text() : muted);
    painter.drawText(
        visual(QRect(start, 0, width() - start, height())),
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)), text());
}

} // namespace Wizard
