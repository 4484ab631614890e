// SPDX-License-Identifier: GPL-3.0-or-later
#include "icons.h"

#include <wizard/theme/theme.h>

#include <QFile>
#include <QGuiApplication>
#include <QIconEngine>
#include <QPainter>
#include <QPixmapCache>
#include <QSvgRenderer>

#include <array>

namespace Wizard {

using namespace Qt::StringLiterals;

namespace {

constexpr std::array<const char *, symbolCount> kNames{
    "",          "start",         "source",       "destination", "selection", "dependencies",
    "spread",    "secrets",       "preview",      "import",      "report",    "create",
    "change",    "match",         "skip",         "delete",      "blocked",   "warning",
    "error",     "info",          "help",         "check",       "close",     "search",
    "filter",    "copy",          "eye",          "eye-off",     "lock",      "key",
    "undo",      "pause",         "stop",         "play",        "retry",     "expand",
    "collapse",  "chevron-right", "chevron-left", "arrow-right", "arrow-up",  "arrow-down",
    "external",  "folder",        "zip",          "save",        "clock",     "link",
    "person",    "terminal",      "zoom-in",      "zoom-out",    "fit",       "move",
    "caps-lock", "octopus",       "dynatrace",    "datadog",     "dataverse", "custom"};

QByteArray drawing(Symbol symbol, const QColor &color, bool small)
{
    QFile file(u":/icons/"_s + Icons::name(symbol) + u".svg"_s);
    if (!file.open(QIODevice::ReadOnly))
        return {};
    QByteArray svg = file.readAll();
    svg.replace("currentColor", color.name().toLatin1());
    if (small) // a line must not fall under one and a third pixels, or it turns grey
        svg.replace("stroke-width=\"1.75\"", "stroke-width=\"2\"");
    return svg;
}

QPixmap pixmapOf(Symbol symbol, const QColor &color, const QSize &deviceSize, double ratio)
{
    if (symbol == Symbol::None || deviceSize.isEmpty())
        return {};
    const QString key = u"causeway/%1/%2/%3x%4/%5"_s.arg(Icons::name(symbol), color.name())
                            .arg(deviceSize.width())
                            .arg(deviceSize.height())
                            .arg(ratio);
    QPixmap pixmap;
    if (QPixmapCache::find(key, &pixmap))
        return pixmap;
    pixmap = QPixmap(deviceSize);
    pixmap.fill(Qt::transparent);
    QPainter painter(&pixmap);
    QSvgRenderer renderer(drawing(symbol, color, deviceSize.height() / ratio < 20));
    renderer.setAspectRatioMode(Qt::KeepAspectRatio);
    renderer.render(&painter, QRectF(QPointF(), QSizeF(deviceSize)));
    painter.end();
    pixmap.setDevicePixelRatio(ratio);
    QPixmapCache::insert(key, pixmap);
    return pixmap;
}

// Asks for its colour when it paints, not when it is made: that is what survives a change of theme.
class LineIconEngine final : public QIconEngine
{
public:
    LineIconEngine(Symbol symbol, std::optional<Tone> tone)
        : m_symbol(symbol)
        , m_tone(tone)
    {
    }

    QIconEngine *clone() const override { return new LineIconEngine(m_symbol, m_tone); }

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State) override
    {
        Icons::paint(painter, rect, m_symbol, color(mode));
    }
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override
    {
        return scaledPixmap(size, mode, state, 1);
    }
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State, qreal scale) override
    {
        return pixmapOf(m_symbol, color(mode), size, scale);
    }

private:
    QColor color(QIcon::Mode mode) const
    {
        const QPalette palette = QGuiApplication::palette();
        if (mode == QIcon::Disabled)
            return palette.color(QPalette::Disabled, QPalette::ButtonText);
        if (mode == QIcon::Selected)
            return palette.color(QPalette::HighlightedText);
        if (m_tone)
            return Theme(palette, QGuiApplication::font()).color(*m_tone);
        return palette.color(QPalette::ButtonText);
    }

    Symbol m_symbol;
    std::optional<Tone> m_tone;
};

} // namespace

QIcon Icons::icon(Symbol symbol, std::optional<Tone> tone)
{
    return symbol == Symbol::None ? QIcon() : QIcon(new LineIconEngine(symbol, tone));
}

QIcon Icons::application()
{
    return QIcon(u":/icons/causeway.svg"_s);
}

void Icons::paint(QPainter *painter, const QRectF &rect, Symbol symbol, const QColor &color)
{
    const double ratio = painter->device()->devicePixelRatioF();
    const double side = std::min(rect.width(), rect.height());
    const QSize deviceSize(qRound(side * ratio), qRound(side * ratio));
    const QPixmap pixmap = pixmapOf(symbol, color, deviceSize, ratio);
    if (pixmap.isNull())
        return;
    // On whole device pixels, or the lines blur.
    const QPointF corner(rect.x() + (rect.width() - side) / 2,
                         rect.y() + (rect.height() - side) / 2);
    const QPointF snapped(qRound(corner.x() * ratio) / ratio, qRound(corner.y() * ratio) / ratio);
    painter->drawPixmap(snapped, pixmap);
}

QString Icons::name(Symbol symbol)
{
    return QString::fromLatin1(kNames[size_t(symbol)]);
}

Symbol Icons::byName(const QString &name)
{
    for (size_t i = 1; i < kNames.size(); ++i) {
        if (name == QLatin1StringView(kNames[i]))
            return Symbol(i);
    }
    return Symbol::None;
}

Symbol Icons::platform(const QString &platform)
{
    const Symbol symbol = byName(platform);
    return symbol >= Symbol::Octopus ? symbol : Symbol::Custom;
}

Symbol Icons::of(Tone tone)
{
    switch (tone) {
    case Tone::Neutral:
    case Tone::Accent: return Symbol::Info;
    case Tone::Create: return Symbol::Create;
    case Tone::Change: return Symbol::Change;
    case Tone::Match: return Symbol::Match;
    case Tone::Skip: return Symbol::Skip;
    case Tone::Delete: return Symbol::Delete;
    case Tone::Blocked: return Symbol::Blocked;
    case Tone::Warning: return Symbol::Warning;
    case Tone::Error: return Symbol::Error;
    }
    return Symbol::None;
}

} // namespace Wizard
