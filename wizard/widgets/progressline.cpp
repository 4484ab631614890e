// SPDX-License-Identifier: GPL-3.0-or-later
#include "progressline.h"

#include <wizard/theme/icons.h>
#include <wizard/theme/theme.h>

#include <QFontMetrics>
#include <QLocale>
#include <QPainter>
#include <QStyle>

namespace Wizard {

using namespace Qt::StringLiterals;

ProgressLine::ProgressLine(QWidget *parent)
    : QWidget(parent)
{
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ProgressLine::setType(const ProgressType &type)
{
    m_type = type;
    setObjectName(QString(u"progress_"_s + type.id));
    setAccessibleName(
        type.failed > 0
            ? tr("%1: %2, %3", "type, counts, failures").arg(type.title, counts(), failures())
            : tr("%1: %2", "type, counts").arg(type.title, counts()));
    update();
}

QString ProgressLine::counts() const
{
    const QLocale locale;
    return m_type.total > 0
        ? tr("%1 of %2").arg(locale.toString(m_type.done), locale.toString(m_type.total))
        : locale.toString(m_type.done);
}

QString ProgressLine::failures() const
{
    return tr("%n not written", nullptr, int(m_type.failed));
}

QSize ProgressLine::sizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.space(50), theme.space(2.5)};
}

QSize ProgressLine::minimumSizeHint() const
{
    const Theme theme = Theme::of(this);
    return {theme.space(36), theme.space(2.5)};
}

void ProgressLine::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const auto visual = [this](int x, int columnWidth) {
        return QStyle::visualRect(layoutDirection(), rect(), QRect(x, 0, columnWidth, height()));
    };
    const auto align = [this](Qt::Alignment side) {
        return int(QStyle::visualAlignment(layoutDirection(), side | Qt::AlignVCenter))
            | Qt::TextSingleLine;
    };
    const bool complete = m_type.total > 0 && m_type.done >= m_type.total;
    const int gap = theme.space(1);
    const int icon = theme.icon();
    const int titleWidth = std::clamp(width() * 3 / 10, theme.space(10), theme.space(28));
    const int countWidth = theme.space(10);
    const int failWidth = fontMetrics().horizontalAdvance(tr("%n not written", nullptr, 8888));
    int x = 0;

    const QRect spot = visual(x, icon);
    const QRectF iconBox(spot.x(), (height() - icon) / 2.0, icon, icon);
    if (m_type.failed > 0)
        Icons::paint(&painter, iconBox, Symbol::Warning, theme.color(Tone::Error));
    else if (complete)
        Icons::paint(&painter, iconBox, Symbol::Check, theme.color(Tone::Create));
    x += icon + gap;

    painter.setPen(theme.text());
    painter.drawText(visual(x, titleWidth), align(Qt::AlignLeft),
                     fontMetrics().elidedText(m_type.title, Qt::ElideRight, titleWidth));
    x += titleWidth + gap;

    const int barWidth = std::max(theme.space(6), width() - x - countWidth - failWidth - 2 * gap);
    const QRect slot = visual(x, barWidth);
    const double thick = std::max(3.0, theme.unit() * 0.5);
    const QRectF groove(slot.x(), (height() - thick) / 2, slot.width(), thick);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.border());
    painter.drawRoundedRect(groove, thick / 2, thick / 2);
    if (m_type.total > 0 && m_type.done > 0) {
        QRectF part = groove;
        part.setWidth(std::max(thick, groove.width() * double(m_type.done) / double(m_type.total)));
        if (layoutDirection() == Qt::RightToLeft)
            part.moveRight(groove.right());
        painter.setBrush(theme.color(complete ? Tone::Create : Tone::Accent));
        painter.drawRoundedRect(part, thick / 2, thick / 2);
    }
    x += barWidth + gap;

    painter.setPen(theme.color(Tone::Neutral));
    painter.drawText(visual(x, countWidth), align(Qt::AlignRight), counts());
    x += countWidth + gap;
    if (m_type.failed > 0) {
        painter.setPen(theme.color(Tone::Error));
        painter.drawText(visual(x, failWidth), align(Qt::AlignLeft), failures());
    }
}

} // namespace Wizard
