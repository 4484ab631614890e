// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <wizard/theme/tone.h>

#include <QColor>
#include <QFont>
#include <QPalette>

class QWidget;

namespace Wizard {

// The design tokens: spacing, text sizes, radii and colours. A small value derived from a palette
// and a font, made where it is needed (`Theme::of(this)` in a paint event), so that a change of
// palette, font or screen needs nobody to be told. Colours keep a contrast of 4.5:1 on the window,
// on lists and on their own fill, whatever palette the desktop hands us.
class Theme
{
public:
    enum class Text { Small, Body, Title };
    enum class Corner { Small, Medium, Large };

    Theme(const QPalette &palette, const QFont &font);
    static Theme of(const QWidget *widget);

    static QPalette lightPalette();
    static QPalette darkPalette();
    static bool isDark(const QPalette &palette);
    static double contrast(const QColor &first,
                           const QColor &second); // as WCAG defines it, 1 to 21
    static QColor mix(const QColor &ground, const QColor &paint, double amount);

    bool isDark() const { return m_dark; }

    // Space. One unit is half a line of text.
    int unit() const { return m_unit; }
    int space(double units) const { return qRound(units * m_unit); }
    int hairline() const { return 1; } // device-independent; the screen's factor scales it
    int radius(Corner corner = Corner::Medium) const;
    int icon() const;      // beside text
    int largeIcon() const; // on cards and headings

    // Type.
    QFont font(Text size = Text::Body, QFont::Weight weight = QFont::Normal) const;
    QFont monospaced() const; // for documents and diffs alone

    // Colour.
    QColor color(Tone tone) const; // text, icons
    QColor fill(Tone tone) const;  // the quiet ground behind that text
    QColor edge(Tone tone) const;  // a line around that ground
    QColor text() const { return m_palette.color(QPalette::WindowText); }
    QColor window() const { return m_palette.color(QPalette::Window); }
    QColor surface() const { return m_palette.color(QPalette::Base); } // cards, lists, documents
    QColor border() const;      // around surfaces; decoration
    QColor controlEdge() const; // around what can be operated: at least 3:1
    QColor hover() const;
    QColor pressed() const;
    QColor focus() const { return color(Tone::Accent); }
    const QPalette &palette() const { return m_palette; }

private:
    QColor readable(QColor color, std::initializer_list<QColor> grounds, double ratio) const;

    QPalette m_palette;
    QFont m_font;
    bool m_dark = false;
    int m_unit = 8;
    int m_line = 16;
};

} // namespace Wizard
