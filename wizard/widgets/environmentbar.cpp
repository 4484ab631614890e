// SPDX-License-Identifier: GPL-3.0-or-later
#include "environmentbar.h"

#include <wizard/theme/theme.h>
#include <wizard/widgets/elidedlabel.h>
#include <wizard/widgets/environmenttag.h>
#include <wizard/widgets/symbollabel.h>

#include <QGuiApplication>
#include <QHBoxLayout>
#include <QPainter>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

// The arrow between the two sides; grows with the space there is, points with the language.
class JourneyArrow final : public QWidget
{
public:
    explicit JourneyArrow(QWidget *parent)
        : QWidget(parent)
    {
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    }
    QSize sizeHint() const override
    {
        const Theme theme = Theme::of(this);
        return {theme.space(5), theme.space(2)};
    }
    QSize minimumSizeHint() const override { return sizeHint() / 2; }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const Theme theme = Theme::of(this);
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (layoutDirection() == Qt::RightToLeft) {
            painter.translate(width(), 0);
            painter.scale(-1, 1);
        }
        painter.setPen(
            QPen(theme.color(Tone::Neutral), 1.75, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        const double y = height() / 2.0;
        const double head = theme.unit() * 0.6;
        const double end = width() - theme.unit() * 0.5;
        painter.drawLine(QPointF(theme.unit() * 0.5, y), QPointF(end, y));
        const QPointF points[] = {{end - head, y - head}, {end, y}, {end - head, y + head}};
        painter.drawPolyline(points, 3);
    }
};

} // namespace

EnvironmentBar::EnvironmentBar(QWidget *parent)
    : QWidget(parent)
    , m_symbol(new SymbolLabel(Symbol::Custom, Tone::Accent, this))
    , m_platform(new ElidedLabel(this))
    , m_source(new EnvironmentTag(tr("Source not chosen yet"), this))
    , m_destination(new EnvironmentTag(tr("Destination not chosen yet"), this))
{
    setObjectName(u"environmentBar"_s);
    m_source->setObjectName(u"environmentBarSource"_s);
    m_destination->setObjectName(u"environmentBarDestination"_s);
    m_platform->setTextSize(Theme::Text::Body, QFont::DemiBold);
    m_platform->setText(QGuiApplication::applicationDisplayName()); // until a platform is chosen
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);

    const Theme theme = Theme::of(this);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(theme.space(2), theme.space(1), theme.space(2), theme.space(1));
    row->setSpacing(theme.space(1));
    row->addWidget(m_symbol);
    row->addWidget(m_platform);
    row->addStretch(1);
    row->addWidget(m_source);
    row->addWidget(new JourneyArrow(this));
    row->addWidget(m_destination);
    describe();
}

void EnvironmentBar::setPlatform(const QString &title, Symbol symbol)
{
    m_platform->setText(title);
    m_symbol->setSymbol(symbol, Tone::Accent);
    describe();
}

void EnvironmentBar::setSource(const EnvironmentLabel &source)
{
    m_source->setLabel(source);
    describe();
}

void EnvironmentBar::setDestination(const EnvironmentLabel &destination)
{
    m_destination->setLabel(destination);
    describe();
}

void EnvironmentBar::describe()
{
    setAccessibleName(tr("%1: from %2 to %3", "platform, source, destination")
                          .arg(m_platform->text(), m_source->spoken(), m_destination->spoken()));
}

void EnvironmentBar::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::of(this);
    QPainter painter(this);
    painter.fillRect(rect(), theme.surface());
    painter.fillRect(QRect(0, height() - theme.hairline(), width(), theme.hairline()),
                     theme.border());
}

} // namespace Wizard
