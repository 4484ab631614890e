// SPDX-License-Identifier: GPL-3.0-or-later
#include "busyindicator.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/accessible.h>

#include <QFontMetrics>
#include <QPainter>
#include <QStyle>
#include <QTimerEvent>

#include <cmath>
#include <numbers>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {
constexpr int kFrameMs = 60;
constexpr double kBreathMs = 1800;
constexpr int kDots = 3;
} // namespace

BusyIndicator::BusyIndicator(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"busyIndicator"_s);
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void BusyIndicator::start(const QString &text)
{
    m_busy = true;
    m_since.start();
    setText(text);
    animate();
    speak(this);
}

void BusyIndicator::setText(const QString &text)
{
    m_text = text;
    setAccessibleName(text);
    updateGeometry();
    update();
}

void BusyIndicator::stop()
{
    m_busy = false;
    m_timer.stop();
    setText({});
}

void BusyIndicator::animate()
{
    const bool wanted = m_busy && isVisible() && style()->styleHint(QStyle::SH_Widget_Animate);
    if (wanted)
        m_timer.start(kFrameMs, this);
    else
        m_timer.stop();
}

QSize BusyIndicator::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.space(4.5) + fontMetrics().horizontalAdvance(m_text), theme.space(2.5)};
}

QSize BusyIndicator::minimumSizeHint() const
{
    return {Theme::of(this).space(8), sizeHint().height()};
}

void BusyIndicator::paintEvent(QPaintEvent *)
{
    if (!m_busy)
        return;
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const double step = theme.unit() * 1.1;
    const double radius = theme.unit() * 0.3;
    const double now = m_timer.isActive() ? double(m_since.elapsed()) / kBreathMs : 0.25;
    for (int i = 0; i < kDots; ++i) {
        const double phase = (now - i * 0.16) * 2 * std::numbers::pi;
        const double light = m_timer.isActive() ? 0.35 + 0.65 * (0.5 + 0.5 * std::sin(phase)) : 1.0;
        painter.setBrush(Theme::mix(theme.window(), theme.color(Tone::Accent), light));
        double x = theme.unit() * 0.6 + i * step;
        if (layoutDirection() == Qt::RightToLeft)
            x = width() - x;
        painter.drawEllipse(QPointF(x, height() / 2.0), radius, radius);
    }
    painter.setPen(theme.text());
    const QRect body =
        QStyle::visualRect(layoutDirection(), rect(),
                           QRect(theme.space(4.25), 0, width() - theme.space(4.25), height()));
    painter.drawText(
        body, int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter)),
        fontMetrics().elidedText(m_text, Qt::ElideRight, body.width()));
}

void BusyIndicator::timerEvent(QTimerEvent *event)
{
    if (event->timerId() == m_timer.timerId())
        update();
    else
        QWidget::timerEvent(event);
}

void BusyIndicator::showEvent(QShowEvent *)
{
    animate();
}

void BusyIndicator::hideEvent(QHideEvent *)
{
    animate();
}

} // namespace Wizard
