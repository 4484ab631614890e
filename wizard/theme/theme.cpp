// SPDX-License-Identifier: GPL-3.0-or-later
#include "theme.h"

#include <QFontDatabase>
#include <QFontMetricsF>
#include <QWidget>

#include <algorithm>
#include <cmath>

namespace Wizard {

namespace {

QColor toneColor(Tone tone, bool dark)
{
    switch (tone) {
    case Tone::Neutral: return dark ? QColor(0xa9, 0xb2, 0xbd) : QColor(0x5a, 0x63, 0x6e);
    case Tone::Accent: return dark ? QColor(0x86, 0xbb, 0xf7) : QColor(0x1a, 0x5f, 0xb4);
    case Tone::Create: return dark ? QColor(0x74, 0xd0, 0x8b) : QColor(0x1b, 0x70, 0x37);
    case Tone::Change: return dark ? QColor(0xc6, 0xab, 0xff) : QColor(0x6f, 0x42, 0xc1);
    case Tone::Match: return dark ? QColor(0x6f, 0xd0, 0xd0) : QColor(0x0f, 0x6a, 0x71);
    case Tone::Skip: return dark ? QColor(0xa9, 0xb2, 0xbd) : QColor(0x5a, 0x63, 0x6e);
    case Tone::Delete: return dark ? QColor(0xff, 0x97, 0xb5) : QColor(0xa8, 0x1f, 0x55);
    case Tone::Blocked: return dark ? QColor(0xff, 0xb0, 0x82) : QColor(0x94, 0x3c, 0x10);
    case Tone::Warning: return dark ? QColor(0xf0, 0xc3, 0x57) : QColor(0x80, 0x54, 0x00);
    case Tone::Error: return dark ? QColor(0xff, 0x94, 0x8a) : QColor(0xb3, 0x26, 0x1e);
    }
    return {};
}

double luminance(const QColor &color)
{
    const auto channel = [](double value) {
        return value <= 0.04045 ? value / 12.92 : std::pow((value + 0.055) / 1.055, 2.4);
    };
    const QColor rgb = color.toRgb();
    return 0.2126 * channel(double(rgb.redF())) + 0.7152 * channel(double(rgb.greenF()))
        + 0.0722 * channel(double(rgb.blueF()));
}

struct PaletteColors
{
    QRgb window, base, alternate, text, button, muted, disabled, highlight, light, midlight, mid,
        dark, link, toolTip;
};

QPalette makePalette(const PaletteColors &colors)
{
    QPalette palette;
    const auto set = [&palette](QPalette::ColorRole role, QRgb color) {
        palette.setColor(QPalette::All, role, QColor(color));
    };
    set(QPalette::Window, colors.window);
    set(QPalette::Base, colors.base);
    set(QPalette::AlternateBase, colors.alternate);
    set(QPalette::WindowText, colors.text);
    set(QPalette::Text, colors.text);
    set(QPalette::ButtonText, colors.text);
    set(QPalette::BrightText, colors.text);
    set(QPalette::Button, colors.button);
    set(QPalette::PlaceholderText, colors.muted);
    set(QPalette::Highlight, colors.highlight);
    set(QPalette::HighlightedText, qRgb(0xff, 0xff, 0xff));
    set(QPalette::Link, colors.link);
    set(QPalette::LinkVisited, colors.link);
    set(QPalette::Light, colors.light);
    set(QPalette::Midlight, colors.midlight);
    set(QPalette::Mid, colors.mid);
    set(QPalette::Dark, colors.dark);
    set(QPalette::Shadow, qRgb(0, 0, 0));
    set(QPalette::ToolTipBase, colors.toolTip);
    set(QPalette::ToolTipText, colors.text);
    for (const auto role :
         {QPalette::WindowText, QPalette::Text, QPalette::ButtonText, QPalette::PlaceholderText})
        palette.setColor(QPalette::Disabled, role, QColor(colors.disabled));
    palette.setColor(QPalette::Disabled, QPalette::Highlight, QColor(colors.mid));
    return palette;
}

} // namespace

Theme::Theme(const QPalette &palette, const QFont &font)
    : m_palette(palette)
    , m_font(font)
    , m_dark(isDark(palette))
{
    const QFontMetricsF metrics(font);
    m_line = std::max(8, qRound(metrics.height()));
    m_unit = std::max(4, qRound(metrics.lineSpacing() / 2));
}

Theme Theme::of(const QWidget *widget)
{
    // The disabled group would dim what a tone says; widgets dim by choosing the neutral tone.
    return Theme(widget->palette(), widget->font());
}

bool Theme::isDark(const QPalette &palette)
{
    return luminance(palette.color(QPalette::Window))
        < luminance(palette.color(QPalette::WindowText));
}

double Theme::contrast(const QColor &first, const QColor &second)
{
    const double a = luminance(first) + 0.05;
    const double b = luminance(second) + 0.05;
    return std::max(a, b) / std::min(a, b);
}

QColor Theme::mix(const QColor &ground, const QColor &paint, double amount)
{
    const auto blend = [amount](float from, float to) {
        return float(std::clamp(double(from) + (double(to) - double(from)) * amount, 0.0, 1.0));
    };
    const QColor from = ground.toRgb();
    const QColor to = paint.toRgb();
    return QColor::fromRgbF(blend(from.redF(), to.redF()), blend(from.greenF(), to.greenF()),
                            blend(from.blueF(), to.blueF()));
}

QColor Theme::readable(QColor color, std::initializer_list<QColor> grounds, double ratio) const
{
    const QColor end = m_dark ? QColor(Qt::white) : QColor(Qt::black);
    for (int step = 0; step < 20; ++step) {
        const bool enough = std::all_of(grounds.begin(), grounds.end(), [&](const QColor &ground) {
            return contrast(color, ground) >= ratio;
        });
        if (enough)
            break;
        color = mix(color, end, 0.08);
    }
    return color;
}

int Theme::radius(Corner corner) const
{
    switch (corner) {
    case Corner::Small: return std::max(2, m_unit * 3 / 8);
    case Corner::Medium: return std::max(3, m_unit * 5 / 8);
    case Corner::Large: return m_unit;
    }
    return 0;
}

int Theme::icon() const
{
    return std::max(16, m_line);
}

int Theme::largeIcon() const
{
    return std::max(24, m_line * 3 / 2);
}

QFont Theme::font(Text size, QFont::Weight weight) const
{
    QFont font = m_font;
    const double factor = size == Text::Small ? 0.9 : size == Text::Title ? 1.4 : 1.0;
    if (font.pointSizeF() > 0)
        font.setPointSizeF(font.pointSizeF() * factor);
    else
        font.setPixelSize(qRound(font.pixelSize() * factor));
    font.setWeight(weight);
    return font;
}

QFont Theme::monospaced() const
{
    QFont font = QFontDatabase::systemFont(QFontDatabase::FixedFont);
    if (m_font.pointSizeF() > 0)
        font.setPointSizeF(m_font.pointSizeF());
    else
        font.setPixelSize(m_font.pixelSize());
    return font;
}

QColor Theme::color(Tone tone) const
{
    return readable(toneColor(tone, m_dark), {window(), surface(), fill(tone)}, 4.5);
}

QColor Theme::fill(Tone tone) const
{
    return mix(surface(), toneColor(tone, m_dark), m_dark ? 0.16 : 0.10);
}

QColor Theme::edge(Tone tone) const
{
    return mix(surface(), toneColor(tone, m_dark), m_dark ? 0.45 : 0.40);
}

QColor Theme::border() const
{
    return mix(window(), text(), m_dark ? 0.18 : 0.15);
}

QColor Theme::controlEdge() const
{
    return readable(mix(window(), text(), 0.40), {window(), surface()}, 3.0);
}

QColor Theme::hover() const
{
    return mix(surface(), color(Tone::Accent), m_dark ? 0.10 : 0.06);
}

QColor Theme::pressed() const
{
    return mix(surface(), color(Tone::Accent), m_dark ? 0.20 : 0.14);
}

QPalette Theme::lightPalette()
{
    PaletteColors colors{};
    colors.window = qRgb(0xf4, 0xf5, 0xf7);
    colors.base = qRgb(0xff, 0xff, 0xff);
    colors.alternate = qRgb(0xf8, 0xf9, 0xfa);
    colors.text = qRgb(0x1c, 0x20, 0x26);
    colors.button = qRgb(0xfb, 0xfb, 0xfc);
    colors.muted = qRgb(0x66, 0x6e, 0x78);
    colors.disabled = qRgb(0x8b, 0x92, 0x9b);
    colors.highlight = qRgb(0x1a, 0x5f, 0xb4);
    colors.light = qRgb(0xff, 0xff, 0xff);
    colors.midlight = qRgb(0xe7, 0xe9, 0xec);
    colors.mid = qRgb(0xb9, 0xbf, 0xc6);
    colors.dark = qRgb(0x9a, 0xa2, 0xab);
    colors.link = qRgb(0x1a, 0x5f, 0xb4);
    colors.toolTip = qRgb(0xff, 0xff, 0xff);
    return makePalette(colors);
}

QPalette Theme::darkPalette()
{
    PaletteColors colors{};
    colors.window = qRgb(0x24, 0x27, 0x2c);
    colors.base = qRgb(0x1b, 0x1e, 0x22);
    colors.alternate = qRgb(0x20, 0x23, 0x28);
    colors.text = qRgb(0xe6, 0xe8, 0xeb);
    colors.button = qRgb(0x31, 0x35, 0x3c);
    colors.muted = qRgb(0x98, 0xa1, 0xab);
    colors.disabled = qRgb(0x79, 0x81, 0x8b);
    colors.highlight = qRgb(0x2b, 0x6c, 0xc0);
    colors.light = qRgb(0x45, 0x4b, 0x54);
    colors.midlight = qRgb(0x3a, 0x3f, 0x47);
    colors.mid = qRgb(0x55, 0x5c, 0x66);
    colors.dark = qRgb(0x14, 0x16, 0x19);
    colors.link = qRgb(0x86, 0xbb, 0xf7);
    colors.toolTip = qRgb(0x31, 0x35, 0x3c);
    return makePalette(colors);
}

} // namespace Wizard
