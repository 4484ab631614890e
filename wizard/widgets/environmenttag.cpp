// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmenttag.h"

#include <wizard/theme/theme.h>

#include <QFontMetrics>
#include <QHelpEvent>
#include <QPainter>
#include <QStyle>
#include <QToolTip>

namespace Wizard {

using namespace Qt::StringLiterals;

EnvironmentTag::EnvironmentTag(const QString &whenEmpty, QWidget *parent)
    : QWidget(parent)
    , m_whenEmpty(whenEmpty)
{
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
}

void EnvironmentTag::setLabel(const EnvironmentLabel &label)
{
    m_label = label;
    setAccessibleName(spoken());
    updateGeometry();
    update();
}

QString EnvironmentTag::spoken() const
{
    if (m_label.name.isEmpty())
        return m_whenEmpty;
    const QString where = m_label.address.isEmpty()
        ? m_label.name
        : tr("%1 (%2)", "environment and its address").arg(m_label.name, m_label.address);
    return m_label.production ? tr("%1, production", "environment").arg(where) : where;
}

EnvironmentTag::Parts EnvironmentTag::parts() const
{
    if (m_label.name.isEmpty())
        return {m_whenEmpty, {}, {}};
    return {m_label.name,
            m_label.address.isEmpty() ? QString() : QString(u"("_s + m_label.address + u")"_s),
            m_label.production ? tr("production") : QString()};
}

int EnvironmentTag::fixedWidth() const
{
    const Theme theme = Theme::of(this);
    const QString mark = parts().mark;
    int width = theme.space(1) /* dot */ + theme.space(0.75) + 2 * theme.space(1);
    if (!mark.isEmpty())
        width += theme.space(0.75) + theme.icon() + theme.space(0.35)
            + QFontMetrics(theme.font(Theme::Text::Small, QFont::DemiBold)).horizontalAdvance(mark);
    return width;
}

QSize EnvironmentTag::sizeHint() const
{
    const Theme theme = Theme::of(this);
    const Parts texts = parts();
    int width = fixedWidth()
        + QFontMetrics(theme.font(Theme::Text::Body, QFont::DemiBold))
              .horizontalAdvance(texts.name);
    if (!texts.address.isEmpty())
        width += theme.space(0.5) + fontMetrics().horizontalAdvance(texts.address);
    return {width + 2, theme.space(3.5)};
}

QSize EnvironmentTag::minimumSizeHint() const
{
    return {fixedWidth() + fontMetrics().averageCharWidth() * 8, sizeHint().height()};
}

bool EnvironmentTag::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        QToolTip::showText(static_cast<QHelpEvent *>(event)->globalPos(), spoken().toHtmlEscaped(),
                           this);
        return true;
    }
    return QWidget::event(event);
}

void EnvironmentTag::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    const Parts texts = parts();
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QColor strong = m_label.production ? theme.color(Tone::Warning) : theme.text();
    if (m_label.production) {
        painter.setPen(theme.edge(Tone::Warning));
        painter.setBrush(theme.fill(Tone::Warning));
        painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), theme.radius(),
                                theme.radius());
    }
    // Laid out from the leading edge; mirrored piece by piece for right-to-left languages.
    int x = theme.space(1);
    const auto place = [&](int width) {
        const QRect logical(x, 0, width, height());
        x += width;
        return QStyle::visualRect(layoutDirection(), rect(), logical);
    };
    const int dot = theme.space(1);
    QRectF circle(0, 0, dot, dot);
    circle.moveCenter(QRectF(place(dot)).center());
    const QColor given = m_label.dot.isValid() ? m_label.dot : theme.color(Tone::Accent);
    if (m_label.name.isEmpty()) {
        painter.setPen(QPen(theme.controlEdge(), 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawEllipse(circle.adjusted(1, 1, -1, -1));
    } else {
        painter.setPen(Theme::mix(given, theme.text(), 0.35));
        painter.setBrush(given);
        painter.drawEllipse(circle.adjusted(0.5, 0.5, -0.5, -0.5));
    }
    x += theme.space(0.75);

    int left = width() - fixedWidth();
    const int align =
        int(QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter));
    const auto write = [&](const QString &text, const QFont &font, const QColor &color, int most) {
        const QFontMetrics metrics(font);
        const QString fitting = metrics.elidedText(text, Qt::ElideMiddle, most);
        const int used = std::min(most, metrics.horizontalAdvance(fitting) + 1);
        painter.setFont(font);
        painter.setPen(color);
        painter.drawText(place(used), align | Qt::TextSingleLine, fitting);
        return used;
    };
    const bool chosen = !m_label.name.isEmpty();
    left -=
        write(texts.name, chosen ? theme.font(Theme::Text::Body, QFont::DemiBold) : theme.font(),
              chosen ? strong : theme.color(Tone::Neutral), left);
    if (!texts.address.isEmpty() && left > fontMetrics().averageCharWidth() * 5) {
        x += theme.space(0.5);
        write(texts.address, theme.font(), m_label.production ? strong : theme.color(Tone::Neutral),
              left - theme.space(0.5));
    }
    if (!texts.mark.isEmpty()) {
        x += theme.space(0.75);
        const QRect spot = place(theme.icon());
        Icons::paint(&painter,
                     QRectF(spot.x(), (height() - theme.icon()) / 2, theme.icon(), theme.icon()),
                     Symbol::Warning, strong);
        x += theme.space(0.35);
        write(texts.mark, theme.font(Theme::Text::Small, QFont::DemiBold), strong, width());
    }
}

} // namespace Wizard
